"""What is encoded once and shared is the same as what is encoded for each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from socketio.packet import ACK, Packet

from facilitator.audiences.states import Snapshots
from facilitator.errors import Refusal
from facilitator.wire import RawJson, WireJson, dump_compact
from tests.room import Room


class WirePacket(Packet):  # type: ignore[misc]
    """python-socketio's packet with our JSON."""

    json = WireJson


@pytest.mark.parametrize("value", [{}, {"a": [1, None, "é\u2028\"'"]}, [{"deep": {"er": []}}, 1.5, True], "x"])
def test_a_ready_text_makes_the_same_packet_as_its_value(value: Any) -> None:
    plain = Packet(ACK, namespace="/", id=7, data=[value]).encode()
    assert WirePacket(ACK, namespace="/", id=7, data=[RawJson(dump_compact(value))]).encode() == plain
    assert WirePacket(ACK, namespace="/", id=7, data=[value]).encode() == plain
    assert WirePacket(encoded_packet=plain).data == [value]


def test_the_shared_text_of_a_state_is_the_state(room: Room) -> None:
    phone, other = room.join("Anna"), room.join("Bo")
    room.post(phone, room.open("notes"), 'Aanhalings"teken & é')
    snapshots = Snapshots()
    for actor in (phone, other, room.wall, room.console):
        seat = (actor.meeting_id, actor.audience, actor.participant_id)
        with room.database.read_snapshot() as tx:
            version, text = snapshots.load_text(tx, *seat, have=None)
            assert text is not None
            assert (version, json.loads(text)) == snapshots.load_state(tx, *seat)
            assert text == dump_compact(snapshots.load_state(tx, *seat)[1])
            assert snapshots.load_text(tx, *seat, have=version) == (version, None)


def test_who_has_no_seat_gets_no_text_even_when_up_to_date(room: Room) -> None:
    with room.database.read_snapshot() as tx, pytest.raises(Refusal):
        Snapshots().load_text(tx, room.meeting_id, room.join().audience, "niemand", have=room.version())
