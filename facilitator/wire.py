"""The JSON of the socket: what was encoded before goes into a packet as it is, so that many screens share one text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class RawJson:
    """A JSON text that is ready. Understood as an argument of an event or as an answer, not deeper."""

    text: str


class WireJson:
    """What python-socketio takes for a JSON module."""

    @staticmethod
    def dumps(value: Any, **options: Any) -> str:
        """Encode like the standard library; a `RawJson` in the list of arguments is spliced in."""
        if isinstance(value, list) and any(isinstance(item, RawJson) for item in value):
            return f"[{','.join(_dump(item, options) for item in value)}]"
        return json.dumps(value, **options)

    @staticmethod
    def loads(text: str | bytes, **options: Any) -> Any:
        """Decode like the standard library."""
        return json.loads(text, **options)


def dump_compact(value: Any) -> str:
    """The JSON of a value without needless spaces, as python-socketio writes it."""
    return json.dumps(value, separators=(",", ":"))


def _dump(item: Any, options: dict[str, Any]) -> str:
    return item.text if isinstance(item, RawJson) else json.dumps(item, **options)
