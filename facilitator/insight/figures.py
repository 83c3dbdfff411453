"""Journeys → the figures of a phase and of a step on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Literal

from facilitator.insight.facts import JourneyFacts, PhaseFacts, RatingFacts, StepFacts, TouchpointFacts
from facilitator.protocol.base import Deviation
from facilitator.protocol.views import LowestRating, PhaseFigures, StepFigures

DIP_AT_MOST = LOW_AT_MOST = -1
BRIGHT_AT_LEAST = HIGH_AT_LEAST = 1

RatingKind = Literal["treatment", "information", "expertise"]
RATING_KINDS: tuple[RatingKind, ...] = ("treatment", "information", "expertise")
DEVIATING = tuple(kind for kind in Deviation if kind is not Deviation.NONE)


def build_curve(journey: JourneyFacts, phase_codes: Iterable[str]) -> list[float | None]:
    """A journey's sentiment per phase: the median of what it told there; None = not told, never 0."""
    return [_find_sentiment(journey, code) for code in phase_codes]


def build_median_curve(journeys: Sequence[JourneyFacts], phase_codes: Iterable[str]) -> list[float | None]:
    """The median of the journeys' sentiments per phase, each journey counting once; None = nobody told."""
    return [_median_or_none(_tell_sentiments(journeys, code)) for code in phase_codes]


def build_waits(journey: JourneyFacts, phase_codes: Iterable[str]) -> list[int | None]:
    """The days a journey waited per phase: the sum of what it told there; None = not told, never 0."""
    return [_find_wait(journey, code) for code in phase_codes]


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
        low_count=sum(value <= LOW_AT_MOST for value in sentiments),
        high_count=sum(value >= HIGH_AT_LEAST for value in sentiments),
        mark=_find_mark(middle),
        planned_days=planned_days,
        planned_days_source=source,
        waiting_days_median=_median_or_none(waits),
        waiting_count=len(waits),
        deviation_counts={kind: sum(point.deviation is kind for point in here) for kind in DEVIATING},
        retold_count=sum(point.retold_story for point in here),
        lowest_rating=_find_lowest_rating(journeys, phase.code),
    )


def build_step_figures(step: StepFacts, journeys: Sequence[JourneyFacts]) -> StepFigures:
    """What became of a step of paper. Everything counts journeys: one that tells a kind twice counts once."""
    told = [_touchpoints_on(journey, step.id) for journey in journeys]
    kinds = [{point.deviation for point in points} for points in told]
    return StepFigures(
        step=step.id,
        journey_count=len(journeys),
        told_count=sum(bool(points) for points in told),
        deviation_counts={kind: sum(kind in found for found in kinds) for kind in DEVIATING},
    )


def _touchpoints_in(journey: JourneyFacts, code: str) -> list[TouchpointFacts]:
    return [point for point in journey.touchpoints if point.phase == code]


def _touchpoints_on(journey: JourneyFacts, step: str) -> list[TouchpointFacts]:
    return [point for point in journey.touchpoints if point.planned_step == step]


def _find_sentiment(journey: JourneyFacts, code: str) -> float | None:
    points = _touchpoints_in(journey, code)
    return _median_or_none([point.sentiment for point in points if point.sentiment is not None])


def _tell_sentiments(journeys: Sequence[JourneyFacts], code: str) -> list[float]:
    return [value for journey in journeys if (value := _find_sentiment(journey, code)) is not None]


def _find_wait(journey: JourneyFacts, code: str) -> int | None:
    waits = [point.waiting_days for point in _touchpoints_in(journey, code)]
    known = [days for days in waits if days is not None]
    return sum(known) if known else None


def _tell_waiting_days(journeys: Sequence[JourneyFacts], code: str) -> list[int]:
    return [days for journey in journeys if (days := _find_wait(journey, code)) is not None]


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
