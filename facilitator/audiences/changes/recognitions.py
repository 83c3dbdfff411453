"""What each audience sees of questions whether a touchpoint is recognised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facilitator import events
from facilitator.access.answers import build_recognition_view, count_answers, find_shown_recognition
from facilitator.access.loaders import place_of
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.protocol import events as wire
from facilitator.protocol.base import Audience, WireModel


def _recognition_asked(kind: Callable[..., WireModel]) -> Callable[[Batch, Any], Shown]:
    def show(batch: Batch, event: events.RecognitionEvent) -> Shown:
        row = find_shown_recognition(batch.tx, event.recognition_id, place_of(batch.audience))
        if row is None:
            return [wire.RecognitionGone(recognition_id=event.recognition_id)]
        is_counted = batch.audience is not Audience.PHONE
        return [kind(recognition=build_recognition_view(batch.tx, row, is_counted=is_counted))]

    return show


def _recognition_answered(batch: Batch, event: events.RecognitionAnswered) -> Shown:
    if batch.audience is Audience.PHONE or event.recognition_id in batch.counted:
        return []
    batch.counted.add(event.recognition_id)
    answered = count_answers(batch.tx, event.recognition_id)
    return [wire.RecognitionCounted(recognition_id=event.recognition_id, answered_count=answered)]


SHOWN: dict[type[events.Event], Show] = {
    events.RecognitionOpened: _recognition_asked(wire.RecognitionOpened),
    events.RecognitionClosed: _recognition_asked(wire.RecognitionClosed),
    events.RecognitionAnswered: _recognition_answered,
}
