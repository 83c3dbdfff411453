"""The conclusions and actions as a Word document with real headings, lists and a table."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from facilitator.exports.consent_words import consent_header, consent_reasons, consent_rows, consent_title
from facilitator.exports.score_words import (
    rounds_header,
    rounds_rows,
    rounds_title,
    scoring_header,
    scoring_lead,
    scoring_rows,
    scoring_title,
)
from facilitator.exports.shapes import Report, ReportConclusion
from facilitator.exports.text import clean_shape, join_lines
from facilitator.exports.word_tables import add_table, set_space
from facilitator.exports.words import (
    UNKNOWN,
    action_lines,
    date_text,
    feedback_questions,
    feedback_text,
    language_tag,
    phase_of,
    recognition_text,
    score_text,
    source_text,
)
from facilitator.language import Gettext
from facilitator.protocol.base import ConclusionKind

FONT = "Arial"
INK, QUIET, ACCENT = RGBColor(0x1F, 0x2F, 0x3D), RGBColor(0x4A, 0x5B, 0x6B), RGBColor(0x0B, 0x5C, 0x8F)
_ACTION_WIDTHS = (7.4, 3.2, 3.4, 3.0)
_ROUND_WIDTHS = (6.2, 2.7, 2.7, 2.7, 2.7)
_SCORE_WIDTHS = (1.0, 6.8, 2.8, 3.2, 3.2)


def render_docx(report: Report, gettext: Gettext) -> bytes:
    """The list of conclusions as a document."""
    report = clean_shape(report)
    document = Document()
    _set_page(document)
    _set_styles(document, language_tag(report.language))
    _set_properties(document, report)
    _add_head(document, report, gettext)
    _add_conclusions(document, report.conclusions_of_kind(ConclusionKind.CONCLUSION), gettext)
    _add_actions(document, report.conclusions_of_kind(ConclusionKind.ACTION), gettext)
    _add_rounds(document, report, gettext)
    _add_scorings(document, report, gettext)
    _add_proposals(document, report, gettext)
    _add_not_taken_up(document, report.conclusions_of_kind(ConclusionKind.NOT_TAKEN_UP), gettext)
    _add_recognitions(document, report, gettext)
    _add_promise(document, report, gettext)
    _add_feedback(document, report, gettext)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    _add_page_number(section.footer.paragraphs[0])


def _add_page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _set_styles(document: Any, language: str) -> None:
    for name, size, colour, space_before in (
        ("Normal", 11, INK, 0),
        ("Title", 24, ACCENT, 0),
        ("Heading 1", 16, ACCENT, 18),
        ("List Number", 12, INK, 10),
        ("List Bullet", 12, INK, 10),
        ("List Bullet 2", 10, QUIET, 2),
    ):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), colour
        style.paragraph_format.space_before = Pt(space_before)
        _set_font(style)
    numbered = document.styles["List Number"]
    numbered.font.bold = numbered.paragraph_format.keep_with_next = True
    for style in (numbered, document.styles["List Bullet 2"]):
        style.paragraph_format.space_after = Pt(2)
    _set_language(document, language)


def _set_font(style: Any) -> None:
    """The name in every script's slot, or the theme's font would win."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in list(fonts.attrib):
        del fonts.attrib[slot]
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), FONT)


def _set_language(document: Any, language: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)


