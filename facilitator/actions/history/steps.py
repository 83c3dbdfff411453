"""The history: each step of the facilitator is kept with its rows, and can be undone and redone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_step
from facilitator.actions.history.balance import balance
from facilitator.actions.history.mending import mend
from facilitator.actions.history.recording import RowChange
from facilitator.actions.history.rows import read_key
from facilitator.actions.history.telling import can_tell, tell
from facilitator.errors import Refusal, forbidden
from facilitator.events import Event, StepChanged
from facilitator.models import Step, StepChange, table_of, utc_now
from facilitator.protocol.base import Audience, DeskRole, wire_kind
from facilitator.protocol.commands import COMMANDS, DrivingCommand, FacilitatorCommand, RedoStep, UndoStep

_CHANGE = table_of(StepChange)
_KEEP = insert(_CHANGE)
_OF_STEP = (
    select(_CHANGE)
    .where(_CHANGE.c.meeting_id == bindparam("meeting"), _CHANGE.c.step_id == bindparam("step"))
    .order_by(_CHANGE.c.position)
)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def keep_step(tx: Session, actor: Actor, command: FacilitatorCommand, changes: list[RowChange]) -> list[Event]:
    """Keep what a command changed; nothing when it changed no row."""
    if not changes:
        return []
    is_undoable = command.is_undoable and all(can_tell(change.key.table_name) for change in changes)
    last = tx.scalar(select(func.max(Step.number)).where(Step.meeting_id == actor.meeting_id))
    step = Step(
        meeting_id=actor.meeting_id,
        id=command.request_id,
        number=(last or 0) + 1,
        kind=wire_kind(type(command).__name__),
        desk=actor.sender,
        about=command.model_dump(mode="json", include=command.list_about(), exclude_none=True),
        is_undoable=is_undoable,
    )
    tx.add(step)
    tx.flush()
    if is_undoable:
        tx.execute(_KEEP, [_build_row(step, position, change) for position, change in enumerate(changes)])
    return [StepChanged(step.id)]


def _build_row(step: Step, position: int, change: RowChange) -> dict[str, Any]:
    return {
        "meeting_id": step.meeting_id,
        "step_id": step.id,
        "position": position,
        "table_name": change.key.table_name,
        "row_key": change.key.text,
        "before": change.before,
        "after": change.after,
    }


def undo_step(tx: Session, actor: Actor, command: UndoStep) -> list[Event]:
    """Set back all that a step changed; one that is undone already stays so."""
    step = _load(tx, actor, command.step_id)
    if step.undone_at is not None:
        return []
    events = _set(tx, [_turn(change) for change in reversed(_list_changes(tx, step))])
    step.undone_at = utc_now()
    return [*events, StepChanged(step.id)]


def redo_step(tx: Session, actor: Actor, command: RedoStep) -> list[Event]:
    """Do again what was undone; a step that is done stays so."""
    step = _load(tx, actor, command.step_id)
    if step.undone_at is None:
        return []
    events = _set(tx, _list_changes(tx, step))
    step.undone_at = None
    return [*events, StepChanged(step.id)]


def _load(tx: Session, actor: Actor, step_id: str) -> Step:
    """A step that this screen may undo: the projector only what it may do itself."""
    step = load_step(tx, actor, step_id)
    if actor.audience is not Audience.CONSOLE and not issubclass(COMMANDS[step.kind], DrivingCommand):
        raise forbidden()
    if actor.desk_role is DeskRole.NOTE_TAKER and step.desk != actor.sender:
        raise forbidden()
    if not step.is_undoable:
        raise Refusal("undo_blocked", _("This step cannot be undone."))
    return step


def _set(tx: Session, changes: list[RowChange]) -> list[Event]:
    mended = mend(tx, changes)
    balance(tx, mended)
    return tell(tx, mended)


def _list_changes(tx: Session, step: Step) -> list[RowChange]:
    rows = tx.execute(_OF_STEP, {"meeting": step.meeting_id, "step": step.id})
    return [RowChange(read_key(row.table_name, row.row_key), row.before, row.after) for row in rows]


def _turn(change: RowChange) -> RowChange:
    return RowChange(change.key, change.after, change.before)
