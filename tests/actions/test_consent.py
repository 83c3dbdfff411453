"""Rounds of consent: hidden until closed, reasons without names, small numbers withheld, rounds kept."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from facilitator.rules import is_difference_of_few
from tests.room import Room


def put(room: Room, text: str = "Wij bellen elke week") -> str:
    """Put a proposal to everybody; gives its id."""
    proposal = str(uuid4())
    fields = {"proposal_id": proposal, "activity_id": room.activity("consent"), "text": text}
    room.do(room.console, "put_proposal", **fields)
    return proposal


def answer(room: Room, seat: Actor, proposal: str, said: str, reason: str | None = None) -> None:
    """Answer a proposal."""
    room.do(seat, "answer_proposal", proposal_id=proposal, answer=said, reason=reason)


def find(room: Room, actor: Actor, proposal: str) -> dict[str, Any]:
    """The proposal as a screen sees it."""
    return next(one for one in room.state(actor)["proposals"] if one["id"] == proposal)


@pytest.fixture
def seats(room: Room) -> list[Actor]:
    """Five residents and five policy officers in an open round of consent."""
    room.add_part("consent")
    room.open("consent")
    return [room.join(f"Mens {n}", "resident" if n < 5 else "policy") for n in range(10)]


def test_nobody_sees_an_answer_before_the_round_closes(room: Room, seats: list[Actor]) -> None:
    proposal = put(room)
    answer(room, seats[0], proposal, "objection", "Dat kost te veel tijd")
    for actor in (room.console, room.wall, seats[1]):
        assert find(room, actor, proposal)["outcome"] is None
        assert "te veel tijd" not in str(room.state(actor))
    assert find(room, room.console, proposal)["answered_count"] == 1
    room.do(room.console, "close_proposal", proposal_id=proposal)
    outcome = find(room, room.wall, proposal)["outcome"]
    assert outcome["counts"] == {"agree": 0, "concern": 0, "objection": 1}
    assert outcome["reasons"] == [{"answer": "objection", "text": "Dat kost te veel tijd"}]


def test_the_round_closes_when_everybody_has_answered(room: Room, seats: list[Actor]) -> None:
    proposal = put(room)
    for seat in seats:
        assert find(room, room.wall, proposal)["is_open"]
        answer(room, seat, proposal, "agree")
    sides = find(room, room.wall, proposal)["outcome"]["perspectives"]
    assert [(side["code"], side["counts"]["agree"]) for side in sides] == [("lived", 5), ("system", 5)]


def test_an_objection_needs_a_reason(room: Room, seats: list[Actor]) -> None:
    with pytest.raises(ValidationError):
        answer(room, seats[0], put(room), "objection")


def test_a_closed_round_takes_no_answer_and_stays(room: Room, seats: list[Actor]) -> None:
    first = put(room)
    room.do(room.console, "close_proposal", proposal_id=first)
    with pytest.raises(Refusal):
        answer(room, seats[0], first, "agree")
    second = put(room, "Wij bellen elke maand")
    assert [one["round"] for one in room.state(room.wall)["proposals"]] == [1, 2]
    assert find(room, room.wall, second)["is_open"]


def test_a_second_proposal_waits_for_the_first(room: Room, seats: list[Actor]) -> None:
    put(room)
    with pytest.raises(Refusal) as refused:
        put(room)
    assert refused.value.code == "proposal_open"


def test_closing_the_part_closes_the_round(room: Room, seats: list[Actor]) -> None:
    proposal = put(room)
    room.do(room.console, "close_activity", activity_id=room.activity("consent"))
    assert not find(room, room.wall, proposal)["is_open"]


def test_one_changed_mind_does_not_show_in_the_difference_between_rounds(room: Room, seats: list[Actor]) -> None:
    first = put(room)
    for seat in seats:
        answer(room, seat, first, "agree")
    second = put(room)
    for number, seat in enumerate(seats):
        answer(room, seat, second, "concern" if number == 0 else "agree")
    assert find(room, room.wall, first)["outcome"]["perspectives"] is not None
    assert find(room, room.wall, second)["outcome"]["perspectives"] is None


def test_a_difference_tells_nothing_when_nobody_or_enough_people_changed() -> None:
    former = {str(n): ("lived", "agree") for n in range(6)}
    assert not is_difference_of_few(former, former, 5)
    assert not is_difference_of_few(former, dict.fromkeys(former, ("lived", "concern")), 5)
    assert is_difference_of_few(former, {**former, "new": ("lived", "agree")}, 5)
    assert is_difference_of_few(former, {**former, "0": ("system", "agree")}, 5)
