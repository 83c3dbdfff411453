"""Ballots: budgets, secrecy until closing, results per group."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from facilitator.access.actors import Actor
from facilitator.db import Database
from facilitator.errors import Refusal
from facilitator.models import Vote
from facilitator.rules import VoterFacts, build_ballot_result
from tests.room import Room


@pytest.fixture
def voters(room: Room) -> list[Actor]:
    """A resident and a policy officer."""
    return [room.join("Anna", "resident"), room.join("Bo", "policy")]


def put_to_the_vote(room: Room, author: Actor, count: int, **ballot: Any) -> list[str]:
    """So many ideas on an open ballot."""
    room.open("ideas")
    ideas = [room.post_idea(author, f"Idee {number}") for number in range(count)]
    if ballot:
        fields = {"dots_per_participant": 3, "dots_per_idea": 1, "per_phase": False, **ballot}
        room.do(room.console, "set_ballot", activity_id=room.activity("vote"), **fields)
    room.open("vote")
    return ideas


def refusal_code(room: Room, actor: Actor, note_id: str, dots: int = 1) -> str:
    """The code with which a vote is refused."""
    with pytest.raises(Refusal) as refused:
        room.vote(actor, note_id, dots)
    return refused.value.code


def test_dots_are_spread_taken_back_and_counted_at_closing(room: Room, voters: list[Actor]) -> None:
    ideas = put_to_the_vote(room, voters[0], 3)
    room.vote(voters[0], ideas[0])
    room.vote(voters[0], ideas[1])
    room.vote(voters[1], ideas[0])
    room.vote(voters[0], ideas[1], 0)
    assert room.result() is None
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    result = room.result()
    assert result is not None
    assert [(idea["note_id"], idea["dots"]) for idea in result["ideas"]] == [(ideas[0], 2)]
    assert result["voter_count"] == 2


def test_the_budget_holds(room: Room, voters: list[Actor]) -> None:
    ideas = put_to_the_vote(room, voters[0], 4)
    for idea in ideas[:3]:
        room.vote(voters[0], idea)
    assert refusal_code(room, voters[0], ideas[3]) == "no_dots_left"
    room.vote(voters[0], ideas[0], 0)
    room.vote(voters[0], ideas[3])


def test_the_limit_per_idea_holds(room: Room, voters: list[Actor]) -> None:
    ideas = put_to_the_vote(room, voters[0], 1, dots_per_idea=2)
    room.vote(voters[0], ideas[0], 2)
    assert refusal_code(room, voters[0], ideas[0], 3) == "too_many_on_idea"


def test_a_ballot_per_phase_has_its_budget_in_each_phase(room: Room, voters: list[Actor]) -> None:
    room.open("ideas")
    ideas = room.activity("ideas")
    here = [room.post(voters[0], ideas, phase="waiting", note_kind="idea") for _ in range(2)]
    there = room.post(voters[0], ideas, phase="support", note_kind="idea")
    ballot = {"dots_per_participant": 1, "dots_per_idea": 1, "per_phase": True}
    room.do(room.console, "set_ballot", activity_id=room.activity("vote"), **ballot)
    room.open("vote")
    room.vote(voters[0], here[0])
    room.vote(voters[0], there)
    assert refusal_code(room, voters[0], here[1]) == "no_dots_left"


def test_fifty_votes_at_once_never_exceed_the_budget(room: Room, voters: list[Actor], database: Database) -> None:
    ideas = put_to_the_vote(room, voters[0], 50)
    refused: list[str] = []

    def vote(idea: str) -> None:
        try:
            room.vote(voters[1], idea)
        except Refusal as refusal:
            refused.append(refusal.code)

    threads = [threading.Thread(target=vote, args=(idea,)) for idea in ideas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read_snapshot() as tx:
        given = tx.scalar(select(func.sum(Vote.dots)).where(Vote.participant_id == voters[1].participant_id))
    assert given == 3
    assert refused == ["no_dots_left"] * 47


def test_a_closed_ballot_refuses_votes(room: Room, voters: list[Actor]) -> None:
    ideas = put_to_the_vote(room, voters[0], 1)
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    assert refusal_code(room, voters[0], ideas[0]) == "activity_closed"


def test_only_shown_ideas_take_dots(room: Room, voters: list[Actor]) -> None:
    note = room.post(voters[0], room.open("notes"), note_kind="pain_point")
    silent_idea = room.post(voters[0], room.activity("notes"), note_kind="idea")
    ideas = put_to_the_vote(room, voters[0], 1)
    room.do(room.console, "hide_note", note_id=ideas[0], reason="dubbel")
    for wrong in (note, silent_idea, ideas[0]):
        assert refusal_code(room, voters[0], wrong) == "not_found"


def test_hiding_an_idea_takes_its_dots_out_of_the_result_and_restoring_puts_them_back(
    room: Room, voters: list[Actor]
) -> None:
    ideas = put_to_the_vote(room, voters[0], 2)
    room.vote(voters[0], ideas[0])
    room.vote(voters[1], ideas[1])
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    before = room.result()
    room.do(room.console, "hide_note", note_id=ideas[0], reason="te herleiden")
    hidden = room.result()
    assert hidden is not None
    assert [idea["note_id"] for idea in hidden["ideas"]] == [ideas[1]]
    room.do(room.console, "restore_note", note_id=ideas[0])
    assert room.result() == before


def test_a_dot_on_an_idea_that_was_hidden_can_be_taken_back(room: Room, voters: list[Actor]) -> None:
    ideas = put_to_the_vote(room, voters[0], 2)
    room.vote(voters[0], ideas[0])
    room.do(room.console, "hide_note", note_id=ideas[0], reason="dubbel")
    room.vote(voters[0], ideas[0], 0)
    assert room.state(voters[0])["me"]["dots"] == []


def test_opening_the_vote_reveals_the_ideas_it_is_about(room: Room, voters: list[Actor]) -> None:
    ideas = put_to_the_vote(room, voters[0], 2)
    assert {note["id"] for note in room.state(voters[1])["notes"]} == set(ideas)


def test_the_ballot_cannot_change_once_somebody_voted(room: Room, voters: list[Actor]) -> None:
    ideas = put_to_the_vote(room, voters[0], 1)
    room.vote(voters[0], ideas[0])
    vote = room.activity("vote")
    room.do(room.console, "close_activity", activity_id=vote)
    with pytest.raises(Refusal, match="ballot_in_use"):
        room.do(room.console, "set_ballot", activity_id=vote, dots_per_participant=5, dots_per_idea=1, per_phase=False)


def test_results_stand_side_by_side_when_each_side_has_enough_voters(room: Room) -> None:
    seats = [room.join(f"In {n}", "resident") for n in range(5)] + [room.join(f"Uit {n}", "policy") for n in range(5)]
    ideas = put_to_the_vote(room, seats[0], 2)
    for seat in seats:
        room.vote(seat, ideas[0 if seat in seats[:5] else 1])
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    result = room.result()
    assert result is not None
    assert result["perspectives"] == [{"code": "lived", "voter_count": 5}, {"code": "system", "voter_count": 5}]
    by_idea = {idea["note_id"]: idea["by_perspective"] for idea in result["ideas"]}
    assert by_idea == {ideas[0]: {"lived": 5, "system": 0}, ideas[1]: {"lived": 0, "system": 5}}


def test_a_split_with_a_small_group_is_withheld_whole(room: Room) -> None:
    seats = [room.join(f"In {n}", "resident") for n in range(6)] + [room.join(f"Uit {n}", "policy") for n in range(4)]
    ideas = put_to_the_vote(room, seats[0], 1)
    for seat in seats:
        room.vote(seat, ideas[0])
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    result = room.result()
    assert result is not None
    assert result["perspectives"] is None
    assert result["groups"] is None
    assert result["ideas"][0]["by_perspective"] == result["ideas"][0]["by_group"] == {}
    assert result["ideas"][0]["dots"] == 10


def test_the_database_itself_refuses_more_dots_than_the_ballot_allows(
    room: Room, voters: list[Actor], database: Database
) -> None:
    ideas = put_to_the_vote(room, voters[0], 1)
    for dots, limit in ((2, 1), (2, 2), (0, 1)):
        with pytest.raises(IntegrityError), database.transaction() as tx:
            tx.add(
                Vote(
                    activity_id=room.activity("vote"),
                    participant_id=voters[0].participant_id or "",
                    note_id=ideas[0],
                    group_id=room.state(room.wall)["groups"][0]["id"],
                    dots=dots,
                    dots_per_idea=limit,
                )
            )


def close(room: Room) -> dict[str, Any]:
    """Close the vote; gives its result."""
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    result = room.result()
    assert result is not None
    return result


def vote_in_two_camps(room: Room) -> tuple[list[Actor], list[str]]:
    """Six residents and six policy officers vote for one of two ideas; gives them and the ideas."""
    seats = [room.join(f"In {n}", "resident") for n in range(6)] + [room.join(f"Uit {n}", "policy") for n in range(6)]
    ideas = put_to_the_vote(room, seats[0], 2)
    for seat in seats:
        room.vote(seat, ideas[0 if seat in seats[:6] else 1])
    return seats, ideas


def test_a_change_of_group_after_voting_moves_no_dots(room: Room) -> None:
    seats, _ideas = vote_in_two_camps(room)
    before = close(room)
    room.join("In 0", "policy", seat=seats[0].participant_id)
    assert room.result() == before
    assert before["groups"] == [{"code": "policy", "voter_count": 6}, {"code": "resident", "voter_count": 6}]


def test_a_change_of_group_while_voting_keeps_the_dots_in_one_group(room: Room) -> None:
    seats = [room.join(f"In {n}", "resident") for n in range(5)]
    ideas = put_to_the_vote(room, seats[0], 2)
    for seat in seats:
        room.vote(seat, ideas[0])
    room.join("In 0", "policy", seat=seats[0].participant_id)
    room.vote(seats[0], ideas[1])
    assert close(room)["groups"] == [{"code": "resident", "voter_count": 5}]


def test_a_ballot_that_reopens_for_a_few_keeps_its_splits_back(room: Room) -> None:
    seats, ideas = vote_in_two_camps(room)
    assert close(room)["perspectives"] is not None
    room.open("vote")
    room.vote(seats[0], ideas[1])
    again = close(room)
    assert again["perspectives"] is None
    assert again["groups"] is None
    room.open("vote")
    for seat in seats[1:5]:
        room.vote(seat, ideas[1])
    assert close(room)["perspectives"] is not None


def test_a_ballot_that_reopens_without_a_new_dot_shows_the_same(room: Room) -> None:
    vote_in_two_camps(room)
    before = close(room)
    room.open("vote")
    assert room.result() is None
    assert close(room) == before


def test_hiding_an_idea_tells_nothing_about_its_voters(room: Room) -> None:
    _seats, ideas = vote_in_two_camps(room)
    before = close(room)
    room.do(room.console, "hide_note", note_id=ideas[0], reason="te herleiden")
    after = room.result()
    assert after is not None
    for field in ("voter_count", "perspectives", "groups"):
        assert after[field] == before[field]


def test_the_text_of_an_idea_cannot_change_once_it_is_put_to_the_vote(room: Room, voters: list[Actor]) -> None:
    ideas = put_to_the_vote(room, voters[0], 1)
    room.open("ideas")
    with pytest.raises(Refusal, match="idea_on_ballot"):
        room.do(voters[0], "edit_note", note_id=ideas[0], text="Iets heel anders")


def test_only_the_chosen_ideas_take_dots_and_stand_in_the_result(room: Room, voters: list[Actor]) -> None:
    anna, bo = voters
    room.open("ideas")
    first, second = room.post_idea(anna, "Een"), room.post_idea(bo, "Twee")
    room.do(room.console, "reveal_notes", activity_id=room.activity("ideas"))
    fields = {"dots_per_participant": 3, "dots_per_idea": 1, "per_phase": False, "ideas": [first]}
    room.do(room.console, "set_ballot", activity_id=room.activity("vote"), **fields)
    room.open("vote")
    assert refusal_code(room, anna, second) == "not_found"
    room.vote(anna, first)
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    result = room.result()
    assert result is not None
    assert [idea["note_id"] for idea in result["ideas"]] == [first]


def test_a_ballot_takes_only_revealed_ideas(room: Room, voters: list[Actor]) -> None:
    room.open("ideas")
    hidden = room.post_idea(voters[0], "Nog geheim")
    fields = {"dots_per_participant": 3, "dots_per_idea": 1, "per_phase": False, "ideas": [hidden]}
    with pytest.raises(Refusal):
        room.do(room.console, "set_ballot", activity_id=room.activity("vote"), **fields)


def make_side(perspective: str, count: int, dots: dict[str, int]) -> list[VoterFacts]:
    return [VoterFacts(perspective, perspective, dots) for _ in range(count)]


def test_an_idea_among_the_first_three_of_both_sides_is_supported_by_both() -> None:
    lived = {"a": 5, "b": 4, "c": 3, "d": 2}
    system = {"d": 5, "e": 4, "a": 3, "c": 1}
    result = build_ballot_result([*make_side("lived", 5, lived), *make_side("system", 5, system)], "abcde", 5)
    assert {idea.note_id: idea.support for idea in result.ideas} == {
        "a": "both",
        "b": "lived",
        "c": "lived",
        "d": "system",
        "e": "system",
    }


def test_who_shares_the_third_place_is_among_the_first_three() -> None:
    lived = {"a": 3, "b": 2, "c": 1, "d": 1}
    result = build_ballot_result([*make_side("lived", 5, lived), *make_side("system", 5, {"d": 1})], "abcd", 5)
    assert {idea.note_id: idea.support for idea in result.ideas} == {
        "a": "lived",
        "b": "lived",
        "c": "lived",
        "d": "both",
    }


def test_withheld_sides_support_nothing() -> None:
    sides = [*make_side("lived", 4, {"a": 1}), *make_side("system", 9, {"a": 1})]
    assert [idea.support for idea in build_ballot_result(sides, "a", 5).ideas] == [None]
