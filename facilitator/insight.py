"""Pure: journeys → the figures of a phase (DESIGN section 4) and the sentence that says them.

Knows no rows and no screens; the database and the exports both feed it with the facts below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from facilitator.protocol.base import Deviation
from facilitator.protocol.views import LowestRating, PhaseFigures

DIP_AT_MOST = -1
BRIGHT_AT_LEAST = 1

RatingKind = Literal["treatment", "information", "expertise"]
RATING_KINDS: tuple[RatingKind, ...] = ("treatment", "information", "expertise")
DEVIATING = tuple(kind for kind in Deviation if kind is not Deviation.NONE)


@dataclass(frozen=True, kw_only=True)
class TouchpointFacts:
    """What counts of a touchpoint. `sentiment` −2…+2; None = not told, for `waiting_days` too."""

    phase: str
    sentiment: int | None = None
    waiting_days: int | None = None
    deviation: Deviation = Deviation.NONE
    retold_story: bool = False


@dataclass(frozen=True, kw_only=True)
class RatingFacts:
    """A journey's ratings (1–5) of a phase; None = not told."""

    phase: str
    treatment: int | None = None
    information: int | None = None
    expertise: int | None = None


@dataclass(frozen=True, kw_only=True)
class JourneyFacts:
    """One resident's journey, over all phases."""

    touchpoints: Sequence[TouchpointFacts] = ()
    ratings: Sequence[RatingFacts] = ()


@dataclass(frozen=True, kw_only=True)
class PhaseFacts:
    """A phase on paper. `step_days`: the planned days of each of its steps, None = no days were planned."""

    code: str
    statutory_term_days: int | None = None
    step_days: Sequence[int | None] = ()


def build_curve(journey: JourneyFacts, phase_codes: Iterable[str]) -> list[float | None]:
    """A journey's sentiment per phase: the median of what it told there; None = not told, never 0."""
    return [_find_sentiment(journey, code) for code in phase_codes]


def build_median_curve(journeys: Sequence[JourneyFacts], phase_codes: Iterable[str]) -> list[float | None]:
    """The median of the journeys' sentiments per phase, each journey counting once; None = nobody told."""
    return [_median_or_none(_tell_sentiments(journeys, code)) for code in phase_codes]


def build_phase_figures(phase: PhaseFacts, journeys: Sequence[JourneyFacts]) -> PhaseFigures:
    """The figures of one phase. `deviation_counts` holds every kind but `none`, zeros included."""
    sentiments = _tell_sentiments(journeys, phase.code)
    waits = _tell_waiting_days(journeys, phase.code)
    here = [point for journey in journeys for point in _touchpoints_in(journey, phase.code)]
    planned_days, source = _plan_days(phase)
    middle = _median_or_none(sentiments)
    return PhaseFigures(
        journey_count=len(journeys),
        told_count=len(sentiments),
        sentiment_median=middle,
        sentiment_low=min(sentiments, default=None),
        sentiment_high=max(sentiments, default=None),
        mark=_find_mark(middle),
        planned_days=planned_days,
        planned_days_source=source,
        waiting_days_median=_median_or_none(waits),
        waiting_count=len(waits),
        deviation_counts={kind: sum(point.deviation is kind for point in here) for kind in DEVIATING},
        retold_count=sum(point.retold_story for point in here),
        lowest_rating=_find_lowest_rating(journeys, phase.code),
    )


def describe_gap(figures: PhaseFigures, gettext: Callable[[str], str]) -> str:
    """One plain sentence on paper against life: about days where there are any, else about the feeling."""
    if figures.waiting_days_median is not None:
        return _describe_waiting(figures, figures.waiting_days_median, gettext)
    if figures.planned_days is not None:
        on_paper = gettext("On paper %(planned)s; nobody told how long it took in real life.")
        return on_paper % {"planned": _format_days(figures.planned_days, gettext)}
    return _describe_feeling(figures, gettext)


def format_number(value: float, gettext: Callable[[str], str]) -> str:
    """A figure as people write it: 63, and 10.5 or 10,5 as the language has it."""
    if value == int(value):
        return str(int(value))
    whole, part = str(value).split(".")
    return gettext("%(whole)s.%(part)s") % {"whole": whole, "part": part}


