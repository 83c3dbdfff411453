"""One cell → the value of a field, or what is wrong with it. And the words by which a workbook is recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from facilitator.intake.faults import _, build_excerpt
from facilitator.intake.spreadsheet.form import REQUIRED, Column, Kind
from facilitator.intake.spreadsheet.grids import Cell, Failure, Formula
from facilitator.language import list_languages, load_gettext

WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
NOTHING_BEHIND = re.compile(r"[.,]0{1,9}$")
EMPTY = _("This must not be empty.")
FORMULA = _("This cell holds a formula. Write the value itself.")
FAILURE = _("%(found)s is the outcome of a formula that failed. Write the value itself.")
NOT_TEXT = _("This must be text, but it is %(found)s.")
NOT_A_NUMBER = _("%(found)s is not allowed. Choose a whole number from %(low)s to %(high)s.")
NOT_A_DAY = _("%(found)s is no day. Write for example 2026-05-31 or 31-5-2026.")
ISO_DAY = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(T00:00:00)?")
DUTCH_DAY = re.compile(r"(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})")
DAYS_MAX = 2_958_465
"""Excel's last day."""
NOT_A_CHOICE = _("%(found)s is not allowed. Choose from: %(allowed)s.")


class CellError(Exception):
    """What is wrong with a cell."""

    def __init__(self, msgid: str, **params: str | int) -> None:
        super().__init__(msgid)
        self.msgid, self.params = msgid, params


def parse_cell(column: Column, cell: Cell | None, language: str) -> object:
    """The value of a field. Raises CellError with words in `language`."""
    if isinstance(cell, Formula):
        raise CellError(FORMULA)
    if isinstance(cell, Failure):
        raise CellError(FAILURE, found=build_excerpt(cell.written))
    if cell is None or cell == "":
        if column.empty is REQUIRED:
            raise CellError(EMPTY)
        return column.empty
    if column.kind in (Kind.TEXT, Kind.ROW_ID):
        return _parse_text(cell)
    if column.kind is Kind.DATE:
        return _parse_date(cell)
    return _parse_number(column, cell) if column.kind is Kind.NUMBER else _parse_choice(column, cell, language)


def _parse_text(cell: str | float | bool) -> str:
    if isinstance(cell, bool):
        raise CellError(NOT_TEXT, found=str(cell).lower())
    if isinstance(cell, float):
        return _write_number(cell)
    return cell


def _parse_number(column: Column, cell: str | float | bool) -> int:
    written = _write_number(cell) if isinstance(cell, float) else str(cell)
    plain = NOTHING_BEHIND.sub("", written.strip().replace("−", "-"))
    if not WHOLE_NUMBER.fullmatch(plain):
        low, high = column.bounds
        raise CellError(NOT_A_NUMBER, found=build_excerpt(written), low=low, high=high)
    return int(plain)


def _parse_date(cell: str | float | bool) -> str:
    """A day as YYYY-MM-DD, from text in that form or as written in Dutch, or from the number that Excel makes of it."""
    if isinstance(cell, float) and cell.is_integer() and 0 < cell < DAYS_MAX:
        return (date(1899, 12, 30) + timedelta(days=int(cell))).isoformat()
    written = str(cell).strip()
    match = ISO_DAY.fullmatch(written) or DUTCH_DAY.fullmatch(written)
    try:
        if match is not None:
            return date(*(int(match[part]) for part in ("y", "m", "d"))).isoformat()
    except ValueError:
        pass  # such as 31 February
    raise CellError(NOT_A_DAY, found=build_excerpt(cell))


def _write_number(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _parse_choice(column: Column, cell: str | float | bool, language: str) -> object:
    if isinstance(cell, bool) and cell in column.choices:
        return cell
    found = _write_number(cell) if isinstance(cell, float) else str(cell)
    for label, value in list_labels(column):
        if label == fold(found):
            return list(value) if isinstance(value, tuple) else value
    allowed = ", ".join(load_gettext(language)(label) for label in column.choices.values())
    raise CellError(NOT_A_CHOICE, found=build_excerpt(found), allowed=allowed)


def list_labels(column: Column) -> list[tuple[str, object]]:
    """Each word for a choice in any language, with what it stands for."""
    return [(word, value) for value, label in column.choices.items() for word in list_words(label)]


@cache
def list_words(msgid: str) -> Mapping[str, str]:
    """A text in each language, folded, with the language; a word that languages share is of the first."""
    words: dict[str, str] = {}
    for language in sorted(list_languages(), reverse=True):
        words.setdefault(fold(load_gettext(language)(msgid)), language)
    return words


def fold(text: str) -> str:
    """A heading or word without what people change unseen: case, spaces, the star of a column that must be filled."""
    return " ".join(text.split()).rstrip("* ").casefold()
