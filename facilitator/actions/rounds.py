"""A next round of a vote: it keeps the first, and follows it on the agenda."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.ballots import find_next_round
from facilitator.access.loaders import list_agenda, load_activity
from facilitator.actions.agenda import number_parts, require_room_for
from facilitator.actions.votes import choose_ideas
from facilitator.errors import Refusal
from facilitator.events import Event
from facilitator.models import Activity, Ballot
from facilitator.protocol.base import ActivityState, ActivityType
from facilitator.protocol.commands import AddRound
from facilitator.rules import require_type


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def add_round(tx: Session, actor: Actor, command: AddRound) -> list[Event]:
    """Put a next round of a closed vote right behind it; one vote has one next round."""
    former = load_activity(tx, actor, command.follows_id)
    require_type(former.type, ActivityType.VOTE)
    if former.state != ActivityState.CLOSED:
        raise Refusal("not_closed", _("Close this vote first. Then a next round can follow."))
    if find_next_round(tx, former.id) is not None:
        raise Refusal("round_exists", _("This vote already has a next round. It may be among the parts set aside."))
    require_room_for(tx, actor, 1)
    if tx.get(Activity, command.activity_id) is not None:
        raise Refusal("activity_exists", _("There already is a part with this number. Add it once more."))
    added = _build_round(tx, actor, command, former)
    tx.add(added)
    order = list_agenda(tx, actor)
    order = [part for part in order if part is not added]
    order.insert(order.index(former) + 1, added)
    return number_parts(order, [added])


def _build_round(tx: Session, actor: Actor, command: AddRound, former: Activity) -> Activity:
    activity = Activity(
        id=command.activity_id,
        meeting_id=actor.meeting_id,
        position=former.position + 1,
        type=former.type,
        title=command.title,
        prompt=former.prompt,
        planned_minutes=former.planned_minutes,
        phases=former.phases,
        open_for=former.open_for,
        presenter_notes=former.presenter_notes,
    )
    activity.ballot = Ballot(
        dots_per_participant=command.dots_per_participant,
        dots_per_idea=command.dots_per_idea,
        per_phase=command.per_phase,
        ideas=None if command.ideas is None else choose_ideas(tx, actor, command.ideas),
        follows_id=former.id,
    )
    return activity
