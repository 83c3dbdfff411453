"""Which texts of a journey residents told, and whether one of them looks like personal data. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from facilitator.models import ActualJourney
from facilitator.personal_data import find_personal_data
from facilitator.protocol.limits import LIST_MAX

MASKABLE = {
    "journey": ("alias", "about"),
    "touchpoint": ("fact", "feeling", "quote", "expectation", "initiator", "receiver"),
}


def has_personal_data(journey: ActualJourney) -> bool:
    """Whether a text of a journey that meetings can show looks like personal data."""
    return next(_find(journey), None) is not None


def list_personal_data(journey: ActualJourney) -> list[str]:
    """The words of a journey that look like personal data, each once."""
    return [*islice(dict.fromkeys(_find(journey)), LIST_MAX)]


def _find(journey: ActualJourney) -> Iterator[str]:
    told: list[tuple[str, Any]] = [("journey", journey), *(("touchpoint", point) for point in journey.touchpoints)]
    texts = (getattr(row, name) for kind, row in told for name in MASKABLE[kind])
    return (text[one.start : one.end] for text in texts if text for one in find_personal_data(text))
