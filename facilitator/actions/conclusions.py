"""Conclusions and actions: written down, changed, taken off the list and put back by the facilitator."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import (
    load_conclusion,
    load_phase,
    load_phase_by_id,
    load_revealed_note,
    load_touchpoint,
)
from facilitator.errors import Refusal, not_found
from facilitator.events import (
    ConclusionAdded,
    ConclusionEdited,
    ConclusionRestored,
    ConclusionWithdrawn,
    Event,
)
from facilitator.models import Conclusion, ConclusionSource, utc_now
from facilitator.protocol.base import SourceKind
from facilitator.protocol.commands import (
    AddConclusion,
    ConclusionCommand,
    EditConclusion,
    RestoreConclusion,
    SourceInput,
    WithdrawConclusion,
)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def add_conclusion(tx: Session, actor: Actor, command: AddConclusion) -> list[Event]:
    """Write down a conclusion, an action or what is not taken up, at the end of the list."""
    if tx.get(Conclusion, command.conclusion_id) is not None:
        raise Refusal("conclusion_exists", _("This conclusion is already on the list."))
    last = tx.scalar(select(func.max(Conclusion.position)).where(Conclusion.meeting_id == actor.meeting_id))
    conclusion = Conclusion(
        id=command.conclusion_id, meeting_id=actor.meeting_id, position=0 if last is None else last + 1
    )
    _fill(tx, actor, conclusion, command)
    tx.add(conclusion)
    return [ConclusionAdded(conclusion.id)]


def edit_conclusion(tx: Session, actor: Actor, command: EditConclusion) -> list[Event]:
    """Replace every field of a conclusion that is on the list."""
    conclusion = load_conclusion(tx, actor, command.conclusion_id)
    if conclusion.withdrawn_at is not None:
        raise not_found()
    conclusion.sources.clear()
    tx.flush()  # the places of the old sources must be free before the new ones take them
    _fill(tx, actor, conclusion, command)
    return [ConclusionEdited(conclusion.id)]


def withdraw_conclusion(tx: Session, actor: Actor, command: WithdrawConclusion) -> list[Event]:
    """Take a conclusion off the list."""
    conclusion = load_conclusion(tx, actor, command.conclusion_id)
    if conclusion.withdrawn_at is not None:
        return []
    conclusion.withdrawn_at = utc_now()
    return [ConclusionWithdrawn(conclusion.id)]


def restore_conclusion(tx: Session, actor: Actor, command: RestoreConclusion) -> list[Event]:
    """Undo of withdrawing: exactly the same conclusion at its old place."""
    conclusion = load_conclusion(tx, actor, command.conclusion_id)
    if conclusion.withdrawn_at is None:
        return []
    conclusion.withdrawn_at = None
    return [ConclusionRestored(conclusion.id)]


def list_resting_on(tx: Session, note_id: str) -> list[Event]:
    """A ConclusionEdited for every listed conclusion that rests on a note which is about to go."""
    resting = (
        select(Conclusion.id)
        .join(ConclusionSource, ConclusionSource.conclusion_id == Conclusion.id)
        .where(ConclusionSource.note_id == note_id, Conclusion.withdrawn_at.is_(None))
    )
    return [ConclusionEdited(conclusion_id) for conclusion_id in tx.scalars(resting)]


def _fill(tx: Session, actor: Actor, conclusion: Conclusion, command: ConclusionCommand) -> None:
    # Looked up first: a query would write what is set so far, and no constraint allows half of it.
    phase_id = load_phase(tx, actor, command.phase).id if command.phase else None
    unique = dict.fromkeys((source.kind, source.id) for source in command.sources)
    sources = [_load_source(tx, actor, SourceInput(kind=kind, id=source_id)) for kind, source_id in unique]
    conclusion.kind = command.conclusion_kind.value
    conclusion.phase_id = phase_id
    conclusion.text = command.text
    conclusion.owner = command.owner or None
    conclusion.due_on = command.due_on
    conclusion.first_step = command.first_step or None
    conclusion.reason = command.reason or None
    for position, source in enumerate(sources):
        source.position = position
        conclusion.sources.append(source)


def _load_source(tx: Session, actor: Actor, source: SourceInput) -> ConclusionSource:
    if source.kind is SourceKind.NOTE:
        return ConclusionSource(note_id=load_revealed_note(tx, actor, source.id).id)
    if source.kind is SourceKind.PHASE:
        return ConclusionSource(phase_id=load_phase_by_id(tx, actor, source.id).id)
    return ConclusionSource(touchpoint_id=load_touchpoint(tx, actor, source.id).id)
