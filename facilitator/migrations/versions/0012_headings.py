"""Headings over notes, and ideas that are merged under one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "heading",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("phase_id", sa.String(36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 120", name="title_length"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["meeting_id", "activity_id"],
            ["activity.meeting_id", "activity.id"],
            name="fk_heading_activity_of_meeting",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_heading_meeting_id", "heading", ["meeting_id"])
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.add_column(sa.Column("heading_id", sa.String(36), nullable=True))
        batch_op.create_foreign_key("fk_note_heading_id", "heading", ["heading_id"], ["id"], ondelete="SET NULL")
        batch_op.create_index("ix_note_heading_id", ["heading_id"])


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index("ix_note_heading_id")
        batch_op.drop_constraint("fk_note_heading_id", type_="foreignkey")
        batch_op.drop_column("heading_id")
    op.drop_table("heading")
