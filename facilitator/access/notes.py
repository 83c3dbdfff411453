"""Notes as plain rows: what screens show of hundreds of them is read without building objects that can be changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from facilitator.models import Activity, Heading, Note, Phase, table_of


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
    created_at: datetime
    heading_id: str | None
    privacy: str
    findings: list[list[Any]] | None
    masked_text: str | None

    @property
    def shown_text(self) -> str:
        """What all but its author may read, when it may be shown at all."""
        return self.text if self.masked_text is None else self.masked_text

    @property
    def later(self) -> int:
        """How many seconds after the reveal it was written; 0 before it."""
        if self.revealed_at is None or self.created_at <= self.revealed_at:
            return 0
        return 1 + int((self.created_at - self.revealed_at).total_seconds())


_NOTE, _PHASE, _ACTIVITY = table_of(Note), table_of(Phase), table_of(Activity)
_FACTS = select(
    _NOTE.c.id,
    _NOTE.c.activity_id,
    _PHASE.c.code,
    _NOTE.c.kind,
    _NOTE.c.text,
    _NOTE.c.participant_id,
    _NOTE.c.hidden_at,
    _NOTE.c.hidden_reason,
    _ACTIVITY.c.revealed_at,
    _NOTE.c.created_at,
    _NOTE.c.heading_id,
    _NOTE.c.privacy,
    _NOTE.c.findings,
    _NOTE.c.masked_text,
).select_from(
    _NOTE.join(_PHASE, _PHASE.c.id == _NOTE.c.phase_id).join(_ACTIVITY, _ACTIVITY.c.id == _NOTE.c.activity_id)
)
_AS_WRITTEN = (_NOTE.c.created_at, _NOTE.c.id)
_OF_IDS = _FACTS.where(_NOTE.c.id.in_(bindparam("ids", expanding=True))).order_by(*_AS_WRITTEN)
_OF_SEAT = _FACTS.where(_NOTE.c.participant_id == bindparam("seat")).order_by(*_AS_WRITTEN)
_OF_ACTIVITY = _FACTS.where(_NOTE.c.activity_id == bindparam("activity")).order_by(_NOTE.c.id)
_REVEALED = _FACTS.where(_NOTE.c.meeting_id == bindparam("meeting"), _ACTIVITY.c.revealed_at.is_not(None)).order_by(
    _NOTE.c.id
)


def find_note_facts(tx: Session, note_ids: list[str]) -> dict[str, NoteFacts]:
    """The notes of these ids that there are, by id, in the order they were written."""
    return {note.id: note for note in _list(tx, _OF_IDS, {"ids": note_ids})} if note_ids else {}


def list_notes_of_seat(tx: Session, participant_id: str) -> list[NoteFacts]:
    """The notes of one seat, in the order they were written."""
    return _list(tx, _OF_SEAT, {"seat": participant_id})


def list_notes_of_activity(tx: Session, activity_id: str) -> list[NoteFacts]:
    """The notes of an activity, revealed or not, by id."""
    return _list(tx, _OF_ACTIVITY, {"activity": activity_id})


def list_revealed_notes(tx: Session, meeting_id: str) -> list[NoteFacts]:
    """The notes of all revealed rounds of a meeting, hidden ones too, by id: an order that tells nothing."""
    return _list(tx, _REVEALED, {"meeting": meeting_id})


def list_headings(tx: Session, meeting_id: str) -> list[Heading]:
    """The headings of a meeting, by id, which tells nothing."""
    return list(tx.scalars(select(Heading).where(Heading.meeting_id == meeting_id).order_by(Heading.id)))


def _list(tx: Session, statement: Select[Any], values: dict[str, Any]) -> list[NoteFacts]:
    return [NoteFacts._make(row) for row in tx.execute(statement, values)]
