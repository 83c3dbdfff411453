"""The formats a report can be taken home in. The libraries that make them are loaded only when used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from facilitator.exports.shapes import Report
from facilitator.language import Gettext

Renderer = Callable[[Report, Gettext], bytes]


class Format(NamedTuple):
    """How a format is sent, called and made."""

    mimetype: str
    extension: str
    render: Renderer


def _render_pptx(report: Report, gettext: Gettext) -> bytes:
    from facilitator.exports.pptx import render_pptx  # noqa: PLC0415  the live server has no need of it

    return render_pptx(report, gettext)


def _render_docx(report: Report, gettext: Gettext) -> bytes:
    from facilitator.exports.docx import render_docx  # noqa: PLC0415

    return render_docx(report, gettext)


def _render_csv(report: Report, gettext: Gettext) -> bytes:
    from facilitator.exports.csv import render_csv  # noqa: PLC0415

    return render_csv(report, gettext)


def _render_markdown(report: Report, gettext: Gettext) -> bytes:
    from facilitator.exports.markdown import render_markdown  # noqa: PLC0415

    return render_markdown(report, gettext)


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    "pptx": Format(f"{OFFICE}.presentationml.presentation", "pptx", _render_pptx),
    "docx": Format(f"{OFFICE}.wordprocessingml.document", "docx", _render_docx),
    "csv": Format("text/csv", "csv", _render_csv),
    "md": Format("text/markdown", "md", _render_markdown),
}


def render_report(report: Report, format: str, gettext: Gettext) -> tuple[str, str, bytes]:  # noqa: A002
    """File name, mimetype and bytes of a report. Raises KeyError on an unknown format."""
    mimetype, extension, render = FORMATS[format]
    return f"{make_file_stem(report.title, report.held_on)}.{extension}", mimetype, render(report, gettext)


def make_file_stem(title: str, day: date | None) -> str:
    """ASCII words of title and date: safe in a header and on every file system."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    return "-".join(part for part in (words, day.isoformat() if day else "") if part) or "report"
