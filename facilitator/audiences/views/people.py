"""Rows of groups and seats → views."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.answers import NO_ANSWERS, find_own_answers
from facilitator.access.notes import list_notes_of_seat
from facilitator.audiences.views.counts import Counts
from facilitator.audiences.views.notes import build_own_note_view
from facilitator.models import Desk, Group, Participant, Vote
from facilitator.protocol.answers import SignalView
from facilitator.protocol.base import (
    Audience,
    DeskRole,
    Perspective,
)
from facilitator.protocol.views import (
    DeskView,
    GroupView,
    Me,
    OwnDots,
    ParticipantView,
)


def build_group_view(group: Group, audience: Audience, counts: Counts) -> GroupView:
    """A group; phones get no count."""
    count = None if audience is Audience.PHONE else counts.participants().get(group.code, 0)
    return GroupView(
        id=group.id,
        code=group.code,
        name=group.name,
        perspective=Perspective(group.perspective),
        participant_count=count,
    )


def build_desk_view(desk: Desk) -> DeskView:
    """A device of the facilitator's, for the console."""
    return DeskView(
        id=desk.id, number=desk.number, desk_role=DeskRole(desk.role), is_revoked=desk.revoked_at is not None
    )


def build_participant_view(participant: Participant, signals: list[SignalView]) -> ParticipantView:
    """A seat with what it told the facilitator, for the console only."""
    number, group = participant.seat_number, participant.group.code
    return ParticipantView(
        id=number, alias=participant.alias, group=group, is_on_paper=participant.is_on_paper, signals=signals
    )


def load_me(tx: Session, participant: Participant, version: int) -> Me:
    """What is one participant's alone: own notes, own dots, own answers."""
    answers = find_own_answers(tx, [participant.id])[participant.id] if participant.has_answers else NO_ANSWERS
    notes = list_notes_of_seat(tx, participant.id)
    votes = tx.scalars(select(Vote).where(Vote.participant_id == participant.id).order_by(Vote.note_id))
    return Me(
        version=version,
        participant_id=participant.id,
        alias=participant.alias,
        group=participant.group.code,
        notes=[build_own_note_view(note) for note in notes],
        dots=[OwnDots(activity_id=v.activity_id, note_id=v.note_id, dots=v.dots) for v in votes],
        answers=answers,
    )
