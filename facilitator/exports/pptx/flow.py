"""Divides paragraphs over columns and rows over slides, so that nothing is cut off. No I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from facilitator.exports.pptx.measure import LINE_HEIGHT, cut_text, measure_height, wrap_text


@dataclass(frozen=True)
class Style:
    """A level of the body text, defined in the master. Lengths in points."""

    level: int
    size: int
    indent: int = 0
    bullet: bool = False
    bold: bool = False
    colour: str = "tx1"
    space_before: int = 6


HEADING = Style(level=0, size=18, bold=True, colour="accent1", space_before=10)
ITEM = Style(level=1, size=14, indent=16, bullet=True)
DETAIL = Style(level=2, size=12, indent=16, colour="tx2", space_before=2)
LEAD = Style(level=3, size=16, colour="tx1")
POINT = Style(level=4, size=18, indent=20, bullet=True, space_before=10)
STYLES = (HEADING, ITEM, DETAIL, LEAD, POINT)


@dataclass(frozen=True)
class Paragraph:
    """A text in a style of the body."""

    text: str
    style: Style = ITEM
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        """Its height in a column of `width` points, with the space before it."""
        style = self.style
        text_height = measure_height(self.text, width - style.indent, style.size, bold=style.bold)
        return text_height + style.space_before


@dataclass(frozen=True)
class Section:
    """Paragraphs under one heading, which returns in each column they go on in."""

    heading: str
    paragraphs: Sequence[Paragraph]


def flow_sections(
    sections: Iterable[Section], width: float, height: float, go_on: Callable[[str], str]
) -> list[list[Paragraph]]:
    """The columns, `width` by `height` points, that hold the sections. `go_on` words a returning heading."""
    flow = _Flow(width, height)
    for section in sections:
        flow.heading = _heading(section.heading)
        flow.is_begun = False
        pieces = [piece for paragraph in section.paragraphs for piece in flow.cut(paragraph)]
        for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
            flow.put(piece, following if piece.keep_with_next else None, go_on)
    return [column for column in flow.columns if column]


def _heading(text: str) -> Paragraph | None:
    return Paragraph(text, HEADING) if text else None


class _Flow:
    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.columns: list[list[Paragraph]] = [[]]
        self.room = height
        self.heading: Paragraph | None = None
        self.is_begun = False

    def cut(self, paragraph: Paragraph) -> list[Paragraph]:
        """A paragraph that no column could hold, in pieces that one can."""
        style = paragraph.style
        above = self.heading.height(self.width) * 1.5 if self.heading else 0
        most = max(1, int((self.height - above - style.space_before) / (style.size * LINE_HEIGHT)))
        pieces = cut_text(paragraph.text, self.width - style.indent, style.size, most_lines=most)
        last = len(pieces) - 1
        return [
            replace(paragraph, text=piece, keep_with_next=paragraph.keep_with_next and index == last)
            for index, piece in enumerate(pieces)
        ]

    def put(self, paragraph: Paragraph, following: Paragraph | None, go_on: Callable[[str], str]) -> None:
        needed = sum(kept.height(self.width) for kept in (paragraph, following) if kept)
        above = self.heading.height(self.width) if self.heading and not self.is_begun else 0
        if self.columns[-1] and needed + above > self.room:
            self.columns.append([])
            self.room = self.height
        self._put_heading(go_on)
        self._add(paragraph)

    def _put_heading(self, go_on: Callable[[str], str]) -> None:
        if self.heading and not self.is_begun:
            self._add(self.heading)
        elif self.heading and not self.columns[-1]:
            self._add(replace(self.heading, text=go_on(self.heading.text)))
        self.is_begun = True

    def _add(self, paragraph: Paragraph) -> None:
        self.columns[-1].append(paragraph)
        self.room -= paragraph.height(self.width)


@dataclass(frozen=True)
class Table:
    """Rows of texts under a header. `shares`: of the width per column. `numeric`: columns set to the right.

    `has_row_headers`: the first column says what the row is about.
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    shares: tuple[float, ...]
    numeric: frozenset[int] = frozenset()
    size: int = 12
    cell_margin: float = 5
    has_row_headers: bool = True

    def is_row_header(self, column: int) -> bool:
        """Whether the cells of a column name their rows."""
        return self.has_row_headers and column == 0

    def column_width(self, column: int, width: float) -> float:
        """The width of a column in a table of `width` points."""
        return width * self.shares[column] / sum(self.shares)

    def row_height(self, row: tuple[str, ...], width: float, *, bold: bool = False) -> float:
        """The height of a row in a table of `width` points."""
        lines = max(len(self._wrap(text, column, width, bold)) for column, text in enumerate(row))
        return lines * self.size * LINE_HEIGHT + 2 * self.cell_margin

    def _wrap(self, text: str, column: int, width: float, bold: bool) -> list[str]:
        inner = self.column_width(column, width) - 2 * self.cell_margin
        return wrap_text(text, inner, self.size, bold=bold or self.is_row_header(column))

    def cut_row(self, row: tuple[str, ...], width: float, height: float) -> list[tuple[str, ...]]:
        """A row that no slide could hold, as rows that one can."""
        most = max(1, int((height - 2 * self.cell_margin) / (self.size * LINE_HEIGHT)))
        cells = [
            cut_text(text, (self.column_width(column, width) - 2 * self.cell_margin) / 1.1, self.size, most_lines=most)
            for column, text in enumerate(row)
        ]
        count = max(map(len, cells))
        return [tuple(cell[i] if i < len(cell) else "" for cell in cells) for i in range(count)]


def flow_rows(table: Table, width: float, height: float) -> list[Table]:
    """The table as tables that each fit in `width` by `height` points, header included."""
    height -= table.row_height(table.header, width, bold=True)
    pages: list[list[tuple[str, ...]]] = [[]]
    room = height
    for whole in table.rows:
        for row in table.cut_row(whole, width, height):
            needed = table.row_height(row, width)
            if pages[-1] and needed > room:
                pages.append([])
                room = height
            pages[-1].append(row)
            room -= needed
    return [replace(table, rows=page) for page in pages]
