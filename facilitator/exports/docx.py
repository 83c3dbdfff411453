"""The conclusions and actions as a Word document with real headings, lists and a table."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

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
from facilitator.exports.words import (
    UNKNOWN,
    action_lines,
    consent_header,
    consent_rows,
    consent_title,
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
_COLUMN_WIDTHS = (Cm(7.4), Cm(3.2), Cm(3.4), Cm(3))


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
    table = document.add_table(rows=1, cols=len(header), style="Normal Table")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        _shade(cell)
    _repeat_on_each_page(table.rows[0])
    for action in actions:
        _add_action(table.add_row(), action, gettext)
    _set_widths(table)
    _set_borders(table)


def _add_rounds(document: Any, report: Report, gettext: Gettext) -> None:
    for vote in report.votes:
        if not vote.rounds:
            continue
        document.add_heading(rounds_title(vote, gettext), 1)
        _, _, *names = rounds_header(vote, gettext)
        for text, _phase, *told in rounds_rows(vote, gettext):
            document.add_paragraph(text, "List Bullet").paragraph_format.keep_with_next = True
            words = "; ".join(f"{name}: {one}" for name, one in zip(names, told, strict=True))
            _add_under(document, words, keep_with_next=False)


def _add_scorings(document: Any, report: Report, gettext: Gettext) -> None:
    for scoring in report.scorings:
        document.add_heading(scoring_title(scoring, gettext), 1)
        for line in scoring_lead(scoring, gettext):
            document.add_paragraph(line)
        impact, effort = scoring_header(gettext)[3:]
        for _number, text, _phase, *told in scoring_rows(scoring, gettext):
            document.add_paragraph(text, "List Bullet").paragraph_format.keep_with_next = True
            _add_under(document, f"{impact}: {told[0]}; {effort}: {told[1]}", keep_with_next=False)


def _add_proposals(document: Any, report: Report, gettext: Gettext) -> None:
    for proposal in report.proposals:
        document.add_heading(consent_title(proposal, gettext), 1)
        document.add_paragraph(proposal.text)
        names = consent_header(proposal, gettext)[1:]
        for label, *counts in consent_rows(proposal, gettext):
            told = ", ".join(f"{name}: {count}" for name, count in zip(names, counts, strict=True))
            document.add_paragraph(f"{label} – {told}")
        for reason in proposal.reasons:
            document.add_paragraph(reason, "List Bullet 2")


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


def _add_action(row: Any, action: ReportConclusion, gettext: Gettext) -> None:
    _keep_together(row)
    owner, due_on = action.owner or UNKNOWN, date_text(action.due_on, gettext)
    for cell, text in zip(row.cells, (action.text, owner, due_on, phase_of(action, gettext)), strict=True):
        cell.paragraphs[0].add_run(text)
    _, *step = action_lines(action, gettext)
    for line in [*step, *(source_text(source, gettext) for source in action.sources)]:
        run = row.cells[0].add_paragraph().add_run(line)
        run.font.size, run.font.color.rgb = Pt(10), QUIET


def _set_widths(table: Any) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, _COLUMN_WIDTHS, strict=True):
            cell.width = width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    for column, width in zip(table.columns, _COLUMN_WIDTHS, strict=True):
        column.width = width


def _set_borders(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "A9BCCB")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "EEF2F5")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _repeat_on_each_page(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _keep_together(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
