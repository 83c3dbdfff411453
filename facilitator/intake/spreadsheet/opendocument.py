"""The parts of an OpenDocument spreadsheet → sheets of filled cells. Knows no fields; computes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from facilitator.intake.spreadsheet.grids import (
    CHARACTERS_MAX,
    COLUMNS_MAX,
    ROWS_MAX,
    SHEETS_MAX,
    Budget,
    Cell,
    Failure,
    Formula,
    Grid,
)
from facilitator.intake.spreadsheet.parts import LINKS, MACROS, PROTECTED, TOO_MUCH, Package, UnreadableError

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES: Mapping[str, str] = {
    **{f"{OASIS}{name}:1.0": name for name in ("office", "table", "text", "manifest", "script")},
    f"{OASIS}drawing:1.0": "draw",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
ASIDE = frozenset(("office:annotation", "table:shapes", "table:tracked-changes", "office:forms", "text:note"))
"""What stands in the content but is in no cell."""
REFUSED: Mapping[str, str] = {
    "table:table-source": LINKS,
    "table:cell-range-source": LINKS,
    "table:dde-links": LINKS,
    "office:dde-source": LINKS,
    "draw:object": LINKS,
    "draw:object-ole": LINKS,
    "office:scripts": "",
    "script:event-listener": MACROS,
    "office:script": MACROS,
    "manifest:encryption-data": PROTECTED,
}
CELLS = ("table:table-cell", "table:covered-table-cell")
LINE_ENDS = re.compile("[ \t]*[\r\n][ \t\r\n]*")
FIELDS = {
    "date": "office:date-value",
    "time": "office:time-value",
    "float": "office:value",
    "percentage": "office:value",
    "currency": "office:value",
    "boolean": "office:boolean-value",
}


def read_opendocument(package: Package) -> list[Grid]:
    """The sheets in their order. Raises UnreadableError."""
    if package.has(MANIFEST):
        package.walk(MANIFEST, lambda tag, _attributes: _refuse(tag), _ignore, _ignore, shorten=_shorten)
    reader = _Reader()
    package.walk(CONTENT, reader.start, reader.end, reader.text, shorten=_shorten)
    return reader.grids


def _ignore(*_event: object) -> None:
    pass


def _shorten(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{NAMES.get(space, '?')}:{local}"


def _refuse(tag: str) -> None:
    if msgid := REFUSED.get(tag):
        raise UnreadableError(msgid)


class _Reader:
    """Takes the events of the content and keeps what is filled in."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._budget = Budget()
        self._aside = self._tables = 0
        self._row, self._column, self._row_repeat, self._column_repeat = 0, 0, 1, 1
        self._filled: list[tuple[int, Cell]] = []
        self._attributes: dict[str, str] | None = None
        self._texts = _Paragraphs()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        _refuse(tag)
        if tag in ASIDE or self._aside:
            self._aside += 1
        elif tag == "table:table":
            self._begin_table(attributes)
        elif tag == "table:table-row":
            self._row_repeat, self._column = _parse_count(attributes.get("table:number-rows-repeated")), 0
            self._filled = []
        elif tag in CELLS:
            self._column_repeat = _parse_count(attributes.get("table:number-columns-repeated"))
            self._attributes = attributes
            self._texts = _Paragraphs()
        elif self._attributes is not None:
            self._texts.start(tag, attributes)

    def text(self, piece: str) -> None:
        if self._attributes is not None and not self._aside:
            self._texts.text(piece)

    def end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
        elif tag == "table:table":
            self._tables -= 1
        elif tag == "table:table-row":
            self._end_row()
        elif tag in CELLS:
            self._end_cell()
        elif self._attributes is not None:
            self._texts.end(tag)

    def _begin_table(self, attributes: dict[str, str]) -> None:
        self._tables += 1
        if self._tables > 1 or len(self.grids) == SHEETS_MAX:
            raise UnreadableError(TOO_MUCH)
        self.grids.append(Grid(attributes.get("table:name", "")))
        self._row = 0

    def _end_cell(self) -> None:
        value = self._build_value(self._attributes or {})
        self._attributes = None
        if value != "":
            if self._column + self._column_repeat > COLUMNS_MAX:
                raise UnreadableError(TOO_MUCH)
            self._filled += [(self._column + step, value) for step in range(self._column_repeat)]
        self._column += self._column_repeat

    def _end_row(self) -> None:
        """An empty row may be repeated to the end of the sheet, as programs do; a filled one counts each time."""
        if self._filled and self.grids:
            if self._row + self._row_repeat > ROWS_MAX:
                raise UnreadableError(TOO_MUCH)
            for step in range(1, self._row_repeat + 1):
                for column, value in self._filled:
                    self._budget.keep(self.grids[-1], self._row + step, column, value)
        self._row += self._row_repeat

    def _build_value(self, attributes: dict[str, str]) -> Cell:
        if "table:formula" in attributes:
            return Formula()
        kind = attributes.get("office:value-type", "")
        if attributes.get("calcext:value-type") == "error":
            return Failure(self._texts.take())
        if kind not in FIELDS:
            return attributes.get("office:string-value", self._texts.take())
        written = attributes.get(FIELDS[kind], "")
        if FIELDS[kind] == "office:value":
            return _parse_float(written)
        return written == "true" if kind == "boolean" else written


class _Paragraphs:
    """Gathers the text of a cell. Only line ends in the XML fold to a space: LibreOffice writes others as is."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._pieces: list[str] = []
        self._raw: list[str] = []
        self._depth = self._left = 0
        self._left = CHARACTERS_MAX

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "text:p":
            self._depth += 1
        made = {"text:tab": "\t", "text:line-break": "\n"}.get(tag)
        if tag == "text:s":
            made = " " * _parse_count(attributes.get("text:c"))
        if made:
            self._left -= len(made)
            if self._left < 0:
                raise UnreadableError(TOO_MUCH)
            self._flush()
            self._pieces.append(made)

    def text(self, piece: str) -> None:
        if self._depth:
            self._raw.append(piece)

    def end(self, tag: str) -> None:
        if tag == "text:p" and self._depth:
            self._depth -= 1
            self._flush()
            self._done.append("".join(self._pieces))
            self._pieces = []

    def take(self) -> str:
        return "\n".join(self._done)

    def _flush(self) -> None:
        if self._raw:
            self._pieces.append(LINE_ENDS.sub(" ", "".join(self._raw)))
            self._raw = []


def _parse_count(written: str | None) -> int:
    """How often something is repeated; once when it makes no sense."""
    is_number = written is not None and len(written) < 9 and written.isascii() and written.isdigit()
    return max(1, int(written or "")) if is_number else 1


def _parse_float(written: str) -> float | str:
    try:
        return float(written)
    except ValueError:
        return written
