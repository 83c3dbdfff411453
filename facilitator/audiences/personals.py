"""What happened in a batch → one `personal` per seat it concerns: what changed of what is that seat's alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, bindparam, select, update
from sqlalchemy.orm import Session

from facilitator.access.answers import find_own_answers
from facilitator.access.notes import NoteFacts
from facilitator.audiences.outcome import Outcome
from facilitator.audiences.views import build_own_note_view
from facilitator.events import (
    ConsentGiven,
    Event,
    FeedbackGiven,
    IdeaScored,
    NoteEvent,
    ParticipantEvent,
    RecognitionAnswered,
    SignalsChanged,
    VoteCast,
)
from facilitator.models import Group, Participant, Vote, table_of
from facilitator.protocol.events import Personal
from facilitator.protocol.views import OwnDots


@dataclass
class Touched:
    """What of a seat was touched: ids of notes, of the ideas it gave dots per ballot, whether its answers were."""

    notes: list[str] = field(default_factory=list)
    votes: list[tuple[str, str]] = field(default_factory=list)
    answers: bool = False


_SEAT, _GROUP, _VOTE = table_of(Participant), table_of(Group), table_of(Vote)
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_SEATS = (
    select(_SEAT.c.id, _SEAT.c.me_version, _SEAT.c.alias, _GROUP.c.code)
    .select_from(_SEAT.join(_GROUP, _GROUP.c.id == _SEAT.c.group_id))
    .where(_SEAT.c.id.in_(_IDS))
)
_CHANGED = update(_SEAT).where(_SEAT.c.id.in_(_IDS)).values(me_version=bindparam("version"))
_VOTES = select(_VOTE.c.participant_id, _VOTE.c.activity_id, _VOTE.c.note_id, _VOTE.c.dots).where(
    _VOTE.c.participant_id.in_(_IDS)
)


def build_personals(outcome: Outcome) -> dict[str, dict[str, Any]]:
    """Participant id → `personal` as JSON-ready values.

    Also keeps in each seat's row that it changed at this version, so that a `personal` says on what it builds.
    """
    tx, version, touched = outcome.tx, outcome.version, _sort_by_seat(outcome.happened)
    if not touched:
        return {}
    seats = tx.execute(_SEATS, {"ids": [*touched]}).all()
    tx.execute(_CHANGED, {"ids": [*touched], "version": version})
    notes: dict[str, list[NoteFacts]] = defaultdict(list)
    for note in outcome.notes.values():
        notes[note.participant_id].append(note)
    votes = _find_votes(tx, touched)
    answered = [seat for seat, of_seat in touched.items() if of_seat.answers]
    answers = find_own_answers(tx, answered) if answered else {}
    personals = {}
    for seat, after, alias, group in seats:
        me = Personal(
            version=version,
            after=after,
            participant_id=seat,
            alias=alias,
            group=group,
            notes=[build_own_note_view(note) for note in notes[seat]],
            gone=[note_id for note_id in touched[seat].notes if note_id not in outcome.notes],
            dots=_list_dots(seat, touched[seat], votes),
            answers=answers.get(seat),
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
        elif isinstance(event, RecognitionAnswered | ConsentGiven | IdeaScored | FeedbackGiven | SignalsChanged):
            touched.setdefault(event.participant_id, Touched()).answers = True
        elif isinstance(event, ParticipantEvent):
            touched.setdefault(event.participant_id, Touched())
    return touched


def _find_votes(tx: Session, touched: dict[str, Touched]) -> dict[tuple[str, str, str], int]:
    """Seat, ballot and idea → dots."""
    voters = [seat for seat, of_seat in touched.items() if of_seat.votes]
    if not voters:
        return {}
    rows = tx.execute(_VOTES, {"ids": voters})
    return {(seat, activity_id, note_id): dots for seat, activity_id, note_id, dots in rows}


def _list_dots(seat: str, touched: Touched, votes: dict[tuple[str, str, str], int]) -> list[OwnDots]:
    return [
        OwnDots(activity_id=activity_id, note_id=note_id, dots=votes.get((seat, activity_id, note_id), 0))
        for activity_id, note_id in touched.votes
    ]
