"""Which texts of a journey residents told, and whether one of them looks like personal data. Changes nothing."""

from __future__ import annotations

from typing import Any

from facilitator.models import ActualJourney
from facilitator.personal_data import find_personal_data

MASKABLE = {
    "journey": ("alias", "about"),
    "touchpoint": ("fact", "feeling", "quote", "expectation", "initiator", "receiver"),
}


def has_personal_data(journey: ActualJourney) -> bool:
    """Whether a text of a journey that meetings can show looks like personal data."""
    told: list[tuple[str, Any]] = [("journey", journey), *(("touchpoint", point) for point in journey.touchpoints)]
    texts = (getattr(row, name) for kind, row in told for name in MASKABLE[kind])
    return any(find_personal_data(text) for text in texts if text)
