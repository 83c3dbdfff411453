"""Conclusions, actions and what people answered as a spreadsheet text file that Dutch Excel opens as it should."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain

from facilitator.exports.score_words import (
    rounds_header,
    rounds_rows,
    rounds_title,
    scoring_header,
    scoring_rows,
    scoring_title,
)
from facilitator.exports.shapes import Report, ReportConclusion
from facilitator.exports.text import clean_shape
from facilitator.exports.words import (
    conclusion_label,
    feedback_questions,
    recognition_text,
    score_text,
    source_text,
)
from facilitator.language import Gettext

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def render_csv(report: Report, gettext: Gettext) -> bytes:
    """UTF-8 with BOM, `;` between cells, CRLF, one row a conclusion, action or answer; dates as YYYY-MM-DD."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            gettext("Kind"),
            gettext("Phase"),
            gettext("Text"),
            gettext("Owner"),
            gettext("Due date"),
            gettext("Rests on"),
            gettext("First step"),
            gettext("Why not"),
            gettext("Answers"),
        ]
    )
    report = clean_shape(report)
    rows = [_cells(conclusion, gettext) for conclusion in report.conclusions]
    answers = (
        _rounds(report, gettext),
        _scorings(report, gettext),
        _recognitions(report, gettext),
        _feedback(report, gettext),
    )
    for row in (*rows, *chain(*answers)):
        writer.writerow([make_formula_safe(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _cells(conclusion: ReportConclusion, gettext: Gettext) -> list[str]:
    return [
        conclusion_label(conclusion.kind, gettext),
        conclusion.phase_name or "",
        conclusion.text,
        conclusion.owner or "",
        conclusion.due_on.isoformat() if conclusion.due_on else "",
        "\n".join(source_text(source, gettext) for source in conclusion.sources),
        conclusion.first_step or "",
        conclusion.reason or "",
        "",
    ]


def _rounds(report: Report, gettext: Gettext) -> Iterator[list[str]]:
    for vote in report.votes:
        _, _, *names = rounds_header(vote, gettext)
        for text, phase, *told in rounds_rows(vote, gettext):
            words = "; ".join(f"{name}: {one}" for name, one in zip(names, told, strict=True))
            yield _answer_cells(rounds_title(vote, gettext), text, words, phase)


def _scorings(report: Report, gettext: Gettext) -> Iterator[list[str]]:
    impact, effort = scoring_header(gettext)[3:]
    for scoring in report.scorings:
        for _number, text, phase, *told in scoring_rows(scoring, gettext):
            words = f"{impact}: {told[0]}; {effort}: {told[1]}"
            yield _answer_cells(scoring_title(scoring, gettext), text, words, phase)


def _recognitions(report: Report, gettext: Gettext) -> Iterator[list[str]]:
    for asked in report.recognitions:
        text = f"{asked.alias}: {asked.fact}"
        yield _answer_cells(gettext("Who recognised it"), text, recognition_text(asked, gettext))


def _feedback(report: Report, gettext: Gettext) -> Iterator[list[str]]:
    """The questions where enough cards were filled in, and what was written on them."""
    if report.feedback is None:
        return
    for question, counts in zip(feedback_questions(gettext), report.feedback.scores or (), strict=False):
        yield _answer_cells(gettext("Feedback card"), question, score_text(counts, gettext))
    for text in report.feedback.texts:
        yield _answer_cells(gettext("Feedback card"), text, "")


def _answer_cells(kind: str, text: str, answers: str, phase: str = "") -> list[str]:
    return [kind, phase, text, *[""] * 5, answers]


def make_formula_safe(cell: str) -> str:
    """An apostrophe before what a spreadsheet program would run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
