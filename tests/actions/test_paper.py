"""Somebody without a phone: a seat, notes and dots from the console, under the rules of every other seat."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from facilitator.protocol.base import Audience, DeskRole
from tests.room import Room


def add_person(room: Room, alias: str = "Piet", group: str = "resident") -> int:
    """Somebody without a phone; gives the number of the seat."""
    room.do(room.console, "add_paper_seat", participant_id=str(uuid4()), alias=alias, group=group)
    seats = room.state(room.console)["participants"]
    return int(next(one["id"] for one in seats if one["alias"] == alias))


def write(room: Room, seat: int, part: str, actor: Actor | None = None, **fields: Any) -> str:
    """A note for somebody without a phone; gives its id."""
    note = str(uuid4())
    values = {"phase": "waiting", "note_kind": "question", "text": "Op papier", **fields}
    room.do(actor or room.console, "post_paper_note", seat=seat, note_id=note, activity_id=part, **values)
    return note


def open_vote(room: Room) -> tuple[str, list[str]]:
    """A vote of three dots, one on an idea, over three ideas."""
    part, anna = room.open("ideas"), room.join("Anna")
    ideas = [room.post_idea(anna, f"Idee {n}") for n in range(4)]
    room.do(room.console, "reveal_notes", activity_id=part)
    return room.open("vote"), ideas


def enter(room: Room, seat: int, vote: str, dots: dict[str, int]) -> None:
    """A ballot on paper."""
    given = [{"note_id": note, "dots": count} for note, count in dots.items()]
    room.do(room.console, "enter_paper_ballot", seat=seat, activity_id=vote, dots=given)


def test_a_seat_on_paper_counts_in_its_group_and_is_marked_at_the_console_only(room: Room) -> None:
    seat = add_person(room)
    [shown] = room.state(room.console)["participants"]
    assert (shown["id"], shown["alias"], shown["is_on_paper"]) == (seat, "Piet", True)
    counts = {group["code"]: group["participant_count"] for group in room.state(room.wall)["groups"]}
    assert counts["resident"] == 1
    assert "is_on_paper" not in json.dumps(room.state(room.wall))


def test_the_facilitator_may_let_somebody_in_through_a_closed_door_but_not_twice(room: Room) -> None:
    room.do(room.console, "set_door", is_closed=True)
    person = {"participant_id": str(uuid4()), "alias": "Piet", "group": "resident"}
    room.do(room.console, "add_paper_seat", **person)
    with pytest.raises(Refusal):
        room.do(room.console, "add_paper_seat", **person)


def test_a_note_on_paper_is_silent_until_the_reveal_and_no_state_says_whose_it_is(room: Room) -> None:
    seat, part = add_person(room), room.open("notes")
    note = write(room, seat, part)
    shown = next(one for one in room.state(room.console)["activities"] if one["id"] == part)
    assert (shown["note_counts"], shown["writer_count"]) == ({"waiting": 1}, 1)
    assert note not in json.dumps(room.state(room.console))
    room.do(room.console, "reveal_notes", activity_id=part)
    assert [one["text"] for one in room.state(room.wall)["notes"]] == ["Op papier"]
    assert note not in json.dumps(room.state(room.console)["history"])


def test_a_note_on_paper_is_checked_for_personal_data_like_any_other(room: Room) -> None:
    seat, part = add_person(room), room.open("notes")
    write(room, seat, part, text="Bel 06-12345678")
    room.do(room.console, "reveal_notes", activity_id=part)
    assert room.state(room.wall)["notes"] == []


def test_a_ballot_on_paper_replaces_the_former_one_within_the_same_limits(room: Room) -> None:
    seat = add_person(room)
    vote, ideas = open_vote(room)
    enter(room, seat, vote, dict.fromkeys(ideas[:3], 1))
    enter(room, seat, vote, dict.fromkeys(ideas[1:], 1))
    for dots in ({ideas[0]: 2}, dict.fromkeys(ideas, 1)):
        with pytest.raises(Refusal):
            enter(room, seat, vote, dots)
    room.do(room.console, "close_activity", activity_id=vote)
    result = room.result() or {}
    assert {one["note_id"]: one["dots"] for one in result["ideas"]} == dict.fromkeys(ideas[1:], 1)
    assert result["voter_count"] == 1
    assert result["groups"] is None, "one voter is fewer than the smallest group"


def test_each_step_can_be_undone_and_redone(room: Room) -> None:
    seat = add_person(room)
    part = room.open("notes")
    write(room, seat, part)
    vote, ideas = open_vote(room)
    enter(room, seat, vote, {ideas[0]: 1})
    steps = [one for one in room.state(room.console)["history"] if "paper" in one["command"]]
    assert [one["command"] for one in steps] == ["add_paper_seat", "post_paper_note", "enter_paper_ballot"]
    for step in reversed(steps):
        room.do(room.console, "undo_step", step_id=step["id"])
    state = room.state(room.console)
    assert "Piet" not in [one["alias"] for one in state["participants"]]
    assert next(one for one in state["activities"] if one["id"] == part)["note_counts"] == {}
    assert next(one for one in state["activities"] if one["id"] == vote)["voted_count"] == 0
    for step in steps:
        room.do(room.console, "redo_step", step_id=step["id"])
    assert next(one for one in room.state(room.console)["activities"] if one["id"] == vote)["voted_count"] == 1


def test_a_ballot_that_goes_after_a_result_was_shown_counts_as_a_late_one(room: Room) -> None:
    """Else the difference between two results would tell what this one person chose."""
    seat = add_person(room)
    vote, ideas = open_vote(room)
    for group in ("resident", "policy"):
        for _ in range(6):
            room.vote(room.join(group=group), ideas[0])
    enter(room, seat, vote, {ideas[0]: 1})
    step = room.state(room.console)["history"][-1]["id"]
    room.do(room.console, "close_activity", activity_id=vote)
    assert (room.result() or {})["groups"] is not None
    room.do(room.console, "undo_step", step_id=step)
    assert (room.result() or {})["groups"] is None


def test_who_has_a_phone_is_not_written_for_and_a_phone_writes_for_nobody(room: Room) -> None:
    anna, seat, part = room.join(), add_person(room), room.open("notes")
    with pytest.raises(Refusal, match="not_on_paper"):
        write(room, anna.seat_number or 0, part)
    with pytest.raises(Refusal):
        write(room, seat, part, actor=anna)
    with pytest.raises(Refusal):
        write(room, 99, part)


def test_the_rules_of_the_open_part_hold_for_paper_as_well(room: Room) -> None:
    seat, part = add_person(room), room.open("notes")
    room.do(room.console, "set_open_for", activity_id=part, groups=["policy"])
    with pytest.raises(Refusal, match="listening"):
        write(room, seat, part)
    room.do(room.console, "set_open_for", activity_id=part, groups=[])
    room.do(room.console, "close_activity", activity_id=part)
    with pytest.raises(Refusal):
        write(room, seat, part)


def test_a_note_taker_writes_notes_on_paper_and_enters_no_ballots(room: Room) -> None:
    desk = str(uuid4())
    room.do(room.console, "add_desk", desk_id=desk, desk_role="note_taker")
    taker = Actor(room.meeting_id, Audience.CONSOLE, desk_id=desk, desk_role=DeskRole.NOTE_TAKER)
    seat, part = add_person(room), room.open("notes")
    write(room, seat, part, actor=taker)
    vote, ideas = open_vote(room)
    dots = [{"note_id": ideas[0], "dots": 1}]
    with pytest.raises(Refusal, match="not_your_role"):
        room.do(taker, "enter_paper_ballot", seat=seat, activity_id=vote, dots=dots)
