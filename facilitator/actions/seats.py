"""Joining: a seat in a meeting under an alias, in a group; and being taken out of it, and let back in."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import find_participant, load_group, load_meeting, load_seat_by_number
from facilitator.actions.privacy import require_plain_alias
from facilitator.actions.votes import list_changed_results
from facilitator.errors import Refusal
from facilitator.events import Event, IdeaScored, NoteHidden, ParticipantJoined, ParticipantRemoved, VoteCast
from facilitator.models import Ballot, Group, IdeaScore, Note, Participant, Scoring, Vote, utc_now
from facilitator.protocol.base import Contributions
from facilitator.protocol.commands import JoinMeeting, ReadmitParticipant, RemoveParticipant
from facilitator.protocol.limits import SEATS_MAX


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


WENT_ALONG = "–"
"""The reason of a note that went along with its author: a dash, because who reads it knows."""


def join_meeting(tx: Session, actor: Actor, command: JoinMeeting) -> list[Event]:
    """Take the seat, or change alias and group of the seat one has; the same again changes nothing."""
    group = load_group(tx, actor, command.group)
    seat = find_participant(tx, actor.meeting_id, command.participant_id)
    if seat is None or seat.alias != command.alias:
        require_plain_alias(command.alias)
    if seat is None:
        _require_door_open(tx, actor)
        take_seat(tx, actor, Participant(id=command.participant_id, alias=command.alias), group)
    elif (seat.alias, seat.group_id, seat.is_on_paper) == (command.alias, group.id, False):
        return []
    else:
        seat.alias, seat.group_id, seat.is_on_paper = command.alias, group.id, False
    return [ParticipantJoined(command.participant_id)]


def remove_participant(tx: Session, actor: Actor, command: RemoveParticipant) -> list[Event]:
    """Take a seat out of the meeting, with what it brought or without."""
    seat = load_seat_by_number(tx, actor, command.seat)
    if seat.removed_at is not None:
        return []
    seat.removed_at = utc_now()
    gone = _take_along(tx, actor, seat) if command.contributions is Contributions.GO else []
    return [ParticipantRemoved(seat.id), *gone]


def readmit_participant(tx: Session, actor: Actor, command: ReadmitParticipant) -> list[Event]:
    """Let a seat back in. What went along stays hidden until it is restored."""
    seat = load_seat_by_number(tx, actor, command.seat)
    if seat.removed_at is None:
        return []
    seat.removed_at = None
    return [ParticipantJoined(seat.id)]


def _take_along(tx: Session, actor: Actor, seat: Participant) -> list[Event]:
    """Its notes are hidden, and its dots go from ballots that nobody has seen a result of.

    From a result that was shown they do not go: the difference would tell what this one person chose.
    """
    happened: list[Event] = []
    notes = select(Note).where(Note.participant_id == seat.id, Note.hidden_at.is_(None)).order_by(Note.id)
    for note in tx.scalars(notes):
        note.hidden_at, note.hidden_reason = utc_now(), WENT_ALONG
        happened.append(NoteHidden(note.id, note.activity_id, seat.id))
    unseen = (Ballot.activity_id == Vote.activity_id) & Ballot.was_closed.is_(False)
    for vote in tx.scalars(select(Vote).join(Ballot, unseen).where(Vote.participant_id == seat.id)):
        tx.delete(vote)
        happened.append(VoteCast(vote.activity_id, seat.id, vote.note_id))
    return [*happened, *_take_scores_along(tx, seat), *list_changed_results(tx, actor)]


def _take_scores_along(tx: Session, seat: Participant) -> list[Event]:
    unseen = (Scoring.activity_id == IdeaScore.activity_id) & Scoring.was_closed.is_(False)
    scores = list(tx.scalars(select(IdeaScore).join(Scoring, unseen).where(IdeaScore.participant_id == seat.id)))
    for score in scores:
        tx.delete(score)
    return [IdeaScored(activity_id, seat.id) for activity_id in sorted({score.activity_id for score in scores})]


def _require_door_open(tx: Session, actor: Actor) -> None:
    if load_meeting(tx, actor.meeting_id).is_door_closed:
        raise Refusal(
            "door_closed", _("The door of this meeting is closed: nobody new comes in now. Tell the facilitator.")
        )


def take_seat(tx: Session, actor: Actor, seat: Participant, group: Group) -> None:
    """Give somebody new the next seat. Raises Refusal when there is none."""
    highest = tx.scalar(select(func.max(Participant.seat_number)).where(Participant.meeting_id == actor.meeting_id))
    if (highest or 0) >= SEATS_MAX:
        raise Refusal("meeting_full", _("This meeting is full. Share a phone with somebody, or tell the facilitator."))
    seat.meeting_id, seat.group_id, seat.seat_number = actor.meeting_id, group.id, (highest or 0) + 1
    tx.add(seat)
    tx.flush()
