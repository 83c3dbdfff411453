"""Which seats each server process holds connections of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "process_presence",
        sa.Column("process_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("seats", sa.JSON(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_process_presence_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("process_id", "meeting_id", name=op.f("pk_process_presence")),
    )
    with op.batch_alter_table("process_presence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_process_presence_meeting_id"), ["meeting_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("process_presence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_process_presence_meeting_id"))

    op.drop_table("process_presence")
