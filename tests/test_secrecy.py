"""What passes the wire of every screen: no unrevealed text, no tally before closing, no author or voter ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from facilitator.intake.agenda import SAMPLES
from tests.live import LiveServer, Screen

AUTHOR_FIELDS = {"participant_id", "author", "author_id", "voter", "voter_id", "participant"}


class Everybody:
    """A console, a projector and three phones that remember all they hear."""

    def __init__(self, server: LiveServer) -> None:
        self.console = server.console()
        self.wall = server.projector()
        groups = ("resident", "policy", "partner")
        self.phones = [server.phone(f"Deelnemer {group}", group) for group in groups]
        self.seats = [phone.state()["me"]["participant_id"] for phone in self.phones]
        self.screens = [self.console, self.wall, *self.phones]

    def settle(self) -> None:
        """Every screen holds the newest version, through changes and through a fresh snapshot."""
        newest = max(screen.sync()["version"] for screen in self.screens)
        for screen in self.screens:
            screen.wait_until(lambda heard: newest in versions_of(heard))

    def close(self) -> None:
        """Disconnect them all."""
        for screen in self.screens:
            screen.close()


def versions_of(heard: list[tuple[str, Any]]) -> list[int]:
    """The versions a screen heard of."""
    return [payload["version"] for event, payload in heard if event in ("change", "sync") and "version" in payload]


def text_of(screen: Screen, skip_me: bool = True) -> str:
    """All a screen heard, as text; without what is its own when `skip_me`."""
    packets = [[event, _without_me(payload) if skip_me else payload] for event, payload in screen.heard]
    return json.dumps(packets, ensure_ascii=False)


def _without_me(payload: Any) -> Any:
    if "me" in payload or payload.get("kind") == "me_changed":
        return {}
    if "state" not in payload:
        return payload
    return {**payload, "state": {name: part for name, part in payload["state"].items() if name != "me"}}


def keys_in(value: Any) -> Iterator[str]:
    """Every key of nested values."""
    if isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from keys_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys_in(item)


@pytest.fixture
def everybody(server: LiveServer) -> Iterator[Everybody]:
    """All screens of a meeting."""
    everybody = Everybody(server)
    yield everybody
    everybody.close()


def write(phone: Screen, activity: str, text: str, kind: str = "idea") -> str:
    """Write a note; gives its id."""
    note = str(uuid4())
    phone.do("post_note", note_id=note, activity_id=activity, phase="waiting", note_kind=kind, text=text)
    return note


def test_an_unrevealed_text_reaches_its_author_only(everybody: Everybody) -> None:
    notes = everybody.console.activity("notes")
    everybody.console.do("open_activity", activity_id=notes)
    note = write(everybody.phones[0], notes, "zeergeheim", "pain_point")
    everybody.phones[0].do("edit_note", note_id=note, text="zeergeheim, anders")
    write(everybody.phones[1], notes, "andermans", "question")
    everybody.settle()
    author, *others = everybody.phones
    assert "zeergeheim, anders" in text_of(author, skip_me=False)
    for screen in (everybody.console, everybody.wall, *others):
        assert "zeergeheim" not in text_of(screen, skip_me=False), screen.screen
        assert note not in text_of(screen, skip_me=False), screen.screen
    assert "andermans" not in text_of(author, skip_me=False)


def test_no_tally_passes_before_closing(everybody: Everybody) -> None:
    console = everybody.console
    ideas, vote = console.activity("ideas"), console.activity("vote")
    console.do("open_activity", activity_id=ideas)
    idea = write(everybody.phones[0], ideas, "Bel elke week")
    console.do("open_activity", activity_id=vote)
    for phone in everybody.phones[:2]:
        phone.do("cast_vote", activity_id=vote, note_id=idea, dots=1)
    everybody.settle()
    for screen in everybody.screens:
        heard = json.loads(text_of(screen))
        assert not {"dots", "by_group", "by_perspective", "voter_count"} & set(keys_in(heard)), screen.screen
        results = [a["result"] for _, p in heard for a in p.get("state", {}).get("activities", [])]
        assert set(map(str, results)) == {"None"}, screen.screen
    assert [own["dots"] for own in everybody.phones[2].state()["me"]["dots"]] == []
    console.do("close_activity", activity_id=vote)
    closed = everybody.wall.wait_for("change", "activity_closed")
    assert closed


def test_no_score_passes_before_closing(everybody: Everybody) -> None:
    console, part = everybody.console, str(uuid4())
    ideas = console.activity("ideas")
    console.do("open_activity", activity_id=ideas)
    idea = write(everybody.phones[0], ideas, "Bel elke week")
    console.do("reveal_notes", activity_id=ideas)
    block = {"activity_type": "impact_effort", "title": "Wegen", "planned_minutes": 10, "after": ideas}
    console.do("add_activity", activity_id=part, **block)
    by = {"impact_by": ["resident"], "effort_by": ["policy", "partner"]}
    console.do("set_scoring", activity_id=part, ideas=[idea], **by)
    console.do("open_activity", activity_id=part)
    for phone, axis in zip(everybody.phones, ("impact", "effort", "effort"), strict=True):
        phone.do("score_idea", activity_id=part, note_id=idea, axis=axis, score=4)
    everybody.settle()
    for screen in everybody.screens:
        assert not {"impact", "effort", "score", "scorer_count"} & set(keys_in(json.loads(text_of(screen)))), (
            screen.screen
        )
    console.do("close_activity", activity_id=part)
    everybody.settle()
    assert "scorer_count" in set(keys_in(json.loads(text_of(everybody.wall))))


def test_no_author_or_voter_ever_passes_the_wire(everybody: Everybody) -> None:
    console = everybody.console
    ideas, vote = console.activity("ideas"), console.activity("vote")
    console.do("open_activity", activity_id=ideas)
    written = [write(phone, ideas, f"Idee {n}") for n, phone in enumerate(everybody.phones)]
    console.do("reveal_notes", activity_id=ideas)
    console.do("open_activity", activity_id=vote)
    for phone in everybody.phones:
        phone.do("cast_vote", activity_id=vote, note_id=written[0], dots=1)
    console.do("hide_note", note_id=written[1], reason="dubbel")
    console.do("close_activity", activity_id=vote)
    everybody.settle()
    for screen in everybody.screens:
        heard = text_of(screen)
        for seat in everybody.seats:
            assert seat not in heard, screen.screen
        for event, payload in json.loads(heard):
            if event == "change" or "state" in payload:
                notes = payload.get("state", payload).get("notes", [])
                assert not AUTHOR_FIELDS & set(keys_in(notes)), screen.screen
    for phone, seat in zip(everybody.phones, everybody.seats, strict=True):
        own = text_of(phone, skip_me=False)
        assert not [other for other in everybody.seats if other != seat and other in own]


def test_no_participant_name_passes_to_wall_or_phones(everybody: Everybody) -> None:
    everybody.settle()
    for screen in (everybody.wall, *everybody.phones):
        assert "Deelnemer" not in text_of(screen), screen.screen


def test_a_quote_that_is_not_allowed_never_leaves_the_database(everybody: Everybody) -> None:
    sample = json.loads((SAMPLES / "student-en-zorg.json").read_bytes())
    points = [point for journey in sample["actual_journeys"] for point in journey["touchpoints"]]
    kept = [point["quote"] for point in points if point["quote"] and not point["quote_allowed"]]
    shown = [point["quote"] for point in points if point["quote"] and point["quote_allowed"]]
    everybody.settle()
    wall = text_of(everybody.wall)
    assert kept
    assert all(json.dumps(quote, ensure_ascii=False)[1:-1] in wall for quote in shown)
    for screen in everybody.screens:
        assert not [quote for quote in kept if json.dumps(quote, ensure_ascii=False)[1:-1] in text_of(screen)]


def test_a_hidden_text_is_gone_from_every_later_snapshot_but_the_consoles(everybody: Everybody) -> None:
    console = everybody.console
    notes = console.activity("notes")
    console.do("open_activity", activity_id=notes)
    note = write(everybody.phones[0], notes, "Mevrouw Jansen", "pain_point")
    console.do("reveal_notes", activity_id=notes)
    console.do("hide_note", note_id=note, reason="naam")
    for screen in (everybody.wall, everybody.phones[1]):
        assert "Jansen" not in json.dumps(screen.state())
    assert "Jansen" in json.dumps(console.state())


def test_a_held_text_passes_the_wire_to_its_author_and_the_console_only(everybody: Everybody) -> None:
    console, author, *others = everybody.console, *everybody.phones
    notes = console.activity("notes")
    console.do("open_activity", activity_id=notes)
    kept = write(author, notes, "Bel 06-12345678", "pain_point")
    console.do("reveal_notes", activity_id=notes)
    later = write(author, notes, "Niets bijzonders", "question")
    author.do("edit_note", note_id=later, text="Bel 06-87654321")
    passed = write(author, notes, "Mail a@voorbeeld.nl", "question")
    console.do("mask_note", note_id=kept)
    step = console.state()["history"][-1]["id"]
    console.do("undo_step", step_id=step)
    console.do("let_note_through", note_id=passed)
    everybody.settle()
    for screen in (everybody.wall, *others):
        heard = text_of(screen, skip_me=False)
        assert "06-12345678" not in heard, screen.screen
        assert "06-87654321" not in heard, screen.screen
        assert "a@voorbeeld.nl" in heard, screen.screen
    assert "06-87654321" in text_of(console)
    assert "06-12345678" in text_of(author, skip_me=False)
