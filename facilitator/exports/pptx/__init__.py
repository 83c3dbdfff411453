"""The report as an editable PowerPoint: every text, table and chart is native."""

from __future__ import annotations

from facilitator.exports.pptx.deck import Deck
from facilitator.exports.pptx.ideas import add_ideas
from facilitator.exports.pptx.journeys import add_curves, add_participants, add_planned_journey, add_title
from facilitator.exports.pptx.outcomes import (
    add_actions,
    add_conclusions,
    add_feedback,
    add_not_taken_up,
    add_proposals,
)
from facilitator.exports.pptx.phases import add_phases
from facilitator.exports.pptx.scores import add_scorings
from facilitator.exports.shapes import Report
from facilitator.exports.text import clean_shape
from facilitator.exports.words import language_tag
from facilitator.language import Gettext

_PARTS = (
    add_title,
    add_participants,
    add_planned_journey,
    add_curves,
    add_phases,
    add_ideas,
    add_scorings,
    add_proposals,
    add_conclusions,
    add_actions,
    add_not_taken_up,
    add_feedback,
)


def render_pptx(report: Report, gettext: Gettext) -> bytes:
    """The meeting as a presentation."""
    report = clean_shape(report)
    deck = Deck(language_tag(report.language), gettext)
    for add in _PARTS:
        add(deck, report)
    return deck.save(title=report.title)
