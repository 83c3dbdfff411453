"""Events about the meeting as a whole."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.base import WireModel


class FeedbackDateSet(WireModel):
    """The day on which people hear what was done with it."""

    kind: Literal["feedback_date_set"] = "feedback_date_set"
    feedback_on: str | None
