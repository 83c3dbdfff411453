"""A klantreis → the rows of the form, as every kind of spreadsheet file is written with them."""

from __future__ import annotations

from typing import Any

from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.form import (
    EXAMPLE_HEADING,
    EXAMPLE_WORD,
    REQUIRED,
    SHEETS,
    Column,
    Kind,
    Sheet,
)
from facilitator.language import Gettext

Rows = list[dict[str, Any]]
Written = str | int | None
LINE_POINTS = 15
LINES_MAX = 20


def list_rows(klantreis: Klantreis) -> dict[str, Rows]:
    """The rows of each sheet by the sheet's name; fields as in the JSON file."""
    tree = klantreis.model_dump(mode="json")
    journeys = tree["actual_journeys"]
    return {
        "": [tree],
        "phases": tree["phases"],
        "steps": tree["planned_journey"]["steps"],
        "actual_journeys": journeys,
        "touchpoints": [{"alias": one["alias"], **point} for one in journeys for point in one["touchpoints"]],
        "ratings": [{"alias": one["alias"], **rating} for one in journeys for rating in one["ratings"]],
    }


def list_headings(sheet: Sheet, gettext: Gettext) -> list[str]:
    """The headings, that of the examples first."""
    return [gettext(EXAMPLE_HEADING), *(write_heading(column, gettext) for column in sheet.columns)]


def write_heading(column: Column, gettext: Gettext) -> str:
    """The heading, with a star when the column must be filled in."""
    return gettext(column.heading) + (" *" if column.empty is REQUIRED else "")


def write_value(column: Column, value: Any, gettext: Gettext) -> Written:
    """What stands in a cell for the value of a field; None for an empty cell."""
    if value is None or value == "":
        return None
    if column.kind is Kind.CHOICE:
        return gettext(column.choices[tuple(sort_places(value)) if isinstance(value, list) else value])
    return int(value) if column.kind is Kind.NUMBER else str(value)


def sort_places(value: list[Any]) -> list[Any]:
    """The places of a list in the order of the form."""
    return [place for place in ("wall", "phones", "exports") if place in value]


def write_example(column: Column, gettext: Gettext) -> Written:
    """What stands in the example row."""
    return gettext(column.example) if isinstance(column.example, str) else column.example


def list_cells(sheet: Sheet, rows: Rows | None, gettext: Gettext) -> list[list[Written]]:
    """The rows under the headings, or else the example; the cell for the word example first."""
    if rows is None:
        return [[gettext(EXAMPLE_WORD), *(write_example(column, gettext) for column in sheet.columns)]]
    return [[None, *(write_value(column, row.get(column.name), gettext) for column in sheet.columns)] for row in rows]


def list_sheets(klantreis: Klantreis | None, gettext: Gettext) -> list[tuple[str, list[list[Written]]]]:
    """Each sheet's title and its cells with the headings; with None those of the template."""
    rows = list_rows(klantreis) if klantreis else {}
    found: list[tuple[str, list[list[Written]]]] = []
    for sheet in SHEETS:
        headings: list[Written] = [*list_headings(sheet, gettext)]
        found.append((gettext(sheet.title), [headings, *list_cells(sheet, rows.get(sheet.name), gettext)]))
    return found


def count_lines(sheet: Sheet, cells: list[Written]) -> int:
    """How many lines a row needs about, so that it is not cut: programs do not measure rows of a locked sheet."""
    columns = (None, *sheet.columns)
    most = 1
    for column, cell in zip(columns, cells, strict=True):
        width = column.width if column else 12
        if isinstance(cell, str) and (column is None or column.kind is not Kind.ROW_ID):
            most = max(most, sum(1 + len(line) // max(1, width - 1) for line in cell.split("\n")))
    return min(most, LINES_MAX)
