"""Native tables on slides: a header row on every slide, rows that never run off it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from facilitator.exports.pptx.deck import Bare, Deck, write_text
from facilitator.exports.pptx.flow import Paragraph, Table, flow_rows
from facilitator.exports.pptx.theme import BOTTOM, MARGIN, TOP, WIDTH

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_LINE = (
    '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="9525">'
    '<a:solidFill><a:schemeClr val="accent5"/></a:solidFill></a:lnB>'
)


def add_table_slides(deck: Deck, title: str, *tables: Table, lead: Sequence[Paragraph] = ()) -> None:
    """The tables over as many slides as they need, each with the lead above it."""
    height = BOTTOM - TOP - deck.lead_height(lead) - 8
    pages = [page for table in tables for page in flow_rows(table, WIDTH, height)]
    for number, page in enumerate(pages, start=1):
        bare = deck.add_bare_slide(deck.numbered(title, number, len(pages)), lead)
        add_table(deck, bare, page)


def add_table(deck: Deck, bare: Bare, table: Table) -> None:
    """A table that fits on the slide."""
    rows = [table.header, *table.rows]
    heights = [table.row_height(row, WIDTH, bold=index == 0) for index, row in enumerate(rows)]
    frame = bare.slide.shapes.add_table(
        len(rows), len(table.header), Pt(MARGIN), Pt(bare.top), Pt(WIDTH), Pt(sum(heights))
    )
    describe(frame, table.name)
    grid = frame.table
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    grid.first_row, grid.first_col, grid.horz_banding = True, table.has_row_headers, False
    for column in range(len(table.header)):
        grid.columns[column].width = Pt(table.column_width(column, WIDTH))
    for index, (row, height) in enumerate(zip(rows, heights, strict=True)):
        grid.rows[index].height = Pt(height)
        _write_row(deck, grid.rows[index], row, table, is_header=index == 0)


def _write_row(deck: Deck, row: Any, texts: tuple[str, ...], table: Table, *, is_header: bool) -> None:
    for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(table.cell_margin)
        cell.vertical_anchor = MSO_ANCHOR.TOP
        paragraph = cell.text_frame.paragraphs[0]
        if column in table.numeric:
            paragraph.alignment = PP_ALIGN.RIGHT
        write_text(paragraph, text, deck.language, size=table.size)
        for run in paragraph.runs:
            run.font.bold = is_header or table.is_row_header(column)
            run.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1 if is_header else MSO_THEME_COLOR.TEXT_1
        _paint(cell, is_header=is_header)


def _paint(cell: Any, *, is_header: bool) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(0, etree.fromstring(_LINE))
    if is_header:
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1


def describe(frame: Any, text: str) -> None:
    """Give a table or a chart the text that a screen reader says."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", text)
    frame.name = text[:80]
