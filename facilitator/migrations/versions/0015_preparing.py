"""Preparing a klantreis: who fills it in and what they did; fragments without a phase; what may be shown where."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_EVERYWHERE = sa.text('\'["wall", "phones", "exports"]\'')
_PLACED = ("phase", "planned_step", "actual_journey", "touchpoint")


def upgrade() -> None:
    """Make the change. Positions get room between them, for rows that come in between."""
    _add_columns()
    _change_touchpoints(nullable=True)
    _add_tables()
    for table in _PLACED:  # in two steps, because each position stands once
        op.execute(f"UPDATE {table} SET position = -1 - position * 1024")  # noqa: S608
        op.execute(f"UPDATE {table} SET position = -1 - position")  # noqa: S608


def _add_columns() -> None:
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("previous_id", sa.String(36), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_project_previous_id_project"), "project", ["previous_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(op.f("ix_project_previous_id"), ["previous_id"])
    with op.batch_alter_table("actual_journey", schema=None) as batch_op:
        batch_op.add_column(sa.Column("basis", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("approved_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("is_shown", sa.Boolean(), server_default=sa.true(), nullable=False))
    with op.batch_alter_table("touchpoint", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shown_on", sa.JSON(), server_default=_EVERYWHERE, nullable=False))


def _change_touchpoints(*, nullable: bool) -> None:
    with op.batch_alter_table("touchpoint", schema=None) as batch_op:
        batch_op.alter_column("phase_id", existing_type=sa.String(36), nullable=nullable)


def _add_tables() -> None:
    op.create_table(
        "editor",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("project_id", sa.String(36), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("role IN ('lead', 'interviewer')", name="role"),
        sa.CheckConstraint("(role = 'lead') = (project_id IS NULL)", name="lead_of_all"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_editor_project_id", "editor", ["project_id"])
    op.create_table(
        "edit",
        sa.Column("project_id", sa.String(36), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("editor_id", sa.String(36), nullable=False),
        sa.Column("editor_name", sa.Text(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("project_id", "id"),
        sa.UniqueConstraint("project_id", "number"),
    )
    op.create_table(
        "edit_change",
        sa.Column("project_id", sa.String(36), nullable=False),
        sa.Column("edit_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.String(64), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id", "edit_id"], ["edit.project_id", "edit.id"], name="fk_edit_change_edit", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("project_id", "edit_id", "position"),
    )
    op.create_index("ix_edit_change_table_name_row_key", "edit_change", ["table_name", "row_key"])
    op.create_table(
        "project_request",
        sa.Column("project_id", sa.String(36), nullable=False),
        sa.Column("sender", sa.String(36), nullable=False),
        sa.Column("request_id", sa.String(36), nullable=False),
        sa.Column("ack", sa.JSON(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("project_id", "sender", "request_id"),
    )


def downgrade() -> None:
    """Take the change back; fragments that have no phase go."""
    for table in ("project_request", "edit_change", "edit", "editor"):
        op.drop_table(table)
    op.execute("DELETE FROM touchpoint WHERE phase_id IS NULL")
    _change_touchpoints(nullable=False)
    with op.batch_alter_table("touchpoint", schema=None) as batch_op:
        batch_op.drop_column("shown_on")
    with op.batch_alter_table("actual_journey", schema=None) as batch_op:
        for column in ("is_shown", "approved_on", "basis"):
            batch_op.drop_column(column)
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_project_previous_id"))
        batch_op.drop_constraint(op.f("fk_project_previous_id_project"), type_="foreignkey")
        for column in ("previous_id", "archived_at", "version"):
            batch_op.drop_column(column)
