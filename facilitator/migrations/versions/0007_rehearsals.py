"""A meeting can be a rehearsal of another one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_rehearsal", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("rehearsal_of", sa.String(36), nullable=True))
        batch_op.create_foreign_key("fk_meeting_rehearsal_of", "meeting", ["rehearsal_of"], ["id"], ondelete="SET NULL")
        batch_op.create_index("ix_meeting_rehearsal_of", ["rehearsal_of"])


def downgrade() -> None:
    """Undo the change. Rehearsals go, for without this they would look like meetings."""
    op.execute(sa.text("DELETE FROM meeting WHERE is_rehearsal"))
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_rehearsal_of")
        batch_op.drop_constraint("fk_meeting_rehearsal_of", type_="foreignkey")
        batch_op.drop_column("rehearsal_of")
        batch_op.drop_column("is_rehearsal")
