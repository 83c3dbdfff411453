"""The tables with their constraints. Rules that must hold under load stand here, not only in code."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from facilitator.protocol import limits
from facilitator.protocol.base import (
    ActivityState,
    ActivityType,
    ConclusionKind,
    Deviation,
    NoteKind,
    Perspective,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as UTC. SQLite gives moments back without a zone; this puts it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give an aware UTC moment."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can speak of it on each database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, str: Text, dict[str, Any]: JSON}  # noqa: RUF012


Key = String(36)


def new_id() -> str:
    """A random UUID as text."""
    return str(uuid4())


def utc_now() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


def one_of(column: str, values: Any) -> CheckConstraint:
    """A check that a column holds a member of an enum."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def length(column: str, most: int, least: int = 1) -> CheckConstraint:
    """A check on the number of characters of a column."""
    return CheckConstraint(f"length({column}) BETWEEN {least} AND {most}", name=f"{column}_length")


class Project(Base):
    """A klantreis: one study."""

    __tablename__ = "project"
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    title: Mapped[str]
    municipality: Mapped[str]
    law: Mapped[str]
    target_group: Mapped[str]
    period: Mapped[str]
    language: Mapped[str] = mapped_column(String(35))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
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
    """One resident's journey under an alias."""

    __tablename__ = "actual_journey"
    __table_args__ = (UniqueConstraint("project_id", "position"), UniqueConstraint("project_id", "alias"))
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    position: Mapped[int]
    alias: Mapped[str]
    about: Mapped[str]
    source: Mapped[str] = mapped_column(String(32))
    touchpoints: Mapped[list[Touchpoint]] = relationship(order_by="Touchpoint.position", cascade="all, delete-orphan")
    ratings: Mapped[list[Rating]] = relationship(cascade="all, delete-orphan")


