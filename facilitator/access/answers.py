"""Readings of what people answered: questions about touchpoints with their outcome, signals, one seat's own answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.consent import find_own_consents
from facilitator.access.loaders import is_told_at
from facilitator.access.scorings import find_own_scores
from facilitator.models import ActualJourney, Feedback, Group, Meeting, Recognition, RecognitionAnswer, Signal
from facilitator.protocol.answers import OwnAnswers, OwnFeedback, OwnRecognition, RecognitionView, SignalView
from facilitator.protocol.base import Place, Recognized, SignalKind
from facilitator.rules import build_recognition_outcome

NO_ANSWERS = OwnAnswers(recognitions=[], consents=[], scores=[], feedback=None, signals=[])


def list_recognitions(tx: Session, meeting_id: str, place: Place) -> list[Recognition]:
    """The questions of a meeting about what it may show at a place, as they were asked."""
    meeting = tx.get_one(Meeting, meeting_id)
    rows = tx.scalars(
        select(Recognition).where(Recognition.meeting_id == meeting_id).order_by(Recognition.asked_at, Recognition.id)
    )
    return [row for row in rows if is_told_at(tx, meeting, row.touchpoint, place)]


def find_shown_recognition(tx: Session, recognition_id: str, place: Place) -> Recognition | None:
    """A question about what its meeting may show at a place, or None."""
    row = tx.get(Recognition, recognition_id)
    if row is None or not is_told_at(tx, tx.get_one(Meeting, row.meeting_id), row.touchpoint, place):
        return None
    return row


def count_answers(tx: Session, recognition_id: str) -> int:
    """How many participants have answered."""
    count = select(func.count()).where(RecognitionAnswer.recognition_id == recognition_id)
    return tx.scalar(count) or 0


def build_recognition_view(tx: Session, row: Recognition, *, is_counted: bool) -> RecognitionView:
    """A question; nobody gets an outcome while it is open."""
    point = row.touchpoint
    return RecognitionView(
        id=row.id,
        activity_id=row.activity_id,
        touchpoint=point.id,
        phase=point.phase.code if point.phase else "",
        alias=tx.get_one(ActualJourney, point.journey_id).alias,
        fact=point.fact,
        asked_at=row.asked_at,
        is_open=row.is_open,
        answered_count=count_answers(tx, row.id) if is_counted else None,
        outcome=None
        if row.is_open
        else build_recognition_outcome(
            _list_answers(tx, row.id), tx.get_one(Meeting, row.meeting_id).min_group_size, withheld=row.is_withheld
        ),
    )


def _list_answers(tx: Session, recognition_id: str) -> list[tuple[str, str]]:
    """Perspective and answer of each who answered."""
    rows = tx.execute(
        select(Group.perspective, RecognitionAnswer.answer)
        .join(Group, Group.id == RecognitionAnswer.group_id)
        .where(RecognitionAnswer.recognition_id == recognition_id)
    )
    return [(perspective, answer) for perspective, answer in rows]


def find_signals(tx: Session, participant_ids: Collection[str]) -> dict[str, list[SignalView]]:
    """Seat → its signals, oldest first."""
    rows = tx.scalars(
        select(Signal).where(Signal.participant_id.in_(participant_ids)).order_by(Signal.given_at, Signal.kind)
    )
    found: dict[str, list[SignalView]] = defaultdict(list)
    for row in rows:
        found[row.participant_id].append(SignalView(signal=SignalKind(row.kind), seen=row.seen_at is not None))
    return found


def find_meeting_signals(tx: Session, meeting_id: str) -> dict[str, list[SignalView]]:
    """Seat → its signals, of all seats of a meeting that have any."""
    return find_signals(tx, set(tx.scalars(select(Signal.participant_id).where(Signal.meeting_id == meeting_id))))


def find_own_answers(tx: Session, participant_ids: Collection[str]) -> dict[str, OwnAnswers]:
    """Seat → what it answered and told the facilitator."""
    answered = select(RecognitionAnswer).where(RecognitionAnswer.participant_id.in_(participant_ids))
    recognitions: dict[str, list[OwnRecognition]] = defaultdict(list)
    for row in tx.scalars(answered.order_by(RecognitionAnswer.recognition_id)):
        own = OwnRecognition(recognition_id=row.recognition_id, answer=Recognized(row.answer))
        recognitions[row.participant_id].append(own)
    cards = tx.scalars(select(Feedback).where(Feedback.participant_id.in_(participant_ids)))
    feedback = {row.participant_id: _build_feedback(row) for row in cards}
    signals = find_signals(tx, participant_ids)
    consents = find_own_consents(tx, participant_ids)
    scores = find_own_scores(tx, participant_ids)
    return {
        seat: OwnAnswers(
            recognitions=recognitions[seat],
            consents=consents.get(seat, []),
            scores=scores.get(seat, []),
            feedback=feedback.get(seat),
            signals=signals[seat],
        )
        for seat in participant_ids
    }


def _build_feedback(row: Feedback) -> OwnFeedback:
    return OwnFeedback(said=row.said, heard=row.heard, trust=row.trust, text=row.text, masked_text=row.masked_text)
