"""The generated `browser/protocol.ts` says what the Pydantic models say."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.protocol import commands, events
from facilitator.protocol.typescript import _type_name, render_typescript

GENERATED = Path(__file__).parents[1] / "facilitator" / "browser" / "protocol.ts"


def test_the_committed_file_is_what_the_generator_makes() -> None:
    assert GENERATED.read_text(encoding="utf-8") == render_typescript(), (
        "Run: python -m facilitator.protocol.typescript > facilitator/browser/protocol.ts"
    )


def test_every_command_and_every_event_is_in_it() -> None:
    text = render_typescript()
    names = [c.__name__ for c in commands.COMMANDS.values()]
    names += [e.__name__ for e in events.WireEvent.__origin__.__args__]  # type: ignore[attr-defined]
    assert [n for n in names if f"export interface {n} " not in text or f"  | {n}" not in text] == []


def test_an_unknown_type_is_an_error_and_not_any() -> None:
    with pytest.raises(TypeError):
        _type_name(complex)
