"""What the wall shows of a part of the agenda, and when people hear back."""

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
    op.add_column("meeting", sa.Column("feedback_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("meeting", "feedback_on")
    op.drop_column("activity", "stage")
