"""The agenda: opening, closing, and ending a silent round."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_activity
from facilitator.actions.consent import close_proposals
from facilitator.actions.recognitions import close_recognitions
from facilitator.actions.scorings import close_scoring, require_scoring
from facilitator.actions.timers import begin_time, end_time
from facilitator.actions.votes import require_no_shown_round
from facilitator.errors import Refusal
from facilitator.events import ActivityClosed, ActivityOpened, Event, NotesRevealed
from facilitator.models import Activity, Ballot, Meeting, utc_now
from facilitator.protocol.base import ActivityState, ActivityType
from facilitator.protocol.commands import CloseActivity, OpenActivity, RevealNotes
from facilitator.rules import WRITING, must_withhold_splits, require_type


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def open_activity(tx: Session, actor: Actor, command: OpenActivity) -> list[Event]:
    """Open an activity, after closing the open one. A vote first reveals the silent rounds of ideas."""
    activity = load_activity(tx, actor, command.activity_id)
    if activity.state == ActivityState.OPEN:
        return []
    require_no_shown_round(tx, activity)
    require_scoring(activity)
    happened = close_open_activity(tx, actor)
    tx.flush()  # the database allows one open activity at a time
    if activity.type == ActivityType.VOTE:
        happened += _reveal_ideas(tx, actor)
    activity.state, activity.opened_at = ActivityState.OPEN.value, utc_now()
    begin_time(activity)
    return [*happened, ActivityOpened(activity.id)]


def close_activity(tx: Session, actor: Actor, command: CloseActivity) -> list[Event]:
    """Close an open activity; what is not open stays as it is."""
    activity = load_activity(tx, actor, command.activity_id)
    return close_if_open(tx, activity)


def close_if_open(tx: Session, activity: Activity) -> list[Event]:
    """What closing it brings about; nothing when it is not open."""
    return _close(tx, activity) if activity.state == ActivityState.OPEN else []


def close_open_activity(tx: Session, actor: Actor) -> list[Event]:
    """Close the part that is open, if there is one."""
    activity = find_open_activity(tx, actor)
    return _close(tx, activity) if activity else []


def find_open_activity(tx: Session, actor: Actor) -> Activity | None:
    """The part that is open, or None."""
    return tx.scalar(_in_meeting(actor).where(Activity.state == ActivityState.OPEN.value))


def reveal_notes(tx: Session, actor: Actor, command: RevealNotes) -> list[Event]:
    """End the silent round of a writing activity."""
    activity = load_activity(tx, actor, command.activity_id)
    require_type(activity.type, *WRITING)
    if activity.opened_at is None:
        raise Refusal("not_opened", _("Nobody could write yet. Open this part first."))
    return _reveal(activity) if activity.revealed_at is None else []


def _close(tx: Session, activity: Activity) -> list[Event]:
    activity.state = ActivityState.CLOSED.value
    end_time(activity)
    if activity.ballot is not None:
        count_again(tx, activity, activity.ballot)
    close_scoring(tx, activity)
    return [*close_recognitions(tx, activity), *close_proposals(tx, activity), ActivityClosed(activity.id)]


def count_again(tx: Session, activity: Activity, ballot: Ballot) -> None:
    """Once splits were shown, a few late dots are not shown apart: they keep the splits back until they are more."""
    least = tx.get_one(Meeting, activity.meeting_id).min_group_size
    ballot.splits_withheld = ballot.was_closed and must_withhold_splits(len(ballot.late_seats), least)
    ballot.was_closed = True
    if not ballot.splits_withheld:
        ballot.late_seats = []


def _reveal(activity: Activity) -> list[Event]:
    activity.revealed_at = utc_now()
    return [NotesRevealed(activity.id)]


def _reveal_ideas(tx: Session, actor: Actor) -> list[Event]:
    silent = _in_meeting(actor).where(
        Activity.type == ActivityType.IDEAS.value,
        Activity.revealed_at.is_(None),
        Activity.opened_at.is_not(None),
    )
    return [event for activity in tx.scalars(silent) for event in _reveal(activity)]


def _in_meeting(actor: Actor) -> Select[Activity]:
    return select(Activity).where(Activity.meeting_id == actor.meeting_id, Activity.removed_at.is_(None))