def _touchpoints_in(journey: JourneyFacts, code: str) -> list[TouchpointFacts]:
    return [point for point in journey.touchpoints if point.phase == code]


def _find_sentiment(journey: JourneyFacts, code: str) -> float | None:
    points = _touchpoints_in(journey, code)
    return _median_or_none([point.sentiment for point in points if point.sentiment is not None])


def _tell_sentiments(journeys: Sequence[JourneyFacts], code: str) -> list[float]:
    return [value for journey in journeys if (value := _find_sentiment(journey, code)) is not None]


def _tell_waiting_days(journeys: Sequence[JourneyFacts], code: str) -> list[int]:
    told = [[point.waiting_days for point in _touchpoints_in(journey, code)] for journey in journeys]
    known = [[days for days in waits if days is not None] for waits in told]
    return [sum(waits) for waits in known if waits]


def _median_or_none(values: Sequence[float]) -> float | None:
    return float(median(values)) if values else None


def _find_mark(middle: float | None) -> Literal["dip", "bright"] | None:
    if middle is None or DIP_AT_MOST < middle < BRIGHT_AT_LEAST:
        return None
    return "dip" if middle <= DIP_AT_MOST else "bright"


def _plan_days(phase: PhaseFacts) -> tuple[int | None, Literal["steps", "statutory_term"] | None]:
    planned = [days for days in phase.step_days if days is not None]
    if planned:
        return sum(planned), "steps"
    if phase.statutory_term_days is not None:
        return phase.statutory_term_days, "statutory_term"
    return None, None


def _find_lowest_rating(journeys: Sequence[JourneyFacts], code: str) -> LowestRating | None:
    ratings = [rating for journey in journeys for rating in journey.ratings if rating.phase == code]
    lows = [low for kind in RATING_KINDS if (low := _rate(kind, ratings)) is not None]
    # Of equals, the one that most journeys tell about.
    return min(lows, key=lambda low: (low.median, -low.count), default=None)


def _rate(kind: RatingKind, ratings: list[RatingFacts]) -> LowestRating | None:
    marks: list[int | None] = [getattr(rating, kind) for rating in ratings]
    told = [mark for mark in marks if mark is not None]
    return LowestRating(kind=kind, median=median(told), count=len(told)) if told else None


def _describe_waiting(figures: PhaseFigures, waiting: float, gettext: Callable[[str], str]) -> str:
    share = _format_share(figures.waiting_count, figures.journey_count, gettext)
    if figures.planned_days is None:
        return gettext("In real life %(waiting)s (%(share)s); no time is set on paper.") % {
            "waiting": _format_days(waiting, gettext),
            "share": share,
        }
    return gettext("On paper %(planned)s, in real life %(waiting)s (%(share)s).") % {
        "planned": _format_days(figures.planned_days, gettext),
        "waiting": format_number(waiting, gettext),
        "share": share,
    }


def _describe_feeling(figures: PhaseFigures, gettext: Callable[[str], str]) -> str:
    if figures.journey_count == 0:
        return gettext("There are no journeys yet.")
    if figures.told_count == 0:
        return gettext("Nobody told how this phase felt or how long it took.")
    share = {"share": _format_share(figures.told_count, figures.journey_count, gettext)}
    if figures.mark == "dip":
        return gettext("This phase felt bad (%(share)s).") % share
    if figures.mark == "bright":
        return gettext("This phase felt good (%(share)s).") % share
    return gettext("This phase felt neither clearly good nor clearly bad (%(share)s).") % share


def _format_days(days: float, gettext: Callable[[str], str]) -> str:
    if days == 1:
        return gettext("1 day")
    return gettext("%(days)s days") % {"days": format_number(days, gettext)}


def _format_share(count: int, total: int, gettext: Callable[[str], str]) -> str:
    if total == 1:
        return gettext("%(count)s of 1 journey") % {"count": count}
    return gettext("%(count)s of %(total)s journeys") % {"count": count, "total": total}
