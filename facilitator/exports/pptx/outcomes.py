"""Slides with what the room decided: conclusions with what they rest on, and the actions."""

from __future__ import annotations

from facilitator.exports.consent_words import consent_header, consent_reasons, consent_rows, consent_title
from facilitator.exports.pptx.deck import Deck
from facilitator.exports.pptx.flow import DETAIL, LEAD, POINT, Paragraph, Section, Table
from facilitator.exports.pptx.tables import add_table_slides
from facilitator.exports.shapes import Report, ReportConclusion
from facilitator.exports.words import (
    UNKNOWN,
    action_lines,
    date_text,
    feedback_text,
    phase_of,
    source_text,
)
from facilitator.language import Gettext
from facilitator.protocol.base import ConclusionKind


def add_conclusions(deck: Deck, report: Report) -> None:
    """The conclusions, each with its phase and its sources."""
    title = deck.gettext("Conclusions")
    conclusions = report.conclusions_of_kind(ConclusionKind.CONCLUSION)
    if not conclusions:
        deck.add_sentence_slide(title, deck.gettext("No conclusions have been written down."))
        return
    paragraphs = [line for conclusion in conclusions for line in _lines(conclusion, deck.gettext)]
    deck.add_text_slides(title, [Section("", paragraphs)])


def _lines(conclusion: ReportConclusion, gettext: Gettext) -> list[Paragraph]:
    phase = gettext("Phase: %(phase)s") % {"phase": phase_of(conclusion, gettext)}
    sources = [Paragraph(source_text(source, gettext), DETAIL) for source in conclusion.sources]
    return [Paragraph(conclusion.text, POINT, keep_with_next=True), Paragraph(phase, DETAIL), *sources]


def add_actions(deck: Deck, report: Report) -> None:
    """The actions as a table: what, who, when, in which phase, and what they rest on."""
    gettext = deck.gettext
    title = gettext("Actions")
    actions = report.conclusions_of_kind(ConclusionKind.ACTION)
    if not actions:
        deck.add_sentence_slide(title, gettext("No actions have been agreed."))
        return
    header = (gettext("What"), gettext("Owner"), gettext("Due date"), gettext("Phase"), gettext("Rests on"))
    rows = [
        (
            "\n".join(action_lines(action, gettext)),
            action.owner or UNKNOWN,
            date_text(action.due_on, gettext),
            phase_of(action, gettext),
            "\n".join(source_text(source, gettext) for source in action.sources) or UNKNOWN,
        )
        for action in actions
    ]
    add_table_slides(deck, title, Table(title, header, rows, (34, 14, 13, 13, 26), size=14, has_row_headers=False))


def add_proposals(deck: Deck, report: Report) -> None:
    """Each closed round of consent: the proposal, the answers, and why."""
    gettext = deck.gettext
    for proposal in report.proposals:
        title = consent_title(proposal, gettext)
        header, rows = consent_header(proposal, gettext), consent_rows(proposal, gettext)
        shares = (52.0, *(48.0 / (len(header) - 1) for _ in header[1:]))
        tables = [Table(title, header, rows, shares, frozenset(range(1, len(header))), size=14)]
        if reasons := consent_reasons(proposal, gettext):
            tables.append(Table(title, (gettext("Answer"), gettext("Why")), reasons, (22.0, 78.0), size=14))
        add_table_slides(deck, title, *tables, lead=[Paragraph(proposal.text, LEAD)])


def add_not_taken_up(deck: Deck, report: Report) -> None:
    """What is not taken up, and why; no slide when there is nothing."""
    gettext = deck.gettext
    left = report.conclusions_of_kind(ConclusionKind.NOT_TAKEN_UP)
    if not left:
        return
    title = gettext("What we do not take up, and why")
    header = (gettext("What"), gettext("Why not"), gettext("Phase"))
    rows = [(one.text, one.reason or UNKNOWN, phase_of(one, gettext)) for one in left]
    add_table_slides(deck, title, Table(title, header, rows, (44, 38, 18), size=14, has_row_headers=False))


def add_feedback(deck: Deck, report: Report) -> None:
    """When people hear what was done with it; no slide when nothing was promised."""
    if report.feedback_on:
        sentence = feedback_text(report.feedback_on, deck.gettext)
        deck.add_sentence_slide(deck.gettext("What happens next"), sentence)
