"""A grid of cells → the rows of one sheet of the form, and every fault found on the way with its spot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from facilitator.intake.documents import Oddity
from facilitator.intake.faults import FOUND_MAX, Fault, _
from facilitator.intake.spreadsheet.form import EXAMPLE_HEADING, EXAMPLE_WORD, REQUIRED, Column, Sheet
from facilitator.intake.spreadsheet.grids import Cell, Grid, Spot, column_letters, write_spot
from facilitator.intake.spreadsheet.values import CellError, fold, list_words, parse_cell
from facilitator.language import load_gettext

TOLD = Oddity("", "")
"""Stands for a value whose fault is told already."""
NO_HEADING = _("There is no heading above this cell. Empty it, or move what it says.")
UNKNOWN_HEADING = _("This heading is not known. Remove the column, or write the heading as in the template.")
MISSPELT_HEADING = _("This heading is not known. Did you mean %(name)s?")
HEADING_TWICE = _("This heading stands twice in the sheet. Remove one.")
NO_COLUMN = _("The column %(name)s is missing. Put it back as in the template.")
NOT_AN_EXAMPLE = _("Leave this cell empty; only the word %(word)s may stand here, in a row to skip.")
Spotted = tuple[Spot, Fault]


@dataclass
class Table:
    """What one sheet says: fields by row number, with TOLD for what could not be read."""

    sheet: Sheet
    title: str
    index: int
    language: str
    positions: dict[str, int] = field(default_factory=dict)
    rows: dict[int, dict[str, object]] = field(default_factory=dict)
    faults: list[Spotted] = field(default_factory=list)

    def add_fault(self, row: int, where: str | int, msgid: str, /, **params: str | int) -> None:
        """A fault at a field of a row; row 0 is the sheet as a whole."""
        self.faults.append(self.spot(row, where, Fault("", msgid, params)))

    def spot(self, row: int, name: str | int, fault: Fault) -> Spotted:
        """The fault with its place as spreadsheets write it: `Phases!B3 (Code)`."""
        position = self.positions.get(name, -1) if isinstance(name, str) else name
        place = self.place(row, position)
        spot = (self.index, row, position)
        mendable = write_spot(spot) if row > 0 and position >= 0 else ""
        return spot, Fault(place, fault.msgid, fault.params, mendable)

    def place(self, row: int, position: int = -1) -> str:
        """The place of a cell, or of a row when there is no such column."""
        if row == 0:
            return self.title
        if position < 0:
            return f"{self.title}!{row}"
        names = {place: name for name, place in self.positions.items()}
        headings = {column.name: column.heading for column in self.sheet.columns}
        known = headings.get(names.get(position, ""))
        heading = f" ({load_gettext(self.language)(known)})" if known and row > 1 else ""
        return f"{self.title}!{column_letters(position)}{row}{heading}"


def read_table(sheet: Sheet, grid: Grid, index: int) -> Table:
    """The rows of a grid that is this sheet."""
    words = list_words(sheet.title)
    language = words[fold(grid.title)]
    table = Table(sheet, load_gettext(language)(sheet.title), index, language)
    skip = _read_headings(table, grid.rows.get(1, {}))
    for number in sorted(grid.rows.keys() - {1}):
        _read_row(table, number, grid.rows[number], skip)
    return table


def find_column_at(sheet: Sheet, grid: Grid, position: int) -> Column | None:
    """The column of the form under whose heading this position is; None under no heading or one that is not known."""
    heading = grid.rows.get(1, {}).get(position)
    folded = fold(heading) if isinstance(heading, str) else None
    return next((column for column in sheet.columns if folded in list_words(column.heading)), None)


def _read_headings(table: Table, cells: Mapping[int, Cell]) -> tuple[int, set[int]]:
    """Where each column is. Returns the position of the examples, and those whose heading is not known."""
    known = {word: column.name for column in table.sheet.columns for word in list_words(column.heading)}
    known |= dict.fromkeys(list_words(EXAMPLE_HEADING), "")
    odd: set[int] = set()
    for position, cell in sorted(cells.items()):
        heading = fold(cell) if isinstance(cell, str) else "?"
        if heading in known and known[heading] not in table.positions:
            table.positions[known[heading]] = position
        elif heading:
            odd.add(position)
            _tell_heading(table, position, heading, known)
    for column in table.sheet.columns:
        if column.name not in table.positions and column.empty is REQUIRED:
            table.add_fault(1, -1, NO_COLUMN, name=load_gettext(table.language)(column.heading))
    return table.positions.pop("", -1), odd


def _tell_heading(table: Table, position: int, heading: str, known: Mapping[str, str]) -> None:
    close = get_close_matches(heading, known, n=1, cutoff=0.7) if len(heading) <= FOUND_MAX else []
    if heading in known:
        table.add_fault(1, position, HEADING_TWICE)
    elif close:
        table.add_fault(1, position, MISSPELT_HEADING, name=close[0])
    else:
        table.add_fault(1, position, UNKNOWN_HEADING)


def _read_row(table: Table, number: int, cells: Mapping[int, Cell], skip: tuple[int, set[int]]) -> None:
    filled = {place: cell for place, cell in cells.items() if not (isinstance(cell, str) and not cell.strip())}
    example_at, odd = skip
    example = filled.pop(example_at, None)
    if isinstance(example, str) and fold(example) in list_words(EXAMPLE_WORD):
        return
    if example is not None:
        table.add_fault(number, example_at, NOT_AN_EXAMPLE, word=load_gettext(table.language)(EXAMPLE_WORD))
    if table.positions:
        for position in sorted(filled.keys() - odd - set(table.positions.values())):
            table.add_fault(number, position, NO_HEADING)
    if filled:
        table.rows[number] = dict(_read_fields(table, number, cells))


def _read_fields(table: Table, number: int, cells: Mapping[int, Cell]) -> Iterator[tuple[str, object]]:
    for column in table.sheet.columns:
        position = table.positions.get(column.name)
        try:
            if position is None:
                yield column.name, TOLD if column.empty is REQUIRED else column.empty
            else:
                yield column.name, parse_cell(column, cells.get(position), table.language)
        except CellError as error:
            table.add_fault(number, column.name, error.msgid, **error.params)
            yield column.name, TOLD
