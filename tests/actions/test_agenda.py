"""Changing the agenda before and during the meeting, its timer, and which groups go first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from facilitator.errors import Refusal
from facilitator.models import Activity
from facilitator.protocol.limits import ACTIVITIES_MAX
from tests.room import Room


def titles(room: Room) -> list[str]:
    """The agenda as the wall has it."""
    return [activity["title"] for activity in room.state(room.wall)["activities"]]


def part(room: Room, activity_id: str) -> dict[str, Any]:
    """A part as the console has it."""
    found: list[dict[str, Any]] = [a for a in room.state(room.console)["activities"] if a["id"] == activity_id]
    return found[0]


def add(room: Room, kind: str = "notes", title: str = "Nieuw", **fields: Any) -> str:
    """Add a part; gives its id."""
    activity = str(uuid4())
    values = {"activity_type": kind, "title": title, "planned_minutes": 10, **fields}
    room.do(room.console, "add_activity", activity_id=activity, **values)
    return activity


def test_a_part_is_added_at_its_place_and_can_be_opened(room: Room) -> None:
    before = titles(room)
    first = add(room, title="Vooraf")
    add(room, title="Daarna", after=first)
    assert titles(room) == ["Vooraf", "Daarna", *before]
    room.do(room.console, "open_activity", activity_id=first)
    room.post(room.join(), first)


def test_a_vote_that_is_added_has_dots(room: Room) -> None:
    ballot = part(room, add(room, "vote"))["ballot"]
    assert (ballot["dots_per_participant"], ballot["dots_per_idea"], ballot["per_phase"]) == (3, 1, False)


def test_a_part_is_not_added_twice_nor_behind_what_is_not_there(room: Room) -> None:
    activity = add(room)
    with pytest.raises(Refusal, match="activity_exists"):
        room.do(room.console, "add_activity", activity_id=activity, activity_type="break", title="x", planned_minutes=5)
    with pytest.raises(Refusal, match="not_found"):
        add(room, after=str(uuid4()))


def test_an_agenda_has_an_end(room: Room) -> None:
    for _ in range(ACTIVITIES_MAX - len(titles(room))):
        add(room)
    with pytest.raises(Refusal, match="agenda_full"):
        add(room)


def test_only_what_is_given_of_a_part_changes(room: Room) -> None:
    notes = room.activity("notes")
    before = part(room, notes)
    room.do(room.console, "edit_activity", activity_id=notes, title="Anders", planned_minutes=99)
    room.do(room.console, "edit_activity", activity_id=notes, prompt="")
    after = part(room, notes)
    assert (after["title"], after["planned_minutes"], after["prompt"]) == ("Anders", 99, "")
    assert {**after, "title": 0, "planned_minutes": 0, "prompt": 0} == {
        **before,
        "title": 0,
        "planned_minutes": 0,
        "prompt": 0,
    }
    version = room.version()
    room.do(room.console, "edit_activity", activity_id=notes, title="Anders")
    assert room.version() == version
    with pytest.raises(Refusal, match="not_found"):
        room.do(room.console, "edit_activity", activity_id=notes, phases=["nergens"])


def test_parts_change_places(room: Room) -> None:
    before = titles(room)
    last = room.activity("closing")
    room.do(room.console, "move_activity", activity_id=last, after=None)
    assert titles(room) == [before[-1], *before[:-1]]
    room.do(room.console, "move_activity", activity_id=last, after=room.activity("welcome"))
    assert titles(room) == [before[0], before[-1], *before[1:-1]]
    version = room.version()
    room.do(room.console, "move_activity", activity_id=last, after=room.activity("welcome"))
    assert room.version() == version
    with pytest.raises(ValidationError, match="another part"):
        room.do(room.console, "move_activity", activity_id=last, after=last)


def test_a_part_with_notes_is_set_aside_and_nothing_of_it_is_lost(room: Room) -> None:
    anna = room.join()
    notes = room.open("notes")
    room.post(anna, notes, "Blijft bewaard")
    before = titles(room)
    room.do(room.console, "remove_activity", activity_id=notes)
    assert notes not in [activity["id"] for activity in room.state(anna)["activities"]]
    assert [aside["id"] for aside in room.state(room.console)["set_aside"]] == [notes]
    assert [note["text"] for note in room.state(anna)["me"]["notes"]] == ["Blijft bewaard"]
    for kind in ("open_activity", "remove_activity"):
        with pytest.raises(Refusal, match="not_found"):
            room.do(room.console, kind, activity_id=notes)
    with pytest.raises(Refusal, match="not_found"):
        room.post(anna, notes)
    room.do(room.console, "restore_activity", activity_id=notes)
    assert (titles(room), part(room, notes)["note_counts"]) == (before, {"waiting": 1})
    assert room.state(room.console)["set_aside"] == []


def test_the_wall_leaves_a_part_that_is_set_aside(room: Room) -> None:
    journeys = room.open("actual_journeys")
    room.do(room.console, "set_stage", activity_id=journeys, view="phase", phase="waiting")
    room.do(room.console, "remove_activity", activity_id=journeys)
    assert room.state(room.wall)["stage"]["view"] == "all"


def test_a_template_replaces_only_what_has_not_begun(room: Room) -> None:
    welcome = room.open("welcome")
    notes = room.open("notes")
    room.do(room.console, "load_template", minutes=180)
    agenda = room.state(room.console)["activities"]
    assert [agenda[0]["id"], agenda[1]["id"]] == [welcome, notes]
    assert [activity["type"] for activity in agenda].count("notes") == 1
    assert sum(activity["planned_minutes"] for activity in agenda[2:]) == 180 - 15 - 25


def test_phones_write_only_in_the_phases_of_a_part(room: Room) -> None:
    anna, notes = room.join(), room.open("notes")
    room.do(room.console, "edit_activity", activity_id=notes, phases=["support"])
    with pytest.raises(Refusal, match="phase_not_in_scope"):
        room.post(anna, notes, phase="waiting")
    room.post(anna, notes, phase="support")
    room.do(room.console, "edit_activity", activity_id=notes, phases=[])
    room.post(anna, notes, phase="waiting")


def test_the_facilitators_own_notes_are_for_the_console_only(room: Room) -> None:
    anna = room.join()
    room.do(room.console, "edit_activity", activity_id=room.activity("notes"), presenter_notes="geheim plan")
    for screen in (room.wall, anna):
        assert "geheim plan" not in str(room.state(screen))
    for committed in room.sent:
        assert "geheim plan" not in str([v for k, v in committed.changes.items() if k != "console"])
    assert "geheim plan" in str(room.state(room.console))


def test_while_a_part_is_for_one_group_others_listen_and_are_refused(room: Room) -> None:
    anna, bo = room.join("Anna", "resident"), room.join("Bo", "policy")
    notes = room.activity("notes")
    room.do(room.console, "set_open_for", activity_id=notes, groups=["resident"])
    room.open("notes")
    room.post(anna, notes)
    with pytest.raises(Refusal, match="listening"):
        room.post(bo, notes)
    room.do(bo, "set_signal", signal="question", is_on=True)
    room.do(room.console, "set_open_for", activity_id=notes, groups=[])
    room.post(bo, notes)
    with pytest.raises(Refusal, match="not_found"):
        room.do(room.console, "set_open_for", activity_id=notes, groups=["niemand"])


def timer(room: Room, activity_id: str) -> dict[str, Any]:
    """The timer of a part, with how many seconds it has left now."""
    shown: dict[str, Any] = part(room, activity_id)["timer"]
    ends_at = shown["ends_at"] and datetime.fromisoformat(shown["ends_at"])
    return {**shown, "left": round((ends_at - datetime.now(UTC)).total_seconds()) if ends_at else None}


def test_opening_a_part_starts_its_timer_and_closing_it_takes_it_away(room: Room) -> None:
    notes = room.open("notes")
    planned = part(room, notes)["planned_minutes"] * 60
    assert timer(room, notes)["total_seconds"] == planned
    assert planned - 30 <= timer(room, notes)["left"] <= planned
    room.do(room.console, "close_activity", activity_id=notes)
    assert part(room, notes)["timer"] is None


def test_a_timer_is_held_goes_on_gets_more_time_and_stops(room: Room) -> None:
    notes = room.open("notes")
    room.do(room.console, "start_timer", activity_id=notes, seconds=600)
    room.do(room.console, "pause_timer", activity_id=notes)
    held = timer(room, notes)["left_seconds"]
    assert 570 <= held <= 600
    assert timer(room, notes)["ends_at"] is None
    room.do(room.console, "extend_timer", activity_id=notes, seconds=300)
    assert timer(room, notes)["left_seconds"] == held + 300
    room.do(room.console, "start_timer", activity_id=notes)
    assert held + 270 <= timer(room, notes)["left"] <= held + 300
    room.do(room.console, "extend_timer", activity_id=notes, seconds=60)
    assert held + 330 <= timer(room, notes)["left"] <= held + 360
    room.do(room.console, "stop_timer", activity_id=notes)
    assert part(room, notes)["timer"] is None


def test_more_time_after_the_end_counts_from_now(room: Room) -> None:
    notes = room.open("notes")
    with room.database.transaction() as tx:
        tx.get_one(Activity, notes).timer_ends_at = datetime(2020, 1, 1, tzinfo=UTC)
    version = room.version()
    room.do(room.console, "pause_timer", activity_id=notes)
    assert room.version() == version
    room.do(room.console, "extend_timer", activity_id=notes, seconds=300)
    assert 270 <= timer(room, notes)["left"] <= 300


def test_only_an_open_part_has_a_timer_and_not_for_days(room: Room) -> None:
    with pytest.raises(Refusal, match="activity_closed"):
        room.do(room.console, "start_timer", activity_id=room.activity("notes"), seconds=60)
    notes = room.open("notes")
    room.do(room.console, "start_timer", activity_id=notes, seconds=36_000)
    with pytest.raises(Refusal, match="timer_full"):
        room.do(room.console, "extend_timer", activity_id=notes, seconds=300)


def test_the_time_a_part_takes_is_counted_over_its_openings(room: Room) -> None:
    notes = room.open("notes")
    with room.database.transaction() as tx:
        tx.get_one(Activity, notes).running_since = datetime(2020, 1, 1, tzinfo=UTC)
    room.do(room.console, "close_activity", activity_id=notes)
    used = part(room, notes)["used_seconds"]
    assert (used > 1_000_000, part(room, notes)["running_since"]) == (True, None)
    room.open("notes")
    assert part(room, notes)["used_seconds"] == used
    assert part(room, notes)["timer"] is None
