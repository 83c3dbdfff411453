"""Rounds of consent on a proposal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TYPES = ("welcome", "planned_journey", "actual_journeys", "notes", "ideas", "vote", "conclusions", "closing", "break")


def _list(types: tuple[str, ...]) -> str:
    return f"type IN ({', '.join(repr(kind) for kind in types)})"


def _set_types(types: tuple[str, ...]) -> None:
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_activity_type"), type_="check")
        batch_op.create_check_constraint("type", _list(types))


def upgrade() -> None:
    """Make the change."""
    _set_types((*_TYPES[:6], "consent", *_TYPES[6:]))
    op.create_table(
        "proposal",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 500", name="text_length"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["meeting_id", "activity_id"],
            ["activity.meeting_id", "activity.id"],
            name="fk_proposal_activity_of_meeting",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id", "round"),
    )
    is_open = sa.text("is_open")
    op.create_index(
        "uq_proposal_one_open",
        "proposal",
        ["meeting_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_table(
        "consent",
        sa.Column("proposal_id", sa.String(36), nullable=False),
        sa.Column("participant_id", sa.String(36), nullable=False),
        sa.Column("group_id", sa.String(36), nullable=False),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("answer IN ('agree', 'concern', 'objection')", name="answer"),
        sa.CheckConstraint("answer <> 'objection' OR reason IS NOT NULL", name="objection_with_a_reason"),
        sa.CheckConstraint("length(reason) BETWEEN 1 AND 280", name="reason_length"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group_id"], ["participant_group.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("proposal_id", "participant_id"),
    )
    op.create_index("ix_consent_participant_id", "consent", ["participant_id"])


def downgrade() -> None:
    """Take the change back; a part for consent becomes a part for conclusions."""
    op.drop_table("consent")
    op.drop_table("proposal")
    op.execute("UPDATE activity SET type = 'conclusions' WHERE type = 'consent'")
    _set_types(_TYPES)
