"""Changing the agenda: adding, editing, moving, setting aside and putting back parts; templates; who goes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import list_agenda, load_activity, load_group, load_phase, load_set_aside
from facilitator.actions.activities import close_if_open
from facilitator.actions.projects import build_activity
from facilitator.errors import Refusal, not_found
from facilitator.events import ActivityChanged, Event
from facilitator.intake.agenda import AgendaActivity, load_agenda
from facilitator.models import Activity, utc_now
from facilitator.protocol.base import ActivityState, ActivityType
from facilitator.protocol.commands import (
    AddActivity,
    EditActivity,
    LoadTemplate,
    MoveActivity,
    RemoveActivity,
    RestoreActivity,
    SetOpenFor,
)
from facilitator.protocol.limits import ACTIVITIES_MAX
from facilitator.protocol.views import BallotView

USUAL_BALLOT = BallotView(dots_per_participant=3, dots_per_idea=1, per_phase=False)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def add_activity(tx: Session, actor: Actor, command: AddActivity) -> list[Event]:
    """Put a new part on the agenda."""
    agenda = list_agenda(tx, actor)
    require_room_for(tx, actor, 1)
    if tx.get(Activity, command.activity_id) is not None:
        raise Refusal("activity_exists", _("There already is a part with this number. Add it once more."))
    block = AgendaActivity(
        type=command.activity_type,
        title=command.title,
        planned_minutes=command.planned_minutes,
        prompt=command.prompt,
        ballot=USUAL_BALLOT if command.activity_type is ActivityType.VOTE else None,
    )
    activity = build_activity(block, 0)
    activity.id, activity.meeting_id = command.activity_id, actor.meeting_id
    tx.add(activity)
    order = [*agenda]
    order.insert(_find_place(agenda, command.after), activity)
    return number_parts(order, [activity])


def edit_activity(tx: Session, actor: Actor, command: EditActivity) -> list[Event]:
    """Change what is given of a part."""
    activity = load_activity(tx, actor, command.activity_id)
    for code in command.phases or ():
        load_phase(tx, actor, code)
    given = command.model_dump(include={"title", "prompt", "planned_minutes", "phases", "presenter_notes"})
    changed = {name: value for name, value in given.items() if value not in (None, getattr(activity, name))}
    for name, value in changed.items():
        setattr(activity, name, value)
    return [ActivityChanged(activity.id)] if changed else []


def move_activity(tx: Session, actor: Actor, command: MoveActivity) -> list[Event]:
    """Give a part another place."""
    activity = load_activity(tx, actor, command.activity_id)
    order = [other for other in list_agenda(tx, actor) if other is not activity]
    order.insert(_find_place(order, command.after), activity)
    return number_parts(order)


def remove_activity(tx: Session, actor: Actor, command: RemoveActivity) -> list[Event]:
    """Set a part aside, after closing it when it is open; once more changes nothing."""
    activity = load_activity(tx, actor, command.activity_id)
    happened = close_if_open(tx, activity)
    return [*happened, _set_aside(activity)]


def restore_activity(tx: Session, actor: Actor, command: RestoreActivity) -> list[Event]:
    """Put a part back at its old place, behind what stands there now."""
    activity = load_set_aside(tx, actor, command.activity_id)
    agenda = list_agenda(tx, actor)
    activity.removed_at = None
    order = sorted([*agenda, activity], key=lambda part: (part.position, part is activity))
    return number_parts(order, [activity])


def load_template(tx: Session, actor: Actor, command: LoadTemplate) -> list[Event]:
    """Replace what has not begun; of a type that has begun already the template's part is not added again."""
    agenda = list_agenda(tx, actor)
    begun = [part for part in agenda if part.state != ActivityState.WAITING or part.opened_at is not None]
    happened: list[Event] = [_set_aside(part) for part in agenda if part not in begun]
    blocks = [*_skip_begun(load_agenda(command.minutes).activities, begun)]
    require_room_for(tx, actor, len(blocks))
    added = [build_activity(block, 0) for block in blocks]
    for part in added:
        part.meeting_id = actor.meeting_id
        tx.add(part)
    return [*happened, *number_parts([*begun, *added], added)]


def set_open_for(tx: Session, actor: Actor, command: SetOpenFor) -> list[Event]:
    """Say which groups take part while the others listen; all of them is the same as none named."""
    activity = load_activity(tx, actor, command.activity_id)
    groups = [load_group(tx, actor, code) for code in dict.fromkeys(command.groups)]
    codes = [group.code for group in sorted(groups, key=lambda group: group.position)]
    if codes == activity.open_for:
        return []
    activity.open_for = codes
    return [ActivityChanged(activity.id)]


def _skip_begun(blocks: Iterable[AgendaActivity], begun: Iterable[Activity]) -> Iterable[AgendaActivity]:
    left = Counter(part.type for part in begun)
    for block in blocks:
        if left[block.type.value] > 0:
            left[block.type.value] -= 1
        else:
            yield block


def _set_aside(activity: Activity) -> Event:
    activity.removed_at = utc_now()
    return ActivityChanged(activity.id)


def _find_place(order: list[Activity], after: str | None) -> int:
    if after is None:
        return 0
    for place, part in enumerate(order):
        if part.id == after:
            return place + 1
    raise not_found()


def number_parts(order: list[Activity], changed: Iterable[Activity] = ()) -> list[Event]:
    """Give each part its place; says so of those that got another one, and of `changed`."""
    told = {part.id for part in changed}
    for position, part in enumerate(order):
        if part.position != position:
            part.position = position
            told.add(part.id)
    return [ActivityChanged(part.id) for part in order if part.id in told]


def require_room_for(tx: Session, actor: Actor, more: int) -> None:
    """Raises Refusal when the agenda cannot hold so many more parts."""
    there = tx.scalar(select(func.count()).where(Activity.meeting_id == actor.meeting_id)) or 0
    if there + more > ACTIVITIES_MAX:
        raise Refusal("agenda_full", _("The agenda cannot hold more parts. Put back one that was set aside."))
