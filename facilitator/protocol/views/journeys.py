"""The klantreis as screens see it: phases, steps, journeys and their figures."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.base import (
    Deviation,
    WireModel,
)


class LowestRating(WireModel):
    """The rating kind with the lowest median (1–5) in a phase, over `count` journeys."""

    kind: Literal["treatment", "information", "expertise"]
    median: float
    count: int


class PhaseFigures(WireModel):
    """The gap between paper and life in one phase (DESIGN section 4).

    `told_count`: journeys with a sentiment in this phase; the sentiment fields are None when it is 0.
    A journey's sentiment in a phase is the median of its touchpoints there (−2…+2, halves possible).
    `low_count`, `high_count`: journeys at −1 or lower, at +1 or higher.
    `planned_days`: sum of the steps' days, else the statutory term, else None.
    `waiting_days_median`: over the `waiting_count` journeys that told a waiting time here (their sums).
    """

    journey_count: int
    told_count: int
    sentiment_median: float | None
    sentiment_low: float | None
    sentiment_high: float | None
    low_count: int
    high_count: int
    mark: Literal["dip", "bright"] | None
    planned_days: int | None
    planned_days_source: Literal["steps", "statutory_term"] | None
    waiting_days_median: float | None
    waiting_count: int
    deviation_counts: dict[Deviation, int]
    retold_count: int
    lowest_rating: LowestRating | None


class PhaseView(WireModel):
    """A phase with its figures and the plain sentence that explains them, in each language by its code.

    `feeling_text`: how it felt, in a few words, in each language too.
    """

    id: str
    code: str
    name: str
    description: str
    statutory_term_days: int | None
    figures: PhaseFigures
    sentence: dict[str, str]
    feeling_text: dict[str, str]


class PhonePhaseView(WireModel):
    """Of a phase what a phone shows: the figures stay on the wall, their sentence does not."""

    id: str
    code: str
    name: str
    description: str
    mark: Literal["dip", "bright"] | None
    sentence: dict[str, str]


class PhoneStepView(WireModel):
    """Of a planned step what a phone shows."""

    id: str
    phase: str
    title: str
    initiator: str
    receiver: str | None
    channel: str | None
    planned_days: int | None
    required: bool


class StepView(WireModel):
    """A step of the planned journey. It never carries a feeling."""

    id: str
    phase: str
    kind: str
    title: str
    initiator: str
    receiver: str | None
    channel: str | None
    planned_days: int | None
    backstage: str | None
    required: bool


class StepFigures(WireModel):
    """What became of a step of paper. `told_count`, `deviation_counts`: journeys, of `journey_count`."""

    step: str
    journey_count: int
    told_count: int
    deviation_counts: dict[Deviation, int]


class HighlightView(WireModel):
    """What stands out most of its kind. `name`: of the phase, of the step for `missed`; `text` says it, with n, in
    each language by its code.
    """

    kind: Literal["pain", "waiting", "missed"]
    phase: str
    step: str | None
    name: str
    text: dict[str, str]


class TouchpointView(WireModel):
    """A touchpoint as told. `quote` is there only when the resident allowed it."""

    id: str
    phase: str
    kind: str
    fact: str
    feeling: str | None
    sentiment: int | None
    initiator: str
    receiver: str | None
    channel: str | None
    waiting_days: int | None
    expectation: str | None
    retold_story: bool
    planned_step: str | None
    deviation: Deviation
    moment_of_truth: bool
    quote: str | None


class JourneyView(WireModel):
    """One resident's journey under an alias. Per phase in phase order, None = not told: `curve` holds the
    sentiment, `waits` the days waited. `unplaced_count`: what was told but has no phase yet, and so is not in it.
    """

    id: str
    alias: str
    about: str
    source: str
    curve: list[float | None]
    waits: list[int | None]
    touchpoints: list[TouchpointView]
    unplaced_count: int
