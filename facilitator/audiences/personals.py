"""What happened in a batch → one `personal` per seat it concerns: what changed of what is that seat's alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from facilitator.access.notes import NoteFacts, list_note_facts
from facilitator.audiences.views import build_own_note_view
from facilitator.events import Event, NoteEvent, ParticipantEvent, VoteCast
from facilitator.models import Group, Note, Participant, Vote
from facilitator.protocol.events import Personal
from facilitator.protocol.views import OwnDots


@dataclass
class Touched:
    """What of a seat was touched: ids of notes, and of the ideas it gave dots per ballot."""

    notes: list[str] = field(default_factory=list)
    votes: list[tuple[str, str]] = field(default_factory=list)


def build_personals(tx: Session, version: int, happened: Sequence[Event]) -> dict[str, dict[str, Any]]:
    """Participant id → `personal` as JSON-ready values. Call it at the end of the batch, in its transaction.

    Also keeps in each seat's row that it changed at `version`, so that a `personal` says on what it builds.
    """
    touched = _sort_by_seat(dict.fromkeys(happened))
    if not touched:
        return {}
    seats = tx.execute(
        select(Participant.id, Participant.me_version, Participant.alias, Group.code)
        .join(Group, Group.id == Participant.group_id)
        .where(Participant.id.in_(touched))
    ).all()
    tx.execute(
        update(Participant).where(Participant.id.in_(touched)).values(me_version=version),
        execution_options={"synchronize_session": False},
    )
    notes = _find_notes(tx, touched.values())
    votes = _find_votes(tx, touched)
    personals = {}
    for seat, after, alias, group in seats:
        me = Personal(
            version=version,
            after=after,
            participant_id=seat,
            alias=alias,
            group=group,
            notes=[build_own_note_view(note) for note in notes[seat]],
            gone=_list_gone(touched[seat], notes[seat]),
            dots=_list_dots(seat, touched[seat], votes),
        )
        personals[seat] = me.model_dump(mode="json")
    return personals


def _sort_by_seat(happened: Iterable[Event]) -> dict[str, Touched]:
    touched: dict[str, Touched] = {}
    for event in happened:
        if isinstance(event, NoteEvent):
            touched.setdefault(event.author_id, Touched()).notes.append(event.note_id)
        elif isinstance(event, VoteCast):
            touched.setdefault(event.participant_id, Touched()).votes.append((event.activity_id, event.note_id))
        elif isinstance(event, ParticipantEvent):
            touched.setdefault(event.participant_id, Touched())
    return touched


def _find_notes(tx: Session, touched: Iterable[Touched]) -> dict[str, list[NoteFacts]]:
    """Seat → its notes that were touched and are there, in the order they were written."""
    notes: dict[str, list[NoteFacts]] = defaultdict(list)
    wanted = [note_id for of_seat in touched for note_id in of_seat.notes]
    for note in list_note_facts(tx, Note.id.in_(wanted), order=[Note.created_at, Note.id]) if wanted else []:
        notes[note.participant_id].append(note)
    return notes


def _find_votes(tx: Session, touched: dict[str, Touched]) -> dict[tuple[str, str, str], int]:
    """Seat, ballot and idea → dots."""
    voters = [seat for seat, of_seat in touched.items() if of_seat.votes]
    if not voters:
        return {}
    rows = tx.execute(
        select(Vote.participant_id, Vote.activity_id, Vote.note_id, Vote.dots).where(Vote.participant_id.in_(voters))
    )
    return {(seat, activity_id, note_id): dots for seat, activity_id, note_id, dots in rows}


def _list_gone(touched: Touched, notes: list[NoteFacts]) -> list[str]:
    there = {note.id for note in notes}
    return [note_id for note_id in touched.notes if note_id not in there]


def _list_dots(seat: str, touched: Touched, votes: dict[tuple[str, str, str], int]) -> list[OwnDots]:
    return [
        OwnDots(activity_id=activity_id, note_id=note_id, dots=votes.get((seat, activity_id, note_id), 0))
        for activity_id, note_id in touched.votes
    ]
