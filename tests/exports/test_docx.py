"""The list of conclusions, opened again as a word processor would."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from facilitator.exports.docx import render_docx
from facilitator.exports.shapes import Report, ReportConclusion
from facilitator.protocol.base import ConclusionKind
from tests.exports.example_reports import (
    HOSTILE,
    ILLEGAL,
    make_empty_report,
    make_hostile_report,
    make_report,
    same,
)


def open_document(report: Report) -> Any:
    return Document(BytesIO(render_docx(report, same)))


def lines_of(document: Any) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_the_document_begins_with_the_meeting() -> None:
    assert lines_of(open_document(make_report()))[:2] == [
        ("Title", "Gezamenlijke reis"),
        ("Normal", "Student en zorg · Voorbeeldstad · 12 March 2026"),
    ]


def test_headings_are_real_headings() -> None:
    lines = lines_of(open_document(make_report()))
    assert [text for style, text in lines if style == "Heading 1"] == ["Conclusions", "Actions", "What happens next"]


def test_a_conclusion_says_its_phase_and_what_it_rests_on() -> None:
    lines = lines_of(open_document(make_report()))
    start = lines.index(("List Number", "Niemand houdt contact."))
    assert lines[start + 1 : start + 5] == [
        ("Normal", "Phase: Fase naam 1"),
        ("Normal", "This rests on:"),
        ("List Bullet 2", "Goes wrong (Fase naam 1): Wachten duurt lang 1"),
        ("List Bullet 2", "Noor (Fase naam 2): Ze zocht op vijf sites."),
    ]


def test_actions_are_a_table_with_a_header_that_returns_on_each_page() -> None:
    [table] = open_document(make_report()).tables
    assert [cell.text for cell in table.rows[0].cells] == ["What", "Owner", "Due date", "Phase"]
    action = [cell.text for cell in table.rows[1].cells]
    assert action[0].startswith("Eén pagina maken\nGoes wrong (Fase naam 1)")
    assert action[1:] == ["Fatima", "1 October 2026", "all phases"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None


def test_an_empty_meeting_says_so_without_a_table() -> None:
    document = open_document(make_empty_report())
    texts = [text for _, text in lines_of(document)]
    assert "No conclusions have been written down." in texts
    assert "No actions have been agreed." in texts
    assert document.tables == []


def test_hostile_texts_arrive_unharmed() -> None:
    document = open_document(make_hostile_report())
    texts = {text for _, text in lines_of(document)}
    cells = {cell.text for row in document.tables[0].rows for cell in row.cells}
    for text in HOSTILE:
        assert text in texts
        assert text in cells


def test_control_characters_do_not_stop_the_document() -> None:
    conclusion = ReportConclusion(ConclusionKind.CONCLUSION, ILLEGAL)
    lines = lines_of(open_document(make_report(title=ILLEGAL, conclusions=(conclusion,))))
    assert ("List Number", "voor\nna") in lines


def test_the_spelling_language_is_that_of_the_meeting() -> None:
    document = open_document(make_report())
    languages = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}


def test_the_file_names_no_author() -> None:
    properties = open_document(make_report()).core_properties
    assert (properties.title, properties.author, properties.comments) == ("Gezamenlijke reis", "", "")
