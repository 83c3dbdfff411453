"""The klantreis itself and its phases."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, load_project, load_row
from facilitator.actions.preparing.filling import fill, list_values, require_given
from facilitator.actions.preparing.places import find_position, require_room
from facilitator.errors import Refusal, not_found
from facilitator.models import Conclusion, ConclusionSource, Heading, Note, Phase, PlannedStep, Touchpoint
from facilitator.protocol.limits import CODE_MAX, PHASES_MAX
from facilitator.protocol.preparing.commands import AddPhase, EditPhase, EditProject, MovePhase, RemovePhase


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def edit_project(tx: Session, actor: EditorActor, command: EditProject) -> None:
    """Fill in something of the klantreis itself."""
    fill(load_project(tx, actor.project_id), command.fields, command.was)


def add_phase(tx: Session, actor: EditorActor, command: AddPhase) -> None:
    """A new phase; its code comes from its name and stays when that changes."""
    phases = list_phases(tx, actor)
    require_room(phases, PHASES_MAX)
    require_given(command.fields.name)
    position = find_position(tx, phases, command.before_id)
    code = make_code(command.fields.name, {phase.code for phase in phases})
    values = list_values(command.fields)
    tx.add(Phase(id=command.phase_id, project_id=actor.project_id, position=position, code=code, **values))


def edit_phase(tx: Session, actor: EditorActor, command: EditPhase) -> None:
    """Fill in something of a phase."""
    fill(load_row(tx, actor, Phase, command.phase_id), command.fields, command.was)


def move_phase(tx: Session, actor: EditorActor, command: MovePhase) -> None:
    """Put a phase at another place."""
    phase = load_row(tx, actor, Phase, command.phase_id)
    others = [row for row in list_phases(tx, actor) if row is not phase]
    phase.position = find_position(tx, others, command.before_id)


def remove_phase(tx: Session, actor: EditorActor, command: RemovePhase) -> None:
    """Take a phase out; what residents told in it goes back to the inbox."""
    phase = load_row(tx, actor, Phase, command.phase_id)
    _require_no_meeting_rests_on(tx, phase)
    for point in tx.scalars(select(Touchpoint).where(Touchpoint.phase_id == phase.id)):
        point.phase_id = None
    if command.steps_to_id is not None:
        goal = load_row(tx, actor, Phase, command.steps_to_id)
        if goal is phase:
            raise not_found()
        for step in tx.scalars(select(PlannedStep).where(PlannedStep.phase_id == phase.id)):
            step.phase_id = goal.id
    tx.flush()
    tx.delete(phase)


def list_phases(tx: Session, actor: EditorActor) -> list[Phase]:
    """The phases of the actor's klantreis, in order."""
    return [*tx.scalars(select(Phase).where(Phase.project_id == actor.project_id).order_by(Phase.position))]


def make_code(name: str, taken: set[str]) -> str:
    """A short code from a name, that is not taken yet."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[: CODE_MAX - 8] or "x"
    return next(code for number in range(1, len(taken) + 2) if (code := _number(base, number)) not in taken)


def _number(base: str, number: int) -> str:
    return base if number == 1 else f"{base}_{number}"


def _require_no_meeting_rests_on(tx: Session, phase: Phase) -> None:
    """Raises Refusal: what people wrote in a meeting must not go along with a phase."""
    for model in (Note, Heading, Conclusion, ConclusionSource):
        if tx.scalar(select(func.count()).select_from(model).where(model.phase_id == phase.id)):
            raise Refusal(
                "phase_in_meeting",
                _("Notes or conclusions of a meeting are about this phase. Give it another name instead."),
            )
