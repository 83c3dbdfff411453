"""What the wall shows: who may set it, what goes together, and that it stays."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from facilitator.protocol.base import Audience
from tests.room import Room

EVERYTHING = {
    "view": "all",
    "phase": None,
    "journey": None,
    "other_journey": None,
    "step": 0,
    "table": False,
    "page": 0,
}


def put(room: Room, actor: Actor | None = None, kind: str = "actual_journeys", **fields: Any) -> None:
    """Set the stage of an activity."""
    room.do(actor or room.console, "set_stage", **{"activity_id": room.activity(kind), "view": "all", **fields})


def journeys(room: Room) -> list[dict[str, Any]]:
    """The journeys of the meeting."""
    listed: list[dict[str, Any]] = room.state(room.wall)["journeys"]
    return listed


def test_before_anything_is_opened_the_wall_shows_everything(room: Room) -> None:
    assert room.state(room.wall)["stage"] == EVERYTHING


def test_a_phase_in_focus_reaches_every_screen(room: Room) -> None:
    anna = room.join()
    room.open("actual_journeys")
    put(room, view="phase", phase="waiting")
    for screen in (room.wall, room.console):
        assert room.state(screen)["stage"] == {**EVERYTHING, "view": "phase", "phase": "waiting"}
    assert room.state(anna)["stage"] == {"view": "phase", "phase": "waiting"}


def test_phones_never_hear_which_journey_is_told(room: Room) -> None:
    anna = room.join()
    room.open("actual_journeys")
    told = journeys(room)[0]
    put(room, view="journey", journey=told["id"], step=len(told["touchpoints"]))
    assert room.state(anna)["stage"] == {"view": "journey", "phase": None}
    assert told["id"] not in str(room.sent[-1].changes[Audience.PHONE])


def test_another_activity_shows_everything_and_going_back_what_was_shown(room: Room) -> None:
    room.open("actual_journeys")
    put(room, view="phase", phase="waiting", table=True)
    room.open("notes")
    assert room.state(room.wall)["stage"] == EVERYTHING
    room.open("actual_journeys")
    stage = room.state(room.wall)["stage"]
    assert (stage["view"], stage["phase"], stage["table"]) == ("phase", "waiting", True)


def test_a_closed_activity_keeps_its_stage_while_the_wall_shows_it(room: Room) -> None:
    notes = room.open("notes")
    put(room, kind="notes", page=2)
    room.do(room.console, "close_activity", activity_id=notes)
    put(room, kind="notes", page=3)
    assert room.state(room.wall)["stage"]["page"] == 3


def test_the_same_stage_again_makes_no_version(room: Room) -> None:
    room.open("planned_journey")
    put(room, kind="planned_journey", view="phase", phase="waiting")
    version = room.version()
    put(room, kind="planned_journey", view="phase", phase="waiting")
    assert room.version() == version


def test_a_part_that_is_not_on_the_wall_cannot_be_set(room: Room) -> None:
    room.open("actual_journeys")
    with pytest.raises(Refusal, match="not_shown"):
        put(room, kind="notes")


@pytest.mark.parametrize(
    "fields",
    [
        {"view": "phase"},
        {"view": "all", "phase": "waiting"},
        {"view": "journey"},
        {"view": "all", "step": 1},
        {"view": "all", "page": -1},
        {"view": "phase", "phase": "waiting", "journey": "{0}"},
        {"view": "compare", "journey": "{0}"},
        {"view": "compare", "journey": "{0}", "other_journey": "{0}"},
        {"view": "journey", "journey": "{0}", "other_journey": "{1}"},
        {"view": "all", "other_journey": "{1}"},
    ],
)
def test_what_does_not_go_together_is_refused(room: Room, fields: dict[str, Any]) -> None:
    room.open("actual_journeys")
    ids = [journey["id"] for journey in journeys(room)]
    filled = {name: value.format(*ids) if isinstance(value, str) else value for name, value in fields.items()}
    with pytest.raises(ValidationError):
        put(room, **filled)


def test_a_phase_a_journey_and_a_step_must_exist(room: Room) -> None:
    room.open("actual_journeys")
    told = journeys(room)[0]
    for fields in (
        {"view": "phase", "phase": "nowhere"},
        {"view": "journey", "journey": room.activity("notes")},
        {"view": "compare", "journey": told["id"], "other_journey": room.activity("notes")},
    ):
        with pytest.raises(Refusal, match="not_found"):
            put(room, **fields)
    with pytest.raises(Refusal, match="no_such_step"):
        put(room, view="journey", journey=told["id"], step=len(told["touchpoints"]) + 1)


def test_only_the_actual_journeys_tell_a_journey(room: Room) -> None:
    told = journeys(room)[0]["id"]
    room.open("planned_journey")
    with pytest.raises(Refusal, match="wrong_activity"):
        put(room, kind="planned_journey", view="journey", journey=told)


def test_a_projector_of_the_facilitator_drives_and_another_only_looks(room: Room) -> None:
    driver = Actor(room.meeting_id, Audience.WALL, can_drive=True)
    room.do(driver, "open_activity", activity_id=room.activity("actual_journeys"))
    put(room, driver, view="phase", phase="waiting")
    assert room.state(room.wall)["stage"]["phase"] == "waiting"
    for actor in (room.wall, room.join()):
        with pytest.raises(Refusal, match="forbidden"):
            put(room, actor, view="all")


def test_a_projector_that_drives_sends_no_other_command_of_the_console(room: Room) -> None:
    driver = Actor(room.meeting_id, Audience.WALL, can_drive=True)
    note = room.post(room.join(), room.open("notes"))
    room.do(driver, "reveal_notes", activity_id=room.activity("notes"))
    with pytest.raises(Refusal, match="forbidden"):
        room.do(driver, "hide_note", note_id=note, reason="naam")
    with pytest.raises(Refusal, match="forbidden"):
        room.do(driver, "withdraw_note", note_id=note)
