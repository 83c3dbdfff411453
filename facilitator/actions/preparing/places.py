"""Places in a list: a row gets a position between its neighbours, and the others keep theirs while there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from facilitator.errors import Refusal, not_found
from facilitator.protocol.limits import PLACE_GAP


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def find_position(tx: Session, rows: Sequence[Any], before_id: str | None, *, count: int = 1) -> int:
    """A position before a row of the list (None: at the end), with room for `count` rows. Raises Refusal.

    `rows` in order, without the one that moves. When there is no room, all rows get new positions.
    """
    at = len(rows) if before_id is None else _find_index(rows, before_id)
    if at == len(rows):
        return rows[-1].position + PLACE_GAP if rows else 0
    low, high = (rows[at - 1].position if at else rows[at].position - PLACE_GAP * (count + 1)), rows[at].position
    if high - low <= count:
        _spread(tx, rows, at, count)
        low = rows[at - 1].position if at else -PLACE_GAP
        return int(low + PLACE_GAP)
    return int(low + (high - low) // (count + 1))


def list_positions(tx: Session, rows: Sequence[Any], before_id: str | None, count: int) -> list[int]:
    """Positions for `count` new rows that follow each other. Raises Refusal."""
    first = find_position(tx, rows, before_id, count=count)
    after = next((row.position for row in rows if row.position > first), first + PLACE_GAP * (count + 1))
    step = max(1, (after - first) // (count + 1))
    return [first + step * number for number in range(count)]


def require_room(rows: Sequence[Any], most: int, *, count: int = 1) -> None:
    """Raises Refusal when a list would become longer than a klantreis can hold."""
    if len(rows) + count > most:
        raise Refusal("too_many", _("There are %(most)s already; no more fit in a klantreis."), most=most)


def _find_index(rows: Sequence[Any], row_id: str) -> int:
    for index, row in enumerate(rows):
        if row.id == row_id:
            return index
    raise not_found()


def _spread(tx: Session, rows: Sequence[Any], at: int, count: int) -> None:
    """New positions for all, with a gap for `count` before the row `at`; each stands once, so in two steps."""
    last = max(row.position for row in rows)
    for shift in (last + PLACE_GAP * (len(rows) + count + 2), 0):
        for index, row in enumerate(rows):
            row.position = shift + PLACE_GAP * (index + (count if index >= at else 0))
        tx.flush()
