"""Seats of people without a phone, for whom the console writes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_on_paper", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_column("is_on_paper")
