"""One journey as others see it, in words: what a resident is shown, on a screen or on paper."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.access.residents import Resident
from facilitator.exports.words import channel_label, deviation_label, rating_label
from facilitator.language import Gettext
from facilitator.models import Phase, Rating, Touchpoint
from facilitator.printing.words import feeling_word
from facilitator.protocol.base import Deviation, Place

FACES = {2: "😃", 1: "☺", 0: "😐", -1: "☹", -2: "😞", None: "–"}


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


PLACES = {Place.WALL: _("big screen"), Place.PHONES: _("phones"), Place.EXPORTS: _("reports")}


@dataclass(frozen=True)
class Moment:
    """A fragment: what others see of it, where, and what the resident may change."""

    id: str
    fact: str
    details: list[str]
    quote: str | None
    quote_is_kept: bool
    sentiment: int | None
    face: str
    feeling: str
    places: list[str]
    is_hidden: bool
    may_show_again: bool


@dataclass(frozen=True)
class Part:
    """A phase with its fragments and the marks the resident gave."""

    name: str
    moments: list[Moment]
    marks: list[str]


def build_parts(resident: Resident, hidden_by_resident: set[str], gettext: Gettext) -> list[Part]:
    """The journey phase by phase; phases of which nothing was told are left out."""
    parts = [_build_part(phase, resident, hidden_by_resident, gettext) for phase in resident.project.phases]
    return [part for part in parts if part.moments or part.marks]


def _build_part(phase: Phase, resident: Resident, hidden_by_resident: set[str], gettext: Gettext) -> Part:
    points = [point for point in resident.journey.touchpoints if point.phase_id == phase.id]
    marks = [
        mark for rating in resident.journey.ratings if rating.phase_id == phase.id for mark in _tell(rating, gettext)
    ]
    return Part(phase.name, [_build_moment(point, point.id in hidden_by_resident, gettext) for point in points], marks)


def _tell(rating: Rating, gettext: Gettext) -> list[str]:
    given = {name: getattr(rating, name) for name in ("treatment", "information", "expertise")}
    return [f"{rating_label(name, gettext)}: {mark}" for name, mark in given.items() if mark is not None]


def _build_moment(point: Touchpoint, is_theirs: bool, gettext: Gettext) -> Moment:
    return Moment(
        id=point.id,
        fact=point.fact,
        details=list_details(point, gettext),
        quote=point.quote if point.quote_allowed else None,
        quote_is_kept=bool(point.quote) and not point.quote_allowed,
        sentiment=point.sentiment,
        face=FACES[point.sentiment],
        feeling=feeling_word(point.sentiment, gettext),
        places=[gettext(word) for place, word in PLACES.items() if place.value in point.shown_on],
        is_hidden=not point.shown_on,
        may_show_again=is_theirs and not point.shown_on,
    )


def list_details(point: Touchpoint, gettext: Gettext) -> list[str]:
    """Everything else that goes along with a fragment."""
    who = " → ".join(filter(None, (point.initiator, point.receiver)))
    days = gettext(_("Waited %(n)s days")) % {"n": point.waiting_days} if point.waiting_days is not None else ""
    expected = gettext(_("Expected: %(text)s")) % {"text": point.expectation} if point.expectation else ""
    deviation = Deviation(point.deviation)
    differs = deviation_label(deviation, gettext) if deviation is not Deviation.NONE else ""
    told = gettext(_("Had to tell the story again")) if point.retold_story else ""
    matters = gettext(_("A moment that mattered")) if point.moment_of_truth else ""
    channel = channel_label(point.channel, gettext) if point.channel else ""
    rest = " · ".join(filter(None, (who, channel, days, differs, told, matters)))
    return [text for text in (point.feeling, expected, rest) if text]
