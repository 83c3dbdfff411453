"""Asking everybody whether they recognise a touchpoint, answering, and closing the question."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.facts import find_shown_activity
from facilitator.access.loaders import load_recognition, load_touchpoint
from facilitator.errors import Refusal, not_found
from facilitator.events import Event, RecognitionAnswered, RecognitionClosed, RecognitionOpened
from facilitator.models import Activity, Meeting, Participant, Recognition, RecognitionAnswer
from facilitator.protocol.base import ActivityType, Place
from facilitator.protocol.commands import AnswerRecognition, CloseRecognition, OpenRecognition
from facilitator.rules import must_withhold_splits, require_open, require_type


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def open_recognition(tx: Session, actor: Actor, command: OpenRecognition) -> list[Event]:
    """Ask about a touchpoint while the actual journeys are open; the question that was open is closed first."""
    point = load_touchpoint(tx, actor, command.touchpoint_id, Place.WALL, Place.PHONES)
    activity = find_shown_activity(tx, actor.meeting_id)
    if activity is None:
        raise not_found()
    require_type(activity.type, ActivityType.ACTUAL_JOURNEYS)
    require_open(activity.state)
    asked = (Recognition.meeting_id == actor.meeting_id, Recognition.touchpoint_id == point.id)
    row = tx.scalar(select(Recognition).where(*asked))
    if row is not None and row.is_open:
        return []
    happened = close_recognitions(tx, activity)
    tx.flush()  # the database allows one open question at a time
    if row is None:
        row = _ask(tx, actor, command)
    row.activity_id, row.is_open = activity.id, True
    tx.add(row)
    return [*happened, RecognitionOpened(row.id)]


def _ask(tx: Session, actor: Actor, command: OpenRecognition) -> Recognition:
    if tx.get(Recognition, command.recognition_id) is not None:
        raise not_found()
    return Recognition(
        id=command.recognition_id, meeting_id=actor.meeting_id, touchpoint_id=command.touchpoint_id, late_seats=[]
    )


def close_recognition(tx: Session, actor: Actor, command: CloseRecognition) -> list[Event]:
    """Close a question; a closed one stays as it is."""
    row = load_recognition(tx, actor, command.recognition_id)
    return _close(tx, row) if row.is_open else []


def close_recognitions(tx: Session, activity: Activity) -> list[Event]:
    """Close the question that is open, because its part of the agenda ends or another one is asked."""
    still_open = select(Recognition).where(Recognition.meeting_id == activity.meeting_id, Recognition.is_open)
    return [event for row in tx.scalars(still_open) for event in _close(tx, row)]


def _close(tx: Session, row: Recognition) -> list[Event]:
    row.is_open = False
    settle_outcome(tx, row)
    return [RecognitionClosed(row.id)]


def settle_outcome(tx: Session, row: Recognition) -> None:
    """Once an outcome was shown, a few late answers are not shown apart: they keep it back until they are more."""
    least = tx.get_one(Meeting, row.meeting_id).min_group_size
    row.is_withheld = row.was_closed and must_withhold_splits(len(row.late_seats), least)
    row.was_closed = True
    if not row.is_withheld:
        row.late_seats = []


def answer_recognition(tx: Session, actor: Actor, command: AnswerRecognition) -> list[Event]:
    """Answer the question while it is open; a later answer takes the place of the former one."""
    row = load_recognition(tx, actor, command.recognition_id)
    if not row.is_open:
        raise Refusal("recognition_closed", _("This question is closed. Your answer was not counted."))
    seat = tx.get_one(Participant, actor.require_seat())
    given = tx.get(RecognitionAnswer, (row.id, seat.id))
    if given is not None and given.answer == command.answer:
        return []
    if given is None:
        given = RecognitionAnswer(recognition_id=row.id, participant_id=seat.id, group_id=seat.group_id)
        tx.add(given)
    given.answer, seat.has_answers = command.answer.value, True
    if row.was_closed and seat.id not in row.late_seats:
        row.late_seats = [*row.late_seats, seat.id]
    return [RecognitionAnswered(row.id, seat.id)]
