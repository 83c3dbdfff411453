"""Impact and effort: who scores what, hidden until closed, spreads only of enough people."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from facilitator.protocol.base import ScoreAxis
from facilitator.rules import ScoreFacts, build_scoring_result, count_scores_as_one
from tests.room import Room


@pytest.fixture
def seats(room: Room) -> list[Actor]:
    """Five residents and four policy officers; ideas are scored in a part that is open."""
    room.add_part("impact_effort")
    return [room.join(f"Mens {n}", "resident" if n < 5 else "policy") for n in range(9)]


@pytest.fixture
def ideas(room: Room, seats: list[Actor]) -> list[str]:
    """Two ideas that are scored."""
    room.open("ideas")
    ideas = sorted(room.post_idea(seats[0], f"Idee {number}") for number in range(2))
    room.do(room.console, "reveal_notes", activity_id=room.activity("ideas"))
    set_up(room, ideas)
    room.open("impact_effort")
    return ideas


def set_up(room: Room, ideas: list[str], **fields: Any) -> None:
    """Residents score impact, policy officers effort."""
    by = {"impact_by": ["resident"], "effort_by": ["policy"], **fields}
    room.do(room.console, "set_scoring", activity_id=room.activity("impact_effort"), ideas=ideas, **by)


def score(room: Room, seat: Actor, idea: str, axis: str, given: int | None) -> None:
    """Score an idea."""
    part = room.activity("impact_effort")
    room.do(seat, "score_idea", activity_id=part, note_id=idea, axis=axis, score=given)


def see(room: Room, actor: Actor) -> dict[str, Any]:
    """The part as a screen sees it."""
    parts = room.state(actor)["activities"]
    return next(part for part in parts if part["type"] == "impact_effort")


def close(room: Room) -> dict[str, Any]:
    """Close the part; gives the scores by idea."""
    room.do(room.console, "close_activity", activity_id=room.activity("impact_effort"))
    return {one["note_id"]: one for one in see(room, room.wall)["scores"]["ideas"]}


def refused(room: Room, *args: Any) -> str:
    """The code with which a score is refused."""
    with pytest.raises(Refusal) as refusal:
        score(room, *args)
    return refusal.value.code


def test_scores_are_hidden_until_closed_and_then_a_spread(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    for number, seat in enumerate(seats[:5]):
        score(room, seat, ideas[0], "impact", number + 1)
    score(room, seats[5], ideas[0], "effort", 2)
    for actor in (room.console, room.wall, seats[1]):
        assert see(room, actor)["scores"] is None
        assert see(room, actor)["voted_count"] == (None if actor is seats[1] else 6)
    own = room.state(seats[4])["me"]["answers"]["scores"]
    assert [(one["axis"], one["score"]) for one in own] == [("impact", 5)]
    told = close(room)
    assert told[ideas[0]]["impact"] == {"count": 5, "median": 3, "low": 1, "high": 5}
    assert told[ideas[0]]["effort"] is None
    assert told[ideas[1]] == {"note_id": ideas[1], "impact": None, "effort": None}


def test_only_the_groups_that_are_asked_score(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    assert refused(room, seats[0], ideas[0], "effort", 3) == "not_asked"
    assert refused(room, seats[8], ideas[0], "impact", 3) == "not_asked"


def test_a_score_changes_and_goes_until_it_is_closed(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    for given in (2, 4, None, 1):
        score(room, seats[0], ideas[0], "impact", given)
    close(room)
    assert [one["score"] for one in room.state(seats[0])["me"]["answers"]["scores"]] == [1]
    assert refused(room, seats[0], ideas[0], "impact", 2) == "activity_closed"


def test_only_what_was_chosen_is_scored(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    room.do(room.console, "hide_note", note_id=ideas[1], reason="dubbel")
    assert refused(room, seats[0], ideas[1], "impact", 3) == "not_found"
    room.open("ideas")
    other = room.post_idea(seats[0])
    room.open("impact_effort")
    assert refused(room, seats[0], other, "impact", 3) == "not_found"


def test_what_is_scored_is_fixed_once_people_score(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    score(room, seats[0], ideas[0], "impact", 3)
    close(room)
    with pytest.raises(Refusal) as refusal:
        set_up(room, ideas[:1])
    assert refusal.value.code == "scoring_in_use"


def test_a_part_with_nothing_to_score_does_not_open(room: Room, seats: list[Actor]) -> None:
    with pytest.raises(Refusal) as refusal:
        room.open("impact_effort")
    assert refusal.value.code == "nothing_to_score"


def test_a_few_late_scores_keep_all_back(room: Room, seats: list[Actor], ideas: list[str]) -> None:
    for seat in seats[:5]:
        score(room, seat, ideas[0], "impact", 3)
    close(room)
    room.open("impact_effort")
    score(room, seats[0], ideas[0], "impact", 5)
    assert close(room)[ideas[0]]["impact"] is None
    assert see(room, room.wall)["scores"]["is_difference_of_few"]


def test_taking_somebody_out_takes_scores_along_that_nobody_saw(
    room: Room, seats: list[Actor], ideas: list[str]
) -> None:
    for seat in seats[:5]:
        score(room, seat, ideas[0], "impact", 3)
    room.do(room.console, "remove_participant", seat=seats[1].seat_number, contributions="go")
    assert see(room, room.console)["voted_count"] == 4
    assert close(room)[ideas[0]]["impact"] is None


def test_merged_ideas_get_one_score_of_a_person() -> None:
    given = [ScoreFacts("anna", idea, ScoreAxis.IMPACT, score) for idea, score in (("a", 5), ("b", 1))]
    counted = count_scores_as_one(given, {"a": "b", "b": "b"})
    assert [(one.idea, one.score) for one in counted] == [("b", 1)]
    assert next(one.impact for one in build_scoring_result(counted, ["b"], 1).ideas if one.impact).median == 1
