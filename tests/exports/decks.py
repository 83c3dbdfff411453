"""Opens a rendered presentation again and reads it, as an office program would."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation

from facilitator.exports.pptx import render_pptx
from facilitator.exports.shapes import Report
from tests.exports.example_reports import same


def open_deck(report: Report) -> Any:
    return Presentation(BytesIO(render_pptx(report, same)))


def title_of(slide: Any) -> str:
    return slide.shapes.title.text_frame.text


def texts_of(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (paragraph.text.replace("\v", "\n") for paragraph in shape.text_frame.paragraphs)
        if shape.has_table:
            yield from (cell.text.replace("\v", "\n") for row in shape.table.rows for cell in row.cells)


def all_texts(deck: Any) -> list[str]:
    return [text for slide in deck.slides for text in texts_of(slide)]


def charts_of(deck: Any) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def tables_of(deck: Any, title: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in deck.slides
        if title_of(slide).startswith(title)
        for shape in slide.shapes
        if shape.has_table
    ]
