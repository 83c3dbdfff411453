"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "project",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("target_group", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_table(
        "actual_journey",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_actual_journey_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actual_journey")),
        sa.UniqueConstraint("project_id", "alias", name=op.f("uq_actual_journey_project_id_alias")),
        sa.UniqueConstraint("project_id", "position", name=op.f("uq_actual_journey_project_id_position")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("join_code", sa.String(length=6), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("min_group_size", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(join_code) BETWEEN 6 AND 6", name=op.f("ck_meeting_join_code_length")),
        sa.CheckConstraint("min_group_size >= 1", name=op.f("ck_meeting_min_group_size")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_meeting_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("join_code", name=op.f("uq_meeting_join_code")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_project_id"), ["project_id"], unique=False)

    op.create_table(
        "phase",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("statutory_term_days", sa.Integer(), nullable=True),
        sa.CheckConstraint("statutory_term_days >= 0", name=op.f("ck_phase_statutory_term_days")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_phase_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
        sa.UniqueConstraint("project_id", "code", name=op.f("uq_phase_project_id_code")),
        sa.UniqueConstraint("project_id", "position", name=op.f("uq_phase_project_id_position")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'open', 'closed')", name=op.f("ck_activity_state")),
        sa.CheckConstraint(
            "type IN ('welcome', 'planned_journey', 'actual_journeys', 'notes', 'ideas', 'vote', 'conclusions', 'closing', 'break')",
            name=op.f("ck_activity_type"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_activity_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("meeting_id", "id", name=op.f("uq_activity_meeting_id_id")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_activity_meeting_id_position")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(
            "uq_activity_one_open",
            ["meeting_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "conclusion",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("phase_id", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind = 'action' OR (owner IS NULL AND due_on IS NULL)", name=op.f("ck_conclusion_owner_of_an_action")
        ),
        sa.CheckConstraint("kind IN ('conclusion', 'action')", name=op.f("ck_conclusion_kind")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 500", name=op.f("ck_conclusion_text_length")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_conclusion_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_conclusion_phase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_conclusion_meeting_id_position")),
    )
    op.create_table(
        "handled_request",
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("sender", sa.String(length=36), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("ack", sa.JSON(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_handled_request_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "sender", "request_id", name=op.f("pk_handled_request")),
    )
    op.create_table(
        "participant_group",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("perspective", sa.String(length=16), nullable=False),
        sa.CheckConstraint("perspective IN ('lived', 'system')", name=op.f("ck_participant_group_perspective")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_participant_group_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_group")),
        sa.UniqueConstraint("meeting_id", "code", name=op.f("uq_participant_group_meeting_id_code")),
        sa.UniqueConstraint("meeting_id", "id", name=op.f("uq_participant_group_meeting_id_id")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_participant_group_meeting_id_position")),
    )
    op.create_table(
        "planned_step",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.String(length=36), nullable=False),
        sa.Column("phase_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("initiator", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("planned_days", sa.Integer(), nullable=True),
        sa.Column("backstage", sa.Text(), nullable=True),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.CheckConstraint("planned_days >= 0", name=op.f("ck_planned_step_planned_days")),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_planned_step_phase_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_planned_step_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_step")),
        sa.UniqueConstraint("project_id", "code", name=op.f("uq_planned_step_project_id_code")),
        sa.UniqueConstraint("project_id", "position", name=op.f("uq_planned_step_project_id_position")),
    )
    op.create_table(
        "rating",
        sa.Column("journey_id", sa.String(length=36), nullable=False),
        sa.Column("phase_id", sa.String(length=36), nullable=False),
        sa.Column("treatment", sa.Integer(), nullable=True),
        sa.Column("information", sa.Integer(), nullable=True),
        sa.Column("expertise", sa.Integer(), nullable=True),
        sa.CheckConstraint("expertise BETWEEN 1 AND 5", name=op.f("ck_rating_expertise")),
        sa.CheckConstraint("information BETWEEN 1 AND 5", name=op.f("ck_rating_information")),
        sa.CheckConstraint("treatment BETWEEN 1 AND 5", name=op.f("ck_rating_treatment")),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["actual_journey.id"], name=op.f("fk_rating_journey_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_rating_phase_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("journey_id", "phase_id", name=op.f("pk_rating")),
    )
    op.create_table(
        "ballot",
        sa.Column("activity_id", sa.String(length=36), nullable=False),
        sa.Column("dots_per_participant", sa.Integer(), nullable=False),
        sa.Column("dots_per_idea", sa.Integer(), nullable=False),
        sa.Column("per_phase", sa.Boolean(), nullable=False),
        sa.Column("was_closed", sa.Boolean(), nullable=False),
        sa.Column("splits_withheld", sa.Boolean(), nullable=False),
        sa.Column("late_seats", sa.JSON(), nullable=False),
        sa.CheckConstraint("dots_per_idea BETWEEN 1 AND dots_per_participant", name=op.f("ck_ballot_dots_per_idea")),
        sa.CheckConstraint("dots_per_participant BETWEEN 1 AND 20", name=op.f("ck_ballot_dots_per_participant")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_ballot_activity_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("activity_id", "dots_per_idea", name=op.f("uq_ballot_activity_id_dots_per_idea")),
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("seat_number", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(alias) BETWEEN 1 AND 40", name=op.f("ck_participant_alias_length")),
        sa.ForeignKeyConstraint(
            ["meeting_id", "group_id"],
            ["participant_group.meeting_id", "participant_group.id"],
            name="fk_participant_group_of_meeting",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_participant_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("meeting_id", "id", name=op.f("uq_participant_meeting_id_id")),
        sa.UniqueConstraint("meeting_id", "seat_number", name=op.f("uq_participant_meeting_id_seat_number")),
    )
    op.create_table(
        "touchpoint",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("journey_id", sa.String(length=36), nullable=False),
        sa.Column("phase_id", sa.String(length=36), nullable=False),
        sa.Column("planned_step_id", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("feeling", sa.Text(), nullable=True),
        sa.Column("sentiment", sa.Integer(), nullable=True),
        sa.Column("initiator", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("waiting_days", sa.Integer(), nullable=True),
        sa.Column("expectation", sa.Text(), nullable=True),
        sa.Column("retold_story", sa.Boolean(), nullable=False),
        sa.Column("deviation", sa.String(length=16), nullable=False),
        sa.Column("moment_of_truth", sa.Boolean(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("quote_allowed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "deviation IN ('none', 'ad_hoc', 'sequence', 'failure', 'missing')", name=op.f("ck_touchpoint_deviation")
        ),
        sa.CheckConstraint("sentiment BETWEEN -2 AND 2", name=op.f("ck_touchpoint_sentiment")),
        sa.CheckConstraint("waiting_days >= 0", name=op.f("ck_touchpoint_waiting_days")),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["actual_journey.id"], name=op.f("fk_touchpoint_journey_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_touchpoint_phase_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["planned_step_id"], ["planned_step.id"], name=op.f("fk_touchpoint_planned_step_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touchpoint")),
        sa.UniqueConstraint("journey_id", "position", name=op.f("uq_touchpoint_journey_id_position")),
    )
    op.create_table(
        "note",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("activity_id", sa.String(length=36), nullable=False),
        sa.Column("phase_id", sa.String(length=36), nullable=False),
        sa.Column("participant_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_reason", sa.String(length=200), nullable=True),
        sa.CheckConstraint("kind IN ('bright_spot', 'pain_point', 'question', 'idea')", name=op.f("ck_note_kind")),
        sa.CheckConstraint("(hidden_at IS NULL) = (hidden_reason IS NULL)", name=op.f("ck_note_hidden_with_a_reason")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 280", name=op.f("ck_note_text_length")),
        sa.ForeignKeyConstraint(
            ["meeting_id", "activity_id"],
            ["activity.meeting_id", "activity.id"],
            name="fk_note_activity_of_meeting",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id", "participant_id"],
            ["participant.meeting_id", "participant.id"],
            name="fk_note_participant_of_meeting",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_note_meeting_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_note_phase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index("ix_note_activity_id", ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index("ix_note_participant_id", ["participant_id"], unique=False)

    op.create_table(
        "conclusion_source",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("conclusion_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.String(length=36), nullable=True),
        sa.Column("touchpoint_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "(note_id IS NULL) <> (touchpoint_id IS NULL)", name=op.f("ck_conclusion_source_one_source")
        ),
        sa.ForeignKeyConstraint(
            ["conclusion_id"], ["conclusion.id"], name=op.f("fk_conclusion_source_conclusion_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_conclusion_source_note_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["touchpoint_id"], ["touchpoint.id"], name=op.f("fk_conclusion_source_touchpoint_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion_source")),
        sa.UniqueConstraint("conclusion_id", "position", name=op.f("uq_conclusion_source_conclusion_id_position")),
    )
    with op.batch_alter_table("conclusion_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conclusion_source_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_source_touchpoint_id"), ["touchpoint_id"], unique=False)

    op.create_table(
        "vote",
        sa.Column("activity_id", sa.String(length=36), nullable=False),
        sa.Column("participant_id", sa.String(length=36), nullable=False),
        sa.Column("note_id", sa.String(length=36), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("dots_per_idea", sa.Integer(), nullable=False),
        sa.CheckConstraint("dots BETWEEN 1 AND dots_per_idea", name=op.f("ck_vote_dots")),
        sa.ForeignKeyConstraint(
            ["activity_id", "dots_per_idea"],
            ["ballot.activity_id", "ballot.dots_per_idea"],
            name="fk_vote_ballot_limit",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["participant_group.id"], name=op.f("fk_vote_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_vote_note_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_vote_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "participant_id", "note_id", name=op.f("pk_vote")),
    )
    with op.batch_alter_table("vote", schema=None) as batch_op:
        batch_op.create_index("ix_vote_note_id", ["note_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("vote", schema=None) as batch_op:
        batch_op.drop_index("ix_vote_note_id")

    op.drop_table("vote")
    with op.batch_alter_table("conclusion_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conclusion_source_touchpoint_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_source_note_id"))

    op.drop_table("conclusion_source")
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index("ix_note_participant_id")
        batch_op.drop_index(batch_op.f("ix_note_meeting_id"))
        batch_op.drop_index("ix_note_activity_id")

    op.drop_table("note")
    op.drop_table("touchpoint")
    op.drop_table("participant")
    op.drop_table("ballot")
    op.drop_table("rating")
    op.drop_table("planned_step")
    op.drop_table("participant_group")
    op.drop_table("handled_request")
    op.drop_table("conclusion")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_activity_one_open", sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'")
        )

    op.drop_table("activity")
    op.drop_table("phase")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_project_id"))

    op.drop_table("meeting")
    op.drop_table("actual_journey")
    op.drop_table("project")
