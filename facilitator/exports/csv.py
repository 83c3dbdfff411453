"""The conclusions and actions as a spreadsheet text file that Dutch Excel opens as it should."""

from __future__ import annotations

import csv
from io import StringIO

from facilitator.exports.shapes import Report, ReportConclusion
from facilitator.exports.text import clean_shape
from facilitator.exports.words import conclusion_label, source_text
from facilitator.language import Gettext

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def render_csv(report: Report, gettext: Gettext) -> bytes:
    """UTF-8 with BOM, `;` between cells, CRLF, one row a conclusion or action; dates as YYYY-MM-DD."""
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
        ]
    )
    for conclusion in clean_shape(report).conclusions:
        writer.writerow([make_formula_safe(cell) for cell in _cells(conclusion, gettext)])
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
    ]


def make_formula_safe(cell: str) -> str:
    """An apostrophe before what a spreadsheet program would run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
