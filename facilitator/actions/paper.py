"""For somebody without a phone: the same actions as a phone's, with the same rules, entered at the console."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.admission import require_admitted
from facilitator.access.loaders import find_participant, load_group, load_seat_by_number
from facilitator.actions.notes import post_note
from facilitator.actions.seats import take_seat
from facilitator.actions.votes import cast_vote
from facilitator.errors import Refusal
from facilitator.events import Event, ParticipantJoined
from facilitator.models import Participant, Vote
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import AddPaperSeat, CastVote, EnterPaperBallot, PostNote, PostPaperNote


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def add_paper_seat(tx: Session, actor: Actor, command: AddPaperSeat) -> list[Event]:
    """A seat for somebody without a phone, also when the door is closed: the facilitator lets this person in."""
    if find_participant(tx, actor.meeting_id, command.participant_id) is not None:
        raise Refusal("seat_exists", _("This seat is already there."))
    group = load_group(tx, actor, command.group)
    seat = Participant(id=command.participant_id, alias=command.alias, is_on_paper=True)
    take_seat(tx, actor, seat, group)
    return [ParticipantJoined(seat.id)]


def post_paper_note(tx: Session, actor: Actor, command: PostPaperNote) -> list[Event]:
    """Write a note for somebody without a phone."""
    person = _load_person(tx, actor, command.seat)
    note = PostNote.model_validate(command.model_dump(exclude={"kind", "seat"}))
    require_admitted(tx, person, note)
    return post_note(tx, person, note)


def enter_paper_ballot(tx: Session, actor: Actor, command: EnterPaperBallot) -> list[Event]:
    """Set all dots of somebody without a phone: first those that go, so that the others fit."""
    person = _load_person(tx, actor, command.seat)
    wanted = {given.note_id: given.dots for given in command.dots}
    own = (Vote.activity_id == command.activity_id, Vote.participant_id == person.participant_id)
    held = {note_id: dots for note_id, dots in tx.execute(select(Vote.note_id, Vote.dots).where(*own))}  # noqa: C416
    gone = {note_id: 0 for note_id, dots in held.items() if wanted.get(note_id) != dots}
    happened: list[Event] = []
    for note_id, dots in [*sorted(gone.items()), *wanted.items()]:
        fields = {"request_id": command.request_id, "activity_id": command.activity_id}
        vote = CastVote.model_validate({**fields, "note_id": note_id, "dots": dots})
        require_admitted(tx, person, vote)
        happened += cast_vote(tx, person, vote)
    return list(dict.fromkeys(happened))


def _load_person(tx: Session, actor: Actor, number: int) -> Actor:
    """Somebody without a phone, as if they had one. Raises Refusal for a seat that has a phone of its own."""
    seat = load_seat_by_number(tx, actor, number)
    if not seat.is_on_paper:
        raise Refusal("not_on_paper", _("This participant has a phone, and writes and votes there."))
    return Actor(actor.meeting_id, Audience.PHONE, seat.id, seat.seat_number)
