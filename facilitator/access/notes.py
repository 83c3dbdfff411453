"""Notes as plain rows: what screens show of hundreds of them is read without building objects that can be changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from facilitator.models import Activity, Note, Phase


class NoteFacts(NamedTuple):
    """A note with the code of its phase and when its round was revealed."""

    id: str
    activity_id: str
    phase: str
    kind: str
    text: str
    participant_id: str
    hidden_at: datetime | None
    hidden_reason: str | None
    revealed_at: datetime | None


_FACTS = (
    select(
        Note.id,
        Note.activity_id,
        Phase.code,
        Note.kind,
        Note.text,
        Note.participant_id,
        Note.hidden_at,
        Note.hidden_reason,
        Activity.revealed_at,
    )
    .join(Phase, Phase.id == Note.phase_id)
    .join(Activity, Activity.id == Note.activity_id)
)


def list_note_facts(
    tx: Session,
    *wanted: ColumnElement[bool],
    order: Iterable[InstrumentedAttribute[str] | InstrumentedAttribute[datetime]],
) -> list[NoteFacts]:
    """The notes that are `wanted`, in an order."""
    return [NoteFacts._make(row) for row in tx.execute(_FACTS.where(*wanted).order_by(*order))]


def find_note_facts(tx: Session, note_ids: list[str]) -> dict[str, NoteFacts]:
    """The notes of these ids that there are, by id."""
    return {note.id: note for note in list_note_facts(tx, Note.id.in_(note_ids), order=[Note.id])} if note_ids else {}
