"""Nothing on a slide is cut off, however much the room wrote, and it is soon made."""

from __future__ import annotations

import time
from typing import Any

from pptx.util import Pt

from facilitator.exports.pptx import render_pptx
from facilitator.exports.pptx.flow import Table, flow_rows
from facilitator.exports.pptx.measure import cut_text, wrap_text
from facilitator.exports.pptx.theme import BOTTOM, WIDTH
from facilitator.exports.shapes import Report, ReportCurve, ReportNote
from facilitator.protocol.base import NoteKind
from tests.exports.decks import all_texts, open_deck
from tests.exports.example_reports import make_hostile_report, make_phase, make_report, make_vote, same


def make_full_report() -> Report:
    """13 journeys, 6 phases, 500 notes of which many have the longest text there can be."""
    kinds = list(NoteKind)
    long = "arbeidsongeschiktheidsverzekering " * 8

    def notes(number: int) -> tuple[ReportNote, ...]:
        return tuple(
            ReportNote(kinds[n % 4], f"Briefje {n}. {long[: (n * 37) % 265]}".strip())
            for n in range(500)
            if n % 6 == number
        )

    phases = tuple(make_phase(number, notes=notes(number)) for number in range(6))
    curves = tuple(ReportCurve(f"Reis {n}", tuple((n + p) % 5 - 2.0 for p in range(6))) for n in range(13))
    return make_report(phases=phases, curves=curves, median_curve=(0.0,) * 6, votes=(make_vote(30),))


def test_five_hundred_notes_are_all_there_and_within_the_slide() -> None:
    report = make_full_report()
    deck = open_deck(report)
    texts = set(all_texts(deck))
    assert all(note.text in texts for phase in report.phases for note in phase.notes)
    for slide in deck.slides:
        for shape in slide.placeholders:
            if shape.placeholder_format.idx in (1, 2) and slide is not deck.slides[0]:
                assert height_of(shape) <= (shape.height or shape._base_placeholder.height) / 12700


def height_of(shape: Any) -> float:
    """The height of a text in a placeholder by the level styles of the master, in points."""
    sizes = {0: (18, 10, 0), 1: (14, 6, 16), 2: (12, 2, 16), 3: (16, 6, 0), 4: (18, 10, 20)}
    height = 0.0
    for paragraph in shape.text_frame.paragraphs:
        size, before, indent = sizes[paragraph.level]
        text = paragraph.text.replace("\v", "\n")
        height += len(wrap_text(text, shape.width / 12700 - 8 - indent, size, bold=size == 18)) * size * 1.2 + before
    return height - 10


def test_no_table_runs_off_its_slide() -> None:
    for report in (make_full_report(), make_hostile_report()):
        for slide in open_deck(report).slides:
            for shape in slide.shapes:
                if shape.has_table:
                    bottom = shape.top + sum(row.height for row in shape.table.rows)
                    assert bottom <= Pt(BOTTOM + 1)


def test_a_full_meeting_costs_less_than_three_seconds() -> None:
    started = time.process_time()
    render_pptx(make_full_report(), same)
    assert time.process_time() - started < 3


def test_a_text_taller_than_a_slide_is_cut_over_rows_without_loss() -> None:
    text = " ".join(f"woord{n}" for n in range(2000))
    table = Table("t", ("a", "b"), [("x", text)], (1, 1))
    pages = flow_rows(table, WIDTH, 400)
    assert len(pages) > 1
    assert " ".join(row[1] for page in pages for row in page.rows) == text


def test_a_wrapped_text_is_the_same_text() -> None:
    text = "een  twee\n\ndrie " + "x" * 500 + " 👩‍👩‍👧 slot"
    assert "".join(wrap_text(text, 100, 14)) == text
    assert cut_text("kort", 100, 14, most_lines=3) == ["kort"]
