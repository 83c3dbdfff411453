"""Notes in which something looks like personal data: held back, let through, masked, and never shown by accident."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from facilitator.exports.formats import FORMATS
from facilitator.exports.report import load_report
from facilitator.language import load_gettext
from facilitator.protocol.base import Audience
from tests.room import Room

SECRET = "06-12345678"
TEXT = f"😀 Bel {SECRET} voor hulp"
MASKED = "😀 Bel [telefoonnummer] voor hulp"


class Held:
    """A revealed round of notes in which Anna wrote a phone number."""

    def __init__(self, room: Room) -> None:
        self.room, self.anna, self.bo = room, room.join("Anna"), room.join("Bo", "policy")
        self.part = room.open("notes")
        room.do(room.console, "reveal_notes", activity_id=self.part)
        self.note = room.post(self.anna, self.part, TEXT)

    def seen_by(self, actor: Actor) -> dict[str, Any] | None:
        """The note among those that this screen shows."""
        return next((one for one in self.room.state(actor)["notes"] if one["id"] == self.note), None)

    def own(self) -> dict[str, Any]:
        """The note as its author sees it."""
        return next(one for one in self.room.state(self.anna)["me"]["notes"] if one["id"] == self.note)

    def counted(self) -> dict[str, int]:
        """The notes per phase on the wall."""
        parts = self.room.state(self.room.wall)["activities"]
        counts: dict[str, int] = next(one["note_counts"] for one in parts if one["id"] == self.part)
        return counts

    def do(self, kind: str, **fields: Any) -> str:
        """A step of the facilitator on the note; gives the id of the step."""
        self.room.do(self.room.console, kind, note_id=self.note, **fields)
        return str(self.room.state(self.room.console)["history"][-1]["id"])

    def shown(self) -> list[str | None]:
        """The text on the wall and at another phone."""
        return [note and note["text"] for note in (self.seen_by(self.room.wall), self.seen_by(self.bo))]


@pytest.fixture
def held(room: Room) -> Held:
    """The round."""
    return Held(room)


def test_a_note_with_a_phone_number_goes_to_its_author_and_the_console_only(held: Held) -> None:
    assert held.shown() == [None, None]
    assert held.counted() == {}
    own, console = held.own(), held.seen_by(held.room.console)
    assert (own["text"], own["held_for"], own["masked_text"]) == (TEXT, ["phone"], None)
    assert console is not None
    [found] = console["findings"]
    assert (console["privacy"], found["finding_kind"]) == ("held", "phone")
    assert TEXT.encode("utf-16-le")[2 * found["start"] : 2 * found["end"]].decode("utf-16-le") == SECRET


def test_in_a_silent_round_it_counts_and_nobody_but_its_author_reads_it(room: Room) -> None:
    anna, part = room.join(), room.open("notes")
    room.post(anna, part, TEXT)
    shown = [one for one in room.state(room.console)["activities"] if one["id"] == part]
    assert (shown[0]["note_counts"], shown[0]["writer_count"]) == ({"waiting": 1}, 1)
    assert SECRET not in json.dumps(room.state(room.console))
    room.do(room.console, "reveal_notes", activity_id=part)
    assert SECRET in json.dumps(room.state(room.console))
    assert SECRET not in json.dumps([room.state(room.wall), {**room.state(room.join("Bo")), "me": None}])


def test_let_through_everybody_gets_it_as_it_was_written(held: Held) -> None:
    held.do("let_note_through")
    assert held.shown() == [TEXT, TEXT]
    assert held.counted() == {"waiting": 1}
    assert held.own()["held_for"] == []
    assert (held.seen_by(held.room.console) or {})["findings"] == []


def test_masked_others_get_kind_words_and_the_author_keeps_the_own_text(held: Held) -> None:
    held.do("mask_note")
    assert held.shown() == [MASKED, MASKED]
    assert (held.own()["text"], held.own()["masked_text"]) == (TEXT, MASKED)
    assert SECRET not in json.dumps(held.room.state(held.room.console))


def test_of_more_findings_some_can_be_left_as_they_are_written(room: Room) -> None:
    held = Held(room)
    text = f"😀 Mevrouw Jansen, {SECRET}, info@gemeente.nl"
    held.room.do(held.anna, "edit_note", note_id=held.note, text=text)
    name, phone, mail = [found["start"] for found in (held.seen_by(room.console) or {})["findings"]]
    with pytest.raises(Refusal, match="nothing_to_mask"):
        held.do("mask_note", leave=[name, phone, mail])
    held.do("mask_note", leave=[mail, 999])
    assert held.shown() == ["😀 [naam], [telefoonnummer], info@gemeente.nl"] * 2


@pytest.mark.parametrize("kind", ["let_note_through", "mask_note"])
def test_undo_takes_it_off_the_screens_again_and_redo_brings_it_back(held: Held, kind: str) -> None:
    step = held.do(kind)
    shown = held.shown()
    held.room.do(held.room.console, "undo_step", step_id=step)
    assert held.shown() == [None, None]
    held.room.do(held.room.console, "redo_step", step_id=step)
    assert held.shown() == shown


def test_no_undo_shows_a_text_that_was_never_let_through(held: Held) -> None:
    passed = held.do("let_note_through")
    hidden = held.do("hide_note", reason="Te herleiden")
    held.room.do(held.room.console, "undo_step", step_id=hidden)
    assert held.shown() == [TEXT, TEXT]
    held.room.do(held.anna, "edit_note", note_id=held.note, text="Bel 06-87654321")
    for kind, step in (("undo_step", passed), ("redo_step", hidden)):
        with pytest.raises(Refusal):
            held.room.do(held.room.console, kind, step_id=step)
    held.room.do(held.room.console, "undo_step", step_id=held.do("hide_note", reason="Weer"))
    assert held.shown() == [None, None]


def test_a_change_is_checked_again_both_ways(held: Held) -> None:
    held.room.do(held.anna, "edit_note", note_id=held.note, text="Bel iemand")
    assert held.shown() == ["Bel iemand", "Bel iemand"]
    held.room.do(held.anna, "edit_note", note_id=held.note, text=TEXT)
    assert held.shown() == [None, None]
    gone = held.room.sent[-1].changes[Audience.WALL]["events"]
    assert [event["kind"] for event in gone] == ["note_withdrawn", "notes_counted"]


def test_deciding_twice_or_on_a_plain_note_changes_nothing(held: Held) -> None:
    held.do("mask_note")
    version = held.room.version()
    held.room.do(held.room.console, "let_note_through", note_id=held.note)
    held.room.do(held.room.console, "mask_note", note_id=held.note)
    assert held.room.version() == version
    assert held.shown() == [MASKED, MASKED]


@pytest.mark.parametrize("kind", ["let_note_through", "mask_note"])
def test_only_the_facilitator_decides_and_only_on_what_is_revealed(room: Room, kind: str) -> None:
    anna, part = room.join(), room.open("notes")
    note = room.post(anna, part, TEXT)
    for actor in (room.console, anna, room.wall):
        with pytest.raises(Refusal):
            room.do(actor, kind, note_id=note)


def test_a_held_idea_gets_no_dots_and_is_not_on_the_ballot_until_it_is_let_through(room: Room) -> None:
    anna = room.join()
    ideas = room.open("ideas")
    idea = room.post_idea(anna, "Bel mevrouw Jansen")
    room.do(room.console, "reveal_notes", activity_id=ideas)
    room.open("vote")
    with pytest.raises(Refusal):
        room.vote(anna, idea)
    room.do(room.console, "let_note_through", note_id=idea)
    assert room.vote(anna, idea).ok


def test_a_result_counts_anew_when_an_idea_is_held_again(room: Room) -> None:
    anna = room.join()
    ideas = room.open("ideas")
    idea = room.post_idea(anna, "Bel mevrouw Jansen")
    room.do(room.console, "reveal_notes", activity_id=ideas)
    vote = room.open("vote")
    room.do(room.console, "let_note_through", note_id=idea)
    for seat in [anna, *(room.join() for _ in range(6))]:
        room.vote(seat, idea)
    undone = room.state(room.console)["history"][-1]["id"]
    room.do(room.console, "close_activity", activity_id=vote)
    assert {one["note_id"] for one in (room.result() or {})["ideas"]} == {idea}
    room.do(room.console, "undo_step", step_id=undone)
    assert {one["note_id"] for one in (room.result() or {})["ideas"]} == set()
    assert room.sent[-1].changes[Audience.WALL]["events"][-1]["kind"] == "result_changed"


def export_all(room: Room) -> bytes:
    """All formats, one after the other; those that are zipped unpacked."""
    with room.database.read_snapshot() as tx:
        report = load_report(tx, room.meeting_id)
    parts = []
    for one in FORMATS.values():
        made = one.render(report, load_gettext("nl"))
        if made.startswith(b"PK"):
            with ZipFile(BytesIO(made)) as archive:
                parts += [archive.read(name) for name in archive.namelist()]
        else:
            parts.append(made)
    return b"".join(parts)


def test_no_export_holds_what_is_held_and_each_what_was_masked(held: Held) -> None:
    assert SECRET.encode() not in export_all(held.room)
    held.do("mask_note")
    made = export_all(held.room)
    assert SECRET.encode() not in made
    assert b"[telefoonnummer]" in made
