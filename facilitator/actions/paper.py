"""For somebody without a phone: the same actions as a phone's, with the same rules, entered at the console."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.admission import require_admitted
from facilitator.access.loaders import find_participant, load_group, load_own_note, load_seat_by_number
from facilitator.actions.consent import answer_proposal
from facilitator.actions.notes import change_text, post_note, take_back
from facilitator.actions.privacy import require_plain_alias
from facilitator.actions.responses import give_feedback
from facilitator.actions.scorings import score_idea
from facilitator.actions.seats import take_seat
from facilitator.actions.votes import cast_vote
from facilitator.errors import Refusal
from facilitator.events import Event, ParticipantJoined
from facilitator.models import IdeaScore, Participant, Vote
from facilitator.protocol.base import Audience, ScoreAxis
from facilitator.protocol.commands import (
    AddPaperSeat,
    AnswerPaperProposal,
    AnswerProposal,
    CastVote,
    Command,
    EditNote,
    EditPaperNote,
    EnterPaperBallot,
    EnterPaperScores,
    GiveFeedback,
    GivePaperFeedback,
    PostNote,
    PostPaperNote,
    ScoreIdea,
    WithdrawNote,
    WithdrawPaperNote,
)

C = TypeVar("C", bound=Command)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def add_paper_seat(tx: Session, actor: Actor, command: AddPaperSeat) -> list[Event]:
    """A seat for somebody without a phone, also when the door is closed: the facilitator lets this person in."""
    if find_participant(tx, actor.meeting_id, command.participant_id) is not None:
        raise Refusal("seat_exists", _("This seat is already there."))
    require_plain_alias(command.alias)
    group = load_group(tx, actor, command.group)
    seat = Participant(id=command.participant_id, alias=command.alias, is_on_paper=True)
    take_seat(tx, actor, seat, group)
    return [ParticipantJoined(seat.id)]


def post_paper_note(tx: Session, actor: Actor, command: PostPaperNote) -> list[Event]:
    """Write a note for somebody without a phone."""
    person = _load_person(tx, actor, command.seat)
    note = _as_phone(PostNote, command)
    require_admitted(tx, person, note)
    return post_note(tx, person, note)


def edit_paper_note(tx: Session, actor: Actor, command: EditPaperNote) -> list[Event]:
    """Change the text of a note of somebody without a phone. The history keeps the former one, for undo."""
    person, edit = _load_person(tx, actor, command.seat), _as_phone(EditNote, command)
    require_admitted(tx, person, edit)
    return change_text(tx, load_own_note(tx, person, command.note_id), command.text)


def withdraw_paper_note(tx: Session, actor: Actor, command: WithdrawPaperNote) -> list[Event]:
    """Delete a note of somebody without a phone. The history keeps it, for undo."""
    person, withdrawal = _load_person(tx, actor, command.seat), _as_phone(WithdrawNote, command)
    require_admitted(tx, person, withdrawal)
    return take_back(tx, load_own_note(tx, person, command.note_id))


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


def answer_paper_proposal(tx: Session, actor: Actor, command: AnswerPaperProposal) -> list[Event]:
    """Set what somebody without a phone says to a proposal, while the round is open."""
    person, answer = _load_person(tx, actor, command.seat), _as_phone(AnswerProposal, command)
    require_admitted(tx, person, answer)
    return answer_proposal(tx, person, answer)


def enter_paper_scores(tx: Session, actor: Actor, command: EnterPaperScores) -> list[Event]:
    """Set all scores of somebody without a phone."""
    person = _load_person(tx, actor, command.seat)
    wanted = {(given.note_id, given.axis): given.score for given in command.scores}
    own = (IdeaScore.activity_id == command.activity_id, IdeaScore.participant_id == person.participant_id)
    held = [(one.note_id, ScoreAxis(one.axis)) for one in tx.scalars(select(IdeaScore).where(*own))]
    gone = {place: None for place in held if place not in wanted}
    happened: list[Event] = []
    for (note_id, axis), score in [*sorted(gone.items()), *wanted.items()]:
        fields = {"request_id": command.request_id, "activity_id": command.activity_id}
        given = ScoreIdea.model_validate({**fields, "note_id": note_id, "axis": axis, "score": score})
        require_admitted(tx, person, given)
        happened += score_idea(tx, person, given)
        tx.flush()
    return list(dict.fromkeys(happened))


def give_paper_feedback(tx: Session, actor: Actor, command: GivePaperFeedback) -> list[Event]:
    """Fill in the feedback card of somebody without a phone."""
    person, card = _load_person(tx, actor, command.seat), _as_phone(GiveFeedback, command)
    require_admitted(tx, person, card)
    return give_feedback(tx, person, card)


def _as_phone(kind: type[C], command: Command) -> C:
    """The command that a phone would have sent."""
    return kind.model_validate(command.model_dump(exclude={"kind", "seat"}))


def _load_person(tx: Session, actor: Actor, number: int) -> Actor:
    """Somebody without a phone, as if they had one. Raises Refusal for a seat that has a phone of its own."""
    seat = load_seat_by_number(tx, actor, number)
    if not seat.is_on_paper:
        raise Refusal("not_on_paper", _("This participant has a phone, and writes and votes there."))
    return Actor(actor.meeting_id, Audience.PHONE, seat.id, seat.seat_number)
