"""The tables of what people answer: whether they recognise something, the feedback card, quiet signals."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitator.models.base import Base, Key, length, one_of, utc_now
from facilitator.models.projects import Touchpoint
from facilitator.protocol import limits
from facilitator.protocol.base import Recognized, SignalKind


class Recognition(Base):
    """A question to everybody: do you recognise this touchpoint? At most one of a meeting is open.

    `late_seats`: who answered since the outcome was last shown; while they are few, `is_withheld` holds.
    """

    __tablename__ = "recognition"
    __table_args__ = (
        UniqueConstraint("meeting_id", "touchpoint_id"),
        ForeignKeyConstraint(
            ["meeting_id", "activity_id"],
            ["activity.meeting_id", "activity.id"],
            name="fk_recognition_activity_of_meeting",
            ondelete="CASCADE",
        ),
        Index(
            "uq_recognition_one_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("is_open"),
            postgresql_where=text("is_open"),
        ),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    activity_id: Mapped[str] = mapped_column(Key)
    touchpoint_id: Mapped[str] = mapped_column(ForeignKey("touchpoint.id", ondelete="CASCADE"), index=True)
    is_open: Mapped[bool] = mapped_column(default=True)
    asked_at: Mapped[datetime] = mapped_column(default=utc_now)
    was_closed: Mapped[bool] = mapped_column(default=False)
    is_withheld: Mapped[bool] = mapped_column(default=False)
    late_seats: Mapped[list[str]] = mapped_column(JSON, default=list)
    touchpoint: Mapped[Touchpoint] = relationship(lazy="joined", innerjoin=True)


class RecognitionAnswer(Base):
    """What one participant answered. `group_id`: the group at the first answer, as with dots."""

    __tablename__ = "recognition_answer"
    __table_args__ = (one_of("answer", Recognized), Index("ix_recognition_answer_participant_id", "participant_id"))
    recognition_id: Mapped[str] = mapped_column(ForeignKey("recognition.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("participant_group.id", ondelete="CASCADE"))
    answer: Mapped[str] = mapped_column(String(16))


class Feedback(Base):
    """The feedback card of one participant; what stayed open is None. `masked_text`: as with notes, or None."""

    __tablename__ = "feedback"
    __table_args__ = (
        *(
            CheckConstraint(f"{name} BETWEEN 1 AND {limits.SCORE_MAX}", name=name)
            for name in ("said", "heard", "trust")
        ),
        length("text", limits.FEEDBACK_TEXT_MAX),
    )
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    said: Mapped[int | None]
    heard: Mapped[int | None]
    trust: Mapped[int | None]
    text: Mapped[str | None]
    masked_text: Mapped[str | None]


class Signal(Base):
    """What a participant told the facilitator alone; taken back, it is gone."""

    __tablename__ = "signal"
    __table_args__ = (one_of("kind", SignalKind),)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    given_at: Mapped[datetime] = mapped_column(default=utc_now)
    seen_at: Mapped[datetime | None]