class Touchpoint(Base):
    """What happened, in the order it happened, and how it felt."""

    __tablename__ = "touchpoint"
    __table_args__ = (
        UniqueConstraint("journey_id", "position"),
        CheckConstraint("sentiment BETWEEN -2 AND 2", name="sentiment"),
        CheckConstraint("waiting_days >= 0", name="waiting_days"),
        one_of("deviation", Deviation),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    journey_id: Mapped[str] = mapped_column(ForeignKey("actual_journey.id", ondelete="CASCADE"))
    phase_id: Mapped[str] = mapped_column(ForeignKey("phase.id", ondelete="CASCADE"))
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
    phase: Mapped[Phase] = relationship()
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


class Meeting(Base):
    """One joint-journey meeting. `version` grows by one with every committed batch of commands."""

    __tablename__ = "meeting"
    __table_args__ = (
        length("join_code", limits.JOIN_CODE_LENGTH, limits.JOIN_CODE_LENGTH),
        CheckConstraint("min_group_size >= 1", name="min_group_size"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), index=True)
    title: Mapped[str]
    join_code: Mapped[str] = mapped_column(String(limits.JOIN_CODE_LENGTH), unique=True)
    language: Mapped[str] = mapped_column(String(35))
    min_group_size: Mapped[int]
    version: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    project: Mapped[Project] = relationship()
    groups: Mapped[list[Group]] = relationship(order_by="Group.position", cascade="all, delete-orphan")
    activities: Mapped[list[Activity]] = relationship(order_by="Activity.position", cascade="all, delete-orphan")


class Group(Base):
    """A group of participants with a perspective."""

    __tablename__ = "participant_group"
    __table_args__ = (
        UniqueConstraint("meeting_id", "code"),
        UniqueConstraint("meeting_id", "position"),
        UniqueConstraint("meeting_id", "id"),
        one_of("perspective", Perspective),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    perspective: Mapped[str] = mapped_column(String(16))


class Participant(Base):
    """A seat in a meeting. `seat_number` names it at the console; notes and votes never carry it."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("meeting_id", "seat_number"),
        UniqueConstraint("meeting_id", "id"),
        ForeignKeyConstraint(
            ["meeting_id", "group_id"],
            ["participant_group.meeting_id", "participant_group.id"],
            name="fk_participant_group_of_meeting",
            ondelete="CASCADE",
        ),
        length("alias", limits.ALIAS_MAX),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    group_id: Mapped[str] = mapped_column(Key)
    alias: Mapped[str]
    seat_number: Mapped[int]
    joined_at: Mapped[datetime] = mapped_column(default=utc_now)
    group: Mapped[Group] = relationship(
        viewonly=True, primaryjoin="Participant.group_id == Group.id", foreign_keys="Participant.group_id"
    )


class Activity(Base):
    """A block of the agenda. At most one of a meeting is open."""

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        UniqueConstraint("meeting_id", "id"),
        one_of("type", ActivityType),
        one_of("state", ActivityState),
        Index(
            "uq_activity_one_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    position: Mapped[int]
    type: Mapped[str] = mapped_column(String(32))
    title: Mapped[str]
    prompt: Mapped[str]
    planned_minutes: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), default=ActivityState.WAITING.value)
    opened_at: Mapped[datetime | None]
    revealed_at: Mapped[datetime | None]
    ballot: Mapped[Ballot | None] = relationship(cascade="all, delete-orphan", lazy="joined")


class Note(Base):
    """A sticky note. Hidden, it stays; only its author deletes it."""

    __tablename__ = "note"
    __table_args__ = (
        ForeignKeyConstraint(
            ["meeting_id", "activity_id"],
            ["activity.meeting_id", "activity.id"],
            name="fk_note_activity_of_meeting",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["meeting_id", "participant_id"],
            ["participant.meeting_id", "participant.id"],
            name="fk_note_participant_of_meeting",
            ondelete="CASCADE",
        ),
        Index("ix_note_activity_id", "activity_id"),
        Index("ix_note_participant_id", "participant_id"),
        length("text", limits.NOTE_TEXT_MAX),
        one_of("kind", NoteKind),
        CheckConstraint("(hidden_at IS NULL) = (hidden_reason IS NULL)", name="hidden_with_a_reason"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    activity_id: Mapped[str] = mapped_column(Key)
    phase_id: Mapped[str] = mapped_column(ForeignKey("phase.id"))
    participant_id: Mapped[str] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    hidden_at: Mapped[datetime | None]
    hidden_reason: Mapped[str | None] = mapped_column(String(limits.REASON_MAX))
    phase: Mapped[Phase] = relationship(lazy="joined", innerjoin=True)
    activity: Mapped[Activity] = relationship(
        viewonly=True, primaryjoin="Note.activity_id == Activity.id", foreign_keys="Note.activity_id"
    )


class Ballot(Base):
    """The rules of a vote: the dots of a participant, at most how many on one idea, over all or per phase."""

    __tablename__ = "ballot"
    __table_args__ = (
        UniqueConstraint("activity_id", "dots_per_idea"),
        CheckConstraint(f"dots_per_participant BETWEEN 1 AND {limits.DOTS_MAX}", name="dots_per_participant"),
        CheckConstraint("dots_per_idea BETWEEN 1 AND dots_per_participant", name="dots_per_idea"),
    )
    activity_id: Mapped[str] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    dots_per_participant: Mapped[int] = mapped_column(default=3)
    dots_per_idea: Mapped[int] = mapped_column(default=1)
    per_phase: Mapped[bool] = mapped_column(default=False)


class Vote(Base):
    """The dots of one participant on one idea, bound to the ballot's limit per idea by its foreign key."""

    __tablename__ = "vote"
    __table_args__ = (
        ForeignKeyConstraint(
            ["activity_id", "dots_per_idea"],
            ["ballot.activity_id", "ballot.dots_per_idea"],
            name="fk_vote_ballot_limit",
            ondelete="CASCADE",
        ),
        CheckConstraint("dots BETWEEN 1 AND dots_per_idea", name="dots"),
        Index("ix_vote_note_id", "note_id"),
    )
    activity_id: Mapped[str] = mapped_column(Key, primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    note_id: Mapped[str] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True)
    dots: Mapped[int]
    dots_per_idea: Mapped[int]


class Conclusion(Base):
    """A conclusion or an action with owner and due date. Withdrawn, it stays, so that undo can restore it."""

    __tablename__ = "conclusion"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        length("text", limits.CONCLUSION_TEXT_MAX),
        one_of("kind", ConclusionKind),
        CheckConstraint("kind = 'action' OR (owner IS NULL AND due_on IS NULL)", name="owner_of_an_action"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    phase_id: Mapped[str | None] = mapped_column(ForeignKey("phase.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    owner: Mapped[str | None] = mapped_column(String(limits.OWNER_MAX))
    due_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
    phase: Mapped[Phase | None] = relationship()
    sources: Mapped[list[ConclusionSource]] = relationship(
        order_by="ConclusionSource.position", cascade="all, delete-orphan"
    )


class ConclusionSource(Base):
    """One note or touchpoint that a conclusion rests on."""

    __tablename__ = "conclusion_source"
    __table_args__ = (
        CheckConstraint("(note_id IS NULL) <> (touchpoint_id IS NULL)", name="one_source"),
        UniqueConstraint("conclusion_id", "position"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    conclusion_id: Mapped[str] = mapped_column(ForeignKey("conclusion.id", ondelete="CASCADE"))
    position: Mapped[int]
    note_id: Mapped[str | None] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), index=True)
    touchpoint_id: Mapped[str | None] = mapped_column(ForeignKey("touchpoint.id", ondelete="CASCADE"), index=True)


class HandledRequest(Base):
    """What a command was answered, so that a resend by the same sender answers the same and does nothing."""

    __tablename__ = "handled_request"
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    sender: Mapped[str] = mapped_column(Key, primary_key=True)
    request_id: Mapped[str] = mapped_column(Key, primary_key=True)
    ack: Mapped[dict[str, Any]]
    handled_at: Mapped[datetime] = mapped_column(default=utc_now)
