"""A klantreis → an OpenDocument spreadsheet, or the empty form. The same form as the workbook; nothing computes.

Written by hand: the libraries for it are not kept any more, and a form like this is one XML part.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.form import (
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
from facilitator.intake.spreadsheet.odf_parts import MANIFEST, MIMETYPE, STYLES, build_head, build_settings
from facilitator.intake.spreadsheet.rows import (
    LINE_POINTS,
    Rows,
    Written,
    count_lines,
    list_cells,
    list_headings,
    list_rows,
)
from facilitator.language import Gettext

LONE_SPACES = re.compile(r"(?<=[^ \t\n]) (?=[^ \t\n])")
PARTS = re.compile("( +|\t)")


def render_opendocument(klantreis: Klantreis | None, gettext: Gettext) -> bytes:
    """The spreadsheet with a klantreis in it; with None the template."""
    rows = list_rows(klantreis) if klantreis else {}
    tables = [_Table(sheet, rows.get(sheet.name), gettext) for sheet in SHEETS]
    validations = "".join(text for table in tables for text in table.list_validations())
    body = [_write_guide(gettext), *(table.write() for table in tables)]
    heights = {height for table in tables for height in table.heights}
    content = (
        f"{build_head(SHEETS, heights)}<office:body><office:spreadsheet>"
        f"<table:content-validations>{validations}</table:content-validations>{''.join(body)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return _pack(content, [gettext(sheet.title) for sheet in SHEETS])


def _pack(content: str, titles: list[str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", STYLES)
        archive.writestr("settings.xml", build_settings(titles))
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return buffer.getvalue()


def _write_guide(gettext: Gettext) -> str:
    lines = [(gettext("Klantreis"), "title"), ("", "guide"), *((gettext(line), "guide") for line in GUIDE)]
    lines += [("", "guide"), *((f"{gettext(sheet.title)}: {gettext(sheet.about)}", "guide") for sheet in SHEETS)]
    rows = "".join(
        f'<table:table-row table:style-name="free">{_write_cell(text or None, style)}</table:table-row>'
        for text, style in lines
    )
    name = quoteattr(gettext(GUIDE_TITLE))
    column = '<table:table-column table:style-name="guide_column" table:default-cell-style-name="guide"/>'
    return f'<table:table table:name={name} table:style-name="page">{column}{rows}</table:table>'


class _Table:
    """Writes one sheet."""

    def __init__(self, sheet: Sheet, rows: Rows | None, gettext: Gettext) -> None:
        self._sheet, self._gettext = sheet, gettext
        self._is_template = rows is None
        self._cells = list_cells(sheet, rows, gettext)
        self._lines = [count_lines(sheet, cells) for cells in self._cells]
        self.heights = {LINE_POINTS * lines for lines in self._lines}

    def write(self) -> str:
        name = quoteattr(self._gettext(self._sheet.title))
        return (
            f'<table:table table:name={name} table:style-name="page" table:protected="true">'
            '<loext:table-protection loext:select-protected-cells="true" loext:select-unprotected-cells="true" '
            'loext:insert-rows="true" loext:delete-rows="true"/>'
            f"{''.join(self._write_columns())}<table:table-header-rows>{self._write_head()}</table:table-header-rows>"
            f"{''.join(self._write_rows())}{self._write_empty_rows()}</table:table>"
        )

    def list_validations(self) -> Iterator[str]:
        """What may be chosen or typed in each column that is not free text."""
        word = self._gettext(EXAMPLE_WORD)
        yield self._write_validation(self._name_validation(0), _write_list([word]))
        for position, column in enumerate(self._sheet.columns, 1):
            if condition := self._build_condition(column):
                yield self._write_validation(self._name_validation(position), condition)

    def _build_condition(self, column: Column) -> str:
        if column.kind is Kind.CHOICE:
            return _write_list([self._gettext(label) for label in column.choices.values()])
        if column.kind is Kind.NUMBER:
            low, high = column.bounds
            return f"of:cell-content-is-whole-number() and cell-content-is-between({low},{high})"
        if column.refers is None:
            return ""
        title, letters, last = find_range(column.refers, self._gettext)
        quoted = title.replace("'", "''")
        return f"of:cell-content-is-in-list([$'{quoted}'.${letters}$2:.${letters}${last}])"

    def _write_validation(self, name: str, condition: str) -> str:
        table = "'" + self._gettext(self._sheet.title).replace("'", "''") + "'"
        title, message = quoteattr(self._gettext(NOT_ALLOWED)), escape(self._gettext(READ_NOTE))
        return (
            f"<table:content-validation table:name={quoteattr(name)} table:condition={quoteattr(condition)} "
            f'table:allow-empty-cell="true" table:base-cell-address={quoteattr(f"${table}.B2")} '
            'table:display-list="unsorted">'
            f'<table:error-message table:title={title} table:display="true" table:message-type="stop">'
            f"<text:p>{message}</text:p></table:error-message></table:content-validation>"
        )

    def _name_validation(self, position: int) -> str:
        return f"{self._sheet.name or 'study'}_{position}"

    def _write_columns(self) -> Iterator[str]:
        yield '<table:table-column table:style-name="w12" table:default-cell-style-name="text"/>'
        for column in self._sheet.columns:
            style = _style_of(column)
            yield (f'<table:table-column table:style-name="w{column.width}" table:default-cell-style-name="{style}"/>')

    def _write_head(self) -> str:
        notes = [EXAMPLE_NOTE, *(column.note for column in self._sheet.columns)]
        needed = [False, *(column.empty is REQUIRED for column in self._sheet.columns)]
        texts = zip(list_headings(self._sheet, self._gettext), notes, needed, strict=True)
        cells = "".join(
            _write_cell(text, "heading" if is_needed else "optional", note=self._gettext(note))
            for text, note, is_needed in texts
        )
        return f'<table:table-row table:style-name="head">{cells}</table:table-row>'

    def _write_rows(self) -> Iterator[str]:
        for lines, cells in zip(self._lines, self._cells, strict=True):
            written = "".join(self._write_body_cell(position, cell) for position, cell in enumerate(cells))
            yield f'<table:table-row table:style-name="r{LINE_POINTS * lines}">{written}</table:table-row>'

    def _write_empty_rows(self) -> str:
        """Down to where the lists open, in one element."""
        count = LAST_ROW - len(self._cells)
        cells = "".join(
            self._write_body_cell(position, None, is_row=True) for position in range(len(self._sheet.columns) + 1)
        )
        repeat = f'table:number-rows-repeated="{count}"'
        return (
            f'<table:table-row table:style-name="r{LINE_POINTS}" {repeat}>{cells}</table:table-row>'
            if count > 0
            else ""
        )

    def _write_body_cell(self, position: int, cell: Written, *, is_row: bool = False) -> str:
        column = self._sheet.columns[position - 1] if position else None
        style = _style_of(column) if column else "text"
        if self._is_template and not is_row:
            style = "example"
        has_list = position == 0 or (column is not None and self._build_condition(column) != "")
        return _write_cell(cell, style, validation=self._name_validation(position) if has_list else "")


def _style_of(column: Column) -> str:
    return column.kind.value if column.kind in (Kind.NUMBER, Kind.ROW_ID) else "text"


def _write_list(labels: list[str]) -> str:
    quoted = ";".join('"' + label.replace('"', '""') + '"' for label in labels)
    return f"of:cell-content-is-in-list({quoted})"


def _write_cell(cell: Written, style: str, *, note: str = "", validation: str = "") -> str:
    attributes = f' table:style-name="{style}"'
    if validation:
        attributes += f" table:content-validation-name={quoteattr(validation)}"
    annotation = f"<office:annotation><text:p>{escape(note)}</text:p></office:annotation>" if note else ""
    if cell is None:
        return f"<table:table-cell{attributes}>{annotation}</table:table-cell>"
    if isinstance(cell, int):
        value = f' office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell{attributes}{value}>{annotation}<text:p>{cell}</text:p></table:table-cell>"
    value = ' office:value-type="string"'
    if "\r" in cell:  # which paragraphs cannot hold
        value += f" office:string-value={_quote_all(cell)}"
    return f"<table:table-cell{attributes}{value}>{annotation}{_write_paragraphs(cell)}</table:table-cell>"


def _quote_all(text: str) -> str:
    return quoteattr(text, {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def _write_paragraphs(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f"<text:p>{''.join(_write_line(line))}</text:p>" for line in lines)


def _write_line(line: str) -> Iterator[str]:
    """White space that a reader would fold together stands as elements."""
    place = 0
    for piece in PARTS.split(line):
        if piece == "\t":
            yield "<text:tab/>"
        elif piece.startswith(" "):
            is_lone = len(piece) == 1 and LONE_SPACES.match(line, place) is not None
            yield " " if is_lone else f'<text:s text:c="{len(piece)}"/>'
        else:
            yield escape(piece)
        place += len(piece)
