"""Questions whether people recognise a touchpoint, the feedback card, quiet signals to the facilitator."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("has_answers", sa.Boolean(), nullable=False, server_default=sa.false()))
    _create_recognition()
    op.create_table(
        "recognition_answer",
        sa.Column("recognition_id", sa.String(36), nullable=False),
        sa.Column("participant_id", sa.String(36), nullable=False),
        sa.Column("group_id", sa.String(36), nullable=False),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.CheckConstraint("answer IN ('lived', 'seen', 'no', 'unsure')", name="answer"),
        sa.ForeignKeyConstraint(["recognition_id"], ["recognition.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group_id"], ["participant_group.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("recognition_id", "participant_id"),
    )
    op.create_index("ix_recognition_answer_participant_id", "recognition_answer", ["participant_id"])
    op.create_table(
        "feedback",
        sa.Column("participant_id", sa.String(36), nullable=False),
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("said", sa.Integer(), nullable=True),
        sa.Column("heard", sa.Integer(), nullable=True),
        sa.Column("trust", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.CheckConstraint("said BETWEEN 1 AND 5", name="said"),
        sa.CheckConstraint("heard BETWEEN 1 AND 5", name="heard"),
        sa.CheckConstraint("trust BETWEEN 1 AND 5", name="trust"),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 500", name="text_length"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("participant_id"),
    )
    op.create_index("ix_feedback_meeting_id", "feedback", ["meeting_id"])
    op.create_table(
        "signal",
        sa.Column("participant_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('pause', 'question', 'private')", name="kind"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("participant_id", "kind"),
    )
    op.create_index("ix_signal_meeting_id", "signal", ["meeting_id"])


def _create_recognition() -> None:
    op.create_table(
        "recognition",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("touchpoint_id", sa.String(36), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was_closed", sa.Boolean(), nullable=False),
        sa.Column("is_withheld", sa.Boolean(), nullable=False),
        sa.Column("late_seats", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["touchpoint_id"], ["touchpoint.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["meeting_id", "activity_id"],
            ["activity.meeting_id", "activity.id"],
            name="fk_recognition_activity_of_meeting",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id", "touchpoint_id"),
    )
    op.create_index("ix_recognition_touchpoint_id", "recognition", ["touchpoint_id"])
    is_open = sa.text("is_open")
    op.create_index(
        "uq_recognition_one_open",
        "recognition",
        ["meeting_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )


def downgrade() -> None:
    """Take the change back."""
    for table in ("signal", "feedback", "recognition_answer", "recognition"):
        op.drop_table(table)
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_column("has_answers")
