"""The conclusions as a spreadsheet text file."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from facilitator.exports.csv import make_formula_safe, render_csv
from facilitator.exports.shapes import Report, ReportConclusion
from facilitator.protocol.base import ConclusionKind
from tests.exports.example_reports import ILLEGAL, make_empty_report, make_hostile_report, make_report, same

HEADER = ["Kind", "Phase", "Text", "Owner", "Due date", "Rests on", "First step", "Why not", "Answers"]


def read_rows(report: Report) -> list[list[str]]:
    text = render_csv(report, same).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def test_it_has_a_mark_that_makes_excel_read_utf8() -> None:
    assert render_csv(make_report(), same).startswith(b"\xef\xbb\xbf")


def test_rows_end_with_crlf() -> None:
    assert render_csv(make_empty_report(), same).endswith(b"Answers\r\n")


def test_conclusions_and_actions_are_rows() -> None:
    rests_on = "Goes wrong (Fase naam 1): Wachten duurt lang 1\nNoor (Fase naam 2): Ze zocht op vijf sites."
    assert read_rows(make_report()) == [
        HEADER,
        ["Conclusion", "Fase naam 1", "Niemand houdt contact.", "", "", rests_on, "", "", ""],
        ["Action", "", "Eén pagina maken", "Fatima", "2026-10-01", rests_on, "", "", ""],
    ]


def test_an_empty_meeting_is_a_header_only() -> None:
    assert read_rows(make_empty_report()) == [HEADER]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_would_be_a_formula_gets_an_apostrophe(start: str) -> None:
    assert make_formula_safe(f"{start}1+1") == f"'{start}1+1"


def test_no_cell_of_a_hostile_meeting_begins_as_a_formula() -> None:
    for row in read_rows(make_hostile_report())[1:]:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_other_texts_stay_as_they_are() -> None:
    rows = read_rows(make_hostile_report())
    texts = {row[2] for row in rows}
    assert {
        "<b>vet</b>",
        "{{x}} {% y %}",
        "\"quotes\" 'enkel'",
        "emoji 👩‍👩‍👧 ✅",
        "eerste regel\ntweede regel",
    } <= texts
    assert make_formula_safe("1 = 1") == "1 = 1"


def test_a_separator_in_a_text_makes_no_column() -> None:
    conclusion = ReportConclusion(ConclusionKind.CONCLUSION, 'a;b"c\nd')
    assert read_rows(make_report(conclusions=(conclusion,)))[1][2] == 'a;b"c\nd'


def test_control_characters_are_gone() -> None:
    conclusion = ReportConclusion(ConclusionKind.CONCLUSION, ILLEGAL)
    assert read_rows(make_report(conclusions=(conclusion,)))[1][2] == "voor\nna"
