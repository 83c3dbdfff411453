"""Slides per phase: its figures with the sentence that says them, then its notes and quotes."""

from __future__ import annotations

from facilitator.exports.figures import build_figure_rows
from facilitator.exports.pptx.deck import Deck
from facilitator.exports.pptx.flow import HEADING, LEAD, Paragraph, Section, Table
from facilitator.exports.pptx.tables import add_table_slides
from facilitator.exports.shapes import Report, ReportPhase
from facilitator.exports.words import note_sections, phase_title


def add_phases(deck: Deck, report: Report) -> None:
    """Every phase in its order."""
    for number, phase in enumerate(report.phases, start=1):
        title = phase_title(number, phase, deck.gettext)
        _add_figures(deck, title, phase)
        _add_notes(deck, title, phase)


def _add_figures(deck: Deck, title: str, phase: ReportPhase) -> None:
    gettext = deck.gettext
    lead = [Paragraph(phase.sentence, HEADING), Paragraph(phase.description, LEAD)]
    rows = build_figure_rows(phase.figures, gettext)
    header = (gettext("Paper and real life"), gettext("Figure"))
    table = Table(gettext("Figures of this phase"), header, rows, (4, 6), size=14)
    add_table_slides(deck, title, table, lead=[paragraph for paragraph in lead if paragraph.text])


def _add_notes(deck: Deck, title: str, phase: ReportPhase) -> None:
    gettext = deck.gettext
    full_title = gettext("%(phase)s – notes and quotes") % {"phase": title}
    sections = [Section(title, [Paragraph(text) for text in texts]) for title, texts in note_sections(phase, gettext)]
    if sections:
        deck.add_text_slides(full_title, sections, columns=2)
    else:
        deck.add_sentence_slide(full_title, gettext("There are no notes and no quotes for this phase."))
