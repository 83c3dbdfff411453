"""The journey on paper as a poster: the steps of each phase, who turns to whom, and how long it may take."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from facilitator.exports.words import channel_label
from facilitator.insight import format_days
from facilitator.language import Gettext
from facilitator.printing.shapes import PlannedPhase, PlannedPoster, PosterStep
from facilitator.printing.typesetting import typeset


def render_planned(poster: PlannedPoster, gettext: Gettext) -> bytes:
    """One page A3; a long journey goes on on the next."""
    numbers = count(1)
    paper = {
        "title": poster.title,
        "language": poster.language,
        "phases": [_build_phase(phase, numbers, gettext) for phase in poster.phases],
        "words": {
            "heading": gettext("The journey on paper"),
            "not_always": gettext("not always"),
            "backstage": gettext("Behind the scenes"),
            "no_steps": gettext("Nothing stands on paper for this phase."),
        },
    }
    return typeset("planned.typ", paper)


def _build_phase(phase: PlannedPhase, numbers: Iterator[int], gettext: Gettext) -> dict[str, Any]:
    return {
        "name": phase.name,
        "description": phase.description,
        "days": _term_text(phase, gettext),
        "steps": [_build_step(step, next(numbers), gettext) for step in phase.steps],
    }


def _term_text(phase: PlannedPhase, gettext: Gettext) -> str:
    known = [step.planned_days for step in phase.steps if step.planned_days is not None]
    together = gettext("Together %(days)s") % {"days": format_days(sum(known), gettext)} if known else ""
    term = phase.statutory_term_days
    legal = gettext("by law %(days)s at most") % {"days": format_days(term, gettext)} if term is not None else ""
    return " · ".join(filter(None, (together, legal)))


def _build_step(step: PosterStep, number: int, gettext: Gettext) -> dict[str, Any]:
    return {
        "number": number,
        "title": step.title,
        "initiator": step.initiator,
        "receiver": step.receiver,
        "channel": channel_label(step.channel, gettext) if step.channel else None,
        "days": format_days(step.planned_days, gettext) if step.planned_days is not None else None,
        "required": step.required,
        "backstage": step.backstage,
    }
