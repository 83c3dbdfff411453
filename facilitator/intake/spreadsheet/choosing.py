"""Which sheet or column is meant where a workbook has names that are not known, as somebody chose it on the page."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.intake.faults import _
from facilitator.intake.spreadsheet.form import SHEETS, Sheet
from facilitator.intake.spreadsheet.grids import Cell, Grid, parse_spot
from facilitator.intake.spreadsheet.values import fold, list_words
from facilitator.language import DEFAULT_LANGUAGE, load_gettext

AS_EMPTY = _("(nothing: take it as empty)")
LEAVE_OUT = _("(leave this out)")
_MISSING, _UNKNOWN = "missing/", "unknown/"


def write_missing(sheet: Sheet) -> str:
    """The spot of a sheet that is not there."""
    return _MISSING + sheet.name


def write_unknown(index: int) -> str:
    """The spot of a sheet that is not known."""
    return _UNKNOWN + str(index)


def is_missing(spot: str) -> bool:
    """Whether it is the spot of a sheet that is not there."""
    return spot.startswith(_MISSING)


def is_unknown(spot: str) -> bool:
    """Whether it is the spot of a sheet that is not known."""
    return spot.startswith(_UNKNOWN)


def is_heading(spot: str) -> bool:
    """Whether it is the spot of a heading."""
    found = parse_spot(spot)
    return found is not None and found[1] == 1


def choose(grids: list[Grid], mends: Mapping[str, str]) -> None:
    """Do as was chosen: leave out sheets and columns, take one sheet for another, or nothing for one."""
    for index, grid in enumerate(grids):
        if _says(mends.get(write_unknown(index)), LEAVE_OUT):
            grid.rows = {}
    for written, text in mends.items():
        spot = parse_spot(written)
        if spot is not None and spot[1] == 1 and spot[0] < len(grids) and _says(text, LEAVE_OUT):
            for cells in grids[spot[0]].rows.values():
                cells.pop(spot[2], None)
    language = find_language(grids)
    for sheet in SHEETS:
        _choose_sheet(grids, sheet, mends.get(write_missing(sheet)), language)


def find_language(grids: list[Grid]) -> str:
    """The language of the first sheet that is known."""
    known: dict[str, str] = {word: language for sheet in SHEETS for word, language in list_words(sheet.title).items()}
    return next((known[fold(grid.title)] for grid in grids if fold(grid.title) in known), DEFAULT_LANGUAGE)


def _choose_sheet(grids: list[Grid], sheet: Sheet, chosen: str | None, language: str) -> None:
    gettext = load_gettext(language)
    if _says(chosen, AS_EMPTY):
        headings: dict[int, Cell] = {place: gettext(column.heading) for place, column in enumerate(sheet.columns)}
        grids.append(Grid(gettext(sheet.title), {1: headings}))
    meant = next((grid for grid in grids if grid.title == chosen), None)
    if meant is not None:
        meant.title = gettext(sheet.title)


def _says(text: str | None, msgid: str) -> bool:
    return text is not None and fold(text) in list_words(msgid)
