"""The moves of the wall: what next and back lead to in each part of the meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from tests.node import run_browser_code
from tests.room import Room

WALK = """
import { EVERYTHING, moreMove, nextMove, previousMove } from "./screens/driving/moves.ts";
let text = ""; process.stdin.on("data", (part) => text += part).on("end", () => {
  const { state, keys, stage: start } = JSON.parse(text);
  let stage = { ...EVERYTHING, ...start };
  console.log(JSON.stringify(keys.map((key: string) => {
    const moves: any = { next: nextMove, back: previousMove, more: moreMove };
    const move = moves[key](state, stage);
    if (move.kind === "stage") stage = move.stage;
    return move.kind === "open" ? move.activity.type : move.kind === "hint" ? move.hint : stage;
  })));
});
"""


@pytest.fixture
def anna(room: Room) -> Actor:
    """A resident."""
    return room.join("Anna", "resident")


def press(room: Room, folder: Path, *keys: str, **stage: Any) -> list[Any]:
    """What each key leads to, one after the other."""
    given = {"state": room.state(room.wall), "keys": keys, "stage": stage}
    found: list[Any] = run_browser_code(folder, WALK, given)
    return found


def names(found: list[Any]) -> list[str]:
    """Each place in short."""
    return [
        one if isinstance(one, str) else one["phase"] or f"{one['view']} {one['page'] or one['step']}" for one in found
    ]


def test_before_the_start_next_opens_the_first_part(room: Room, tmp_path: Path) -> None:
    assert names(press(room, tmp_path, "next")) == ["welcome"]


def test_the_phases_come_one_by_one_and_then_the_next_part(room: Room, tmp_path: Path) -> None:
    phases = [phase["code"] for phase in room.state(room.wall)["phases"]]
    room.open("planned_journey")
    found = names(press(room, tmp_path, *["next"] * 7, *["back"] * 7))
    assert found == [*phases, "actual_journeys", *reversed(phases[:-1]), "all 0", "start"]


def test_a_journey_is_told_to_its_end_and_then_everything_is_back(room: Room, tmp_path: Path) -> None:
    room.open("actual_journeys")
    told = room.state(room.wall)["journeys"][0]
    count = len(told["touchpoints"])
    found = press(room, tmp_path, *["next"] * (count + 1), view="journey", journey=told["id"])
    assert names(found) == [f"journey {step}" for step in range(1, count + 1)] + ["all 0"]


def test_next_ends_no_silent_round_and_no_vote(room: Room, anna: Actor, tmp_path: Path) -> None:
    notes = room.open("notes")
    assert names(press(room, tmp_path, "next")) == ["break"]
    room.post(anna, notes)
    assert names(press(room, tmp_path, "next", "next")) == ["silent", "silent"]
    room.open("vote")
    assert names(press(room, tmp_path, "next")) == ["vote"]


def test_notes_that_fit_are_left_and_those_that_do_not_are_turned(room: Room, anna: Actor, tmp_path: Path) -> None:
    notes = room.open("notes")
    room.post(anna, notes, "Niemand belde terug")
    room.do(room.console, "reveal_notes", activity_id=notes)
    assert names(press(room, tmp_path, "next")) == ["break"]
    for _ in range(40):
        room.post(
            anna, notes, "Niemand belde terug, en dat was al de derde keer in een half jaar tijd", phase="support"
        )
    found = press(room, tmp_path, *["next"] * 5, "back")
    assert [one["phase"] for one in found[:2]] == ["waiting", "support"]
    assert found[1]["page"] == 0
    assert [one["page"] for one in found[2:4] if isinstance(one, dict) and one["phase"] == "support"][:1] == [1]


def test_conclusions_turn_back_to_older_ones_last(room: Room, tmp_path: Path) -> None:
    room.open("conclusions")
    assert names(press(room, tmp_path, "next", "back")) == ["closing", "start"]


def test_more_turns_the_quotes_of_a_phase_around_and_says_when_all_is_shown(room: Room, tmp_path: Path) -> None:
    room.open("actual_journeys")
    found = press(room, tmp_path, "more", "more", view="phase", phase="waiting")
    assert [one["page"] for one in found] == [1, 2]
    room.open("welcome")
    assert names(press(room, tmp_path, "more")) == ["all-shown"]


def test_next_ends_no_round_in_which_people_still_answer(room: Room, anna: Actor, tmp_path: Path) -> None:
    room.add_part("consent")
    part = room.open("consent")
    assert names(press(room, tmp_path, "next")) == ["end"]
    proposal = str(uuid4())
    room.do(room.console, "put_proposal", proposal_id=proposal, activity_id=part, text="Bel elke week")
    assert names(press(room, tmp_path, "next")) == ["proposal"]
    room.do(anna, "answer_proposal", proposal_id=proposal, answer="agree")
    assert names(press(room, tmp_path, "next")) == ["end"]
