"""What must not stay behind in the history: texts whose authors took them back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from facilitator.actions.history.rows import RowKey
from facilitator.models import StepChange, table_of

_CHANGE = table_of(StepChange)
_FORGET = (
    update(_CHANGE)
    .where(_CHANGE.c.table_name == bindparam("table"), _CHANGE.c.row_key == bindparam("key"))
    .values(before={}, after={})
)


def forget_row(tx: Session, table_name: str, *key: Any) -> None:
    """Leave nothing of a row in what steps keep; those steps cannot be undone any more.

    Call it wherever a person's text is changed or deleted so that the former text must be gone.
    """
    tx.execute(_FORGET, {"table": table_name, "key": RowKey(table_name, key).text})
