"""Which version of its klantreis the screens of a meeting were told of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("project_version", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Undo the change."""
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_column("project_version")
