"""Commands about what is asked beside notes and dots: recognition, feedback, signals."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from facilitator.protocol import limits
from facilitator.protocol.base import (
    Id,
    Recognized,
    SignalKind,
    Text,
    WireModel,
)
from facilitator.protocol.commands.base import FacilitatorCommand, ParticipantCommand, Score


class AnswerRecognition(ParticipantCommand):
    """Say whether one recognises what the facilitator asked about; changeable until it is closed."""

    kind: Literal["answer_recognition"] = "answer_recognition"
    recognition_id: Id
    answer: Recognized


class FeedbackFields(WireModel):
    """The feedback card: three scores of 1 to 5 and a text, each of them may stay open."""

    said: Score | None
    heard: Score | None
    trust: Score | None
    text: Annotated[Text, Field(max_length=limits.FEEDBACK_TEXT_MAX)] | None


class GiveFeedback(ParticipantCommand, FeedbackFields):
    """Fill in the feedback card; it replaces the former one."""

    while_listening = True
    kind: Literal["give_feedback"] = "give_feedback"


class SetSignal(ParticipantCommand):
    """Tell the facilitator something that nobody else sees, or take it back."""

    while_listening = True
    kind: Literal["set_signal"] = "set_signal"
    signal: SignalKind
    is_on: StrictBool


class OpenRecognition(FacilitatorCommand):
    """Ask everybody whether they recognise a touchpoint; once more for one that was asked about goes on with it."""

    kind: Literal["open_recognition"] = "open_recognition"
    recognition_id: Id
    touchpoint_id: Id


class CloseRecognition(FacilitatorCommand):
    """End the question; only now there is an outcome."""

    kind: Literal["close_recognition"] = "close_recognition"
    recognition_id: Id


class MarkSignalSeen(FacilitatorCommand):
    """Let a participant know that the facilitator saw the signal. `seat`: the number of the seat."""

    kind: Literal["mark_signal_seen"] = "mark_signal_seen"
    seat: StrictInt
    signal: SignalKind
