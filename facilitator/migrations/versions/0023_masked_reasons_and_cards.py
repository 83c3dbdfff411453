"""What others get of a reason or a feedback card in which something looks like personal data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("masked_reason", sa.Text(), nullable=True))
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.add_column(sa.Column("masked_text", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the change back: what others did not get is not shown then either."""
    op.execute("UPDATE consent SET reason = substr(masked_reason, 1, 280) WHERE masked_reason IS NOT NULL")
    op.execute("UPDATE feedback SET text = substr(masked_text, 1, 500) WHERE masked_text IS NOT NULL")
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_column("masked_text")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_column("masked_reason")
