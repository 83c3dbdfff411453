"""Headings over notes, merged ideas and their dots: success first, then each refusal."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.db import Database
from facilitator.errors import Refusal
from tests.room import Room


@pytest.fixture
def anna(room: Room) -> Actor:
    """A resident."""
    return room.join("Anna", "resident")


def refusal_code(room: Room, kind: str, **fields: Any) -> str:
    """The code with which a command of the console is refused."""
    with pytest.raises(Refusal) as refused:
        room.do(room.console, kind, **fields)
    return refused.value.code


def post_ideas(room: Room, actor: Actor, *texts: str) -> list[str]:
    """Ideas in one phase, revealed; their ids in the order of the texts."""
    ideas = room.open("ideas")
    notes = [room.post_idea(actor, text) for text in texts]
    room.do(room.console, "reveal_notes", activity_id=ideas)
    return notes


def group(room: Room, title: str, *notes: str, merged: bool = False) -> str:
    """A new heading over these notes; gives its id."""
    heading = str(uuid4())
    room.do(room.console, "make_heading", heading_id=heading, title=title, note_ids=list(notes))
    if merged:
        room.do(room.console, "merge_ideas", heading_id=heading, is_merged=True)
    return heading


def placed(room: Room, actor: Actor) -> dict[str, str | None]:
    """Note id → heading, as this screen has it."""
    return {note["id"]: note["heading"] for note in room.state(actor)["notes"]}


def dots(room: Room) -> dict[str, int]:
    """Idea → dots in the result on the wall."""
    result = room.result()
    assert result is not None
    return {idea["note_id"]: idea["dots"] for idea in result["ideas"]}


def test_notes_go_under_a_heading_on_every_screen_and_keep_their_texts(room: Room, anna: Actor) -> None:
    first, second, third = post_ideas(room, anna, "Bel elke week", "Bel vaker", "Eén loket")
    heading = group(room, "Contact", first, second)
    for screen in (room.wall, room.console, anna):
        assert placed(room, screen) == {first: heading, second: heading, third: None}
        assert [(one["title"], one["is_merged"]) for one in room.state(screen)["headings"]] == [("Contact", False)]
        texts = {note["text"] for note in room.state(screen)["notes"]}
        assert texts == {"Bel elke week", "Bel vaker", "Eén loket"}


def test_a_heading_without_notes_goes(room: Room, anna: Actor) -> None:
    first, second = post_ideas(room, anna, "een", "twee")
    former, later = group(room, "Kop", first), group(room, "Andere kop", second)
    room.do(room.console, "put_under_heading", heading_id=later, note_ids=[first])
    assert [one["id"] for one in room.state(room.wall)["headings"]] == [later]
    room.do(room.console, "dissolve_heading", heading_id=later)
    assert room.state(room.wall)["headings"] == []
    assert placed(room, room.wall) == {first: None, second: None}
    assert refusal_code(room, "rename_heading", heading_id=former, title="Weg") == "not_found"


def test_a_note_that_moves_to_another_phase_leaves_its_heading(room: Room, anna: Actor) -> None:
    first, second = post_ideas(room, anna, "een", "twee")
    heading = group(room, "Kop", first, second)
    room.do(room.console, "move_note", note_id=first, phase="support")
    assert placed(room, room.wall) == {first: None, second: heading}
    assert refusal_code(room, "put_under_heading", heading_id=heading, note_ids=[first]) == "other_phase"


def test_only_revealed_notes_of_one_phase_go_under_a_heading(room: Room, anna: Actor) -> None:
    notes = room.open("notes")
    secret = room.post(anna, notes)
    heading = {"heading_id": str(uuid4()), "title": "Kop"}
    assert refusal_code(room, "make_heading", **heading, note_ids=[secret]) == "not_found"
    idea, other = post_ideas(room, anna, "een", "twee")
    room.do(room.console, "reveal_notes", activity_id=notes)
    assert refusal_code(room, "make_heading", **heading, note_ids=[secret, idea]) == "other_phase"
    room.do(room.console, "make_heading", **heading, note_ids=[idea])
    assert refusal_code(room, "make_heading", **heading, note_ids=[other]) == "heading_exists"
    assert refusal_code(room, "put_under_heading", heading_id=str(uuid4()), note_ids=[idea]) == "not_found"


def test_only_ideas_are_merged(room: Room, anna: Actor) -> None:
    notes = room.open("notes")
    pain, idea = room.post(anna, notes), room.post(anna, notes, note_kind="idea")
    room.do(room.console, "reveal_notes", activity_id=notes)
    mixed = group(room, "Kop", pain, idea)
    assert refusal_code(room, "merge_ideas", heading_id=mixed, is_merged=True) == "ideas_only"
    room.do(room.console, "take_from_heading", note_ids=[pain])
    room.do(room.console, "merge_ideas", heading_id=mixed, is_merged=True)
    assert refusal_code(room, "put_under_heading", heading_id=mixed, note_ids=[pain]) == "ideas_only"


def test_dots_of_one_person_on_ideas_that_are_merged_later_count_once_up_to_the_limit(room: Room, anna: Actor) -> None:
    first, second, third = post_ideas(room, anna, "een", "twee", "drie")
    bo = room.join("Bo", "policy")
    room.open("vote")
    for voter, ideas in ((anna, (first, second, third)), (bo, (second,))):
        for idea in ideas:
            room.vote(voter, idea)
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    assert dots(room) == {first: 1, second: 2, third: 1}
    heading = group(room, "Samen", first, second, merged=True)
    assert dots(room) == {min(first, second): 2, third: 1}
    room.do(room.console, "hide_note", note_id=min(first, second), reason="Dubbel")
    assert dots(room) == {max(first, second): 2, third: 1}
    room.do(room.console, "restore_note", note_id=min(first, second))
    room.do(room.console, "merge_ideas", heading_id=heading, is_merged=False)
    assert dots(room) == {first: 1, second: 2, third: 1}


def test_a_vote_on_one_of_merged_ideas_takes_the_place_of_that_on_another(room: Room, anna: Actor) -> None:
    first, second, third = post_ideas(room, anna, "een", "twee", "drie")
    group(room, "Samen", first, second, merged=True)
    room.open("vote")
    for idea in (first, second, third):
        room.vote(anna, idea)
    assert {own["note_id"] for own in room.state(anna)["me"]["dots"]} == {second, third}
    personal = room.sent[-2].personals[anna.participant_id or ""]
    assert {own["note_id"]: own["dots"] for own in personal["dots"]} == {first: 0, second: 1}


def test_merged_ideas_do_not_change_while_people_vote_nor_after_they_chose_them_as_one(room: Room, anna: Actor) -> None:
    first, second, third = post_ideas(room, anna, "een", "twee", "drie")
    whole, loose = group(room, "Samen", first, second, merged=True), group(room, "Los", third)
    vote = room.open("vote")
    room.vote(anna, first)
    for kind, fields in (
        ("merge_ideas", {"heading_id": loose, "is_merged": True}),
        ("merge_ideas", {"heading_id": whole, "is_merged": False}),
        ("put_under_heading", {"heading_id": whole, "note_ids": [third]}),
        ("take_from_heading", {"note_ids": [first]}),
        ("move_note", {"note_id": first, "phase": "support"}),
        ("dissolve_heading", {"heading_id": whole}),
    ):
        assert refusal_code(room, kind, **fields) == "vote_open", kind
    room.do(room.console, "close_activity", activity_id=vote)
    assert refusal_code(room, "merge_ideas", heading_id=whole, is_merged=False) == "chosen_as_one"
    assert refusal_code(room, "take_from_heading", note_ids=[first]) == "chosen_as_one"
    room.do(room.console, "rename_heading", heading_id=whole, title="Contact")


def test_undo_takes_no_merged_ideas_apart_that_people_chose_as_one(room: Room, anna: Actor) -> None:
    first, second, third = post_ideas(room, anna, "een", "twee", "drie")
    whole = group(room, "Samen", first, second, merged=True)
    merged = room.state(room.console)["history"][-1]["id"]
    vote = room.open("vote")
    opened = room.state(room.console)["history"][-1]["id"]
    room.vote(anna, first)
    room.do(room.console, "close_activity", activity_id=vote)
    closed = room.state(room.console)["history"][-1]["id"]
    room.do(room.console, "put_under_heading", heading_id=whole, note_ids=[third])
    added = room.state(room.console)["history"][-1]["id"]
    for step in (added, closed, opened):
        room.do(room.console, "undo_step", step_id=step)
    assert refusal_code(room, "undo_step", step_id=merged) == "chosen_as_one"
    room.do(anna, "cast_vote", activity_id=room.open("vote"), note_id=first, dots=0)
    room.do(room.console, "close_activity", activity_id=vote)
    room.do(room.console, "undo_step", step_id=merged)
    assert not room.state(room.console)["headings"][0]["is_merged"]


def test_merged_ideas_that_were_scored_as_one_stay_together(room: Room, anna: Actor) -> None:
    first, second = post_ideas(room, anna, "een", "twee")
    whole = group(room, "Samen", first, second, merged=True)
    merged = room.state(room.console)["history"][-1]["id"]
    part = room.add_part("impact_effort")
    by = {"impact_by": ["resident"], "effort_by": ["policy"]}
    room.do(room.console, "set_scoring", activity_id=part, ideas=[first], **by)
    room.do(room.console, "open_activity", activity_id=part)
    room.do(anna, "score_idea", activity_id=part, note_id=first, axis="impact", score=4)
    room.do(room.console, "close_activity", activity_id=part)
    assert refusal_code(room, "merge_ideas", heading_id=whole, is_merged=False) == "chosen_as_one"
    assert refusal_code(room, "undo_step", step_id=merged) == "chosen_as_one"


def test_another_meeting_cannot_touch_a_heading(room: Room, database: Database, anna: Actor) -> None:
    (note,) = post_ideas(room, anna, "een")
    heading = group(room, "Kop", note)
    other = Room(database)
    with pytest.raises(Refusal):
        other.do(other.console, "dissolve_heading", heading_id=heading)
    assert refusal_code(other, "make_heading", heading_id=str(uuid4()), title="Kop", note_ids=[note]) == "not_found"
