"""What counts of a klantreis, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.protocol.base import Deviation


@dataclass(frozen=True, kw_only=True)
class TouchpointFacts:
    """What counts of a touchpoint. `sentiment` −2…+2; None = not told, for `waiting_days` too."""

    phase: str
    sentiment: int | None = None
    waiting_days: int | None = None
    deviation: Deviation = Deviation.NONE
    retold_story: bool = False
    planned_step: str | None = None


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


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """A step on paper."""

    id: str
    phase: str
    title: str
