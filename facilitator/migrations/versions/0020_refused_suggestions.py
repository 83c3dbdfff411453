"""What the facilitator said does not belong together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "refused_suggestion",
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("note_ids", sa.JSON(), nullable=False),
        sa.Column("heading_id", sa.String(36), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id", "key"),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("refused_suggestion")
