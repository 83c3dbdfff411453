"""What is planned of a meeting: when and where, who is invited, which journeys it shows, and a checklist."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("start_time", sa.String(5), nullable=True))
        batch_op.add_column(sa.Column("place", sa.String(200), nullable=True))
        batch_op.add_column(sa.Column("shown_journeys", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("checklist", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("participant_group", schema=None) as batch_op:
        batch_op.add_column(sa.Column("line", sa.String(160), nullable=True))
        batch_op.add_column(sa.Column("invited_count", sa.Integer(), nullable=True))
        batch_op.create_check_constraint("invited_count", "invited_count >= 0")


def downgrade() -> None:
    """Undo the change."""
    with op.batch_alter_table("participant_group", schema=None) as batch_op:
        batch_op.drop_constraint("invited_count", type_="check")
        batch_op.drop_column("invited_count")
        batch_op.drop_column("line")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        for name in ("checklist", "shown_journeys", "place", "start_time", "held_on"):
            batch_op.drop_column(name)
