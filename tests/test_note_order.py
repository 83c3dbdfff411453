"""The order of the notes on the wall: the same on every screen, also on one that came later."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from tests.node import run_browser_code
from tests.room import Room

ORDER = """
import { orderNotes } from "./parts/note_pages.ts";
let text = ""; process.stdin.on("data", (part) => text += part).on("end", () => {
  console.log(JSON.stringify(JSON.parse(text).map((notes: any) => orderNotes(notes).map((note) => note.id))));
});
"""


def order(folder: Path, *lists: list[dict[str, Any]]) -> list[list[str]]:
    """The ids of each list of notes as the wall sets them."""
    found: list[list[str]] = run_browser_code(folder, ORDER, lists)
    return found


def test_a_screen_that_reloads_sets_the_notes_as_one_that_saw_them_come(room: Room, tmp_path: Path) -> None:
    anna = room.join("Anna", "resident")
    notes = room.open("notes")
    for kind in ("question", "bright_spot", "pain_point", "bright_spot"):
        room.post(anna, notes, note_kind=kind)
    room.do(room.console, "reveal_notes", activity_id=notes)
    revealed = room.state(room.wall)["notes"]
    came = [room.post(anna, notes, note_kind="bright_spot"), room.post(anna, notes, note_kind="question")]
    reloaded = room.state(room.wall)["notes"]
    arrived = revealed + [note for one in came for note in reloaded if note["id"] == one]
    random.Random(1).shuffle(arrived)  # noqa: S311  the same order each time
    before, one, other = order(tmp_path, revealed, reloaded, arrived)
    assert one == other
    assert one[: len(before)] == before
    assert set(one[len(before) :]) == set(came)


def test_of_what_was_written_in_silence_no_screen_hears_when(room: Room) -> None:
    anna = room.join("Anna", "resident")
    notes = room.open("notes")
    written = [room.post(anna, notes) for _ in range(2)]
    room.do(room.console, "reveal_notes", activity_id=notes)
    late = room.post(anna, notes)
    for screen in (room.wall, room.console, anna):
        later = {note["id"]: note["later"] for note in room.state(screen)["notes"]}
        assert [later[note] for note in written] == [0, 0]
        assert later[late] > 0


PACK = """
import { packColumns } from "./parts/paging.ts";
let text = ""; process.stdin.on("data", (part) => text += part).on("end", () => {
  const pack = (heights: any) => packColumns(heights, 10, (height: any) => height);
  console.log(JSON.stringify(JSON.parse(text).map(pack)));
});
"""


def test_a_note_fills_the_first_column_with_room_and_moves_no_other(tmp_path: Path) -> None:
    heights = [3, 9, 4, 6, 12, 2]
    packed: list[list[list[int]]] = run_browser_code(tmp_path, PACK, [heights[:-1], heights])
    assert packed == [[[3, 4], [9], [6], [12]], [[3, 4, 2], [9], [6], [12]]]
