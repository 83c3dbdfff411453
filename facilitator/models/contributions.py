"""The tables of what people bring: notes, dots, conclusions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitator.models.base import Base, Key, length, new_id, one_of, utc_now
from facilitator.models.meetings import Activity
from facilitator.models.projects import Phase
from facilitator.protocol import limits
from facilitator.protocol.base import ConclusionKind, NoteKind, Privacy


class Heading(Base):
    """Notes of one phase of a round that belong together, under one name. `merged_at`: its ideas count as one idea."""

    __tablename__ = "heading"
    __table_args__ = (
        ForeignKeyConstraint(
            ["meeting_id", "activity_id"],
            ["activity.meeting_id", "activity.id"],
            name="fk_heading_activity_of_meeting",
            ondelete="CASCADE",
        ),
        length("title", limits.HEADING_TITLE_MAX),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    activity_id: Mapped[str] = mapped_column(Key)
    phase_id: Mapped[str] = mapped_column(ForeignKey("phase.id"))
    title: Mapped[str]
    merged_at: Mapped[datetime | None]
    phase: Mapped[Phase] = relationship(lazy="joined", innerjoin=True)


class Note(Base):
    """A sticky note. Hidden, it stays; only its author deletes it.

    `findings`: what in `text` looks like personal data, as [start, end, kind]; None: nothing.
    `masked_text`: what others get in place of `text`, which stays the author's own.
    """

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
        Index("ix_note_activity_id_phase_id_hidden_at", "activity_id", "phase_id", "hidden_at"),
        Index("ix_note_activity_id_participant_id", "activity_id", "participant_id"),
        Index("ix_note_participant_id", "participant_id"),
        length("text", limits.NOTE_TEXT_MAX),
        one_of("kind", NoteKind),
        CheckConstraint("(hidden_at IS NULL) = (hidden_reason IS NULL)", name="hidden_with_a_reason"),
        one_of("privacy", Privacy),
        CheckConstraint("(privacy = 'masked') = (masked_text IS NOT NULL)", name="masked_text"),
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
    heading_id: Mapped[str | None] = mapped_column(ForeignKey("heading.id", ondelete="SET NULL"), index=True)
    privacy: Mapped[str] = mapped_column(String(16), default=Privacy.CLEAR.value, server_default=Privacy.CLEAR.value)
    findings: Mapped[list[list[Any]] | None] = mapped_column(JSON(none_as_null=True))
    masked_text: Mapped[str | None]
    phase: Mapped[Phase] = relationship(lazy="joined", innerjoin=True)
    activity: Mapped[Activity] = relationship(
        viewonly=True, primaryjoin="Note.activity_id == Activity.id", foreign_keys="Note.activity_id"
    )

    @property
    def shown_text(self) -> str:
        """What all but its author may read, when it may be shown at all."""
        return self.text if self.masked_text is None else self.masked_text


class RefusedSuggestion(Base):
    """Notes of a part that do not belong together, or not under a heading, as the facilitator says."""

    __tablename__ = "refused_suggestion"
    activity_id: Mapped[str] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    note_ids: Mapped[list[str]] = mapped_column(JSON)
    heading_id: Mapped[str | None] = mapped_column(Key)


class Vote(Base):
    """The dots of one participant on one idea, bound to the ballot's limit per idea by its foreign key.

    `group_id`: the group at the participant's first dot in this ballot. A later change of group moves no dots,
    because the difference between two results would tell what that one person chose.
    `given_to`: the ids of the merged ideas that these dots were given to as one; None: to this idea alone.
    """

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
    group_id: Mapped[str] = mapped_column(ForeignKey("participant_group.id", ondelete="CASCADE"))
    dots: Mapped[int]
    dots_per_idea: Mapped[int]
    given_to: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


class Conclusion(Base):
    """A conclusion, an action, or what is not taken up and why. Withdrawn, it stays, so that undo can restore it."""

    __tablename__ = "conclusion"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        length("text", limits.CONCLUSION_TEXT_MAX),
        one_of("kind", ConclusionKind),
        CheckConstraint(
            "kind = 'action' OR (owner IS NULL AND due_on IS NULL AND first_step IS NULL)", name="owner_of_an_action"
        ),
        CheckConstraint("(kind = 'not_taken_up') = (reason IS NOT NULL)", name="reason_not_taken_up"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    phase_id: Mapped[str | None] = mapped_column(ForeignKey("phase.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    owner: Mapped[str | None] = mapped_column(String(limits.OWNER_MAX))
    due_on: Mapped[date | None]
    first_step: Mapped[str | None] = mapped_column(String(limits.FIRST_STEP_MAX))
    reason: Mapped[str | None] = mapped_column(String(limits.REASON_MAX))
    withdrawn_at: Mapped[datetime | None]
    phase: Mapped[Phase | None] = relationship()
    sources: Mapped[list[ConclusionSource]] = relationship(
        order_by="ConclusionSource.position", cascade="all, delete-orphan"
    )


class ConclusionSource(Base):
    """One note, touchpoint or phase (its figures) that a conclusion rests on."""

    __tablename__ = "conclusion_source"
    __table_args__ = (
        CheckConstraint(
            "(note_id IS NOT NULL AND touchpoint_id IS NULL AND phase_id IS NULL)"
            " OR (note_id IS NULL AND touchpoint_id IS NOT NULL AND phase_id IS NULL)"
            " OR (note_id IS NULL AND touchpoint_id IS NULL AND phase_id IS NOT NULL)",
            name="one_source",
        ),
        UniqueConstraint("conclusion_id", "position"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    conclusion_id: Mapped[str] = mapped_column(ForeignKey("conclusion.id", ondelete="CASCADE"))
    position: Mapped[int]
    note_id: Mapped[str | None] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), index=True)
    touchpoint_id: Mapped[str | None] = mapped_column(ForeignKey("touchpoint.id", ondelete="CASCADE"), index=True)
    phase_id: Mapped[str | None] = mapped_column(ForeignKey("phase.id", ondelete="CASCADE"), index=True)
