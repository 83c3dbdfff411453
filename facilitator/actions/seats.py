"""Joining: a seat in a meeting under an alias, in a group."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import find_participant, load_group
from facilitator.errors import Refusal
from facilitator.events import Event, ParticipantJoined
from facilitator.models import Group, Participant
from facilitator.protocol.commands import JoinMeeting
from facilitator.protocol.limits import SEATS_MAX


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def join_meeting(tx: Session, actor: Actor, command: JoinMeeting) -> list[Event]:
    """Take the seat, or change alias and group of the seat one has; the same again changes nothing."""
    group = load_group(tx, actor, command.group)
    seat = find_participant(tx, actor.meeting_id, command.participant_id)
    if seat is None:
        _take_seat(tx, actor, command, group)
    elif (seat.alias, seat.group_id) == (command.alias, group.id):
        return []
    else:
        seat.alias, seat.group_id = command.alias, group.id
    return [ParticipantJoined(command.participant_id)]


def _take_seat(tx: Session, actor: Actor, command: JoinMeeting, group: Group) -> None:
    highest = tx.scalar(select(func.max(Participant.seat_number)).where(Participant.meeting_id == actor.meeting_id))
    if (highest or 0) >= SEATS_MAX:
        raise Refusal("meeting_full", _("This meeting is full. Share a phone with somebody, or tell the facilitator."))
    tx.add(
        Participant(
            id=command.participant_id,
            meeting_id=actor.meeting_id,
            group_id=group.id,
            alias=command.alias,
            seat_number=(highest or 0) + 1,
        )
    )
