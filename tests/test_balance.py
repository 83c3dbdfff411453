"""Which groups were heard: nothing of a group of few, not by subtraction either, and at the console alone."""

from __future__ import annotations

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from facilitator.access.balance import load_balance
from facilitator.errors import Refusal
from facilitator.rules import Heard, build_balance
from tests.live import WAIT_SECONDS, LiveServer
from tests.room import Room

groups = st.lists(st.integers(0, 12), max_size=7)


def heard(sizes: list[int]) -> list[Heard]:
    """Groups of these sizes, of which one each wrote two notes."""
    return [Heard((str(n),), size, min(1, size), 2 * min(1, size)) for n, size in enumerate(sizes)]


@given(sizes=groups, least=st.integers(1, 8))
def test_every_part_is_large_enough_and_together_they_are_all(sizes: list[int], least: int) -> None:
    parts = build_balance(heard(sizes), least)
    assert all(part.seat_count >= least for part in parts)
    if parts:
        named = sorted(code for part in parts for code in part.groups)
        assert named == [str(n) for n, size in enumerate(sizes) if size > 0]
        assert sum(part.seat_count for part in parts) == sum(sizes)
        assert sum(part.note_count for part in parts) == 2 * sum(size > 0 for size in sizes)
    else:
        assert sum(sizes) < least


def test_a_small_group_goes_with_the_smallest_of_the_others_when_it_is_alone() -> None:
    parts = build_balance(heard([12, 3, 6]), 5)
    assert [(part.groups, part.seat_count) for part in parts] == [(("0",), 12), (("1", "2"), 9)]
    together = build_balance(heard([12, 3, 6, 2]), 5)
    assert [(part.groups, part.seat_count) for part in together] == [(("0",), 12), (("2",), 6), (("1", "3"), 5)]


def test_a_group_that_has_not_been_heard_shows(room: Room) -> None:
    seats = [room.join(group=group) for group in ("resident", "policy") for _ in range(5)]
    part = room.open("notes")
    for seat in (*seats[:2], seats[0]):
        room.post(seat, part)
    with room.database.read_snapshot() as tx:
        parts = load_balance(tx, room.console, part)
    assert [(one.groups, one.writer_count, one.note_count) for one in parts] == [
        (("resident",), 2, 3),
        (("policy",), 0, 0),
    ]


def test_hiding_and_writing_after_the_reveal_tell_nothing(room: Room) -> None:
    """Else the console would see a count move together with a note that everybody can read."""
    seats = [room.join(group=group) for group in ("resident", "policy") for _ in range(5)]
    part = room.open("notes")
    note = room.post(seats[0], part)
    room.do(room.console, "reveal_notes", activity_id=part)

    def look() -> list[Heard]:
        with room.database.read_snapshot() as tx:
            return load_balance(tx, room.console, part)

    before = look()
    room.do(room.console, "hide_note", note_id=note, reason="Dubbel")
    room.post(seats[7], part)
    room.do(room.console, "remove_participant", seat=seats[0].seat_number, contributions="go")
    assert look() == before


def test_only_a_round_of_writing_has_a_balance(room: Room) -> None:
    with room.database.read_snapshot() as tx, pytest.raises(Refusal):
        load_balance(tx, room.console, room.activity("vote"))


def test_the_console_asks_and_nobody_else_gets_an_answer(server: LiveServer) -> None:
    console, phone = server.console(), server.phone("Anna")
    part = console.activity("notes")
    place = f"{server.url}/console/{server.meeting_id}/balance/{part}"
    assert server.sign_in("console").get(place, timeout=WAIT_SECONDS).json() == {"parts": []}
    for browser in (server.sign_in("projector"), server.join("Bo"), requests.Session()):
        assert browser.get(place, timeout=WAIT_SECONDS).status_code == 404
    console.close()
    phone.close()
