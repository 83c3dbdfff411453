"""The tables of what the facilitator did: each step with the rows it changed, so that it can be undone and redone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.models.base import Base, Key, utc_now


class Step(Base):
    """One command of the facilitator that changed something. `id`: its request_id. `about`: ids, never a text.

    `desk`: from which screen it came. `undone_at` is None while the step is done.
    """

    __tablename__ = "step"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(64))
    desk: Mapped[str] = mapped_column(Key)
    about: Mapped[dict[str, Any]]
    done_at: Mapped[datetime] = mapped_column(default=utc_now)
    undone_at: Mapped[datetime | None]
    is_undoable: Mapped[bool] = mapped_column(default=True, server_default=true())


class StepChange(Base):
    """One row that a step changed: its columns before and after.

    Of a changed row only the columns that changed. `before` is None of a new row, `after` of one that was deleted;
    both are empty once the text in it had to be forgotten.
    """

    __tablename__ = "step_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["meeting_id", "step_id"], ["step.meeting_id", "step.id"], name="fk_step_change_step", ondelete="CASCADE"
        ),
        Index("ix_step_change_table_name_row_key", "table_name", "row_key"),
    )
    meeting_id: Mapped[str] = mapped_column(Key, primary_key=True)
    step_id: Mapped[str] = mapped_column(Key, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    table_name: Mapped[str] = mapped_column(String(64))
    row_key: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
