"""When what is one seat's alone last changed; and indexes that count the notes and their writers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change. What stands there is taken for as old as can be: a phone that asks gets it whole."""
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("me_version", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index("ix_note_activity_id")
        batch_op.create_index("ix_note_activity_id_phase_id_hidden_at", ["activity_id", "phase_id", "hidden_at"])
        batch_op.create_index("ix_note_activity_id_participant_id", ["activity_id", "participant_id"])


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index("ix_note_activity_id_participant_id")
        batch_op.drop_index("ix_note_activity_id_phase_id_hidden_at")
        batch_op.create_index("ix_note_activity_id", ["activity_id"])
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_column("me_version")
