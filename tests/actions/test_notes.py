"""Sticky notes: success first, then each refusal."""

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


@pytest.fixture
def bo(room: Room) -> Actor:
    """A policy officer."""
    return room.join("Bo", "policy")


def refusal_code(room: Room, actor: Actor, kind: str, **fields: Any) -> str:
    """The code with which a command is refused."""
    with pytest.raises(Refusal) as refused:
        room.do(actor, kind, **fields)
    return refused.value.code


def notes_seen(room: Room, actor: Actor) -> dict[str, str]:
    """The notes everybody may see, as this screen holds them: id → text."""
    return {note["id"]: note["text"] for note in room.state(actor)["notes"]}


def test_a_note_in_a_silent_round_is_seen_by_its_author_only(room: Room, anna: Actor, bo: Actor) -> None:
    notes = room.open("notes")
    note = room.post(anna, notes, "Niemand belde terug")
    assert [own["id"] for own in room.state(anna)["me"]["notes"]] == [note]
    assert room.state(bo)["me"]["notes"] == []
    for screen in (anna, bo, room.wall, room.console):
        assert notes_seen(room, screen) == {}


def test_wall_and_console_see_counts_per_phase_and_phones_do_not(room: Room, anna: Actor) -> None:
    notes = room.open("notes")
    room.post(anna, notes)
    room.post(anna, notes, phase="support")

    def counts(actor: Actor) -> object:
        return next(a["note_counts"] for a in room.state(actor)["activities"] if a["id"] == notes)

    assert counts(room.wall) == counts(room.console) == {"waiting": 1, "support": 1}
    assert counts(anna) is None


def test_how_many_wrote_is_told_to_wall_and_console_while_the_round_is_silent(
    room: Room, anna: Actor, bo: Actor
) -> None:
    notes = room.open("notes")
    for author in (anna, anna, bo):
        room.post(author, notes)

    def writers(actor: Actor) -> object:
        return next(a["writer_count"] for a in room.state(actor)["activities"] if a["id"] == notes)

    assert (writers(room.wall), writers(room.console), writers(anna)) == (2, 2, None)
    room.do(room.console, "reveal_notes", activity_id=notes)
    room.post(room.join("Cas"), notes)
    assert (writers(room.wall), writers(room.console), writers(anna)) == (None, None, None)


def test_reveal_shows_the_notes_to_all_in_an_order_that_tells_nothing(room: Room, anna: Actor, bo: Actor) -> None:
    notes = room.open("notes")
    written = [room.post(author, notes) for author in (anna, bo) for _ in range(5)]
    room.do(room.console, "reveal_notes", activity_id=notes)
    for screen in (bo, room.wall, room.console):
        assert list(notes_seen(room, screen)) == sorted(written)


def test_hostile_text_comes_through_unharmed(room: Room, anna: Actor) -> None:
    text = "<b>=1+1 {{x}} \"aanhaling\" 'enkel' 🙂\nregel twee\t& \\ %s"
    notes = room.open("notes")
    note = room.post(anna, notes, text)
    room.do(room.console, "reveal_notes", activity_id=notes)
    assert notes_seen(room, room.wall)[note] == text


def test_an_author_changes_and_takes_back_an_own_note(room: Room, anna: Actor) -> None:
    notes = room.open("notes")
    note = room.post(anna, notes)
    room.do(anna, "edit_note", note_id=note, text="Beter gezegd")
    assert room.state(anna)["me"]["notes"][0]["text"] == "Beter gezegd"
    room.do(anna, "withdraw_note", note_id=note)
    assert room.state(anna)["me"]["notes"] == []


def test_a_closed_activity_refuses_notes_and_edits_but_not_taking_back(room: Room, anna: Actor) -> None:
    notes = room.open("notes")
    note = room.post(anna, notes)
    room.do(room.console, "close_activity", activity_id=notes)
    late = {"note_id": str(uuid4()), "activity_id": notes, "phase": "waiting", "note_kind": "question"}
    assert refusal_code(room, anna, "post_note", **late, text="te laat") == "activity_closed"
    assert refusal_code(room, anna, "edit_note", note_id=note, text="te laat") == "activity_closed"
    room.do(anna, "withdraw_note", note_id=note)


def test_a_round_of_ideas_takes_ideas_only_and_a_welcome_no_notes(room: Room, anna: Actor) -> None:
    fields = {"phase": "waiting", "note_kind": "question", "text": "?"}
    ideas = room.open("ideas")
    note = {"note_id": str(uuid4()), "activity_id": ideas, **fields}
    assert refusal_code(room, anna, "post_note", **note) == "wrong_note_kind"
    welcome = room.open("welcome")
    note = {"note_id": str(uuid4()), "activity_id": welcome, **fields}
    assert refusal_code(room, anna, "post_note", **note) == "wrong_activity"


def test_somebody_elses_note_and_no_note_are_refused_alike(room: Room, anna: Actor, bo: Actor) -> None:
    note = room.post(anna, room.open("notes"))
    for note_id in (note, str(uuid4())):
        assert refusal_code(room, bo, "edit_note", note_id=note_id, text="x") == "not_found"
        assert refusal_code(room, bo, "withdraw_note", note_id=note_id) == "not_found"


def test_a_note_id_is_taken_once(room: Room, anna: Actor, bo: Actor) -> None:
    notes = room.open("notes")
    note = room.post(anna, notes)
    again = {"note_id": note, "activity_id": notes, "phase": "waiting", "note_kind": "question", "text": "x"}
    assert refusal_code(room, bo, "post_note", **again) == "note_exists"


