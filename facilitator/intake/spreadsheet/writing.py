"""A klantreis → the workbook, or the empty form with an example row. Texts stay texts: nothing in it computes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.cells import column_letters
from facilitator.intake.spreadsheet.form import (
    EXAMPLE_HEADING,
    EXAMPLE_NOTE,
    EXAMPLE_WORD,
    GUIDE,
    GUIDE_TITLE,
    REQUIRED,
    SHEETS,
    Column,
    Kind,
    Sheet,
)
from facilitator.language import Gettext

Rows = list[dict[str, Any]]
LAST_ROW = 5000
"""As far as the lists open and the cells can be typed in under the headings."""
FREE = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
ALLOWED = dict.fromkeys(FREE, True)
BASE = {"text_wrap": True, "valign": "top", "locked": False}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "heading": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "text_wrap": True, "valign": "vcenter"},
    "optional": {"bold": True, "font_color": "#1F3A5F", "bg_color": "#DCE6F1", "text_wrap": True, "valign": "vcenter"},
    "text": BASE | {"num_format": "@"},
    "number": BASE,
    "example": BASE | {"num_format": "@", "italic": True, "font_color": "#595959", "bg_color": "#F2F2F2"},
    "guide": {"text_wrap": True, "valign": "top", "font_size": 12},
    "title": {"bold": True, "font_size": 18, "font_color": "#1F3A5F"},
}


def render_workbook(klantreis: Klantreis | None, gettext: Gettext) -> bytes:
    """The workbook with a klantreis in it; with None the template."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    styles = {name: book.add_format(dict(style)) for name, style in STYLES.items()}
    _write_guide(book.add_worksheet(gettext(GUIDE_TITLE)), styles, gettext)
    rows = _list_rows(klantreis) if klantreis else {}
    for sheet in SHEETS:
        _Writer(book.add_worksheet(gettext(sheet.title)), styles, gettext).write(sheet, rows.get(sheet.name))
    book.close()
    return buffer.getvalue()


def _list_rows(klantreis: Klantreis) -> dict[str, Rows]:
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


def _write_guide(page: Any, styles: Mapping[str, Any], gettext: Gettext) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 90)
    page.set_row(0, 30)
    page.write_string(0, 0, gettext("Klantreis"), styles["title"])
    for number, line in enumerate(GUIDE, 2):
        page.set_row(number, 36)
        page.write_string(number, 0, gettext(line), styles["guide"])
    for number, sheet in enumerate(SHEETS, len(GUIDE) + 3):
        page.write_string(number, 0, f"{gettext(sheet.title)}: {gettext(sheet.about)}", styles["guide"])
    _set_paper(page)


def _set_paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


class _Writer:
    """Writes one sheet."""

    def __init__(self, page: Any, styles: Mapping[str, Any], gettext: Gettext) -> None:
        self._page, self._styles, self._gettext = page, styles, gettext

    def write(self, sheet: Sheet, rows: Rows | None) -> None:
        """The headings, and the rows or else the example."""
        self._set_page()
        self._write_example_column(is_template=rows is None)
        for position, column in enumerate(sheet.columns, 1):
            self._write_heading(position, column)
            self._offer_values(position, column)
            if rows is None:
                self._write_example(position, column)
        for number, row in enumerate(rows or [], 1):
            for position, column in enumerate(sheet.columns, 1):
                self._write_cell(number, position, column, row.get(column.name))

    def _set_page(self) -> None:
        self._page.freeze_panes(1, 0)
        self._page.repeat_rows(0)
        self._page.set_row(0, 34)
        self._page.protect("", ALLOWED)
        _set_paper(self._page)

    def _write_example_column(self, *, is_template: bool) -> None:
        self._page.set_column(0, 0, 12, self._styles["text"])
        self._page.write_string(0, 0, self._gettext(EXAMPLE_HEADING), self._styles["optional"])
        self._note(0, EXAMPLE_NOTE)
        self._offer(0, {"validate": "list", "source": [self._gettext(EXAMPLE_WORD)]})
        if is_template:
            self._page.write_string(1, 0, self._gettext(EXAMPLE_WORD), self._styles["example"])

    def _write_heading(self, position: int, column: Column) -> None:
        is_required = column.empty is REQUIRED
        style = "number" if column.kind is Kind.NUMBER else "text"
        self._page.set_column(position, position, column.width, self._styles[style])
        text = self._gettext(column.heading) + (" *" if is_required else "")
        self._page.write_string(0, position, text, self._styles["heading" if is_required else "optional"])
        self._note(position, column.note)

    def _note(self, position: int, msgid: str) -> None:
        self._page.write_comment(0, position, self._gettext(msgid), {"x_scale": 2, "font_size": 10})

    def _offer_values(self, position: int, column: Column) -> None:
        if column.kind is Kind.CHOICE:
            labels = [self._gettext(label) for label in column.choices.values()]
            self._offer(position, {"validate": "list", "source": labels})
        elif column.kind is Kind.NUMBER:
            low, high = column.bounds
            self._offer(position, {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high})
        elif column.refers is not None:
            self._offer(position, {"validate": "list", "source": self._find_range(*column.refers)})

    def _find_range(self, sheet_name: str, field: str) -> str:
        sheet = next(one for one in SHEETS if one.name == sheet_name)
        position = next(place for place, one in enumerate(sheet.columns, 1) if one.name == field)
        letters, title = column_letters(position), self._gettext(sheet.title).replace("'", "''")
        return f"='{title}'!${letters}$2:${letters}$501"

    def _offer(self, position: int, rule: dict[str, Any]) -> None:
        wording = {
            "error_title": self._gettext("Not allowed"),
            "error_message": self._gettext("Choose from the list, or read the note at the heading."),
        }
        self._page.data_validation(1, position, LAST_ROW, position, rule | wording)

    def _write_example(self, position: int, column: Column) -> None:
        style = self._styles["example"]
        if column.example is None:
            self._page.write_blank(1, position, None, style)
        elif isinstance(column.example, int):
            self._page.write_number(1, position, column.example, style)
        else:
            self._page.write_string(1, position, self._gettext(column.example), style)

    def _write_cell(self, number: int, position: int, column: Column, value: Any) -> None:
        if value is None or value == "":
            return
        if column.kind is Kind.NUMBER:
            self._page.write_number(number, position, value, self._styles["number"])
            return
        text = self._gettext(column.choices[value]) if column.kind is Kind.CHOICE else value
        style = self._styles["text"]
        if text.startswith("<r>") and text.endswith("</r>"):  # which the library would take for markup of its own
            self._page.write_rich_string(number, position, text[:1], style, text[1:], style)
        else:
            self._page.write_string(number, position, text, style)
