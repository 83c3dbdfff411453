"""Any commands of preparing, sensible and not: done in full or refused, told as it is, undone to the letter.

`EXAMPLES=200` makes it longer.
"""

from __future__ import annotations

import os
import typing
from functools import cache
from random import Random
from typing import Annotated, Any
from uuid import uuid4

import pytest
from pydantic import TypeAdapter, ValidationError

from facilitator.db import Database
from facilitator.errors import Refusal
from facilitator.protocol.base import WireModel
from facilitator.protocol.preparing import PREPARE_COMMANDS, PrepareCommand
from tests.preparing.study import Study, apply

EXAMPLES = int(os.environ.get("EXAMPLES", "6"))
COMMANDS_PER_RUN = 30
TABLES = {
    "phase_id": "phases",
    "steps_to_id": "phases",
    "step_id": "steps",
    "planned_step_id": "steps",
    "journey_id": "journeys",
    "touchpoint_id": "touchpoints",
    "with_id": "touchpoints",
    "edit_id": "edits",
    "editor_id": "editors",
}
ODD = [
    None,
    True,
    -1,
    3,
    10**30,
    0.5,
    "",
    " ",
    "x" * 3000,
    "\0",
    "\ud800",
    "\u202eرحلة",
    [],
    {},
    ["wall"],
    "none",
    "wmo",
]
ODD += ["2027-02-30", "2027-02-28", "letter", "Een brief van Jansen, bel 06-12345678"]
RIGHT = ["Een tekst", "Melding", "failure", "missing", "meeting", "activity", "interview", "consent", "2027-01-31"]
RIGHT += [-2, 0, 1, 2, 5, 14, False, [], ["phones", "exports"]]
REQUIRED = {"touchpoint_id", "sentiment", "fact", "fields", "name", "title", "alias"}
NEW = {
    "add_phase": "phase_id",
    "add_planned_step": "step_id",
    "add_journey": "journey_id",
    "add_touchpoints": "touchpoint_id",
    "split_touchpoint": "new_id",
}
BEFORE = {"phase": "phases", "planned_step": "steps", "journey": "journeys", "touchpoint": "touchpoints"}


class Speaker:
    """Makes commands about what is there and, as often as `odd` says, about what is not or makes no sense."""

    def __init__(self, study: Study, chance: Random, odd: float) -> None:
        self._study = study
        self._chance = chance
        self._odd = odd

    def say(self, kind: str) -> dict[str, Any]:
        """A command of this kind."""
        self._state, self._kind = self._study.state(), kind
        self._journey = self._chance.choice([*self._state["journeys"], str(uuid4())])
        return {**self._fill(PREPARE_COMMANDS[kind]), "kind": kind}

    def _fill(self, shape: type[WireModel]) -> dict[str, Any]:
        is_command = issubclass(shape, PrepareCommand)
        names = [name for name in shape.model_fields if name not in ("kind", "request_id")]
        asked = [name for name in names if is_command or name in REQUIRED or self._chance.random() < 0.4]
        return {name: self._make(shape, name) for name in asked}

    def _make(self, shape: type[WireModel], name: str) -> Any:
        if self._chance.random() < self._odd:
            return self._chance.choice(ODD)
        kind = shape.model_fields[name].annotation
        if name.endswith("_id"):
            return str(uuid4()) if NEW.get(self._kind) == name else self._pick(name)
        inner = [one for one in (kind, *typing.get_args(kind)) if isinstance(one, type) and issubclass(one, WireModel)]
        if inner and typing.get_origin(kind) is list:
            return [self._fill(inner[0]) for _ in range(self._chance.randint(1, 3))]
        return self._fill(inner[0]) if inner else self._chance.choice(list_right(shape, name))

    def _pick(self, name: str) -> str | None:
        kind = next((table for part, table in BEFORE.items() if part in self._kind), "phases")
        rows = self._state[TABLES.get(name, kind)]
        near = [key for key, row in rows.items() if row.get("journey_id", self._journey) == self._journey]
        if name == "journey_id":
            near = [self._journey]
        return self._chance.choice(near) if near and self._chance.random() < 0.9 else self._chance.choice([None, *rows])


@cache
def list_right(shape: type[WireModel], name: str) -> list[Any]:
    """What this field takes, of all values here."""
    field = shape.model_fields[name]
    adapter: TypeAdapter[Any] = TypeAdapter(
        Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    )
    return [value for value in (*ODD, *RIGHT) if is_taken(adapter, value)]


def is_taken(adapter: TypeAdapter[Any], value: Any) -> bool:
    """Whether the type of a field takes it."""
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


def without_history(state: dict[str, Any]) -> dict[str, Any]:
    return {name: rows for name, rows in state.items() if name != "edits"}


def tell(study: Study, command: dict[str, Any], done: list[str]) -> bool:
    """Whether the study takes it; what it refuses changes nothing, what it takes is told as it is."""
    before, sent = study.state(), len(study.sent)
    request_id = str(uuid4())
    try:
        ack = study.do(**{"request_id": request_id, **command})
    except (Refusal, ValidationError):
        assert study.state() == before
        assert len(study.sent) == sent
        return False
    for change in study.sent[sent:]:
        before = apply(before, change)
    assert before == study.state(), command
    if ack.result == {"is_step": True}:
        done.append(request_id)
    return True


@pytest.mark.parametrize("seed", range(EXAMPLES))
def test_any_commands_are_done_in_full_or_refused_and_undone_to_the_letter(database: Database, seed: int) -> None:
    study, chance, odd = Study(database), Random(seed), (0.0, 0.05, 0.4)[seed % 3]  # noqa: S311  the same each time
    speaker, done = Speaker(study, chance, odd), list[str]()
    start = without_history(study.state())
    kinds = [kind for kind in PREPARE_COMMANDS if kind not in ("undo_edit", "redo_edit", "add_editor", "revoke_editor")]
    taken = sum(tell(study, speaker.say(chance.choice(kinds)), done) for _ in range(COMMANDS_PER_RUN))
    assert taken or odd
    end = without_history(study.state())
    for step in reversed(done):
        study.do("undo_edit", edit_id=step)
    assert without_history(study.state()) == start
    for step in done:
        study.do("redo_edit", edit_id=step)
    assert without_history(study.state()) == end


@pytest.mark.parametrize("seed", range(EXAMPLES // 3 + 1))
def test_undo_and_redo_in_between_leave_screens_that_know_what_is_there(database: Database, seed: int) -> None:
    study, chance = Study(database), Random(seed)  # noqa: S311  the same each time
    speaker = Speaker(study, chance, 0.02)
    for _ in range(COMMANDS_PER_RUN):
        kind = chance.choice([*PREPARE_COMMANDS, "undo_edit", "undo_edit", "redo_edit"])
        tell(study, speaker.say(kind), [])
