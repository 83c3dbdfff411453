"""The meeting as a whole: pause and end, door and code, taking somebody out and letting them back in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from facilitator.models import Activity, Participant
from facilitator.protocol.base import Audience
from tests.room import Room


def meeting(room: Room) -> dict[str, Any]:
    """The meeting as the wall has it."""
    found: dict[str, Any] = room.state(room.wall)["meeting"]
    return found


def test_a_paused_meeting_takes_nothing_of_phones_and_goes_on_where_it_was(room: Room) -> None:
    anna, notes = room.join(), room.open("notes")
    room.do(room.console, "pause_meeting")
    assert meeting(room)["state"] == "paused"
    with pytest.raises(Refusal, match="meeting_paused"):
        room.post(anna, notes)
    with pytest.raises(Refusal, match="meeting_paused"):
        room.join("Bo")
    with room.database.read_snapshot() as tx:
        held = tx.get_one(Activity, notes)
        assert (held.running_since, held.timer_ends_at, held.timer_left_seconds is None) == (None, None, False)
    room.do(room.console, "edit_activity", activity_id=notes, title="Intussen aangepast")
    room.do(room.console, "resume_meeting")
    room.post(anna, notes)
    with room.database.read_snapshot() as tx:
        assert tx.get_one(Activity, notes).timer_ends_at is not None


def test_a_closed_meeting_is_read_only_until_it_is_reopened(room: Room) -> None:
    anna, notes = room.join(), room.open("notes")
    room.do(room.console, "close_meeting")
    assert part_state(room, notes) == "closed"
    refused = [
        (anna, "set_signal", {"signal": "pause", "is_on": True}),
        (room.console, "open_activity", {"activity_id": notes}),
        (room.console, "set_feedback_date", {"feedback_on": "2027-02-28"}),
        (room.console, "pause_meeting", {}),
    ]
    for actor, kind, fields in refused:
        with pytest.raises(Refusal, match="meeting_closed"):
            room.do(actor, kind, **fields)
    with pytest.raises(Refusal, match="meeting_closed"):
        room.join("Bo")
    room.do(room.console, "resume_meeting")
    assert meeting(room)["state"] == "open"
    room.open("notes")


def test_closing_is_undone_as_a_whole_and_nothing_else_is_while_it_is_closed(room: Room) -> None:
    notes, opened, closed = room.activity("notes"), str(uuid4()), str(uuid4())
    room.do(room.console, "open_activity", activity_id=notes, request_id=opened)
    before = room.state(room.wall)
    room.do(room.console, "close_meeting", request_id=closed)
    with pytest.raises(Refusal, match="meeting_closed"):
        room.do(room.console, "undo_step", step_id=opened)
    room.do(room.console, "undo_step", step_id=closed)
    assert room.state(room.wall) == before


def test_taking_somebody_out_is_undone_with_notes_and_dots(room: Room) -> None:
    anna, asked = room.join("Anna"), str(uuid4())
    room.open("ideas")
    idea = room.post_idea(anna)
    room.open("vote")
    room.vote(anna, idea)
    before = room.state(room.wall), room.state(anna)["me"]["dots"]
    room.do(room.console, "remove_participant", seat=anna.seat_number, contributions="go", request_id=asked)
    assert voters(room) == 0
    room.do(room.console, "undo_step", step_id=asked)
    assert (room.state(room.wall), room.state(anna)["me"]["dots"]) == before


def part_state(room: Room, activity_id: str) -> str:
    """The state of a part."""
    return next(str(a["state"]) for a in room.state(room.wall)["activities"] if a["id"] == activity_id)


def test_what_is_so_already_makes_no_version(room: Room) -> None:
    room.do(room.console, "pause_meeting")
    room.do(room.console, "set_door", is_closed=True)
    version = room.version()
    room.do(room.console, "pause_meeting")
    room.do(room.console, "set_door", is_closed=True)
    assert room.version() == version


def test_a_closed_door_keeps_out_who_is_new_and_nobody_else(room: Room) -> None:
    anna = room.join("Anna")
    room.do(room.console, "set_door", is_closed=True)
    with pytest.raises(Refusal, match="door_closed"):
        room.join("Bo")
    again = room.join("Anna B.", "partner", seat=anna.participant_id)
    assert room.state(again)["me"]["alias"] == "Anna B."
    room.do(room.console, "set_door", is_closed=False)
    room.join("Bo")


def test_another_code_keeps_the_seats(room: Room) -> None:
    anna = room.join()
    before = meeting(room)["join_code"]
    room.do(room.console, "renew_join_code")
    assert meeting(room)["join_code"] != before
    assert room.state(anna)["meeting"]["join_code"] == meeting(room)["join_code"]


def test_only_the_facilitator_decides_about_the_meeting(room: Room) -> None:
    anna, driving = room.join(), Actor(room.meeting_id, Audience.WALL, can_drive=True)
    for actor in (anna, driving):
        for kind, fields in (("close_meeting", {}), ("set_door", {"is_closed": True}), ("renew_join_code", {})):
            with pytest.raises(Refusal, match="forbidden"):
                room.do(actor, kind, **fields)


def test_who_is_taken_out_can_do_nothing_and_their_notes_stay(room: Room) -> None:
    anna, notes = room.join("Anna"), room.open("notes")
    room.post(anna, notes, "Blijft staan")
    room.do(room.console, "reveal_notes", activity_id=notes)
    room.do(room.console, "remove_participant", seat=anna.seat_number, contributions="stay")
    for refused in (lambda: room.post(anna, notes), lambda: room.state(anna)):
        with pytest.raises(Refusal, match="seat_removed"):
            refused()
    with pytest.raises(Refusal, match="seat_removed"):
        room.join("Anna", seat=anna.participant_id)
    console = room.state(room.console)
    assert ([one["alias"] for one in console["removed"]], console["participants"]) == (["Anna"], [])
    assert console["groups"][0]["participant_count"] == 0
    assert [note["text"] for note in room.state(room.wall)["notes"]] == ["Blijft staan"]
    assert room.sent[-1].gone == {anna.participant_id}


def test_the_notes_of_who_is_taken_out_can_go_along(room: Room) -> None:
    anna, bo = room.join("Anna"), room.join("Bo")
    notes = room.open("notes")
    room.post(anna, notes, "Gaat mee")
    room.post(bo, notes, "Blijft staan")
    room.do(room.console, "reveal_notes", activity_id=notes)
    room.post(anna, notes, "Gaat ook mee")
    room.do(room.console, "remove_participant", seat=anna.seat_number, contributions="go")
    assert [note["text"] for note in room.state(room.wall)["notes"]] == ["Blijft staan"]
    assert [note["hidden"] for note in room.state(room.console)["notes"]].count(True) == 2


def voters(room: Room) -> int | None:
    """How many have voted, as the console has it."""
    votes = [a["voted_count"] for a in room.state(room.console)["activities"] if a["type"] == "vote"]
    count: int | None = votes[0]
    return count


def test_dots_go_along_from_an_open_ballot_but_never_from_a_result_that_was_shown(room: Room) -> None:
    anna, bo = room.join("Anna"), room.join("Bo")
    room.open("ideas")
    idea = room.post_idea(bo)
    room.open("vote")
    room.vote(anna, idea)
    room.vote(bo, idea)
    room.do(room.console, "remove_participant", seat=anna.seat_number, contributions="go")
    assert voters(room) == 1
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    result = room.result()
    room.do(room.console, "remove_participant", seat=bo.seat_number, contributions="stay")
    assert (room.result(), voters(room)) == (result, 1)


def test_a_result_that_was_shown_does_not_tell_what_one_person_chose(room: Room) -> None:
    anna, bo = room.join("Anna"), room.join("Bo")
    room.open("ideas")
    idea = room.post_idea(bo)
    room.open("vote")
    room.vote(anna, idea)
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    before = room.result()
    room.do(room.console, "remove_participant", seat=anna.seat_number, contributions="go")
    assert room.result() == before


def test_who_is_let_back_in_has_the_same_seat(room: Room) -> None:
    anna, notes = room.join("Anna"), room.open("notes")
    room.post(anna, notes, "Van Anna")
    room.do(room.console, "remove_participant", seat=anna.seat_number, contributions="stay")
    room.do(room.console, "readmit_participant", seat=anna.seat_number)
    room.post(anna, notes)
    assert room.state(room.console)["removed"] == []
    assert len(room.state(anna)["me"]["notes"]) == 2
    with room.database.read_snapshot() as tx:
        assert tx.get_one(Participant, str(anna.participant_id)).removed_at is None
    with pytest.raises(Refusal, match="not_found"):
        room.do(room.console, "readmit_participant", seat=99)
