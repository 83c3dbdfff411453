"""An agenda that can be changed and timed, groups that go first, and a meeting with a door, a pause and an end."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _list_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("phases", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("open_for", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("presenter_notes", sa.Text(), nullable=False, server_default=""),
        sa.Column("used_seconds", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("running_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("timer_seconds", sa.Integer(), nullable=True),
        sa.Column("timer_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("timer_left_seconds", sa.Integer(), nullable=True),
    ]


def upgrade() -> None:
    """Make the change. A part that is open goes on counting from when it was opened."""
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_constraint("uq_activity_meeting_id_position", type_="unique")
        for column in _list_columns():
            batch_op.add_column(column)
    op.execute("UPDATE activity SET running_since = opened_at WHERE state = 'open'")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(16), nullable=False, server_default="open"))
        batch_op.add_column(sa.Column("is_door_closed", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_check_constraint("state", "state IN ('open', 'paused', 'closed')")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take the change back. What was set aside is a part like any other again."""
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_column("removed_at")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_constraint("state", type_="check")
        batch_op.drop_column("is_door_closed")
        batch_op.drop_column("state")
    _number_positions()
    with op.batch_alter_table("activity", schema=None) as batch_op:
        for column in reversed(_list_columns()):
            batch_op.drop_column(column.name)
        batch_op.create_unique_constraint("uq_activity_meeting_id_position", ["meeting_id", "position"])


def _number_positions() -> None:
    """Once more each its own."""
    activity = sa.table("activity", *(sa.column(name) for name in ("id", "meeting_id", "position")))
    rows = op.get_bind().execute(sa.select(activity.c.id).order_by(*(activity.c[n] for n in ("position", "id"))))
    for position, (activity_id,) in enumerate(rows.all()):
        op.execute(activity.update().where(activity.c.id == activity_id).values(position=position))
