"""Filling in rows: of the fields that a command gives, only those that are different change."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from facilitator.errors import Refusal
from facilitator.protocol.base import tidy_text


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def fill(row: Any, fields: BaseModel, was: BaseModel | None = None) -> None:
    """Set what was given. `was`: what one saw when one began. Raises Refusal when somebody else changed that since."""
    _require_as_seen(row, fields, was)
    for name in fields.model_fields_set:
        value = read(fields, name)
        if getattr(row, name) != value:
            setattr(row, name, value)


def _require_as_seen(row: Any, fields: BaseModel, was: BaseModel | None) -> None:
    if was is None:
        return
    for name in fields.model_fields_set & was.model_fields_set:
        held = _as_typed(getattr(row, name))
        if held not in (_as_typed(read(was, name)), _as_typed(read(fields, name))):
            raise Refusal(
                "changed_meanwhile", _("Somebody else changed this while you were typing. Choose what stays.")
            )


def _as_typed(value: Any) -> Any:
    """A value as a form shows and sends it: texts from files can have spaces around them, and empty is none."""
    return (tidy_text(value) or None) if isinstance(value, str) else value


def list_values(fields: BaseModel) -> dict[str, Any]:
    """All fields of a new row: what was given, and for the rest what stands for "not filled in"."""
    return {name: read(fields, name) for name in type(fields).model_fields}


def read(fields: BaseModel, name: str) -> Any:
    """A value as a column holds it: enums as text."""
    value = getattr(fields, name)
    if isinstance(value, list):
        return [getattr(item, "value", item) for item in value]
    return getattr(value, "value", value)


def require_given(value: str) -> None:
    """Raises Refusal for a row that would have no name."""
    if not value:
        raise Refusal("no_name", _("This needs a name first."))
