"""Planning a meeting before it begins: when and where, groups, ballots, which journeys it shows, the checklist.

It raises the meeting's version itself, for it is no command: the screens that are open ask for the whole state again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import is_journey_shown
from facilitator.actions.groups import save_groups
from facilitator.actions.projects import add_meeting
from facilitator.actions.recognitions import settle_outcome
from facilitator.actions.votes import set_ballot
from facilitator.errors import Refusal, not_found
from facilitator.intake.agenda import load_agenda
from facilitator.models import Activity, ActualJourney, Meeting, Participant, Project, Recognition, new_id, table_of
from facilitator.protocol.base import ActivityType, Audience
from facilitator.protocol.commands import SetBallot
from facilitator.protocol.plans import MIN_GROUP_SIZE_LOWEST, BallotPlan, MeetingPlan

_MEETING = table_of(Meeting)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def plan_meeting(
    tx: Session, project: Project, title: str, planned_minutes: int, *, held_on: date | None, min_group_size: int
) -> Meeting:
    """A new meeting about a klantreis, with the agenda template of so many minutes."""
    meeting = add_meeting(tx, project, load_agenda(planned_minutes), min_group_size=min_group_size)
    meeting.title, meeting.held_on = title, held_on
    return meeting


def save_plan(
    tx: Session, meeting_id: str, plan: MeetingPlan, require: Callable[[Meeting], None] | None = None
) -> None:
    """Save all that was planned. Raises Refusal for what cannot change any more, and then saves nothing.

    `require` raises when the meeting is not as whoever saves saw it; nobody else changes it from then on.
    """
    raised = update(_MEETING).where(_MEETING.c.id == meeting_id).values(version=_MEETING.c.version + 1)
    if tx.scalar(raised.returning(_MEETING.c.version)) is None:
        raise not_found()
    meeting = tx.get_one(Meeting, meeting_id, populate_existing=True)
    if require is not None:
        require(meeting)
    _save_min_group_size(tx, meeting, plan.min_group_size)
    for name in ("title", "held_on", "start_time", "place"):
        setattr(meeting, name, getattr(plan, name))
    meeting.checklist = [check.model_dump(mode="json") for check in plan.checks]
    _save_house_rules(meeting, plan.house_rules)
    save_groups(tx, meeting, plan.groups)
    for ballot in plan.ballots:
        _save_ballot(tx, meeting, ballot)
    _save_journeys(tx, meeting, plan.shown_journeys)
    tx.flush()


def delete_meeting(tx: Session, meeting_id: str) -> None:
    """Delete a meeting that nobody has joined, with everything in it. Raises Refusal."""
    raised = update(_MEETING).where(_MEETING.c.id == meeting_id).values(version=_MEETING.c.version + 1)
    if tx.scalar(raised.returning(_MEETING.c.version)) is None:
        raise not_found()
    if has_people(tx, tx.get_one(Meeting, meeting_id)):
        raise Refusal("people_are_in", _("People have joined this meeting, so it stays."))
    tx.execute(delete(_MEETING).where(_MEETING.c.id == meeting_id))


def has_people(tx: Session, meeting: Meeting) -> bool:
    """Whether somebody has joined."""
    return bool(tx.scalar(select(exists().where(Participant.meeting_id == meeting.id))))


def _save_min_group_size(tx: Session, meeting: Meeting, size: int) -> None:
    if size == meeting.min_group_size:
        return
    if has_people(tx, meeting):
        raise Refusal("people_are_in", _("The smallest group that is shown cannot change once people are in."))
    if size < MIN_GROUP_SIZE_LOWEST:
        raise Refusal(
            "too_small",
            _("The smallest group that is shown has at least %(least)s people."),
            least=MIN_GROUP_SIZE_LOWEST,
        )
    meeting.min_group_size = size


def find_welcome(meeting: Meeting) -> Activity | None:
    """The part of the agenda whose prompt is the house rules; None when there is none."""
    parts = (row for row in meeting.activities if row.removed_at is None and row.type == ActivityType.WELCOME)
    return next(parts, None)


def _save_house_rules(meeting: Meeting, rules: str | None) -> None:
    welcome = find_welcome(meeting)
    if welcome is not None and rules is not None:
        welcome.prompt = "\n".join(line.strip() for line in rules.splitlines() if line.strip())


def _save_ballot(tx: Session, meeting: Meeting, plan: BallotPlan) -> None:
    """Set the dots of a vote when they are different; which ideas it is about stays as it is."""
    activity = next((row for row in meeting.activities if row.id == plan.activity_id), None)
    if activity is None or activity.ballot is None:
        raise not_found()
    rules = plan.model_dump(exclude={"activity_id"})
    if all(getattr(activity.ballot, name) == value for name, value in rules.items()):
        return
    actor = Actor(meeting.id, Audience.CONSOLE)
    ideas = activity.ballot.ideas
    set_ballot(tx, actor, SetBallot(request_id=new_id(), activity_id=activity.id, ideas=ideas, **rules))


def _save_journeys(tx: Session, meeting: Meeting, shown: list[str] | None) -> None:
    """All that there are is the same as None, so that one that is added later belongs to it."""
    known = set(tx.scalars(select(ActualJourney.id).where(ActualJourney.project_id == meeting.project_id)))
    if shown is not None and not set(shown) <= known:
        raise not_found()
    meeting.shown_journeys = None if shown is None or set(shown) == known else sorted(set(shown))
    open_ones = select(Recognition).where(Recognition.meeting_id == meeting.id, Recognition.is_open)
    for row in tx.scalars(open_ones):
        if not is_journey_shown(tx, meeting, row.touchpoint.journey_id):
            row.is_open = False
            settle_outcome(tx, row)
