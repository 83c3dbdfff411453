"""Notes in which something looks like personal data are held back until the facilitator has decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.add_column(sa.Column("privacy", sa.String(16), nullable=False, server_default="clear"))
        batch_op.add_column(sa.Column("findings", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("masked_text", sa.Text(), nullable=True))
        batch_op.create_check_constraint("privacy", "privacy IN ('clear', 'held', 'found', 'passed', 'masked')")
        batch_op.create_check_constraint("masked_text", "(privacy = 'masked') = (masked_text IS NOT NULL)")


def downgrade() -> None:
    """Take the change back. What others got masked is masked for its author too; what is held is hidden."""
    op.execute("UPDATE note SET text = masked_text WHERE masked_text IS NOT NULL")
    op.execute(
        "UPDATE note SET hidden_at = created_at, hidden_reason = '–' WHERE privacy = 'held' AND hidden_at IS NULL"
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_note_masked_text"), type_="check")
        batch_op.drop_constraint(op.f("ck_note_privacy"), type_="check")
        batch_op.drop_column("masked_text")
        batch_op.drop_column("findings")
        batch_op.drop_column("privacy")
