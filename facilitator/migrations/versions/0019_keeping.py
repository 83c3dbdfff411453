"""What residents decide of their journeys: links to look at them, remarks; and until when texts are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("texts_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("keeps_figures", sa.Boolean(), server_default=sa.true(), nullable=False))
    with op.batch_alter_table("actual_journey", schema=None) as batch_op:
        batch_op.add_column(sa.Column("remark", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("origin_id", sa.String(36), nullable=True))
        batch_op.add_column(sa.Column("texts_removed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_actual_journey_origin_id", ["origin_id"])
    op.create_table(
        "resident_link",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("journey_id", sa.String(36), nullable=False),
        sa.Column("project_id", sa.String(36), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["journey_id"], ["actual_journey.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("journey_id"),
        sa.UniqueConstraint("project_id", "code_hash"),
    )


def downgrade() -> None:
    """Take the change back; links of residents and their remarks go."""
    op.drop_table("resident_link")
    with op.batch_alter_table("actual_journey", schema=None) as batch_op:
        batch_op.drop_index("ix_actual_journey_origin_id")
        for column in ("texts_removed_at", "origin_id", "remark"):
            batch_op.drop_column(column)
    with op.batch_alter_table("project", schema=None) as batch_op:
        for column in ("keeps_figures", "texts_until"):
            batch_op.drop_column(column)
