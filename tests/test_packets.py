"""What passes the gate before Socket.IO's parsers, what is answered instead, and what ends a connection."""

from __future__ import annotations

import time
from typing import Any

import pytest
import socketio
from socketio.packet import CONNECT, EVENT, Packet

from facilitator.errors import StartError
from facilitator.limits import PACE_BURST, PACE_PER_SECOND, PAUSE_SECONDS, Pace
from facilitator.packets import UNREADABLE, Gate, Line, ScreenPacket, Tally, guard_server
from facilitator.protocol.commands import parse_command
from facilitator.protocol.states import Sync
from facilitator.websockets import unmask

DEEP = "[" * 30_000
HUGE = "9" * 6_000
SIZE_MAX = 32_768


class Script:
    """A WebSocket that gives what a test says, and then ends. `raises`: where the library gives up."""

    def __init__(self, *messages: Any) -> None:
        self.messages = list(messages)
        self.was_closed = False

    def wait(self) -> Any:
        message = self.messages.pop(0) if self.messages else None
        if isinstance(message, Exception):
            raise message
        return message

    def send(self, message: Any) -> None: ...

    def close(self) -> None:
        self.was_closed = True


def enter() -> Gate:
    """The gate of a client that has entered."""
    gate = Gate(SIZE_MAX)
    assert gate.admit("40")
    return gate


@pytest.mark.parametrize(
    "packet", ["1", "3", '421["sync",{"have":null}]', '4212["command",{"a":"[-]"}]', '420["sync"]']
)
def test_what_screens_send_passes_unchanged(packet: str) -> None:
    assert enter().admit(packet) == packet


@pytest.mark.parametrize(
    "packet",
    [
        *("", "0", "2", "2probe", "4", "5", "6", "7", "b4MQ==", "42", '42["command",{}]', '42["sync"]', "4", "44{}"),
        *(
            "43",
            "431[]",
            '451-["command",{"_placeholder":true,"num":0}]',
            "461-1[]",
            "49",
            "40/x,",
            "405",
            "40[]",
            "40",
        ),
        *('42/x,1["command",{}]', "4212345678901[]", "42１[]", "42" + "1" * 500, "x" * 40_000, b"4", b"\xff", 5),
    ],
)
def test_what_no_screen_sends_ends_the_connection(packet: Any) -> None:
    assert enter().admit(packet) is None


@pytest.mark.parametrize(
    "rest", ["", "[]", "{", '["other",{}]', '["connect",{}]', '["disconnect"]', "-[]", '["sync"x', "é"]
)
def test_an_unknown_event_is_answered_when_it_asks(rest: str) -> None:
    admitted = enter().admit(f"427{rest}")
    assert admitted == '427["command"]'
    packet = ScreenPacket(encoded_packet=admitted[1:])
    assert (packet.packet_type, packet.id, packet.data) == (EVENT, 7, ["command"])


def test_nothing_passes_before_entering_or_after_leaving() -> None:
    gate = Gate(SIZE_MAX)
    assert gate.admit('421["sync",{}]') is None
    assert gate.admit("41") is None
    assert gate.admit('40{"screen":"phone"}')
    assert gate.admit('40{"screen":"phone"}') is None
    assert gate.admit("41")
    assert gate.admit('421["sync",{}]') is None
    assert gate.admit("40") is None


@pytest.mark.parametrize("bad", [DEEP, HUGE, '"\\', "{]", '{"a":' * 6_000, "", "1,"])
def test_what_cannot_be_read_is_refused_as_a_payload(bad: str) -> None:
    for event in ("command", "sync"):
        packet = ScreenPacket(encoded_packet=f'23["{event}",{bad}]')
        assert (packet.packet_type, packet.id, packet.data) == (EVENT, 3, [event, UNREADABLE])
    for auth in ("{" + bad, "5", "[]", '"x"', "x"):
        packet = ScreenPacket(encoded_packet=f"0{auth}")
        assert (packet.packet_type, packet.data) == (CONNECT, None)
    with pytest.raises(KeyError):
        parse_command(UNREADABLE)
    with pytest.raises(ValueError, match="Sync"):
        Sync.model_validate(UNREADABLE)


def test_what_no_gate_let_in_is_not_read_at_all() -> None:
    for text in ("", "2", '51-["command",{}]', "3", "31[]", '2["command"]'):
        with pytest.raises(ValueError, match="no gate"):
            ScreenPacket(packet_type=CONNECT).decode(text)


def test_a_body_on_long_polling_is_taken_whole_or_not_at_all() -> None:
    sync = '421["sync",{}]'
    assert Gate(SIZE_MAX).admit_body(f"40\x1e{sync}\x1e3".encode()) == ["40", sync, "3"]
    assert Gate(SIZE_MAX).admit_body(b"") == []
    for body in (b"3\x1e" * 20, b"\x1e", b"d=3", b"3\x1e5", b"\xff\xfe", b"40\x1e40"):
        with pytest.raises(ValueError, match=r"packet|codec"):
            Gate(SIZE_MAX).admit_body(body)


def test_a_line_is_read_until_something_hostile_comes() -> None:
    for hostile in (b"\x00", "5", ValueError("no frame"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "not text")):
        ws = Script("40", hostile, "3")
        line = Line(ws, Gate(SIZE_MAX), ())
        assert (line.wait(), line.wait()) == ("40", None)
        assert ws.was_closed


def test_an_upgrade_says_what_it_must_and_nothing_else() -> None:
    line = Line(Script("2probe", "5", "40", "3"), Gate(SIZE_MAX), ("2probe", "5"))
    assert [line.wait() for _ in range(5)] == ["2probe", "5", "40", "3", None]
    assert not line.was_cut
    assert Line(Script("2probe ", "5"), Gate(SIZE_MAX), ("2probe", "5")).wait() is None


def test_a_server_that_cannot_be_guarded_does_not_start() -> None:
    class Other(ScreenPacket):
        def decode(self, encoded_packet: Any) -> int:
            self.packet_type, self.data = EVENT, [encoded_packet]
            return 0

    guard_server(socketio.Server(async_mode="threading", serializer=ScreenPacket))
    for packet_class in (Packet, Other):
        with pytest.raises(StartError, match="cannot be guarded"):
            guard_server(socketio.Server(async_mode="threading", serializer=packet_class))
    server = socketio.Server(async_mode="threading", serializer=ScreenPacket)
    del server.eio.handlers
    with pytest.raises(StartError, match="handlers"):
        guard_server(server)


def test_the_log_tells_of_many_at_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    tally = Tally()
    for _ in range(100):
        tally.add()
    assert len(caplog.records) == 1


def test_who_sends_without_end_is_read_slowly() -> None:
    pace, started = Pace(), time.monotonic()
    for _ in range(PACE_BURST):
        pace.keep()
    assert time.monotonic() - started < PAUSE_SECONDS
    for _ in range(PACE_PER_SECOND // 5):
        pace.keep()
    assert time.monotonic() - started > 0.15


def test_bytes_are_unmasked_wherever_a_part_of_a_frame_begins() -> None:
    mask = (1, 0x80, 0xFF, 0x37)
    for size in (0, 1, 2, 3, 4, 5, 400, 4097):
        data = bytes(place * 7 % 256 for place in range(size))
        for offset in range(5):
            plain = bytes(byte ^ mask[(offset + place) % 4] for place, byte in enumerate(data))
            assert unmask(data, mask, size, offset) == plain
