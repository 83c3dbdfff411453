"""A ballot can be about chosen ideas, and can be the next round of another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.add_column("ballot", sa.Column("ideas", sa.JSON(), nullable=True))
    op.add_column("ballot", sa.Column("follows_id", sa.String(36), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("ballot", "follows_id")
    op.drop_column("ballot", "ideas")
