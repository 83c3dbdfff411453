"""What is found in a note later: held back while nobody has read it, told to the facilitator otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from facilitator.protocol.commands import ReportNames, parse_command
from tests.node import run_browser_code
from tests.room import Room
from tests.test_sync import APPLY, step_of, without_version

TEXT = "Fatima van de balie hielp ons"


class Round:
    """A silent round in which Anna wrote a name."""

    def __init__(self, room: Room, text: str = TEXT) -> None:
        self.room, self.anna, self.bo = room, room.join("Anna"), room.join("Bo", "policy")
        self.part = room.open("notes")
        self.note = room.post(self.anna, self.part, text)
        self.text = text

    def reveal(self) -> None:
        """End the silence."""
        self.room.do(self.room.console, "reveal_notes", activity_id=self.part)

    def report(self, words: str = "Fatima", *, text: str | None = None, kind: str = "name") -> None:
        """These words are found in the note."""
        start = self.text.index(words)
        found = [(start, start + len(words), kind)]
        fields = {"request_id": str(uuid4()), "note_id": self.note, "text": text or self.text, "found": found}
        self.room._do(self.room.console, ReportNames.model_validate(fields))

    def seen_by(self, actor: Actor) -> dict[str, Any]:
        """The note on a screen; empty when it is not there."""
        return next((one for one in self.room.state(actor)["notes"] if one["id"] == self.note), {})

    def own(self) -> dict[str, Any]:
        """The note as its author sees it."""
        return next(one for one in self.room.state(self.anna)["me"]["notes"] if one["id"] == self.note)

    def decide(self, kind: str, **fields: Any) -> str:
        """A step of the facilitator; gives its id."""
        self.room.do(self.room.console, kind, note_id=self.note, **fields)
        return str(self.room.state(self.room.console)["history"][-1]["id"])

    def stands(self) -> tuple[Any, list[str]]:
        """At the console: how the note stands, and the kinds of what was found."""
        shown = self.seen_by(self.room.console)
        return shown.get("privacy"), [one["finding_kind"] for one in shown.get("findings", [])]


@pytest.fixture
def written(room: Room) -> Round:
    """The round."""
    return Round(room)


def test_a_name_in_a_silent_round_is_held_back_at_the_reveal_and_its_author_knows(written: Round) -> None:
    written.report()
    assert written.own()["held_for"] == ["name"]
    written.reveal()
    assert written.stands() == ("held", ["name"])
    assert [written.seen_by(actor) for actor in (written.room.wall, written.bo)] == [{}, {}]


def test_a_note_that_is_shown_stays_until_the_facilitator_masks_it(written: Round) -> None:
    written.reveal()
    written.report()
    assert written.stands() == ("found", ["name"])
    assert written.seen_by(written.room.wall)["text"] == TEXT
    written.decide("mask_note")
    assert written.seen_by(written.room.wall)["text"] == "[naam] van de balie hielp ons"


@pytest.mark.parametrize(("kind", "fields"), [("let_note_through", {}), ("hide_note", {"reason": "Een naam"})])
def test_a_note_that_is_shown_can_be_let_stand_or_hidden(written: Round, kind: str, fields: dict[str, Any]) -> None:
    written.reveal()
    written.report()
    written.decide(kind, **fields)
    assert bool(written.seen_by(written.bo)) is (kind == "let_note_through")


def test_a_hidden_note_comes_back_only_when_the_facilitator_has_decided(written: Round) -> None:
    written.reveal()
    written.decide("hide_note", reason="Even weg")
    written.report()
    written.decide("restore_note")
    assert written.stands() == ("held", ["name"])
    assert written.seen_by(written.room.wall) == {}


def test_findings_in_a_text_that_was_changed_meanwhile_are_void(written: Round) -> None:
    written.room.do(written.anna, "edit_note", note_id=written.note, text="Iemand van de balie hielp")
    version = written.room.version()
    written.report()
    assert written.room.version() == version
    written.reveal()
    assert written.stands() == ("clear", [])


def test_a_note_that_is_gone_or_of_another_meeting_is_left_alone(written: Round) -> None:
    written.room.do(written.anna, "withdraw_note", note_id=written.note)
    version = written.room.version()
    written.report()
    assert written.room.version() == version


def test_what_the_quick_check_found_stays_beside_it(room: Room) -> None:
    written = Round(room, "Fatima op 06-12345678 hielp")
    written.report()
    written.reveal()
    assert written.stands() == ("held", ["name", "phone"])
    written.decide("mask_note")
    assert written.seen_by(room.wall)["text"] == "[naam] op [telefoonnummer] hielp"


def test_the_same_finding_again_changes_nothing(written: Round) -> None:
    written.report()
    version = written.room.version()
    written.report()
    assert written.room.version() == version


def test_a_decision_stands_and_its_undo_holds_back_all_that_was_found(room: Room) -> None:
    written = Round(room, "Fatima op 06-12345678 hielp")
    written.reveal()
    step = written.decide("let_note_through")
    written.report()
    assert written.stands() == ("passed", [])
    room.do(room.console, "undo_step", step_id=step)
    assert written.stands() == ("held", ["name", "phone"])


def test_groups_phases_shown_journeys_and_professions_are_no_names(room: Room) -> None:
    state = room.state(room.console)
    ours = [state["groups"][0]["name"], state["phases"][0]["name"], state["journeys"][0]["alias"], "De Huisarts"]
    written = Round(room, ", ".join(ours))
    for words in ours:
        written.report(words)
    written.reveal()
    assert written.stands() == ("clear", [])


def test_the_alias_of_somebody_in_the_room_is_a_name(room: Room) -> None:
    written = Round(room, "Net als bij Anna thuis")
    written.report("Anna")
    assert written.own()["held_for"] == ["name"]


def test_a_street_counts_unless_its_number_counts_something(room: Room) -> None:
    written = Round(room, "In Halverwege 12 maanden gewacht, aan Brink 3")
    written.report("Halverwege 12", kind="street")
    assert written.own()["held_for"] == []
    written.report("Brink 3", kind="street")
    assert written.own()["held_for"] == ["street"]


def test_no_screen_can_report(written: Round) -> None:
    fields = {"kind": "report_names", "request_id": str(uuid4()), "note_id": written.note, "text": TEXT, "found": []}
    with pytest.raises(KeyError):
        parse_command(fields)
    with pytest.raises(Refusal):
        written.room._do(written.anna, ReportNames.model_validate(fields))


def test_every_screen_reaches_the_next_snapshot(written: Round, tmp_path: Path) -> None:
    room = written.room
    shown = [room.wall, room.console, written.anna, written.bo]
    steps, after = [], []
    other = room.post(written.bo, written.part, TEXT)
    for note, prepare in ((other, lambda: None), (written.note, written.reveal)):
        prepare()
        written.note = note
        version, before, sent = room.version(), [room.state(one) for one in shown], len(room.sent)
        written.report()
        steps += [step_of(one, state, version, room.sent[sent:]) for one, state in zip(shown, before, strict=True)]
        after += [room.state(one) for one in shown]
    assert [step["before"] == state for step, state in zip(steps, after, strict=True)].count(False) >= 2
    reached = run_browser_code(tmp_path, APPLY, steps)
    for state, wanted in zip(reached, after, strict=True):
        assert without_version(state) == without_version(wanted)
