"""A rehearsal: a copy of a meeting to practise with, which is thrown away whole."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.access.ballots import list_earlier_rounds
from facilitator.actions.projects import make_free_code
from facilitator.models import Activity, Ballot, Group, Meeting, new_id, table_of

MEETING_FIELDS = ("project_id", "project_version", "title", "language", "min_group_size", "shown_journeys")
GROUP_FIELDS = ("position", "code", "name", "perspective", "line")
ACTIVITY_FIELDS = (
    "position",
    "type",
    "title",
    "prompt",
    "planned_minutes",
    "phases",
    "open_for",
    "presenter_notes",
)
BALLOT_FIELDS = ("dots_per_participant", "dots_per_idea", "per_phase")
"""What was prepared, not what happened."""


def add_rehearsal(tx: Session, meeting: Meeting) -> Meeting:
    """A copy of what was prepared of a meeting, with a join code of its own. The former rehearsal of it goes."""
    for former in tx.scalars(select(Meeting.id).where(Meeting.rehearsal_of == meeting.id)).all():
        delete_rehearsal(tx, former)
    copied = Meeting(
        id=new_id(),
        join_code=make_free_code(tx),
        is_rehearsal=True,
        rehearsal_of=meeting.id,
        **_copy(meeting, MEETING_FIELDS),
    )
    copied.groups = [Group(id=new_id(), **_copy(group, GROUP_FIELDS)) for group in meeting.groups]
    copied.activities = _copy_agenda(tx, [activity for activity in meeting.activities if not activity.removed_at])
    tx.add(copied)
    tx.flush()
    return copied


def delete_rehearsal(tx: Session, meeting_id: str) -> bool:
    """Delete a rehearsal with everything in it, for good; False when there is no such rehearsal."""
    table = table_of(Meeting)
    gone = delete(table).where(table.c.id == meeting_id, table.c.is_rehearsal).returning(table.c.id)
    return tx.scalar(gone) is not None


def _copy_agenda(tx: Session, agenda: list[Activity]) -> list[Activity]:
    """The parts, and each next round of a vote as the next round of what was copied of the vote before it."""
    copied = {activity.id: _copy_activity(activity) for activity in agenda}
    for activity in agenda:
        former = next((one.id for one in list_earlier_rounds(tx, activity) if one.id in copied), None)
        ballot = copied[activity.id].ballot
        if ballot is not None and former is not None:
            ballot.follows_id = copied[former].id
    return [*copied.values()]


def _copy_activity(activity: Activity) -> Activity:
    copied = Activity(id=new_id(), **_copy(activity, ACTIVITY_FIELDS))
    if activity.ballot is not None:
        copied.ballot = Ballot(**_copy(activity.ballot, BALLOT_FIELDS))
    return copied


def _copy(row: object, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}
