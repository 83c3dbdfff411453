"""A next round of a vote: it keeps the first, says what moved, and tells nothing about a few."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.actions.rehearsals import add_rehearsal
from facilitator.errors import Refusal
from facilitator.models import Activity, Meeting, utc_now
from facilitator.rules import VoterFacts, build_ballot_result, compare_rounds
from tests.room import Room

DOTS = {"dots_per_participant": 1, "dots_per_idea": 1, "per_phase": False}


@pytest.fixture
def seats(room: Room) -> list[Actor]:
    """Six residents and five policy officers."""
    return [room.join(f"Mens {n}", "resident" if n < 6 else "policy") for n in range(11)]


@pytest.fixture
def ideas(room: Room, seats: list[Actor]) -> list[str]:
    """Three ideas, of which the first got the dots of all in a vote that is closed."""
    room.open("ideas")
    ideas = [room.post_idea(seats[0], f"Idee {number}") for number in range(3)]
    give(room, seats, room.open("vote"), [ideas[0]] * len(seats))
    return ideas


def add_round(room: Room, follows: str | None = None, **fields: Any) -> str:
    """Put a next round on the agenda; gives its id."""
    part = str(uuid4())
    values = {"follows_id": follows or room.activity("vote"), "title": "Ronde 2", **DOTS, **fields}
    room.do(room.console, "add_round", activity_id=part, **values)
    return part


def give(room: Room, seats: list[Actor], vote: str, chosen: list[str]) -> dict[str, Any]:
    """Let each seat give its dot in this vote and close it; gives the result."""
    room.do(room.console, "open_activity", activity_id=vote)
    for seat, idea in zip(seats, chosen, strict=True):
        room.do(seat, "cast_vote", activity_id=vote, note_id=idea, dots=1)
    room.do(room.console, "close_activity", activity_id=vote)
    return find(room, vote)["result"]  # type: ignore[no-any-return]


def find(room: Room, part: str) -> dict[str, Any]:
    """A part of the agenda as the wall sees it."""
    return next(one for one in room.state(room.wall)["activities"] if one["id"] == part)


def test_a_next_round_stands_behind_the_first_and_keeps_it(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    before = room.result()
    second = add_round(room, ideas=ideas[:2])
    parts = room.state(room.wall)["activities"]
    place = [part["id"] for part in parts].index(room.activity("vote"))
    assert parts[place + 1]["id"] == second
    assert parts[place + 1]["follows"] == room.activity("vote")
    assert parts[place + 1]["ballot"]["ideas"] == ideas[:2]
    result = give(room, seats, second, [ideas[1]] * len(seats))
    moved = {one["note_id"]: (one["former_dots"], one["dots"], one["moved"]) for one in result["rounds"]["ideas"]}
    assert moved == {ideas[0]: (11, 0, "down"), ideas[1]: (0, 11, "up")}
    assert result["perspectives"] is not None
    assert room.result() == before


def test_nobody_sees_what_moved_before_the_round_closes(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    second = add_round(room)
    room.do(room.console, "open_activity", activity_id=second)
    room.do(seats[0], "cast_vote", activity_id=second, note_id=ideas[2], dots=1)
    for actor in (room.console, room.wall, seats[1]):
        part = next(one for one in room.state(actor)["activities"] if one["id"] == second)
        assert part["result"] is None


def test_a_few_changed_minds_do_not_show_in_the_difference(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    second = add_round(room)
    result = give(room, seats, second, [ideas[1]] + [ideas[0]] * 10)
    assert (result["perspectives"], result["groups"], result["is_difference_of_few"]) == (None, None, True)
    assert [(idea["note_id"], idea["dots"]) for idea in result["ideas"]] == [(ideas[0], 10), (ideas[1], 1)]
    third = add_round(room, second)
    assert give(room, seats, third, [ideas[2]] * 11)["perspectives"] is not None


def test_a_third_round_is_compared_with_every_earlier_one(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    second = add_round(room)
    assert give(room, seats, second, [ideas[1]] * 11)["groups"] is not None
    third = add_round(room, second)
    result = give(room, seats, third, [ideas[1]] + [ideas[0]] * 10)
    assert result["rounds"]["number"] == 3
    assert result["groups"] is None


def test_a_vote_that_is_open_gets_no_next_round_and_a_closed_one_gets_one(room: Room, ideas: list[str]) -> None:
    add_round(room)
    for opened, code in (("vote", "not_closed"), ("conclusions", "round_exists")):
        room.open(opened)
        with pytest.raises(Refusal) as refused:
            add_round(room)
        assert refused.value.code == code


def test_the_first_round_stays_closed_once_the_next_was_seen(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    give(room, seats, add_round(room), [ideas[1]] * 11)
    with pytest.raises(Refusal) as refused:
        room.open("vote")
    assert refused.value.code == "round_follows"


def test_a_next_round_is_undone_in_one_step(room: Room, ideas: list[str]) -> None:
    before = room.state(room.console)["activities"]
    step = str(uuid4())
    add_round(room, request_id=step)
    room.do(room.console, "undo_step", step_id=step)
    assert room.state(room.console)["activities"] == before


def test_a_first_vote_is_not_undone_under_its_next_round(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    second = add_round(room)
    step = str(uuid4())
    room.do(room.console, "open_activity", activity_id=second)
    room.do(room.console, "close_activity", activity_id=second)
    room.do(room.console, "remove_activity", activity_id=room.activity("vote"), request_id=step)
    assert find(room, second)["result"]["rounds"]["number"] == 2
    room.do(room.console, "undo_step", step_id=step)


def test_ideas_with_as_many_dots_share_a_place() -> None:
    def count(*dots: dict[str, int]) -> Any:
        return build_ballot_result([VoterFacts("g", "lived", given) for given in dots], "abc", 1)

    former, later = count({"a": 1, "b": 1}, {"a": 1, "b": 1}, {"c": 1}), count({"a": 1, "c": 1}, {"b": 1})
    rounds = compare_rounds(former, later, set("abc"), set("abc"), number=2)
    told = {one.note_id: (one.former_place, one.place, one.moved) for one in rounds.ideas}
    assert told == {"a": (1, 1, "same"), "b": (1, 1, "same"), "c": (3, 1, "up")}


def test_a_rehearsal_has_the_same_rounds_without_their_ideas(room: Room, ideas: list[str]) -> None:
    second = add_round(room, ideas=ideas[:2])
    give(room, [], second, [])
    add_round(room, second)
    with room.database.transaction() as tx:
        agenda = add_rehearsal(tx, tx.get_one(Meeting, room.meeting_id)).activities
        votes = [part for part in agenda if part.ballot is not None]
        assert [part.title for part in votes][1:] == ["Ronde 2", "Ronde 2"]
        assert [part.ballot and part.ballot.follows_id for part in votes] == [None, votes[0].id, votes[1].id]
        assert [part.ballot and part.ballot.ideas for part in votes] == [None, None, None]


def test_a_rehearsal_without_the_second_round_lets_the_third_follow_the_first(room: Room, ideas: list[str]) -> None:
    second = add_round(room)
    give(room, [], second, [])
    third = add_round(room, second)
    with room.database.transaction() as tx:
        tx.get_one(Activity, second).removed_at = utc_now()
        tx.flush()
        agenda = add_rehearsal(tx, tx.get_one(Meeting, room.meeting_id)).activities
        first, last = [part for part in agenda if part.ballot is not None]
        assert last.ballot is not None
        assert last.ballot.follows_id == first.id
    assert third in [part["id"] for part in room.state(room.wall)["activities"]]
