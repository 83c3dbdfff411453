"""The tables of rounds of consent: a proposal per round, and what each participant answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.models.base import Base, Key, length, one_of, utc_now
from facilitator.protocol import limits
from facilitator.protocol.base import ConsentAnswer, ScoreAxis


class Proposal(Base):
    """A proposal in one round of a consent activity. At most one of a meeting is open; a closed one stays closed."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("activity_id", "round"),
        ForeignKeyConstraint(
            ["meeting_id", "activity_id"],
            ["activity.meeting_id", "activity.id"],
            name="fk_proposal_activity_of_meeting",
            ondelete="CASCADE",
        ),
        Index(
            "uq_proposal_one_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("is_open"),
            postgresql_where=text("is_open"),
        ),
        length("text", limits.PROPOSAL_TEXT_MAX),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    activity_id: Mapped[str] = mapped_column(Key)
    round: Mapped[int]
    text: Mapped[str]
    is_open: Mapped[bool] = mapped_column(default=True)
    put_at: Mapped[datetime] = mapped_column(default=utc_now)


class IdeaScore(Base):
    """What one participant gives an idea on one axis, from 1 to 5. `given_to`: as with dots."""

    __tablename__ = "idea_score"
    __table_args__ = (
        one_of("axis", ScoreAxis),
        CheckConstraint(f"score BETWEEN 1 AND {limits.SCORE_MAX}", name="score"),
        Index("ix_idea_score_participant_id", "participant_id"),
        Index("ix_idea_score_note_id", "note_id"),
    )
    activity_id: Mapped[str] = mapped_column(ForeignKey("scoring.activity_id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    note_id: Mapped[str] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True)
    axis: Mapped[str] = mapped_column(String(16), primary_key=True)
    score: Mapped[int]
    given_to: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


class Consent(Base):
    """What one participant answered to a proposal. `group_id`: the group at the first answer, as with dots.

    `masked_reason`: what others get in place of a `reason` in which something looks like personal data.
    """

    __tablename__ = "consent"
    __table_args__ = (
        one_of("answer", ConsentAnswer),
        CheckConstraint("answer <> 'objection' OR reason IS NOT NULL", name="objection_with_a_reason"),
        length("reason", limits.CONSENT_REASON_MAX),
        Index("ix_consent_participant_id", "participant_id"),
    )
    proposal_id: Mapped[str] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("participant_group.id", ondelete="CASCADE"))
    answer: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None]
    masked_reason: Mapped[str | None]
