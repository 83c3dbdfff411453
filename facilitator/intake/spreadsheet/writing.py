"""A klantreis → the workbook, or the empty form with an example row. Texts stay texts: nothing in it computes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.form import (
    EXAMPLE_HEADING,
    EXAMPLE_NOTE,
    EXAMPLE_WORD,
    GUIDE,
    GUIDE_TITLE,
    LAST_ROW,
    NOT_ALLOWED,
    READ_NOTE,
    REQUIRED,
    SHEETS,
    Column,
    Kind,
    Sheet,
    find_range,
)
from facilitator.intake.spreadsheet.rows import (
    LINE_POINTS,
    Rows,
    Written,
    count_lines,
    list_cells,
    list_rows,
    write_heading,
)
from facilitator.language import Gettext

FREE = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
ALLOWED = dict.fromkeys(FREE, True)
BASE = {"text_wrap": True, "valign": "top", "locked": False}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "heading": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "text_wrap": True, "valign": "vcenter"},
    "optional": {"bold": True, "font_color": "#1F3A5F", "bg_color": "#DCE6F1", "text_wrap": True, "valign": "vcenter"},
    "text": BASE | {"num_format": "@"},
    "number": BASE | {"align": "center"},
    "row_id": BASE | {"num_format": "@", "text_wrap": False, "font_size": 8, "font_color": "#767676"},
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
    rows = list_rows(klantreis) if klantreis else {}
    for sheet in SHEETS:
        _Writer(book.add_worksheet(gettext(sheet.title)), styles, gettext).write(sheet, rows.get(sheet.name))
    book.close()
    return buffer.getvalue()


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
    page.set_paper(8)  # A3: a row of moments is wide
    page.fit_to_pages(1, 0)


class _Writer:
    """Writes one sheet."""

    def __init__(self, page: Any, styles: Mapping[str, Any], gettext: Gettext) -> None:
        self._page, self._styles, self._gettext = page, styles, gettext

    def write(self, sheet: Sheet, rows: Rows | None) -> None:
        """The headings, and the rows or else the example."""
        self._set_page()
        self._write_example_column()
        for position, column in enumerate(sheet.columns, 1):
            self._write_heading(position, column)
            self._offer_values(position, column)
        for number, cells in enumerate(list_cells(sheet, rows, self._gettext), 1):
            if (lines := count_lines(sheet, cells)) > 1:
                self._page.set_row(number, LINE_POINTS * lines)
            for position, cell in enumerate(cells):
                kind = sheet.columns[position - 1].kind.value if position else "text"
                self._write_cell(number, position, cell, "example" if rows is None else kind)

    def _set_page(self) -> None:
        self._page.freeze_panes(1, 0)
        self._page.repeat_rows(0)
        self._page.set_row(0, 34)
        self._page.protect("", ALLOWED)
        _set_paper(self._page)

    def _write_example_column(self) -> None:
        self._page.set_column(0, 0, 12, self._styles["text"])
        self._page.write_string(0, 0, self._gettext(EXAMPLE_HEADING), self._styles["optional"])
        self._note(0, EXAMPLE_NOTE)
        self._offer(0, {"validate": "list", "source": [self._gettext(EXAMPLE_WORD)]})

    def _write_heading(self, position: int, column: Column) -> None:
        is_required = column.empty is REQUIRED
        style = column.kind.value if column.kind.value in self._styles else "text"
        self._page.set_column(position, position, column.width, self._styles[style])
        text = write_heading(column, self._gettext)
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
            self._offer(position, {"validate": "list", "source": self._find_range(column.refers)})

    def _find_range(self, refers: tuple[str, str]) -> str:
        title, letters, last = find_range(refers, self._gettext)
        quoted = title.replace("'", "''")
        return f"='{quoted}'!${letters}$2:${letters}${last}"

    def _offer(self, position: int, rule: dict[str, Any]) -> None:
        wording = {
            "error_title": self._gettext(NOT_ALLOWED),
            "error_message": self._gettext(READ_NOTE),
        }
        self._page.data_validation(1, position, LAST_ROW, position, rule | wording)

    def _write_cell(self, number: int, position: int, cell: Written, style_name: str) -> None:
        style = self._styles.get(style_name, self._styles["text"])
        if cell is None:
            if style_name == "example":
                self._page.write_blank(number, position, None, style)
        elif isinstance(cell, int):
            self._page.write_number(number, position, cell, style)
        elif cell.startswith("<r>") and cell.endswith("</r>"):  # which the library would take for markup of its own
            self._page.write_rich_string(number, position, cell[:1], style, cell[1:], style)
        else:
            self._page.write_string(number, position, cell, style)
