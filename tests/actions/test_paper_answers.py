"""Somebody without a phone: what the console answers, scores and changes for this person counts as everybody's."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from facilitator.exports.report import load_report
from facilitator.models import StepChange
from facilitator.protocol.base import Audience, DeskRole
from tests.actions.test_paper import add_person, write
from tests.room import Room


def find(room: Room, place: str, one_id: str, screen: Actor | None = None) -> dict[str, Any]:
    """One of what a screen (the console) holds."""
    return next(one for one in room.state(screen or room.console)[place] if one["id"] == one_id)


def last_step(room: Room) -> str:
    """The last step of the facilitator."""
    return str(room.state(room.console)["history"][-1]["id"])


@pytest.fixture
def proposal(room: Room) -> str:
    """A proposal that is open."""
    part, proposal = room.add_part("consent"), str(uuid4())
    room.do(room.console, "open_activity", activity_id=part)
    room.do(room.console, "put_proposal", proposal_id=proposal, activity_id=part, text="Wij bellen elke week")
    return proposal


def answer(room: Room, seat: int, proposal: str, said: str = "agree", reason: str | None = None) -> str:
    """An answer on paper; gives the id of the step."""
    room.do(room.console, "answer_paper_proposal", seat=seat, proposal_id=proposal, answer=said, reason=reason)
    return last_step(room)


def open_scores(room: Room, anna: Actor) -> tuple[str, str]:
    """A part in which residents score the impact of an idea."""
    ideas, part = room.open("ideas"), room.add_part("impact_effort")
    idea = room.post_idea(anna)
    room.do(room.console, "reveal_notes", activity_id=ideas)
    by = {"impact_by": ["resident"], "effort_by": ["policy"]}
    room.do(room.console, "set_scoring", activity_id=part, ideas=[idea], **by)
    room.do(room.console, "open_activity", activity_id=part)
    return part, idea


def score(room: Room, seat: int, part: str, *scores: tuple[str, str, int]) -> str:
    """Scores on paper; gives the id of the step."""
    given = [{"note_id": note, "axis": axis, "score": score} for note, axis, score in scores]
    room.do(room.console, "enter_paper_scores", seat=seat, activity_id=part, scores=given)
    return last_step(room)


def test_a_round_waits_for_who_has_no_phone_and_closes_with_the_last_answer(room: Room, proposal: str) -> None:
    anna, seat = room.join(), add_person(room)
    room.do(anna, "answer_proposal", proposal_id=proposal, answer="agree", reason=None)
    shown = find(room, "proposals", proposal)
    assert (shown["is_open"], shown["answered_count"]) == (True, 1)
    answer(room, seat, proposal, "objection", "Te duur")
    outcome = find(room, "proposals", proposal, room.wall)["outcome"]
    assert outcome["counts"] == {"agree": 1, "concern": 0, "objection": 1}
    assert outcome["reasons"] == [{"answer": "objection", "text": "Te duur"}]


def test_an_answer_on_paper_can_be_changed_and_undone_while_the_round_is_open(room: Room, proposal: str) -> None:
    room.join()
    seat = add_person(room)
    answer(room, seat, proposal, "concern")
    changed = answer(room, seat, proposal)
    assert find(room, "proposals", proposal)["answered_count"] == 1
    room.do(room.console, "undo_step", step_id=changed)
    first = room.state(room.console)["history"][-2]["id"]
    room.do(room.console, "undo_step", step_id=first)
    assert find(room, "proposals", proposal)["answered_count"] == 0
    room.do(room.console, "redo_step", step_id=first)
    room.do(room.console, "close_proposal", proposal_id=proposal)
    assert find(room, "proposals", proposal)["outcome"]["counts"]["concern"] == 1
    with pytest.raises(Refusal, match="undo_blocked"):
        room.do(room.console, "undo_step", step_id=first)


def test_scores_on_paper_replace_the_former_ones_and_count(room: Room) -> None:
    anna, seat = room.join(), add_person(room)
    part, idea = open_scores(room, anna)
    room.do(anna, "score_idea", activity_id=part, note_id=idea, axis="impact", score=2)
    score(room, seat, part, (idea, "impact", 1))
    score(room, seat, part, (idea, "impact", 4))
    assert find(room, "activities", part)["voted_count"] == 2
    gone = score(room, seat, part)
    assert find(room, "activities", part)["voted_count"] == 1
    room.do(room.console, "undo_step", step_id=gone)
    with pytest.raises(Refusal, match="not_asked"):
        score(room, seat, part, (idea, "effort", 3))
    room.do(room.console, "close_activity", activity_id=part)
    assert find(room, "activities", part)["scores"]["scorer_count"] == 2


def test_scores_that_go_after_a_result_was_shown_count_as_late_ones(room: Room) -> None:
    seat, people = add_person(room), [room.join() for _ in range(6)]
    part, idea = open_scores(room, people[0])
    for person in people:
        room.do(person, "score_idea", activity_id=part, note_id=idea, axis="impact", score=3)
    step = score(room, seat, part, (idea, "impact", 5))
    room.do(room.console, "close_activity", activity_id=part)
    before = find(room, "activities", part, room.wall)["scores"]
    room.do(room.console, "undo_step", step_id=step)
    after = find(room, "activities", part, room.wall)["scores"]
    assert [one["impact"] is None for one in (before["ideas"][0], after["ideas"][0])] == [False, True]


def test_a_card_on_paper_comes_in_the_report(room: Room) -> None:
    seat = add_person(room)
    card = {"said": 4, "heard": None, "trust": 5, "text": "Fijne middag"}
    with pytest.raises(Refusal, match="not_opened"):
        room.do(room.console, "give_paper_feedback", seat=seat, **card)
    room.open("closing")
    room.do(room.console, "give_paper_feedback", seat=seat, **card)
    step = last_step(room)
    assert count_cards(room) == 1
    room.do(room.console, "undo_step", step_id=step)
    assert count_cards(room) == 0
    room.do(room.console, "redo_step", step_id=step)
    assert "Fijne middag" not in json.dumps(room.state(room.console))


def count_cards(room: Room) -> int:
    """The feedback cards in the report."""
    with room.database.read_snapshot() as tx:
        feedback = load_report(tx, room.meeting_id).feedback
    return feedback.card_count if feedback else 0


def test_a_note_on_paper_is_changed_and_taken_back_and_each_is_undone(room: Room) -> None:
    seat, part = add_person(room), room.open("notes")
    note = write(room, seat, part)
    room.do(room.console, "reveal_notes", activity_id=part)
    room.do(room.console, "edit_paper_note", seat=seat, note_id=note, text="Bel 06-12345678")
    changed = last_step(room)
    assert room.state(room.wall)["notes"] == [], "it is checked as it was at first"
    room.do(room.console, "withdraw_paper_note", seat=seat, note_id=note)
    taken = last_step(room)
    assert room.state(room.console)["notes"] == []
    for step in (taken, changed):
        room.do(room.console, "undo_step", step_id=step)
    assert [one["text"] for one in room.state(room.wall)["notes"]] == ["Op papier"]
    assert note not in json.dumps(room.state(room.console)["history"])


def test_the_rules_of_changing_a_note_hold_for_paper_as_well(room: Room) -> None:
    seat, other, part = add_person(room), add_person(room, "Riet"), room.open("notes")
    note = write(room, seat, part)
    with pytest.raises(Refusal, match="not_found"):
        room.do(room.console, "withdraw_paper_note", seat=other, note_id=note)
    room.do(room.console, "close_activity", activity_id=part)
    with pytest.raises(Refusal):
        room.do(room.console, "edit_paper_note", seat=seat, note_id=note, text="Anders")
    room.do(room.console, "withdraw_paper_note", seat=seat, note_id=note)
    with room.database.read_snapshot() as tx:
        assert tx.query(StepChange).filter(StepChange.table_name == "note").count() == 2


def test_who_has_a_phone_answers_there(room: Room, proposal: str) -> None:
    anna = room.join()
    part, number = room.open("notes"), anna.seat_number or 0
    note = room.post(anna, part)
    for kind, fields in (
        ("answer_paper_proposal", {"proposal_id": proposal, "answer": "agree"}),
        ("enter_paper_scores", {"activity_id": part, "scores": []}),
        ("give_paper_feedback", {"said": 1, "heard": 1, "trust": 1, "text": None}),
        ("edit_paper_note", {"note_id": note, "text": "Anders"}),
        ("withdraw_paper_note", {"note_id": note}),
    ):
        with pytest.raises(Refusal, match="not_on_paper"):
            room.do(room.console, kind, seat=number, **fields)


def test_a_note_taker_changes_notes_on_paper_and_enters_no_answers(room: Room, proposal: str) -> None:
    desk = str(uuid4())
    room.do(room.console, "add_desk", desk_id=desk, desk_role="note_taker")
    taker = Actor(room.meeting_id, Audience.CONSOLE, desk_id=desk, desk_role=DeskRole.NOTE_TAKER)
    seat = add_person(room)
    with pytest.raises(Refusal, match="not_your_role"):
        room.do(taker, "answer_paper_proposal", seat=seat, proposal_id=proposal, answer="agree")
    part = room.open("notes")
    note = write(room, seat, part, actor=taker)
    room.do(taker, "edit_paper_note", seat=seat, note_id=note, text="Beter")
    room.do(taker, "withdraw_paper_note", seat=seat, note_id=note)
