"""Sets rows back to what they were before a step, or forth to what it made of them: only what nobody changed since."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from facilitator.actions.history.recording import RowChange, list_dependents
from facilitator.actions.history.rows import SHOWN_IS_SHOWN, Image, RowKey, build_values, find_image
from facilitator.errors import Refusal

PLACE = "position"
NAMES = {"phase": "code", "planned_step": "code", "actual_journey": "alias"}
"""Places and names stand once: a row leaves its own before another takes it."""


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class Mended:
    """A row that was set: all its columns (of one that is gone: its last), and which of them are different now.

    Of a row that came or went those are the columns that held something.
    """

    key: RowKey
    image: Image
    changed: frozenset[str]
    is_gone: bool


def mend(tx: Session, changes: list[RowChange]) -> list[Mended]:
    """Set each row from its `before` to its `after`. Raises Refusal, with what stands in the way, when one cannot.

    A column that is no longer as the change says was changed by somebody since: then nothing is set at all.
    """
    tx.flush()
    connection = tx.connection()
    for change in changes:
        _require_as_left(connection, change)
    _require_nothing_rests_on(connection, changes)
    try:
        _write(connection, changes)
    except IntegrityError as error:
        raise _changed_since() from error
    tx.expire_all()
    return [mended for change in changes if (mended := _look(connection, change)) is not None]


def _require_as_left(connection: Connection, change: RowChange) -> None:
    if change.before == {} == change.after:
        raise _taken_back()
    held = find_image(connection, change.key)
    if change.before is None:
        if held is not None:
            raise _changed_since()
        return
    if held is None:
        raise _taken_back() if change.key.table_name == "note" else _changed_since()
    stays = SHOWN_IS_SHOWN.get(change.key.table_name, set())
    if any(held[name] != value for name, value in change.before.items() if name not in stays):
        raise _changed_since()


def _require_nothing_rests_on(connection: Connection, changes: list[RowChange]) -> None:
    along = {change.key for change in changes}
    for change in changes:
        if change.after is not None:
            continue
        held = find_image(connection, change.key) or {}
        for dependent in list_dependents(connection, change.key.table, held):
            if dependent not in along:
                raise _rests_on(dependent.table_name)


def _write(connection: Connection, changes: list[RowChange]) -> None:
    """In the order given, which is the one in which the command did it, or for undo the other way around."""
    for number, change in enumerate(changes):
        if parked := _list_parked(change, number):
            connection.execute(update(change.key.table).where(change.key.clause).values(parked))
    for change in changes:
        table, values = change.key.table, build_values(change.key.table, change.after or {})
        if change.after is None:
            connection.execute(delete(table).where(change.key.clause))
        elif change.before is None:
            connection.execute(insert(table).values(values))
        else:
            connection.execute(update(table).where(change.key.clause).values(values))


def _list_parked(change: RowChange, number: int) -> dict[str, object]:
    """The place and the name that a row leaves, because it gets another one or goes."""
    if change.before is None:
        return {}
    free: dict[str, object] = {PLACE: -1_000_000 - number}
    if name := NAMES.get(change.key.table_name):
        free[name] = f"~{number}"
    leaving = change.key.table.columns.keys() if change.after is None else change.after
    return {name: value for name, value in free.items() if name in leaving}


def _look(connection: Connection, change: RowChange) -> Mended | None:
    held = find_image(connection, change.key)
    image = held if held is not None else change.before
    if image is None:
        return None
    came_or_went = held is None or change.before is None
    changed = {name for name, value in image.items() if value is not None} if came_or_went else set(change.after or {})
    return Mended(change.key, image, frozenset(changed), is_gone=held is None)


def _changed_since() -> Refusal:
    return Refusal("undo_blocked", _("This was changed again since then. Take back the later step first."))


def _taken_back() -> Refusal:
    return Refusal("undo_blocked", _("The author has changed this note or taken it back since then."))


def _rests_on(table_name: str) -> Refusal:
    words = {
        "vote": _("There are dots on it by now."),
        "note": _("Notes have been written in it by now."),
        "recognition_answer": _("Somebody has answered it by now."),
        "consent": _("Somebody has answered it by now."),
        "conclusion_source": _("A conclusion rests on it by now."),
    }
    return Refusal("undo_blocked", words.get(table_name, _("Something else rests on it by now.")))
