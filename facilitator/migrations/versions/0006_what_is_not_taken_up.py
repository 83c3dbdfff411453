"""Conclusions: the first step of an action, what is not taken up and why, and figures of a phase as a source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OWNER = "kind = 'action' OR (owner IS NULL AND due_on IS NULL)"
_OWNER_AND_STEP = "kind = 'action' OR (owner IS NULL AND due_on IS NULL AND first_step IS NULL)"
_ONE_OF_TWO = "(note_id IS NULL) <> (touchpoint_id IS NULL)"
_ONE_OF_THREE = (
    "(note_id IS NOT NULL AND touchpoint_id IS NULL AND phase_id IS NULL)"
    " OR (note_id IS NULL AND touchpoint_id IS NOT NULL AND phase_id IS NULL)"
    " OR (note_id IS NULL AND touchpoint_id IS NULL AND phase_id IS NOT NULL)"
)


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("conclusion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_step", sa.String(200), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(200), nullable=True))
        batch_op.drop_constraint(op.f("ck_conclusion_kind"), type_="check")
        batch_op.drop_constraint(op.f("ck_conclusion_owner_of_an_action"), type_="check")
        batch_op.create_check_constraint("kind", "kind IN ('conclusion', 'action', 'not_taken_up')")
        batch_op.create_check_constraint("owner_of_an_action", _OWNER_AND_STEP)
        batch_op.create_check_constraint("reason_not_taken_up", "(kind = 'not_taken_up') = (reason IS NOT NULL)")
    with op.batch_alter_table("conclusion_source", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phase_id", sa.String(36), nullable=True))
        batch_op.drop_constraint(op.f("ck_conclusion_source_one_source"), type_="check")
        batch_op.create_check_constraint("one_source", _ONE_OF_THREE)
        batch_op.create_foreign_key("fk_conclusion_source_phase_id", "phase", ["phase_id"], ["id"], ondelete="CASCADE")
        batch_op.create_index("ix_conclusion_source_phase_id", ["phase_id"])


def downgrade() -> None:
    """Take the change back: what is not taken up becomes a conclusion; figures are no source any more."""
    op.execute("UPDATE conclusion SET kind = 'conclusion', reason = NULL WHERE kind = 'not_taken_up'")
    op.execute("DELETE FROM conclusion_source WHERE phase_id IS NOT NULL")
    with op.batch_alter_table("conclusion_source", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_conclusion_source_one_source"), type_="check")
        batch_op.drop_constraint("fk_conclusion_source_phase_id", type_="foreignkey")
        batch_op.drop_index("ix_conclusion_source_phase_id")
        batch_op.drop_column("phase_id")
        batch_op.create_check_constraint("one_source", _ONE_OF_TWO)
    with op.batch_alter_table("conclusion", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_conclusion_reason_not_taken_up"), type_="check")
        batch_op.drop_constraint(op.f("ck_conclusion_owner_of_an_action"), type_="check")
        batch_op.drop_constraint(op.f("ck_conclusion_kind"), type_="check")
        batch_op.drop_column("reason")
        batch_op.drop_column("first_step")
        batch_op.create_check_constraint("kind", "kind IN ('conclusion', 'action')")
        batch_op.create_check_constraint("owner_of_an_action", _OWNER)
