"""Fragments of a journey as wholes: one becomes two, two become one, and a drawn curve sets the feelings of many.

Each tells it in another way than the resident approved, so the approval of the journey ends.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, load_row, load_told
from facilitator.actions.preparing.filling import list_values
from facilitator.actions.preparing.journeys import list_told
from facilitator.actions.preparing.places import find_position, require_room
from facilitator.errors import Refusal, not_found
from facilitator.models import ActualJourney, Touchpoint
from facilitator.protocol.base import Deviation, Place
from facilitator.protocol.limits import DAYS_MAX, LIST_MAX, TEXT_MAX
from facilitator.protocol.preparing.commands import DrawCurve, JoinTouchpoints, SplitTouchpoint
from facilitator.protocol.preparing.fields import TouchpointFields

_TOLD_ONCE = ("sentiment", "planned_step_id", "channel", "initiator", "receiver")
_WORDS = ("fact", "feeling", "expectation", "quote")


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def split_touchpoint(tx: Session, actor: EditorActor, command: SplitTouchpoint) -> None:
    """Make two of one; the second comes right behind it, is about nothing yet, and is not shown anywhere else."""
    point = load_told(tx, actor, command.touchpoint_id)
    told = list_told(tx, point.journey_id)
    require_room(told, LIST_MAX)
    at = told.index(point) + 1
    position = find_position(tx, told, told[at].id if at < len(told) else None)
    values = {**list_values(TouchpointFields(fact=command.second)), "shown_on": [*point.shown_on]}
    place = {"journey_id": point.journey_id, "phase_id": point.phase_id, "position": position}
    point.fact = command.first
    _end_approval(tx, point)
    tx.add(Touchpoint(id=command.new_id, **place, **values))


def join_touchpoints(tx: Session, actor: EditorActor, command: JoinTouchpoints) -> None:
    """Make one of two: nothing that was told is lost, and it is shown only where both were. Raises Refusal."""
    point, other = load_told(tx, actor, command.touchpoint_id), load_told(tx, actor, command.with_id)
    if point is other or point.journey_id != other.journey_id:
        raise not_found()
    _join_quotes_allowed(point, other)
    for name in _WORDS:
        setattr(point, name, _join_words(getattr(point, name), getattr(other, name)))
    for name in _TOLD_ONCE:
        if getattr(point, name) in (None, ""):
            setattr(point, name, getattr(other, name))
    point.kind = "communication" if point.receiver else "activity"
    _join_rest(point, other)
    _end_approval(tx, point)
    tx.delete(other)


def draw_curve(tx: Session, actor: EditorActor, command: DrawCurve) -> None:
    """Set the feelings of touchpoints of one journey. Raises Refusal when one is not of it."""
    journey = load_row(tx, actor, ActualJourney, command.journey_id)
    told = {row.id: row for row in list_told(tx, journey.id)}
    for felt in command.feelings:
        if felt.touchpoint_id not in told:
            raise not_found()
        if told[felt.touchpoint_id].sentiment != felt.sentiment:
            told[felt.touchpoint_id].sentiment = felt.sentiment
            journey.approved_on = None


def _end_approval(tx: Session, point: Touchpoint) -> None:
    tx.get_one(ActualJourney, point.journey_id).approved_on = None


def _join_quotes_allowed(point: Touchpoint, other: Touchpoint) -> None:
    """Words may be shown when that was allowed of all of them."""
    allowed = [row.quote_allowed for row in (point, other) if row.quote]
    point.quote_allowed = bool(allowed) and all(allowed)


def _join_words(first: str | None, second: str | None) -> str | None:
    joined = " ".join(text for text in (first, second) if text)
    if len(joined) > TEXT_MAX:
        raise Refusal("too_long", _("Together they are too long for one fragment."))
    return joined or None


def _join_rest(point: Touchpoint, other: Touchpoint) -> None:
    waited = [row.waiting_days for row in (point, other) if row.waiting_days is not None]
    point.waiting_days = min(DAYS_MAX, sum(waited)) if waited else None
    point.retold_story = point.retold_story or other.retold_story
    point.moment_of_truth = point.moment_of_truth or other.moment_of_truth
    if point.deviation == Deviation.NONE.value:
        point.deviation = other.deviation
    point.shown_on = [place.value for place in Place if place in point.shown_on and place in other.shown_on]