def test_an_unknown_phase_is_refused(room: Room, anna: Actor) -> None:
    note = {"note_id": str(uuid4()), "activity_id": room.open("notes"), "note_kind": "question", "text": "x"}
    assert refusal_code(room, anna, "post_note", **note, phase="nergens") == "not_found"


def test_a_hidden_note_leaves_every_screen_but_the_console_and_comes_back_whole(room: Room, anna: Actor) -> None:
    notes = room.open("notes")
    note = room.post(anna, notes, "Mevrouw Jansen zei nee")
    room.do(room.console, "reveal_notes", activity_id=notes)
    before = room.state(room.wall)["notes"]
    room.do(room.console, "hide_note", note_id=note, reason="Er staat een naam in")
    assert notes_seen(room, room.wall) == notes_seen(room, anna) == {}
    assert room.state(room.console)["notes"][0]["hidden_reason"] == "Er staat een naam in"
    assert room.state(anna)["me"]["notes"][0]["hidden"] is True
    assert refusal_code(room, anna, "edit_note", note_id=note, text="x") == "note_hidden"
    room.do(room.console, "restore_note", note_id=note)
    assert room.state(room.wall)["notes"] == before


def test_a_silent_note_cannot_be_hidden_unread(room: Room, anna: Actor) -> None:
    note = room.post(anna, room.open("notes"))
    assert refusal_code(room, room.console, "hide_note", note_id=note, reason="?") == "not_found"


def test_an_idea_put_to_the_vote_cannot_be_taken_back(room: Room, anna: Actor) -> None:
    room.open("ideas")
    idea = room.post_idea(anna)
    room.open("vote")
    assert refusal_code(room, anna, "withdraw_note", note_id=idea) == "idea_on_ballot"


@pytest.mark.parametrize("kind", ["open_activity", "close_activity", "reveal_notes"])
def test_a_phone_and_a_wall_cannot_run_the_meeting(room: Room, anna: Actor, kind: str) -> None:
    notes = room.activity("notes")
    assert refusal_code(room, anna, kind, activity_id=notes) == "forbidden"
    assert refusal_code(room, room.wall, kind, activity_id=notes) == "forbidden"


def test_a_phone_cannot_hide_and_a_console_cannot_write(room: Room, anna: Actor) -> None:
    notes = room.open("notes")
    note = room.post(anna, notes)
    room.do(room.console, "reveal_notes", activity_id=notes)
    assert refusal_code(room, anna, "hide_note", note_id=note, reason="x") == "forbidden"
    assert refusal_code(room, room.console, "edit_note", note_id=note, text="x") == "forbidden"


def test_a_seat_of_one_meeting_is_nothing_in_another(database: Database, room: Room, anna: Actor) -> None:
    other = Room(database)
    notes, note = other.open("notes"), str(uuid4())
    fields = {"note_id": note, "phase": "waiting", "note_kind": "question", "text": "x"}
    assert refusal_code(room, anna, "post_note", activity_id=notes, **fields) == "not_found"
    stranger = Actor(other.meeting_id, anna.audience, anna.participant_id)
    assert refusal_code(other, stranger, "post_note", activity_id=notes, **fields) != ""
    assert other.state(other.wall)["activities"][3]["note_counts"] == {}
    assert refusal_code(room, room.console, "reveal_notes", activity_id=notes) == "not_found"


def test_a_note_is_moved_to_another_phase_on_every_screen_and_at_its_author(room: Room, anna: Actor, bo: Actor) -> None:
    notes = room.open("notes")
    note = room.post(anna, notes, phase="waiting")
    room.do(room.console, "reveal_notes", activity_id=notes)
    room.do(room.console, "move_note", note_id=note, phase="support")
    for screen in (room.wall, room.console, bo):
        assert [shown["phase"] for shown in room.state(screen)["notes"]] == ["support"]
    assert [own["phase"] for own in room.state(anna)["me"]["notes"]] == ["support"]
    assert [own["phase"] for own in room.sent[-1].personals[anna.participant_id or ""]["notes"]] == ["support"]


def test_a_note_that_is_not_revealed_and_a_phase_that_is_not_there_cannot_be_moved_to(room: Room, anna: Actor) -> None:
    notes = room.open("notes")
    note = room.post(anna, notes)
    assert refusal_code(room, room.console, "move_note", note_id=note, phase="support") == "not_found"
    room.do(room.console, "reveal_notes", activity_id=notes)
    assert refusal_code(room, room.console, "move_note", note_id=note, phase="nowhere") == "not_found"
    assert refusal_code(room, anna, "move_note", note_id=note, phase="support") == "forbidden"


def test_an_idea_with_dots_that_count_per_phase_stays_in_its_phase(room: Room, anna: Actor) -> None:
    vote = room.activity("vote")
    ballot = {"dots_per_participant": 1, "dots_per_idea": 1, "per_phase": True}
    room.do(room.console, "set_ballot", activity_id=vote, **ballot)
    room.open("ideas")
    first, second = (room.post_idea(anna, text) for text in ("Bel elke week", "Eén nummer"))
    room.open("vote")
    room.vote(anna, first)
    assert refusal_code(room, room.console, "move_note", note_id=first, phase="support") == "idea_has_dots"
    room.do(room.console, "move_note", note_id=second, phase="support")
    room.vote(anna, second)
