"""Records which rows a command changes, whatever the command: flushed objects, statements, and what cascades."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Delete, ForeignKeyConstraint, Insert, Table, Update, and_, event, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session

from facilitator.actions.history.rows import (
    SHOWN_IS_SHOWN,
    Image,
    RowKey,
    build_image,
    build_key,
    find_image,
    find_images,
    is_recorded,
)
from facilitator.models import Base


@dataclass(frozen=True)
class RowChange:
    """A row before and after: None where it is not there; of a row that stays only the columns that changed."""

    key: RowKey
    before: Image | None
    after: Image | None


@dataclass
class Recording:
    """The rows that were touched, in order, each with its image from before the first touch."""

    tx: Session
    before: dict[RowKey, Image | None] = field(default_factory=dict)

    def touch(self, connection: Connection, key: RowKey) -> None:
        """A row is about to change, to come or to go."""
        if is_recorded(key.table) and key not in self.before:
            self.before[key] = find_image(connection, key)

    def touch_with_dependents(self, connection: Connection, key: RowKey) -> None:
        """A row is about to go, and before it the rows that the database deletes along or takes the reference from."""
        held = find_image(connection, key) if is_recorded(key.table) and key not in self.before else None
        for found in list_dependents(connection, key.table, held) if held else ():
            self.touch_with_dependents(connection, found)
        self.touch(connection, key)

    def list_changes(self) -> list[RowChange]:
        """What is different now."""
        now = find_images(self.tx.connection(), self.before)
        compared = (_compare(key, before, now[key]) for key, before in self.before.items())
        return [change for change in compared if change is not None]


def _compare(key: RowKey, before: Image | None, after: Image | None) -> RowChange | None:
    if before is None or after is None:
        return None if before is after else RowChange(key, before, after)
    stays = SHOWN_IS_SHOWN.get(key.table_name, set())
    changed = [name for name in before if before[name] != after[name] and name not in stays]
    if not changed:
        return None
    return RowChange(key, {name: before[name] for name in changed}, {name: after[name] for name in changed})


def list_dependents(connection: Connection, table: Table, image: Image) -> list[RowKey]:
    """The rows that refer to a row."""
    found: dict[RowKey, None] = {}
    for other in filter(is_recorded, Base.metadata.sorted_tables):
        for reference in other.foreign_key_constraints:
            if reference.referred_table is table:
                found |= dict.fromkeys(_list_referring(connection, other, reference, image))
    return list(found)


def _list_referring(
    connection: Connection, table: Table, reference: ForeignKeyConstraint, image: Image
) -> Iterator[RowKey]:
    refers = and_(*(part.parent == image[part.column.name] for part in reference.elements))
    return (build_key(table, row) for row in connection.execute(select(table).where(refers)))


@contextmanager
def record(tx: Session) -> Iterator[Recording]:
    """While inside, every row that is changed through this transaction is recorded."""
    recording = tx.info["recording"] = Recording(tx)
    try:
        yield recording
        tx.flush()
    finally:
        del tx.info["recording"]


def touch(tx: Session, table: Table, *key: Any) -> None:
    """Say that a statement is about to insert this row: only an `insert … select` needs it."""
    recording: Recording | None = tx.info.get("recording")
    if recording is not None:
        recording.touch(tx.connection(), RowKey(table.name, key))


def remember(tx: Session, images: Mapping[RowKey, Image | None]) -> None:
    """Say how rows are that are about to change, come or go, when that was read already and their order counts."""
    recording: Recording | None = tx.info.get("recording")
    if recording is not None:
        recording.before = {**images, **recording.before}


def _find_recording(target: Any) -> Recording | None:
    tx = object_session(target)
    return tx.info.get("recording") if tx is not None else None


def _build_object_key(mapper: Mapper[Any], target: Any) -> RowKey:
    return RowKey(str(mapper.local_table), tuple(mapper.primary_key_from_instance(target)))


@event.listens_for(Mapper, "before_update")
def _before_update(mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    if recording := _find_recording(target):
        recording.touch(connection, _build_object_key(mapper, target))


@event.listens_for(Mapper, "before_delete")
def _before_delete(mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    if recording := _find_recording(target):
        recording.touch_with_dependents(connection, _build_object_key(mapper, target))


@event.listens_for(Mapper, "after_insert")
def _after_insert(mapper: Mapper[Any], _connection: Connection, target: Any) -> None:
    if recording := _find_recording(target):
        recording.before.setdefault(_build_object_key(mapper, target), None)


@event.listens_for(Session, "do_orm_execute")
def _before_statement(state: ORMExecuteState) -> None:
    recording: Recording | None = state.session.info.get("recording")
    statement = state.statement
    if recording is None or not isinstance(statement, Insert | Update | Delete):
        return
    if not isinstance(statement.table, Table) or not is_recorded(statement.table):
        return
    given: list[Any] = state.parameters if isinstance(state.parameters, list) else [state.parameters or {}]
    connection = state.session.connection()
    for values in given:
        if isinstance(statement, Insert):
            _touch_inserted(recording, connection, statement, dict(values))
        else:
            _touch_found(recording, connection, statement, dict(values))


def _touch_found(
    recording: Recording, connection: Connection, statement: Update | Delete, values: dict[str, Any]
) -> None:
    table: Any = statement.table
    found = select(table)
    if statement.whereclause is not None:
        found = found.where(statement.whereclause)
    for row in connection.execute(found, values).all():
        key = build_key(table, row)
        if isinstance(statement, Delete):
            recording.touch_with_dependents(connection, key)
        else:
            recording.before.setdefault(key, build_image(table, row))


def _touch_inserted(recording: Recording, connection: Connection, statement: Insert, values: dict[str, Any]) -> None:
    table: Any = statement.table
    values = {**statement.compile().params, **values} if statement.select is None else values
    names = [column.name for column in table.primary_key]
    if all(values.get(name) is not None for name in names):
        recording.touch(connection, RowKey(table.name, tuple(values[name] for name in names)))
