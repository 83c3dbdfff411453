"""What a batch comes to, read once for all who are told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from facilitator.access.notes import NoteFacts, find_note_facts
from facilitator.events import Event, NoteEvent


@dataclass(frozen=True)
class Outcome:
    """A batch at its end, in its transaction. `notes`: those it touched that are there, in the order of writing."""

    tx: Session
    meeting_id: str
    version: int
    happened: list[Event]
    notes: dict[str, NoteFacts]


def read_outcome(tx: Session, meeting_id: str, version: int, happened: Sequence[Event]) -> Outcome:
    """Call it when all commands are done; an event that happened twice counts once."""
    once = list(dict.fromkeys(happened))
    touched = [event.note_id for event in once if isinstance(event, NoteEvent)]
    return Outcome(tx, meeting_id, version, once, find_note_facts(tx, touched))
