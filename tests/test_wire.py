"""What is encoded once and shared is the same as what is encoded for each."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from socketio.packet import ACK, Packet

from facilitator.audiences.states import Snapshots
from facilitator.errors import Refusal
from facilitator.protocol.states import Sync
from facilitator.wire import RawJson, WireJson, dump_compact
from tests.node import run_browser_code
from tests.room import Room

NOW = "2027-01-31T12:00:00.000Z"


class WirePacket(Packet):  # type: ignore[misc]
    """python-socketio's packet with our JSON."""

    json = WireJson


@pytest.mark.parametrize("value", [{}, {"a": [1, None, "é\u2028\"'"]}, [{"deep": {"er": []}}, 1.5, True], "x"])
def test_a_ready_text_makes_the_same_packet_as_its_value(value: Any) -> None:
    plain = Packet(ACK, namespace="/", id=7, data=[value]).encode()
    assert WirePacket(ACK, namespace="/", id=7, data=[RawJson(dump_compact(value))]).encode() == plain
    assert WirePacket(ACK, namespace="/", id=7, data=[value]).encode() == plain
    assert WirePacket(encoded_packet=plain).data == [value]


def read_answer(answer: dict[str, Any] | RawJson) -> dict[str, Any]:
    """An answer as a screen reads it."""
    assert isinstance(answer, RawJson)
    read: dict[str, Any] = json.loads(answer.text)
    return read


def test_the_shared_text_of_a_state_is_the_state(room: Room) -> None:
    phone, other = room.join("Anna"), room.join("Bo")
    room.post(phone, room.open("notes"), 'Aanhalings"teken & é')
    snapshots = Snapshots()
    for actor in (phone, other, room.wall, room.console):
        seat = (actor.meeting_id, actor.audience, actor.participant_id)
        with room.database.read_snapshot() as tx:
            version, state = snapshots.load_state(tx, *seat)
            plain = read_answer(snapshots.load_answer(tx, actor, Sync(), NOW))
            assert plain == {"version": version, "state": state, "now": NOW}
            assert snapshots.load_answer(tx, actor, Sync(have=version), NOW) == {"current": True}


def test_a_packed_state_is_the_state_and_much_smaller(room: Room) -> None:
    phone = room.join("Anna")
    activity = room.open("notes")
    for n in range(40):
        room.post(phone, activity, f"Steeds iemand anders aan de telefoon, dit was de {n}e keer")
    room.do(room.console, "reveal_notes", activity_id=activity)
    for actor in (phone, room.wall, room.console):
        with room.database.read_snapshot() as tx:
            state = Snapshots().load_state(tx, actor.meeting_id, actor.audience, actor.participant_id)[1]
            answer = read_answer(Snapshots().load_answer(tx, actor, Sync(packed=True), NOW))
        shared = json.loads(zlib.decompress(b64decode(answer["packed"])))
        assert ({**shared, "me": answer["me"]} if actor is phone else shared) == state
        assert len(answer["packed"]) < len(dump_compact(shared)) / 2


def test_who_has_no_seat_gets_no_text_even_when_up_to_date(room: Room) -> None:
    stranger = replace(room.join(), participant_id="niemand")
    with room.database.read_snapshot() as tx, pytest.raises(Refusal):
        Snapshots().load_answer(tx, stranger, Sync(have=room.version()), NOW)


UNPACK = """
import { canUnpack, unpack } from "./socket/packed.ts";
let text = ""; process.stdin.on("data", (part) => text += part).on("end", async () => {
  const { good, bad } = JSON.parse(text);
  const tried = [canUnpack(), await unpack(good), canUnpack(), await unpack(bad).catch(() => "refused"), canUnpack()];
  console.log(JSON.stringify(tried));
});
"""


def test_a_screen_that_cannot_unpack_after_all_asks_for_the_plain_state(tmp_path: Path) -> None:
    good = b64encode(zlib.compress(b'{"a": 1}')).decode()
    tried = run_browser_code(tmp_path, UNPACK, {"good": good, "bad": good[:-6] + "AAAAAA"})
    assert tried == [True, {"a": 1}, True, "refused", False]
