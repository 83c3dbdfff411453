"""Looks at all that passes the wire of every screen, and knows what nobody but its author may see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from facilitator.access.actors import Actor
from facilitator.models import Note, Participant
from facilitator.protocol.base import Audience, Privacy
from facilitator.writer import Committed
from tests.room import Room

NOTE_TEXT = re.compile(r"geheim \d{5}")
PERSONAL = re.compile(r"(geheim \d{5}), bel 06-12345678")
ALIAS = re.compile(r"naam \d{5}")


class Witness:
    """Checks each packet against the database as it is when the packet leaves."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def check_sent(self, committed: Committed) -> None:
        """A batch, just committed: what each audience and each seat gets."""
        for audience, change in committed.changes.items():
            self._check_shared(audience, change)
        for seat, personal in committed.personals.items():
            self._check_personal(seat, personal)

    def check_answer(self, actor: Actor, answer: dict[str, Any]) -> None:
        """The answer to a `sync`, just made."""
        state = dict(answer.get("state", {}))
        me = answer.get("me") or state.pop("me", None)
        self._check_shared(actor.audience, state)
        if me is not None:
            self._check_me(actor.participant_id, me)

    def _check_shared(self, audience: Audience, packet: dict[str, Any]) -> None:
        notes, seats = self._read()
        wire = json.dumps(packet)
        packet = json.loads(wire)
        revealed = [note for note in notes if note.activity.revealed_at]
        shown = [note for note in revealed if not note.hidden_at and note.privacy != Privacy.HELD]
        allowed = list_marks(note.text for note in (revealed if audience is Audience.CONSOLE else shown))
        assert set(NOTE_TEXT.findall(wire)) <= allowed, f"a text on its way to {audience}"
        masked = list_marks(note.text for note in shown if note.privacy == Privacy.MASKED)
        assert not masked & set(PERSONAL.findall(wire)), f"what was masked, on its way to {audience}"
        assert not [seat for seat in seats if seat.id in wire], f"who somebody is, on its way to {audience}"
        assert audience is Audience.CONSOLE or not ALIAS.search(wire), f"a name on its way to {audience}"
        for part in list_dicts(packet):
            if part.get("result") is not None:
                assert (part["type"], part["state"]) == ("vote", "closed"), f"a tally on its way to {audience}"
                self._check_split(part.pop("result"))
            if part.get("outcome") is not None:
                assert part["is_open"] is False, f"what people recognise on its way to {audience} too early"
                self._check_outcome(part["outcome"], tells_all="round" in part)
        counted = {"dots", "by_group", "by_perspective", "voter_count"}
        assert not [part for part in list_dicts(packet) if counted & set(part)], f"a tally on its way to {audience}"

    def _check_split(self, result: dict[str, Any]) -> None:
        for split in (result["groups"], result["perspectives"]):
            assert all(part["voter_count"] >= result["min_group_size"] for part in split or [])
        assert result["groups"] is not None or not any(idea["by_group"] for idea in result["ideas"])

    def _check_outcome(self, outcome: dict[str, Any], *, tells_all: bool) -> None:
        """`tells_all`: of a round of consent the room sees how many said what, however few; of a side it does not."""
        least = outcome["min_group_size"]
        assert tells_all or outcome["counts"] is None or outcome["answered_count"] >= least
        assert all(part["answered_count"] >= least for part in outcome["perspectives"] or [])

    def _check_personal(self, seat: str, personal: dict[str, Any]) -> None:
        """A part of what is this seat's alone."""
        notes, _seats = self._read()
        own = {note.id: note.text for note in notes if note.participant_id == seat}
        assert all(own.get(note["id"]) == note["text"] for note in personal["notes"])
        assert not set(own) & set(personal["gone"])
        texts = [note["text"] for note in personal["notes"]]
        self._check_seat(seat, {**personal, "notes": None}, texts)

    def _check_me(self, seat: str | None, me: dict[str, Any]) -> None:
        notes, _seats = self._read()
        self._check_seat(seat, me, [note.text for note in notes if note.participant_id == seat])

    def _check_seat(self, seat: str | None, me: dict[str, Any], texts: list[str]) -> None:
        _notes, seats = self._read()
        wire = json.dumps(me)
        assert me["participant_id"] == seat
        assert set(NOTE_TEXT.findall(wire)) <= list_marks(texts)
        assert me["notes"] is None or {note["text"] for note in me["notes"]} == set(texts)
        assert set(ALIAS.findall(wire)) == {row.alias for row in seats if row.id == seat}
        assert not [row for row in seats if row.id != seat and row.id in wire], "who somebody else is"

    def _read(self) -> tuple[list[Note], list[Participant]]:
        with self._room.database.read_snapshot() as tx:
            notes = list(tx.scalars(select(Note).where(Note.meeting_id == self._room.meeting_id)))
            assert all(note.activity for note in notes)
            seats = list(tx.scalars(select(Participant).where(Participant.meeting_id == self._room.meeting_id)))
            return notes, seats


def list_marks(texts: Iterable[str]) -> set[str]:
    """What each text is known by."""
    return {mark for text in texts for mark in NOTE_TEXT.findall(text)}


def list_dicts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in nested values."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from list_dicts(item)
