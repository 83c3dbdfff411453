"""Ideas scored on impact and effort."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_TYPES = (
    "welcome",
    "planned_journey",
    "actual_journeys",
    "notes",
    "ideas",
    "vote",
    "consent",
    "conclusions",
    "closing",
    "break",
)


def _set_types(types: tuple[str, ...]) -> None:
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_activity_type"), type_="check")
        batch_op.create_check_constraint("type", f"type IN ({', '.join(repr(kind) for kind in types)})")


def upgrade() -> None:
    """Make the change."""
    _set_types((*_TYPES[:6], "impact_effort", *_TYPES[6:]))
    op.create_table(
        "scoring",
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("ideas", sa.JSON(), nullable=False),
        sa.Column("impact_by", sa.JSON(), nullable=False),
        sa.Column("effort_by", sa.JSON(), nullable=False),
        sa.Column("was_closed", sa.Boolean(), nullable=False),
        sa.Column("is_withheld", sa.Boolean(), nullable=False),
        sa.Column("late_seats", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id"),
    )
    op.create_table(
        "idea_score",
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("participant_id", sa.String(36), nullable=False),
        sa.Column("note_id", sa.String(36), nullable=False),
        sa.Column("axis", sa.String(16), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.CheckConstraint("axis IN ('impact', 'effort')", name="axis"),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        sa.ForeignKeyConstraint(["activity_id"], ["scoring.activity_id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id", "participant_id", "note_id", "axis"),
    )
    op.create_index("ix_idea_score_participant_id", "idea_score", ["participant_id"])
    op.create_index("ix_idea_score_note_id", "idea_score", ["note_id"])


def downgrade() -> None:
    """Take the change back; a part for impact and effort becomes a part for conclusions."""
    op.drop_table("idea_score")
    op.drop_table("scoring")
    op.execute("UPDATE activity SET type = 'conclusions' WHERE type = 'impact_effort'")
    _set_types(_TYPES)