def _set_properties(document: Any, report: Report) -> None:
    properties = document.core_properties
    properties.title = join_lines(report.title)[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = language_tag(report.language)
    properties.created = properties.modified = datetime.now(UTC)


def _add_head(document: Any, report: Report, gettext: Gettext) -> None:
    document.add_paragraph(report.title, "Title")
    held_on = date_text(report.held_on, gettext) if report.held_on else ""
    parts = [part for part in (report.project_title, report.municipality, held_on) if part]
    document.add_paragraph(" · ".join(parts))


def _add_conclusions(document: Any, conclusions: tuple[ReportConclusion, ...], gettext: Gettext) -> None:
    document.add_heading(gettext("Conclusions"), 1)
    if not conclusions:
        document.add_paragraph(gettext("No conclusions have been written down."))
    for conclusion in conclusions:
        document.add_paragraph(conclusion.text, "List Number")
        phase = gettext("Phase: %(phase)s") % {"phase": phase_of(conclusion, gettext)}
        _add_under(document, phase, keep_with_next=bool(conclusion.sources))
        if conclusion.sources:
            _add_under(document, gettext("This rests on:"), keep_with_next=True)
        for source in conclusion.sources:
            document.add_paragraph(source_text(source, gettext), "List Bullet 2")


def _add_under(document: Any, text: str, *, keep_with_next: bool) -> None:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.keep_with_next = keep_with_next
    paragraph.paragraph_format.left_indent = Cm(0.63)
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.runs[0].font.color.rgb = QUIET


def _add_actions(document: Any, actions: tuple[ReportConclusion, ...], gettext: Gettext) -> None:
    document.add_heading(gettext("Actions"), 1)
    if not actions:
        document.add_paragraph(gettext("No actions have been agreed."))
        return
    header = (gettext("What"), gettext("Owner"), gettext("Due date"), gettext("Phase"))
    rows = [
        (action.text, action.owner or UNKNOWN, date_text(action.due_on, gettext), phase_of(action, gettext))
        for action in actions
    ]
    table = add_table(document, header, rows, _ACTION_WIDTHS)
    for action, row in zip(actions, table.rows[1:], strict=True):
        _add_under_action(row.cells[0], action, gettext)


def _add_under_action(cell: Any, action: ReportConclusion, gettext: Gettext) -> None:
    _, *step = action_lines(action, gettext)
    for line in [*step, *(source_text(source, gettext) for source in action.sources)]:
        paragraph = cell.add_paragraph()
        set_space(paragraph)
        run = paragraph.add_run(line)
        run.font.size, run.font.color.rgb = Pt(10), QUIET


def _add_rounds(document: Any, report: Report, gettext: Gettext) -> None:
    for vote in report.votes:
        if vote.rounds:
            document.add_heading(rounds_title(vote, gettext), 1)
            add_table(document, rounds_header(vote, gettext), rounds_rows(vote, gettext), _ROUND_WIDTHS)


def _add_scorings(document: Any, report: Report, gettext: Gettext) -> None:
    for scoring in report.scorings:
        document.add_heading(scoring_title(scoring, gettext), 1)
        for line in scoring_lead(scoring, gettext):
            document.add_paragraph(line)
        add_table(document, scoring_header(gettext), scoring_rows(scoring, gettext), _SCORE_WIDTHS)


def _add_proposals(document: Any, report: Report, gettext: Gettext) -> None:
    for proposal in report.proposals:
        document.add_heading(consent_title(proposal, gettext), 1)
        document.add_paragraph(proposal.text)
        header = consent_header(proposal, gettext)
        add_table(document, header, consent_rows(proposal, gettext), (6.5, *(3.5 for _ in header[1:])))
        for label, reason in consent_reasons(proposal, gettext):
            document.add_paragraph(f"{label}: {reason}", "List Bullet")


def _add_not_taken_up(document: Any, left: tuple[ReportConclusion, ...], gettext: Gettext) -> None:
    if not left:
        return
    document.add_heading(gettext("What we do not take up, and why"), 1)
    for one in left:
        document.add_paragraph(one.text, "List Bullet").paragraph_format.keep_with_next = True
        _add_under(document, one.reason or UNKNOWN, keep_with_next=False)


def _add_feedback(document: Any, report: Report, gettext: Gettext) -> None:
    card = report.feedback
    if card is None:
        return
    document.add_heading(gettext("How it was for the participants"), 1)
    document.add_paragraph(gettext("Completed feedback cards: %(count)s") % {"count": card.card_count})
    if card.scores is None:
        document.add_paragraph(gettext("Too few cards were filled in to show the answers."))
    for question, counts in zip(feedback_questions(gettext), card.scores or (), strict=False):
        document.add_paragraph(f"{question} {score_text(counts, gettext)}")
    for text in card.texts:
        document.add_paragraph(text, "List Bullet 2")


def _add_recognitions(document: Any, report: Report, gettext: Gettext) -> None:
    if not report.recognitions:
        return
    document.add_heading(gettext("Who recognised it"), 1)
    for asked in report.recognitions:
        document.add_paragraph(f"{asked.alias}: {asked.fact}", "List Bullet")
        document.add_paragraph(recognition_text(asked, gettext), "List Bullet 2")


def _add_promise(document: Any, report: Report, gettext: Gettext) -> None:
    if report.feedback_on:
        document.add_heading(gettext("What happens next"), 1)
        document.add_paragraph(feedback_text(report.feedback_on, gettext))
