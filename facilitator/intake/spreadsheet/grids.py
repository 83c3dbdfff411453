"""Sheets of filled cells, as every kind of spreadsheet file is read, and how much of them is believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.intake.spreadsheet.parts import TOO_MUCH, UnreadableError

ROWS_MAX = 20_000
COLUMNS_MAX = 100
CELLS_MAX = 200_000
CHARACTERS_MAX = 20_000_000
"""Of all cells together, counted for each cell that shows the same text."""
SHEETS_MAX = 50
Value = str | float | bool
Spot = tuple[int, int, int]
"""Sheet (from 0), row (from 1) and column (from 0), for the order of the workbook."""


@dataclass(frozen=True)
class Formula:
    """A cell that computes; it is never believed."""


@dataclass(frozen=True)
class Failure:
    """A cell with the outcome of a formula that failed, such as `#REF!`."""

    written: str


Cell = Value | Formula | Failure


@dataclass
class Grid:
    """The filled cells of a sheet by row (from 1) and column (from 0)."""

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)


class Budget:
    """How many cells of a file may still be kept, and how much text."""

    def __init__(self) -> None:
        self._left, self._characters_left = CELLS_MAX, CHARACTERS_MAX

    def keep(self, grid: Grid, row: int, column: int, value: Cell) -> None:
        """Put a filled cell in a grid. Raises UnreadableError when it is one too many or too far away."""
        self._left -= 1
        self._characters_left -= len(value) if isinstance(value, str) else 0
        if row > ROWS_MAX or column >= COLUMNS_MAX or min(self._left, self._characters_left) < 0:
            raise UnreadableError(TOO_MUCH)
        grid.rows.setdefault(row, {})[column] = value


def mend_grids(grids: list[Grid], mends: Mapping[str, str]) -> None:
    """Put what somebody typed for a fault in its cell; `mends` is by the spot of the fault."""
    for written, text in mends.items():
        spot = parse_spot(written)
        if spot is not None and spot[0] < len(grids):
            grids[spot[0]].rows.setdefault(spot[1], {})[spot[2]] = text


def write_spot(spot: Spot) -> str:
    """A spot as text."""
    return ":".join(map(str, spot))


def parse_spot(written: str) -> Spot | None:
    """A spot from text; None when it is none."""
    parts = written.split(":")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 8 for part in parts):
        return None
    sheet, row, column = map(int, parts)
    return (sheet, row, column) if 0 < row <= ROWS_MAX and column < COLUMNS_MAX else None


def column_letters(column: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
