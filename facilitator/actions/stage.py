"""What the wall shows of the part of the agenda that it shows."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.facts import build_stage_view, find_shown_activity
from facilitator.access.loaders import load_activity, load_phase, load_told_count
from facilitator.errors import Refusal
from facilitator.events import Event, StageSet
from facilitator.models import Activity
from facilitator.protocol.base import ActivityType
from facilitator.protocol.commands import SetStage
from facilitator.protocol.views import StageView
from facilitator.rules import require_type


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def set_stage(tx: Session, actor: Actor, command: SetStage) -> list[Event]:
    """Set what the wall shows of the part it shows; a key that comes after that part has gone does nothing."""
    activity = load_activity(tx, actor, command.activity_id)
    if find_shown_activity(tx, actor.meeting_id) is not activity:
        raise Refusal("not_shown", _("The wall shows another part of the agenda now."))
    _require_there(tx, actor, activity, command)
    stage = command.model_dump(mode="json", include=set(StageView.model_fields))
    if stage == build_stage_view(activity.stage).model_dump(mode="json"):
        return []
    activity.stage = stage
    return [StageSet(activity.id)]


def _require_there(tx: Session, actor: Actor, activity: Activity, command: SetStage) -> None:
    if command.phase is not None:
        load_phase(tx, actor, command.phase)
    for journey in filter(None, (command.journey, command.other_journey)):
        require_type(activity.type, ActivityType.ACTUAL_JOURNEYS)
        if command.step > load_told_count(tx, actor, journey):
            raise Refusal("no_such_step", _("This journey has no more steps."))
