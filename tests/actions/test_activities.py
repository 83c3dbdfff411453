"""The agenda and the conclusions."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from facilitator.errors import Refusal
from tests.room import Room


def states(room: Room) -> dict[str, str]:
    """Type → state of each activity."""
    return {a["type"]: a["state"] for a in room.state(room.wall)["activities"]}


def test_opening_an_activity_closes_the_one_that_was_open(room: Room) -> None:
    room.open("welcome")
    room.open("notes")
    assert (states(room)["welcome"], states(room)["notes"]) == ("closed", "open")


def test_a_closed_activity_opens_again(room: Room) -> None:
    notes = room.open("notes")
    room.do(room.console, "close_activity", activity_id=notes)
    room.open("notes")
    assert states(room)["notes"] == "open"


def test_doing_what_is_done_already_makes_no_version(room: Room) -> None:
    notes = room.open("notes")
    version = room.version()
    room.do(room.console, "open_activity", activity_id=notes)
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    assert room.version() == version


def test_only_a_writing_activity_can_be_revealed(room: Room) -> None:
    with pytest.raises(Refusal, match="wrong_activity"):
        room.do(room.console, "reveal_notes", activity_id=room.activity("vote"))


def test_a_round_that_was_never_opened_cannot_be_revealed(room: Room) -> None:
    with pytest.raises(Refusal, match="not_opened"):
        room.do(room.console, "reveal_notes", activity_id=room.activity("notes"))


def conclude(room: Room, **fields: Any) -> str:
    """Add a conclusion; gives its id."""
    conclusion = str(uuid4())
    values = {"conclusion_kind": "conclusion", "text": "Wachten duurt lang", **fields}
    room.do(room.console, "add_conclusion", conclusion_id=conclusion, **values)
    return conclusion


def test_an_action_has_owner_date_and_sources(room: Room) -> None:
    anna = room.join()
    note = room.post(anna, room.open("notes"))
    room.do(room.console, "reveal_notes", activity_id=room.activity("notes"))
    sources = [{"kind": "note", "id": note}]
    agreed = {"conclusion_kind": "action", "owner": "Wijkteam", "due_on": "2027-01-31"}
    conclude(room, **agreed, phase="waiting", sources=sources)
    for screen in (room.wall, room.console, anna):
        listed = room.state(screen)["conclusions"][0]
        assert (listed["owner"], listed["due_on"], listed["sources"]) == ("Wijkteam", "2027-01-31", sources)


def test_a_plain_conclusion_has_no_owner(room: Room) -> None:
    with pytest.raises(ValidationError, match="belong to an action"):
        conclude(room, owner="Wijkteam")


def test_a_conclusion_rests_on_what_the_meeting_may_see_only(room: Room) -> None:
    silent = room.post(room.join(), room.open("notes"))
    for source in ({"kind": "note", "id": silent}, {"kind": "touchpoint", "id": str(uuid4())}):
        with pytest.raises(Refusal, match="not_found"):
            conclude(room, sources=[source])


def test_undo_of_withdrawing_puts_a_conclusion_at_its_old_place(room: Room) -> None:
    first = conclude(room, text="Een")
    conclude(room, text="Twee")
    before = room.state(room.wall)["conclusions"]
    room.do(room.console, "withdraw_conclusion", conclusion_id=first)
    assert [c["text"] for c in room.state(room.wall)["conclusions"]] == ["Twee"]
    room.do(room.console, "restore_conclusion", conclusion_id=first)
    assert room.state(room.wall)["conclusions"] == before


def test_an_action_becomes_a_conclusion_and_its_owner_goes(room: Room) -> None:
    action = conclude(room, conclusion_kind="action", owner="Wijkteam", due_on="2027-01-31")
    fields = {"conclusion_kind": "conclusion", "phase": "waiting", "text": "Toch niet"}
    room.do(room.console, "edit_conclusion", conclusion_id=action, **fields)
    listed = room.state(room.wall)["conclusions"][0]
    assert (listed["conclusion_kind"], listed["owner"], listed["due_on"]) == ("conclusion", None, None)


def test_a_withdrawn_conclusion_cannot_be_edited(room: Room) -> None:
    conclusion = conclude(room)
    room.do(room.console, "withdraw_conclusion", conclusion_id=conclusion)
    with pytest.raises(Refusal, match="not_found"):
        room.do(room.console, "edit_conclusion", conclusion_id=conclusion, conclusion_kind="conclusion", text="Toch")


def test_everybody_sees_when_people_hear_back(room: Room) -> None:
    anna = room.join()
    room.do(room.console, "set_feedback_date", feedback_on="2027-02-28")
    version = room.version()
    room.do(room.console, "set_feedback_date", feedback_on="2027-02-28")
    assert room.version() == version
    assert [room.state(s)["meeting"]["feedback_on"] for s in (room.wall, room.console, anna)] == ["2027-02-28"] * 3
    room.do(room.console, "set_feedback_date", feedback_on=None)
    assert room.state(anna)["meeting"]["feedback_on"] is None
    with pytest.raises(Refusal, match="forbidden"):
        room.do(anna, "set_feedback_date", feedback_on="2027-02-28")


def test_joining_again_keeps_the_seat_and_its_notes(room: Room) -> None:
    anna = room.join("Anna", "resident")
    room.post(anna, room.open("notes"))
    again = room.join("Anna B.", "partner", seat=anna.participant_id)
    me = room.state(again)["me"]
    assert (again.seat_number, me["alias"], me["group"], len(me["notes"])) == (
        anna.seat_number,
        "Anna B.",
        "partner",
        1,
    )
    assert len(room.state(room.console)["participants"]) == 1
