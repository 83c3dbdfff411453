"""Events about questions whether a touchpoint is recognised."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.answers import RecognitionView
from facilitator.protocol.base import WireModel


class RecognitionOpened(WireModel):
    """Everybody is asked whether they recognise a touchpoint."""

    kind: Literal["recognition_opened"] = "recognition_opened"
    recognition: RecognitionView


class RecognitionClosed(WireModel):
    """The question is closed; it carries its outcome."""

    kind: Literal["recognition_closed"] = "recognition_closed"
    recognition: RecognitionView


class RecognitionCounted(WireModel):
    """How many have answered; never what."""

    kind: Literal["recognition_counted"] = "recognition_counted"
    recognition_id: str
    answered_count: int
