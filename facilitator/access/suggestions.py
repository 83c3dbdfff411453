"""Readings for suggestions of what belongs together: the notes that everybody may see, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.facts import list_shown_notes
from facilitator.access.loaders import load_activity
from facilitator.grouping import Card, Found
from facilitator.models import Heading, RefusedSuggestion


@dataclass(frozen=True)
class Refused:
    """Notes that are not proposed together again, or not under this heading."""

    note_ids: frozenset[str]
    heading: str | None


def list_cards(tx: Session, actor: Actor, activity_id: str) -> list[Card]:
    """The notes of a revealed part, none that is hidden or held; what is merged stays as it is. Raises Refusal."""
    activity = load_activity(tx, actor, activity_id)
    merged = set(
        tx.scalars(select(Heading.id).where(Heading.activity_id == activity.id, Heading.merged_at.is_not(None)))
    )
    notes = list_shown_notes(tx, actor.meeting_id) if activity.revealed_at else ()
    return [
        Card(note.id, note.phase_id, note.text, note.heading_id)
        for note in notes
        if note.activity_id == activity.id and note.heading_id not in merged
    ]


def list_refused(tx: Session, activity_id: str) -> list[Refused]:
    """What was refused in a part."""
    rows = tx.scalars(select(RefusedSuggestion).where(RefusedSuggestion.activity_id == activity_id))
    return [Refused(frozenset(row.note_ids), row.heading_id) for row in rows]


def leave_refused(found: Iterable[Found], refused: Iterable[Refused]) -> list[Found]:
    """Without what was refused: also not when a note came to it or went from it."""
    held = list(refused)
    return [group for group in found if not any(_is_same(group, one) for one in held)]


def _is_same(group: Found, refused: Refused) -> bool:
    notes = frozenset(group.note_ids)
    return group.heading == refused.heading and (notes <= refused.note_ids or refused.note_ids <= notes)
