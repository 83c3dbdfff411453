"""The journey on paper: its steps, in one order over all phases."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, load_row
from facilitator.actions.preparing.filling import fill, list_values, require_given
from facilitator.actions.preparing.phases import make_code
from facilitator.actions.preparing.places import find_position, require_room
from facilitator.models import Phase, PlannedStep, Touchpoint
from facilitator.protocol.limits import LIST_MAX
from facilitator.protocol.preparing.commands import (
    AddPlannedStep,
    EditPlannedStep,
    MovePlannedStep,
    RemovePlannedStep,
)
from facilitator.protocol.preparing.fields import StepFields


def add_planned_step(tx: Session, actor: EditorActor, command: AddPlannedStep) -> None:
    """A new step on paper."""
    phase = load_row(tx, actor, Phase, command.phase_id)
    steps = list_steps(tx, actor)
    require_room(steps, LIST_MAX)
    require_given(command.fields.title)
    position = find_position(tx, steps, command.before_id)
    code = make_code(command.fields.title, {step.code for step in steps})
    values = {**list_values(command.fields), **_judge_kind(command.fields)}
    tx.add(
        PlannedStep(
            id=command.step_id,
            project_id=actor.project_id,
            phase_id=phase.id,
            position=position,
            code=code,
            **values,
        )
    )


def edit_planned_step(tx: Session, actor: EditorActor, command: EditPlannedStep) -> None:
    """Fill in something of a step."""
    step = load_row(tx, actor, PlannedStep, command.step_id)
    fill(step, command.fields, command.was)
    step.kind = _judge_kind(command.fields).get("kind", step.kind)


def move_planned_step(tx: Session, actor: EditorActor, command: MovePlannedStep) -> None:
    """Put a step at another place, in this or another phase."""
    step = load_row(tx, actor, PlannedStep, command.step_id)
    step.phase_id = load_row(tx, actor, Phase, command.phase_id).id
    others = [row for row in list_steps(tx, actor) if row is not step]
    step.position = find_position(tx, others, command.before_id)


def remove_planned_step(tx: Session, actor: EditorActor, command: RemovePlannedStep) -> None:
    """Take a step out; what residents told about it stays."""
    step = load_row(tx, actor, PlannedStep, command.step_id)
    for point in tx.scalars(select(Touchpoint).where(Touchpoint.planned_step_id == step.id)):
        point.planned_step_id = None
    tx.flush()
    tx.delete(step)


def list_steps(tx: Session, actor: EditorActor) -> list[PlannedStep]:
    """The steps of the actor's klantreis, in order."""
    mine = PlannedStep.project_id == actor.project_id
    return [*tx.scalars(select(PlannedStep).where(mine).order_by(PlannedStep.position))]


def _judge_kind(fields: StepFields) -> dict[str, str]:
    """Between people as soon as there is somebody at the other end, unless it is said."""
    if "kind" in fields.model_fields_set or "receiver" not in fields.model_fields_set:
        return {}
    return {"kind": "communication" if fields.receiver else "activity"}
