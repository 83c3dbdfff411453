"""What the facilitator did, step by step, with the rows each step changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "step",
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("desk", sa.String(36), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_undoable", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_id", "id"),
        sa.UniqueConstraint("meeting_id", "number"),
    )
    op.create_table(
        "step_change",
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("step_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.String(64), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id", "step_id"], ["step.meeting_id", "step.id"], name="fk_step_change_step", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "step_id", "position"),
    )
    op.create_index("ix_step_change_table_name_row_key", "step_change", ["table_name", "row_key"])


def downgrade() -> None:
    """Take the change back."""
    for table in ("step_change", "step"):
        op.drop_table(table)
