"""One journey as others see it, place by place, for its resident: made of what screens, reports and prints get."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.access.project import view_journey
from facilitator.access.residents import Resident
from facilitator.exports.words import channel_label, deviation_label, rating_label
from facilitator.language import Gettext
from facilitator.models import Rating, Touchpoint
from facilitator.printing.reading import build_poster
from facilitator.printing.shapes import Moment as PosterMoment
from facilitator.printing.words import feeling_word
from facilitator.protocol.base import Deviation, Place
from facilitator.protocol.views import JourneyView, TouchpointView
from facilitator.web.curves import Drawing, draw_curve


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


PLACES = {Place.WALL: _("big screen"), Place.PHONES: _("phones"), Place.EXPORTS: _("reports")}


@dataclass(frozen=True)
class Moment:
    """A moment as one place tells it. `sentiment` is drawn as a face; `feeling`: the word for it."""

    number: int
    fact: str
    details: list[str]
    quote: str | None
    sentiment: int | None
    feeling: str


@dataclass(frozen=True)
class Part:
    """A phase with what happened in it; `number`: its place among all phases."""

    number: int
    name: str
    moments: list[Moment]


@dataclass(frozen=True)
class Kept:
    """What is kept and nobody else sees."""

    text: str
    why: str


@dataclass(frozen=True)
class Choice:
    """What the resident may decide of a moment: per place whether others see it there, and whether that can change."""

    id: str
    fact: str
    sentiment: int | None
    places: list[tuple[str, str, bool, bool]]

    @property
    def is_hidden(self) -> bool:
        """Nobody sees it."""
        return not any(is_shown for _value, _word, is_shown, _may in self.places)


@dataclass(frozen=True)
class Story:
    """All that the page shows. `asked`: the sentences with which phones may be asked whether others know this.

    `asks_all`: these are all that the wall tells. `reports_same`: so are the moments of the reports, in the same words.
    `stand` changes with everything that the journey tells, in whatever language the page is.
    """

    drawing: Drawing
    alt: str
    wall: list[Part]
    asked: list[str]
    asks_all: bool
    reports: list[Part]
    reports_same: bool
    marks: list[str]
    kept: list[Kept]
    choices: list[Choice]
    stand: str


def build_story(resident: Resident, taken: Mapping[str, set[str]], gettext: Gettext) -> Story:
    """`taken`: by touchpoint the places where the resident does not want it, and may want it again."""
    views = {place: view_journey(resident.project, resident.journey, place) for place in Place}
    codes = [phase.code for phase in resident.project.phases]
    on_wall = views[Place.WALL].touchpoints
    seen = {point.id for point in on_wall}
    return Story(
        drawing=draw_curve(len(codes), [(codes.index(point.phase), point.sentiment) for point in on_wall]),
        alt=_describe(views[Place.WALL], gettext),
        wall=_build_wall(resident, views[Place.WALL], gettext),
        asked=[point.fact for point in views[Place.PHONES].touchpoints if point.id in seen],
        asks_all=seen <= {point.id for point in views[Place.PHONES].touchpoints},
        reports=_build_reports(resident, views[Place.EXPORTS], gettext),
        reports_same=on_wall == views[Place.EXPORTS].touchpoints,
        marks=[mark for rating in _list_ratings(resident) for mark in _tell_marks(rating, gettext)],
        kept=_list_kept(resident, gettext),
        choices=[_build_choice(point, taken.get(point.id, set()), gettext) for point in _list_placed(resident)],
        stand=_find_stand(resident, [*views.values()]),
    )


def _find_stand(resident: Resident, views: list[JourneyView]) -> str:
    told = [
        (point.id, point.fact, point.quote, point.sentiment, point.shown_on, point.phase_id)
        for point in resident.journey.touchpoints
    ]
    marks = [(row.phase_id, row.treatment, row.information, row.expertise) for row in _list_ratings(resident)]
    seen = [view.model_dump(mode="json") for view in views]
    return hashlib.sha256(json.dumps([seen, told, marks]).encode()).hexdigest()[:32]


def _describe(view: JourneyView, gettext: Gettext) -> str:
    told = ", ".join(
        f"{number} {feeling_word(point.sentiment, gettext)}" for number, point in enumerate(view.touchpoints, 1)
    )
    return gettext("How it felt, per moment: %(told)s.") % {"told": told or gettext("not told")}


def _build_wall(resident: Resident, view: JourneyView, gettext: Gettext) -> list[Part]:
    titles = {step.code: step.title for step in resident.project.steps}
    numbered = [*enumerate(view.touchpoints, 1)]
    parts = [
        Part(
            place,
            phase.name,
            [_build_moment(number, point, titles, gettext) for number, point in numbered if point.phase == phase.code],
        )
        for place, phase in enumerate(resident.project.phases, 1)
    ]
    return [part for part in parts if part.moments]


def _build_moment(number: int, point: TouchpointView, titles: Mapping[str, str], gettext: Gettext) -> Moment:
    return Moment(
        number=number,
        fact=point.fact,
        details=[*_list_told(point, gettext), *_list_beside(point, titles, gettext)],
        quote=point.quote,
        sentiment=point.sentiment,
        feeling=feeling_word(point.sentiment, gettext),
    )


def _list_told(point: TouchpointView | PosterMoment, gettext: Gettext) -> Iterable[str]:
    if point.feeling:
        yield point.feeling
    days = gettext(_("Waited %(n)s days")) % {"n": point.waiting_days} if point.waiting_days is not None else ""
    compared = gettext(_("Compared to paper: %(text)s")) % {"text": deviation_label(point.deviation, gettext)}
    differs = compared if point.deviation is not Deviation.NONE else ""
    told = gettext(_("Had to tell the story again")) if point.retold_story else ""
    matters = gettext(_("A moment that mattered")) if point.moment_of_truth else ""
    if marks := " · ".join(filter(None, (days, differs, told, matters))):
        yield marks


def _list_beside(point: TouchpointView, titles: Mapping[str, str], gettext: Gettext) -> Iterable[str]:
    if point.expectation:
        yield gettext(_("Expected: %(text)s")) % {"text": point.expectation}
    if point.planned_step in titles:
        yield gettext(_("On paper: %(text)s")) % {"text": titles[point.planned_step or ""]}
    who = " → ".join(filter(None, (point.initiator, point.receiver)))
    channel = channel_label(point.channel, gettext) if point.channel else ""
    if who or channel:
        yield " · ".join(filter(None, (who, channel)))


def _build_reports(resident: Resident, view: JourneyView, gettext: Gettext) -> list[Part]:
    names = [(phase.code, phase.name) for phase in resident.project.phases]
    poster = build_poster(view, names)
    parts = [
        Part(
            place,
            part.phase,
            [
                Moment(
                    number,
                    told.fact,
                    [*_list_told(told, gettext)],
                    told.quote,
                    told.sentiment,
                    feeling_word(told.sentiment, gettext),
                )
                for number, told in part.moments
            ],
        )
        for place, part in enumerate(poster.parts, 1)
    ]
    return [part for part in parts if part.moments]


def _list_ratings(resident: Resident) -> list[Rating]:
    order = [phase.id for phase in resident.project.phases]
    return sorted(resident.journey.ratings, key=lambda rating: order.index(rating.phase_id))


def _tell_marks(rating: Rating, gettext: Gettext) -> Iterable[str]:
    given = {name: getattr(rating, name) for name in ("treatment", "information", "expertise")}
    told = [f"{rating_label(name, gettext)} {mark}" for name, mark in given.items() if mark is not None]
    if told:
        yield f"{rating.phase.name}: {', '.join(told)}"


def _list_kept(resident: Resident, gettext: Gettext) -> list[Kept]:
    kept = []
    for point in resident.journey.touchpoints:
        if point.phase_id is None:
            kept.append(Kept(point.fact, gettext(_("Not put in a part of the story yet."))))
        elif not point.shown_on:
            kept.append(Kept(point.fact, gettext(_("Nobody may see this moment."))))
        if point.quote and not (point.quote_allowed and point.shown_on and point.phase_id):
            kept.append(Kept(f"“{point.quote}”", gettext(_("Your exact words: not to be shown."))))
    return kept


def _list_placed(resident: Resident) -> list[Touchpoint]:
    return [point for point in resident.journey.touchpoints if point.phase_id is not None]


def _build_choice(point: Touchpoint, taken: set[str], gettext: Gettext) -> Choice:
    places = [
        (place.value, gettext(word), place.value in point.shown_on, place.value in {*point.shown_on, *taken})
        for place, word in PLACES.items()
    ]
    return Choice(point.id, point.fact, point.sentiment, places)
