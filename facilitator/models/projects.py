"""The tables of a klantreis: phases, planned steps, actual journeys with touchpoints and ratings."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    String,
    UniqueConstraint,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitator.models.base import Base, Key, new_id, one_of, utc_now
from facilitator.protocol.base import Deviation, Place

SHOWN_EVERYWHERE = [place.value for place in Place]


def list_everywhere() -> list[str]:
    """Where a fragment is shown as long as nobody limits it."""
    return list(SHOWN_EVERYWHERE)


class Project(Base):
    """A klantreis: one study. `version` grows by one with every step of somebody who prepares it.

    `previous_id`: the round it was copied from. `texts_until`: the first day on which what residents told is not kept
    any more; without `keeps_figures` their journeys go whole. Positions leave room for rows that come in between.
    """

    __tablename__ = "project"
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    title: Mapped[str]
    municipality: Mapped[str]
    law: Mapped[str]
    target_group: Mapped[str]
    period: Mapped[str]
    language: Mapped[str] = mapped_column(String(35))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=0, server_default="0")
    archived_at: Mapped[datetime | None]
    texts_until: Mapped[date | None]
    keeps_figures: Mapped[bool] = mapped_column(default=True, server_default=true())
    previous_id: Mapped[str | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"), index=True)
    phases: Mapped[list[Phase]] = relationship(order_by="Phase.position", cascade="all, delete-orphan")
    steps: Mapped[list[PlannedStep]] = relationship(order_by="PlannedStep.position", cascade="all, delete-orphan")
    journeys: Mapped[list[ActualJourney]] = relationship(
        order_by="ActualJourney.position", cascade="all, delete-orphan"
    )


class Phase(Base):
    """A phase of a klantreis."""

    __tablename__ = "phase"
    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        UniqueConstraint("project_id", "position"),
        CheckConstraint("statutory_term_days >= 0", name="statutory_term_days"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    description: Mapped[str]
    statutory_term_days: Mapped[int | None]


class PlannedStep(Base):
    """A step as designed on paper. It never carries a feeling."""

    __tablename__ = "planned_step"
    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        UniqueConstraint("project_id", "position"),
        CheckConstraint("planned_days >= 0", name="planned_days"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    phase_id: Mapped[str] = mapped_column(ForeignKey("phase.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(32))
    title: Mapped[str]
    initiator: Mapped[str]
    receiver: Mapped[str | None]
    channel: Mapped[str | None] = mapped_column(String(32))
    planned_days: Mapped[int | None]
    backstage: Mapped[str | None]
    required: Mapped[bool]
    phase: Mapped[Phase] = relationship()


class ActualJourney(Base):
    """One resident's journey under an alias.

    `basis`: under which basis its text is kept; `approved_on`: when the resident approved it. Who takes a journey back,
    or rather does not show it, has it with `is_shown` false. `remark`: of the resident to who prepares. `origin_id`:
    of a copy the journey it was first; who takes one back takes all. `texts_removed_at`: when only figures were left.
    """

    __tablename__ = "actual_journey"
    __table_args__ = (UniqueConstraint("project_id", "position"), UniqueConstraint("project_id", "alias"))
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    position: Mapped[int]
    alias: Mapped[str]
    about: Mapped[str]
    source: Mapped[str] = mapped_column(String(32))
    basis: Mapped[str | None] = mapped_column(String(32))
    approved_on: Mapped[date | None]
    is_shown: Mapped[bool] = mapped_column(default=True, server_default=true())
    remark: Mapped[str | None]
    origin_id: Mapped[str | None] = mapped_column(Key, index=True)
    texts_removed_at: Mapped[datetime | None]
    touchpoints: Mapped[list[Touchpoint]] = relationship(order_by="Touchpoint.position", cascade="all, delete-orphan")
    ratings: Mapped[list[Rating]] = relationship(cascade="all, delete-orphan")


class Touchpoint(Base):
    """What happened, in the order it happened, and how it felt.

    One without a phase is a fragment in the inbox: told, and not placed yet. `shown_on`: the places where others may
    see it (a `Place` each); none: nobody.
    """

    __tablename__ = "touchpoint"
    __table_args__ = (
        UniqueConstraint("journey_id", "position"),
        CheckConstraint("sentiment BETWEEN -2 AND 2", name="sentiment"),
        CheckConstraint("waiting_days >= 0", name="waiting_days"),
        one_of("deviation", Deviation),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    journey_id: Mapped[str] = mapped_column(ForeignKey("actual_journey.id", ondelete="CASCADE"))
    phase_id: Mapped[str | None] = mapped_column(ForeignKey("phase.id", ondelete="CASCADE"))
    planned_step_id: Mapped[str | None] = mapped_column(ForeignKey("planned_step.id", ondelete="SET NULL"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    fact: Mapped[str]
    feeling: Mapped[str | None]
    sentiment: Mapped[int | None]
    initiator: Mapped[str]
    receiver: Mapped[str | None]
    channel: Mapped[str | None] = mapped_column(String(32))
    waiting_days: Mapped[int | None]
    expectation: Mapped[str | None]
    retold_story: Mapped[bool]
    deviation: Mapped[str] = mapped_column(String(16))
    moment_of_truth: Mapped[bool]
    quote: Mapped[str | None]
    quote_allowed: Mapped[bool]
    shown_on: Mapped[list[str]] = mapped_column(
        JSON, default=list_everywhere, server_default=text('\'["wall", "phones", "exports"]\'')
    )
    phase: Mapped[Phase | None] = relationship()
    planned_step: Mapped[PlannedStep | None] = relationship()


class Rating(Base):
    """A resident's ratings of one phase, 1–5 or not told."""

    __tablename__ = "rating"
    __table_args__ = tuple(
        CheckConstraint(f"{name} BETWEEN 1 AND 5", name=name) for name in ("treatment", "information", "expertise")
    )
    journey_id: Mapped[str] = mapped_column(ForeignKey("actual_journey.id", ondelete="CASCADE"), primary_key=True)
    phase_id: Mapped[str] = mapped_column(ForeignKey("phase.id", ondelete="CASCADE"), primary_key=True)
    treatment: Mapped[int | None]
    information: Mapped[int | None]
    expertise: Mapped[int | None]
    phase: Mapped[Phase] = relationship()
