"""What stands out over all phases, at most one of each: where it felt worst, where the wait was longest against paper,
and which step of paper happens least. Says nothing where nothing stands out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from facilitator.insight.facts import StepFacts
from facilitator.insight.sentences import describe_feeling, format_days, format_number, format_share
from facilitator.protocol.base import Deviation
from facilitator.protocol.views import HighlightView, PhaseFigures, StepFigures

Gettext = Callable[[str], str]
Say = Callable[[Callable[[Gettext], str]], dict[str, str]]
"""Tells something in each language."""
Steps = Sequence[tuple[StepFacts, StepFigures]]


@dataclass(frozen=True)
class NamedPhase:
    """A phase of which something may be said."""

    code: str
    name: str
    figures: PhaseFigures


def build_highlights(phases: Sequence[NamedPhase], steps: Steps, say: Say) -> list[HighlightView]:
    """The highlights there are, in the order feeling, waiting, step."""
    found = [_find_pain(phases, say), _find_wait(phases, say), _find_missed(steps, say)]
    return [highlight for highlight in found if highlight]


def _find_pain(phases: Sequence[NamedPhase], say: Say) -> HighlightView | None:
    """The lowest median; of equals the one that most journeys call bad. Only a dip hurts."""
    dips = [phase for phase in phases if phase.figures.mark == "dip"]
    if not dips:
        return None
    worst = min(dips, key=lambda phase: (phase.figures.sentiment_median or 0, -phase.figures.low_count))
    return _build("pain", worst.code, worst.name, say(partial(describe_feeling, worst.figures)))


def _find_wait(phases: Sequence[NamedPhase], say: Say) -> HighlightView | None:
    """The phase with most days above paper."""
    longer = [(extra, phase) for phase in phases if (extra := _find_extra(phase.figures)) > 0]
    if not longer:
        return None
    _extra, phase = max(longer, key=lambda pair: pair[0])
    return _build("waiting", phase.code, phase.name, say(partial(_describe_wait, phase.figures)))


def _describe_wait(figures: PhaseFigures, gettext: Gettext) -> str:
    return gettext("on paper %(planned)s, in real life %(waiting)s (%(share)s)") % {
        "planned": format_days(figures.planned_days or 0, gettext),
        "waiting": format_number(figures.waiting_days_median or 0, gettext),
        "share": format_share(figures.waiting_count, figures.journey_count, gettext),
    }


def _find_extra(figures: PhaseFigures) -> float:
    if figures.planned_days is None or figures.waiting_days_median is None:
        return 0
    return figures.waiting_days_median - figures.planned_days


def _find_missed(steps: Steps, say: Say) -> HighlightView | None:
    """The step that most journeys say did not happen."""
    missed = [(count, step, figures) for step, figures in steps if (count := _count_missed(figures)) > 0]
    if not missed:
        return None
    count, step, figures = max(missed, key=lambda found: found[0])
    return _build("missed", step.phase, step.title, say(partial(_describe_missed, count, figures)), step=step.id)


def _describe_missed(count: int, figures: StepFigures, gettext: Gettext) -> str:
    return gettext("did not happen in %(share)s") % {"share": format_share(count, figures.journey_count, gettext)}


def _count_missed(figures: StepFigures) -> int:
    return figures.deviation_counts.get(Deviation.MISSING, 0)


def _build(
    kind: Literal["pain", "waiting", "missed"], phase: str, name: str, text: dict[str, str], *, step: str | None = None
) -> HighlightView:
    return HighlightView(kind=kind, phase=phase, step=step, name=name, text=text)
