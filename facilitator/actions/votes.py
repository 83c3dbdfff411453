"""Ballots and dots. The budget holds in one statement under the meeting's lock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, delete, exists, func, insert, literal, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.ballots import find_next_round
from facilitator.access.facts import find_given_to, list_same_idea
from facilitator.access.loaders import load_activity, load_revealed_note
from facilitator.actions.history.recording import touch
from facilitator.errors import Refusal, not_found
from facilitator.events import BallotSet, Event, ResultChanged, VoteCast
from facilitator.models import Activity, Ballot, Note, Participant, Vote, table_of
from facilitator.protocol.base import ActivityState, ActivityType, NoteKind, Privacy
from facilitator.protocol.commands import CastVote, SetBallot
from facilitator.rules import DECIDING, require_open, require_type


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class Dots:
    """So many dots of one seat, counted in one group, given to these ideas as one."""

    seat: str
    group_id: str
    count: int
    given_to: list[str] | None


def cast_vote(tx: Session, actor: Actor, command: CastVote) -> list[Event]:
    """Set the dots of this seat on an idea; 0 takes them back, also from an idea that was hidden since."""
    activity = load_activity(tx, actor, command.activity_id)
    require_type(activity.type, ActivityType.VOTE)
    require_open(activity.state)
    ballot = _load_ballot(activity)
    note = _load_idea(tx, actor, command, ballot)
    seat = actor.require_seat()
    same = list_same_idea(tx, note)
    own = (Vote.activity_id == activity.id, Vote.participant_id == seat, Vote.note_id.in_(same))
    before = {note_id: dots for note_id, dots in tx.execute(select(Vote.note_id, Vote.dots).where(*own))}  # noqa: C416
    if before == ({note.id: command.dots} if command.dots else {}):
        return []
    group_id = _find_first_group(tx, ballot, seat)
    tx.execute(delete(Vote).where(*own))
    if command.dots:
        _give_dots(tx, ballot, note, Dots(seat, group_id, command.dots, find_given_to(same)))
    if ballot.was_closed and seat not in ballot.late_seats:
        ballot.late_seats = [*ballot.late_seats, seat]
    return [VoteCast(activity.id, seat, note_id) for note_id in sorted({note.id, *before})]


def _load_idea(tx: Session, actor: Actor, command: CastVote, ballot: Ballot) -> Note:
    note = tx.get(Note, command.note_id)
    if note is None or note.meeting_id != actor.meeting_id or note.kind != NoteKind.IDEA:
        raise not_found()
    is_chosen = ballot.ideas is None or not set(ballot.ideas).isdisjoint(list_same_idea(tx, note))
    is_shown = note.hidden_at is None and note.privacy != Privacy.HELD
    if note.activity.revealed_at is None or (not (is_shown and is_chosen) and command.dots):
        raise not_found()
    return note


def _load_ballot(activity: Activity) -> Ballot:
    if activity.ballot is None:
        raise not_found()
    return activity.ballot


def _find_first_group(tx: Session, ballot: Ballot, seat: str) -> str:
    """The group this seat's dots count in: that of its first dot in this ballot, else its own now."""
    first = select(Vote.group_id).where(Vote.activity_id == ballot.activity_id, Vote.participant_id == seat)
    return tx.scalar(first.limit(1)) or tx.get_one(Participant, seat).group_id


def _give_dots(tx: Session, ballot: Ballot, note: Note, given: Dots) -> None:
    if given.count > ballot.dots_per_idea:
        raise Refusal(
            "too_many_on_idea",
            _("At most %(dots_per_idea)s of your dots can go to one idea."),
            dots_per_idea=ballot.dots_per_idea,
        )
    row = select(
        literal(ballot.activity_id),
        literal(given.seat),
        literal(note.id),
        literal(given.group_id),
        literal(given.count),
        literal(ballot.dots_per_idea),
        literal(given.given_to, table_of(Vote).c.given_to.type),
    ).where(_given(ballot, given.seat, note.phase_id) + given.count <= ballot.dots_per_participant)
    columns = ["activity_id", "participant_id", "note_id", "group_id", "dots", "dots_per_idea", "given_to"]
    touch(tx, table_of(Vote), ballot.activity_id, given.seat, note.id)
    inserted = tx.execute(insert(Vote).from_select(columns, row))
    if inserted.rowcount == 0:  # type: ignore[attr-defined]
        raise Refusal("no_dots_left", _("All your dots are used. Take a dot back first."))


def _given(ballot: Ballot, seat: str, phase_id: str) -> ColumnElement[int]:
    given: Select[int] = select(func.coalesce(func.sum(Vote.dots), 0)).where(
        Vote.activity_id == ballot.activity_id, Vote.participant_id == seat
    )
    if ballot.per_phase:
        given = given.join(Note, Note.id == Vote.note_id).where(Note.phase_id == phase_id)
    return given.scalar_subquery()


def set_ballot(tx: Session, actor: Actor, command: SetBallot) -> list[Event]:
    """Set the dots and the ideas of a vote that is not open and that nobody has voted in."""
    activity = load_activity(tx, actor, command.activity_id)
    require_type(activity.type, ActivityType.VOTE)
    ballot = _load_ballot(activity)
    if activity.state == ActivityState.OPEN or tx.scalar(select(exists().where(Vote.activity_id == activity.id))):
        raise Refusal("ballot_in_use", _("The number of dots cannot change once voting has begun."))
    ballot.dots_per_participant = command.dots_per_participant
    ballot.dots_per_idea = command.dots_per_idea
    ballot.per_phase = command.per_phase
    ballot.ideas = None if command.ideas is None else choose_ideas(tx, actor, command.ideas)
    return [BallotSet(activity.id)]


def choose_ideas(tx: Session, actor: Actor, note_ids: Iterable[str]) -> list[str]:
    """The ids of revealed ideas of the meeting, each once. Raises Refusal."""
    chosen = [load_revealed_note(tx, actor, note_id) for note_id in dict.fromkeys(note_ids)]
    if any(note.kind != NoteKind.IDEA for note in chosen):
        raise not_found()
    return [note.id for note in chosen]


def list_changed_results(tx: Session, actor: Actor) -> list[Event]:
    """A ResultChanged for every closed vote of the meeting, and for closed scores."""
    closed = select(Activity.id).where(
        Activity.meeting_id == actor.meeting_id,
        Activity.type.in_(DECIDING),
        Activity.state == ActivityState.CLOSED.value,
    )
    return [ResultChanged(activity_id) for activity_id in tx.scalars(closed)]


def require_no_shown_round(tx: Session, activity: Activity) -> None:
    """Raises Refusal when people vote in a next round or have seen its result: the first stays as it is."""
    following = find_next_round(tx, activity.id)
    if following is None or following.ballot is None:
        return
    if following.state == ActivityState.OPEN or following.ballot.was_closed:
        raise Refusal("round_follows", _("The next round of this vote has begun, so this one stays as it is."))
