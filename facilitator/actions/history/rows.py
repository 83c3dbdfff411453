"""Rows as the history keeps them: by table and key, as JSON-ready columns. It reads; it changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Date, Row, Table, and_, select, tuple_

from facilitator.models import Base
from facilitator.models.base import UtcDateTime

Image = dict[str, Any]
"""The columns of a row, as JSON."""

UNRECORDED = {
    "edit",
    "edit_change",
    "editor",
    "handled_request",
    "process_presence",
    "project_request",
    "resident_link",
    "step",
    "step_change",
}
"""Tables that are no part of what a meeting looks like."""

ROWS_AT_ONCE = 300

COUNTED: dict[str, set[str]] = {
    "meeting": {"version", "project_version"},
    "participant": {"me_version"},
    "project": {"version"},
}
"""Columns that count what was sent: they only grow."""

SHOWN_IS_SHOWN: dict[str, set[str]] = {
    "ballot": {"was_closed", "late_seats", "splits_withheld"},
    "participant": {"has_answers"},
    "proposal": {"is_open"},
    "scoring": {"was_closed", "late_seats", "is_withheld"},
    "recognition": {"was_closed", "late_seats", "is_withheld"},
}
"""Columns that never go back. People have seen an outcome: what a few of them choose after that would show in the
difference with the next outcome, so who chose since then stays known, whatever is undone; `balance` counts anew. A
round of consent whose answers were shown stays closed: the next round is another one. `has_answers`:
there can be some."""


@dataclass(frozen=True)
class RowKey:
    """Which row: a table and the values of its primary key, in order."""

    table_name: str
    values: tuple[Any, ...]

    @property
    def table(self) -> Table:
        """The table."""
        return Base.metadata.tables[self.table_name]

    @property
    def text(self) -> str:
        """The values as they are stored."""
        return json.dumps(self.values)

    @property
    def clause(self) -> ColumnElement[bool]:
        """What finds the row."""
        return and_(*(column == value for column, value in zip(self.table.primary_key, self.values, strict=True)))


def read_key(table_name: str, text: str) -> RowKey:
    """The key of a stored change."""
    return RowKey(table_name, tuple(json.loads(text)))


def is_recorded(table: Table) -> bool:
    """Whether changes of a table belong to the history."""
    return table.name not in UNRECORDED


def list_columns(table: Table) -> list[Column[Any]]:
    """The columns that belong to the history."""
    return [column for column in table.columns if column.name not in COUNTED.get(table.name, ())]


def find_image(connection: Connection, key: RowKey) -> Image | None:
    """The row as it is in the database now, or None."""
    row = connection.execute(select(key.table).where(key.clause)).one_or_none()
    return None if row is None else build_image(key.table, row)


def find_images(connection: Connection, keys: Iterable[RowKey]) -> dict[RowKey, Image | None]:
    """As `find_image` for many rows, in a few statements."""
    found: dict[RowKey, Image | None] = dict.fromkeys(keys)
    by_table: dict[str, list[RowKey]] = {}
    for key in found:
        by_table.setdefault(key.table_name, []).append(key)
    for its in by_table.values():
        table = its[0].table
        for start in range(0, len(its), ROWS_AT_ONCE):
            asked = _find_among(table, [key.values for key in its[start : start + ROWS_AT_ONCE]])
            rows = connection.execute(select(table).where(asked))
            found.update((build_key(table, row), build_image(table, row)) for row in rows)
    return found


def _find_among(table: Table, keys: list[tuple[Any, ...]]) -> ColumnElement[bool]:
    columns: list[Column[Any]] = [*table.primary_key]
    if len(columns) == 1:
        return columns[0].in_([values[0] for values in keys])
    among: ColumnElement[bool] = tuple_(*columns).in_(keys)
    return among


def build_image(table: Table, row: Row[Any]) -> Image:
    """A row of `select(table)` as an image."""
    held = row._mapping
    return {column.name: _encode(held[column]) for column in list_columns(table)}


def build_key(table: Table, row: Row[Any]) -> RowKey:
    """The key of a row of `select(table)`."""
    return RowKey(table.name, tuple(row._mapping[column] for column in table.primary_key))


def build_values(table: Table, image: Image) -> dict[str, Any]:
    """An image as the values of a statement."""
    return {name: _decode(table.columns[name], value) for name, value in image.items()}


def _encode(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _decode(column: Column[Any], value: Any) -> Any:
    if isinstance(value, str) and isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(value, str) and isinstance(column.type, Date) else value
