"""The tables of preparing a klantreis: who fills it in, what they did with the rows it changed, what was answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.models.base import Base, Key, new_id, one_of, utc_now
from facilitator.protocol.base import EditorRole


class Editor(Base):
    """Somebody who prepares: the lead (of every klantreis), or an interviewer with a link to one. No account.

    `name` is empty until the link is used for the first time; it stands in the history.
    """

    __tablename__ = "editor"
    __table_args__ = (
        one_of("role", EditorRole),
        CheckConstraint("(role = 'lead') = (project_id IS NULL)", name="lead_of_all"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    project_id: Mapped[str | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    revoked_at: Mapped[datetime | None]


class Edit(Base):
    """One step of somebody who prepares. `id`: its request_id. `about`: ids, never a text.

    `editor_name` as it was then. `undone_at` is None while the step is done.
    """

    __tablename__ = "edit"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(64))
    editor_id: Mapped[str] = mapped_column(Key)
    editor_name: Mapped[str]
    about: Mapped[dict[str, Any]]
    done_at: Mapped[datetime] = mapped_column(default=utc_now)
    undone_at: Mapped[datetime | None]


class EditChange(Base):
    """One row that an edit changed: its columns before and after, as in `StepChange`."""

    __tablename__ = "edit_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "edit_id"], ["edit.project_id", "edit.id"], name="fk_edit_change_edit", ondelete="CASCADE"
        ),
        Index("ix_edit_change_table_name_row_key", "table_name", "row_key"),
    )
    project_id: Mapped[str] = mapped_column(Key, primary_key=True)
    edit_id: Mapped[str] = mapped_column(Key, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    table_name: Mapped[str] = mapped_column(String(64))
    row_key: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class ProjectRequest(Base):
    """What a command about a klantreis was answered, so that a resend answers the same and does nothing."""

    __tablename__ = "project_request"
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    sender: Mapped[str] = mapped_column(Key, primary_key=True)
    request_id: Mapped[str] = mapped_column(Key, primary_key=True)
    ack: Mapped[dict[str, Any]]
    handled_at: Mapped[datetime] = mapped_column(default=utc_now)
