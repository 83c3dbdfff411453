"""The writers of a klantreis that is being prepared: one function per command, found by the command's class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, require_editor
from facilitator.actions.history.recording import record
from facilitator.actions.history.rows import RowKey
from facilitator.actions.preparing.editors import add_editor, revoke_editor
from facilitator.actions.preparing.edits import keep_edit, redo_edit, undo_edit
from facilitator.actions.preparing.fragments import draw_curve, join_touchpoints, split_touchpoint
from facilitator.actions.preparing.journeys import (
    add_journey,
    add_touchpoints,
    edit_journey,
    edit_touchpoint,
    move_journey,
    move_touchpoint,
    remove_journey,
    remove_touchpoint,
    set_rating,
)
from facilitator.actions.preparing.phases import add_phase, edit_phase, edit_project, move_phase, remove_phase
from facilitator.actions.preparing.steps import (
    add_planned_step,
    edit_planned_step,
    move_planned_step,
    remove_planned_step,
)
from facilitator.protocol.base import wire_kind
from facilitator.protocol.preparing import PREPARE_COMMANDS, PrepareCommand

_RECORDED: dict[str, Callable[[Session, EditorActor, Any], None]] = {
    action.__name__: action
    for action in (
        add_journey,
        add_phase,
        add_planned_step,
        add_touchpoints,
        draw_curve,
        edit_journey,
        edit_phase,
        edit_planned_step,
        edit_project,
        edit_touchpoint,
        join_touchpoints,
        move_journey,
        move_phase,
        move_planned_step,
        move_touchpoint,
        remove_journey,
        remove_phase,
        remove_planned_step,
        remove_touchpoint,
        set_rating,
        split_touchpoint,
    )
}
_OTHERS: dict[str, Callable[[Session, EditorActor, Any], list[RowKey]]] = {
    action.__name__: action for action in (add_editor, redo_edit, revoke_editor, undo_edit)
}
if missing := set(PREPARE_COMMANDS) - set(_RECORDED) - set(_OTHERS):
    raise TypeError(f"no action for {missing}")


def edit(tx: Session, actor: EditorActor, command: PrepareCommand) -> list[RowKey]:
    """Do a command; gives the rows that are different now. Raises Refusal."""
    require_editor(tx, actor)
    actor.require_may_send(command)
    kind = wire_kind(type(command).__name__)
    if not command.is_recorded:
        return _OTHERS[kind](tx, actor, command)
    with record(tx) as recording:
        _RECORDED[kind](tx, actor, command)
    return keep_edit(tx, actor, command, recording.list_changes())
