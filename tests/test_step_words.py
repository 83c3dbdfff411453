"""The history in words at the console: every step has some, and they say which way it went."""

from __future__ import annotations

from pathlib import Path

from facilitator.protocol.commands import COMMANDS
from tests.node import run_browser_code
from tests.room import Room
from tests.test_history import is_step

TELL = """
import { readFileSync } from "node:fs";
import { stepWords } from "./screens/console/history_words.ts";
const state = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(state.history.map((step) => stepWords(state, step))));
"""


def test_the_console_has_words_for_every_step(tmp_path: Path) -> None:
    words = run_browser_code(
        tmp_path,
        'import { STEP_WORDS } from "./screens/console/history_words.ts";\n'
        "console.log(JSON.stringify(Object.keys(STEP_WORDS)));\n",
        None,
    )
    assert set(words) == {kind for kind in COMMANDS if is_step(kind)}


def test_the_words_say_which_way_the_door_went_and_who_was_taken_out(room: Room, tmp_path: Path) -> None:
    anna = room.join("Anna")
    room.do(room.console, "set_door", is_closed=True)
    room.do(room.console, "set_door", is_closed=False)
    room.do(room.console, "remove_participant", seat=anna.seat_number, contributions="stay")
    assert run_browser_code(tmp_path, TELL, room.state(room.console)) == [
        "Door closed",
        "Door opened",
        "Taken out of the meeting: Anna",
    ]
