"""Whether people recognise a touchpoint, quiet signals to the facilitator, and the feedback card."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from tests.room import Room


def ask(room: Room, number: int = 0) -> str:
    """Ask about a touchpoint of the first journey; gives the id of the question."""
    point = room.state(room.console)["journeys"][0]["touchpoints"][number]["id"]
    recognition = str(uuid4())
    room.do(room.console, "open_recognition", recognition_id=recognition, touchpoint_id=point)
    return recognition


def answer(room: Room, actor: Actor, recognition: str, said: str = "lived") -> None:
    """One answer."""
    room.do(actor, "answer_recognition", recognition_id=recognition, answer=said)


def close(room: Room, recognition: str) -> dict[str, Any]:
    """Close a question; gives it as a phone sees it."""
    room.do(room.console, "close_recognition", recognition_id=recognition)
    return shown(room, recognition)


def shown(room: Room, recognition: str) -> dict[str, Any]:
    """A question as a phone sees it."""
    asked: list[dict[str, Any]] = room.state(room.join(seat=str(uuid4())))["recognitions"]
    return next(one for one in asked if one["id"] == recognition)


def fill(room: Room, count: int, group: str) -> list[Actor]:
    """So many participants of a group."""
    return [room.join(f"{group} {number}", group) for number in range(count)]


def test_an_outcome_is_there_once_the_question_is_closed_and_not_before(room: Room) -> None:
    room.open("actual_journeys")
    recognition = ask(room)
    for actor in [*fill(room, 5, "resident"), *fill(room, 5, "policy")]:
        answer(room, actor, recognition, "lived" if actor.seat_number and actor.seat_number < 6 else "no")
    for screen in (room.wall, room.console):
        assert room.state(screen)["recognitions"][0]["outcome"] is None
        assert room.state(screen)["recognitions"][0]["answered_count"] == 10
    assert shown(room, recognition)["answered_count"] is None
    outcome = close(room, recognition)["outcome"]
    assert outcome["counts"] == {"lived": 5, "seen": 0, "no": 5, "unsure": 0}
    assert [part["counts"]["lived"] for part in outcome["perspectives"]] == [5, 0]


@pytest.mark.parametrize(
    ("lived", "system", "shows"), [(2, 2, (False, False)), (5, 4, (True, False)), (5, 5, (True, True))]
)
def test_small_numbers_are_withheld(room: Room, lived: int, system: int, shows: tuple[bool, bool]) -> None:
    room.open("actual_journeys")
    recognition = ask(room)
    for actor in [*fill(room, lived, "resident"), *fill(room, system, "policy")]:
        answer(room, actor, recognition)
    outcome = close(room, recognition)["outcome"]
    assert (outcome["counts"] is not None, outcome["perspectives"] is not None) == shows


def test_a_few_late_answers_are_not_shown_apart(room: Room) -> None:
    room.open("actual_journeys")
    recognition = ask(room)
    for actor in fill(room, 6, "resident"):
        answer(room, actor, recognition)
    assert close(room, recognition)["outcome"]["counts"]
    ask(room)
    answer(room, room.join("Laat"), recognition, "no")
    assert close(room, recognition)["outcome"]["counts"] is None


def test_an_answer_can_change_until_the_question_is_closed(room: Room) -> None:
    room.open("actual_journeys")
    anna, recognition = room.join(), ask(room)
    answer(room, anna, recognition, "no")
    answer(room, anna, recognition, "seen")
    own = [{"recognition_id": recognition, "answer": "seen"}]
    assert room.state(anna)["me"]["answers"]["recognitions"] == own
    close(room, recognition)
    with pytest.raises(Refusal, match="recognition_closed"):
        answer(room, anna, recognition, "no")


def test_another_question_or_another_part_closes_the_open_one(room: Room) -> None:
    room.open("actual_journeys")
    first, second = ask(room), ask(room, 1)
    assert [shown(room, one)["is_open"] for one in (first, second)] == [False, True]
    room.open("notes")
    assert not shown(room, second)["is_open"]


def test_a_question_needs_the_actual_journeys_open(room: Room) -> None:
    with pytest.raises(Refusal, match="not_found"):
        ask(room)
    room.open("notes")
    with pytest.raises(Refusal, match="wrong_activity"):
        ask(room)


def test_only_the_facilitator_asks_and_only_phones_answer(room: Room) -> None:
    room.open("actual_journeys")
    recognition, anna = ask(room), room.join()
    with pytest.raises(Refusal, match="forbidden"):
        room.do(anna, "close_recognition", recognition_id=recognition)
    with pytest.raises(Refusal, match="forbidden"):
        answer(room, room.console, recognition)
    with pytest.raises(Refusal, match="not_found"):
        answer(room, anna, str(uuid4()))


def test_a_signal_reaches_the_console_alone(room: Room) -> None:
    anna, bo = room.join("Anna"), room.join("Bo")
    sent = len(room.sent)
    room.do(anna, "set_signal", signal="private", is_on=True)
    changes = room.sent[sent].changes
    assert [event["kind"] for event in changes["console"]["events"]] == ["signals_changed"]  # type: ignore[index]
    assert changes["wall"]["events"] == changes["phone"]["events"] == []  # type: ignore[index]
    assert set(room.sent[sent].personals) == {anna.participant_id}
    people = room.state(room.console)["participants"]
    assert [one["signals"] for one in people] == [[{"signal": "private", "seen": False}], []]
    assert room.state(bo)["me"]["answers"]["signals"] == []


def test_a_signal_is_seen_and_taken_back(room: Room) -> None:
    anna = room.join("Anna")
    room.do(anna, "set_signal", signal="pause", is_on=True)
    room.do(room.console, "mark_signal_seen", seat=anna.seat_number, signal="pause")
    assert room.state(anna)["me"]["answers"]["signals"] == [{"signal": "pause", "seen": True}]
    room.do(anna, "set_signal", signal="pause", is_on=False)
    assert room.state(room.console)["participants"][0]["signals"] == []
    with pytest.raises(Refusal, match="not_found"):
        room.do(room.console, "mark_signal_seen", seat=anna.seat_number, signal="pause")
    with pytest.raises(Refusal, match="not_found"):
        room.do(room.console, "mark_signal_seen", seat=99, signal="pause")


def test_the_feedback_card_is_ones_own_and_can_change(room: Room) -> None:
    anna, bo = room.join("Anna"), room.join("Bo")
    card = {"said": 5, "heard": None, "trust": 2, "text": "Alleen voor u"}
    with pytest.raises(Refusal, match="not_opened"):
        room.do(anna, "give_feedback", **card)
    room.open("closing")
    room.do(anna, "give_feedback", **card)
    changed = {**card, "trust": 4, "text": None}
    room.do(anna, "give_feedback", **changed)
    assert room.state(anna)["me"]["answers"]["feedback"] == {**changed, "masked_text": None}
    assert room.state(bo)["me"]["answers"]["feedback"] is None
    assert "Alleen voor u" not in str(room.state(room.console)) + str(room.state(room.wall))
