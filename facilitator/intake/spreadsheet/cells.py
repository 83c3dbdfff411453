"""The parts of an Excel workbook → sheets of filled cells. Knows no fields; computes nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from facilitator.intake.spreadsheet.grids import SHEETS_MAX, Budget, Cell, Failure, Formula, Grid
from facilitator.intake.spreadsheet.parts import TOO_MUCH, Package, UnreadableError

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(package: Package) -> list[Grid]:
    """The sheets in their order. Raises UnreadableError."""
    targets = _read_targets(package)
    sheets = _read_sheets(package)
    strings = next((name for kind, name in targets.values() if kind == "sharedStrings"), "")
    texts = _read_strings(package, strings) if strings and package.has(strings) else []
    grids, budget = [], Budget()
    for title, relation in sheets:
        kind, name = targets.get(relation, ("", ""))
        grid = Grid(title)
        if kind == "worksheet":
            _SheetReader(grid, texts, budget).read(package, name)
        grids.append(grid)
    return grids


def _ignore(*_event: object) -> None:
    pass


def _read_targets(package: Package) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            found[attributes.get("Id", "")] = kind, target.lstrip("/")

    package.walk(RELATIONS, on_start, _ignore, _ignore)
    return found


def _read_sheets(package: Package) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            found.append((attributes.get("name", ""), attributes.get("id", "")))

    package.walk(WORKBOOK, on_start, _ignore, _ignore)
    if len(found) > SHEETS_MAX:
        raise UnreadableError(TOO_MUCH)
    return found


class _TextReader:
    """Gathers the text of one string; what tells how to pronounce it (`rPh`) is passed over."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._depth, self._inside = 0, False

    def start(self, tag: str) -> None:
        self._depth += tag == "rPh"
        self._inside = tag == "t" and not self._depth

    def end(self, tag: str) -> None:
        self._depth -= tag == "rPh"
        self._inside = False

    def text(self, piece: str) -> None:
        if self._inside:
            self._pieces.append(piece)

    def take(self) -> str:
        joined, self._pieces = "".join(self._pieces), []
        return _unescape(joined)


def _unescape(written: str) -> str:
    """What XML cannot hold stands in a workbook as `_x000D_`."""
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), written)


def _read_strings(package: Package, name: str) -> list[str]:
    found: list[str] = []
    reader = _TextReader()

    def on_end(tag: str) -> None:
        reader.end(tag)
        if tag == "si":
            found.append(reader.take())

    package.walk(name, lambda tag, _attributes: reader.start(tag), on_end, reader.text)
    return found


class _SheetReader:
    """Takes the events of one sheet and keeps what is filled in."""

    def __init__(self, grid: Grid, texts: list[str], budget: Budget) -> None:
        self._grid, self._texts, self._budget = grid, texts, budget
        self._row, self._column, self._kind = 0, -1, ""
        self._written: list[str] = []
        self._in_value, self._has_formula = False, False
        self._inline = _TextReader()

    def read(self, package: Package, name: str) -> None:
        package.walk(name, self._start, self._end, self._text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._row, self._column = _parse_number(attributes.get("r"), self._row + 1), -1
        elif tag == "c":
            self._begin_cell(attributes)
        else:
            self._in_value = tag == "v"
            self._has_formula |= tag == "f"
            self._inline.start(tag)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if match := REFERENCE.fullmatch(attributes.get("r", "")):
            self._row, self._column = int(match[2]), _parse_letters(match[1])
        self._kind, self._written, self._has_formula = attributes.get("t", "n"), [], False
        self._inline.take()

    def _text(self, piece: str) -> None:
        if self._in_value:
            self._written.append(piece)
        self._inline.text(piece)

    def _end(self, tag: str) -> None:
        self._in_value = False
        self._inline.end(tag)
        if tag == "c":
            value = self._build_value()
            if value != "":
                self._budget.keep(self._grid, self._row, self._column, value)

    def _build_value(self) -> Cell:
        written = "".join(self._written)
        if self._has_formula:
            return Formula()
        builders: dict[str, Callable[[str], Cell]] = {
            "s": self._find_text,
            "inlineStr": lambda _written: self._inline.take(),
            "b": lambda written: written.strip() == "1",
            "e": Failure,
            "n": _parse_float,
        }
        if not written and self._kind != "inlineStr":
            return ""
        return builders.get(self._kind, _unescape)(written)

    def _find_text(self, written: str) -> str:
        index = _parse_number(written, -1)
        return self._texts[index] if 0 <= index < len(self._texts) else ""


def _parse_number(written: str | None, otherwise: int) -> int:
    return int(written) if written and len(written) < 9 and written.isascii() and written.isdigit() else otherwise


def _parse_float(written: str) -> float | str:
    try:
        return float(written)
    except ValueError:
        return written


def _parse_letters(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
