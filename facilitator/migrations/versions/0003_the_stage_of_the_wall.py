"""What the wall shows of a part of the agenda, when people hear back, how many walls a process holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.add_column("activity", sa.Column("stage", sa.JSON(), nullable=True))
    walls = sa.Column("wall_count", sa.Integer(), nullable=False, server_default="0")
    op.add_column("process_presence", walls)
    op.add_column("meeting", sa.Column("feedback_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("process_presence", "wall_count")
    op.drop_column("meeting", "feedback_on")
    op.drop_column("activity", "stage")
