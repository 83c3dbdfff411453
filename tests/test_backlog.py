"""What waits for a client is bounded; a frame of which a socket takes a part stays whole; limits forget the quiet."""

from __future__ import annotations

import logging
import queue
import select
import socket
import threading
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
import socketio
from engineio.packet import MESSAGE, PING, Packet

from facilitator import fanout
from facilitator.backlog import BYTES_MAX, HARD_FACTOR, PACKETS_MAX, build_queue_class
from facilitator.concurrency import pack_as_library
from facilitator.fanout import FanoutManager, Link, find_raw_socket, pack_frame
from facilitator.limits import SWEEP_LEAST, Buckets
from facilitator.packets import ScreenPacket
from tests.modes import MODES

RESYNC = '2["resync",{}]'


class Cooperative:
    """A socket as the async modes have it: the real one never blocks, and `send` waits."""

    def __init__(self, sock: socket.socket) -> None:
        self.fd = sock
        sock.setblocking(False)
        self.setsockopt, self.shutdown = sock.setsockopt, sock.shutdown

    def send(self, data: bytes) -> int:
        """Wait until the buffer has room."""
        select.select([], [self.fd], [], 10)
        return self.fd.send(data)


def build_link(sock: socket.socket) -> Link:
    """A link to an upgraded client for whom nothing waits. Engine.IO's part is played by its own names."""
    tasks = SimpleNamespace(
        start_background_task=lambda task, *given: threading.Thread(target=task, args=given).start()
    )
    state = {"upgraded": True, "upgrading": False, "closing": False}
    engine = SimpleNamespace(queue=queue.Queue(), server=tasks, **state)
    return Link(engine, None, Cooperative(sock), threading.Lock())


def change(size: int = 0) -> Packet:
    """A change on its way to one client."""
    return Packet(MESSAGE, f'2["change",{{"version":1}}]{" " * size}')


def drain(waiting: Any) -> list[str]:
    """What waits, in order."""
    return [waiting.get(block=False).data for _ in range(waiting.qsize())]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 70_000])
@pytest.mark.filterwarnings("ignore")  # eventlet says at import that it is in maintenance
def test_a_frame_is_the_one_the_library_makes(mode: str, size: int) -> None:
    text = "é" * (size // 2) + "x" * (size % 2)
    assert pack_frame(text) == pack_as_library(text, mode=mode)


def test_a_frame_that_fits_only_in_part_arrives_whole_and_nothing_comes_between() -> None:
    ours, theirs = socket.socketpair()
    link, long = build_link(ours), pack_frame("x" * 3_000_000)
    assert link.write(pack_frame("first"))
    assert link.write(long)
    assert not link.write(pack_frame("between"))
    expected, got = pack_frame("first") + long, bytearray()
    while len(got) < len(expected):
        got += theirs.recv(1 << 20)
    assert got == expected
    theirs.close()
    ours.close()


def test_a_full_buffer_and_a_waiting_queue_send_a_frame_through_the_queue() -> None:
    ours, theirs = socket.socketpair()
    link = build_link(ours)
    link._engine.queue.put(change())
    assert not link.write(pack_frame("x"))
    link._engine.queue.get()
    with suppress(BlockingIOError):
        while True:
            ours.send(bytes(65_536))
    assert not link.write(pack_frame("x"))
    theirs.close()
    ours.close()


def test_a_frame_to_who_is_gone_is_no_error() -> None:
    ours, theirs = socket.socketpair()
    link = build_link(ours)
    theirs.close()
    assert link.write(pack_frame("x"))
    ours.close()


def test_only_a_plain_socket_that_never_blocks_is_written_to() -> None:
    ours, theirs = socket.socketpair()
    assert find_raw_socket(SimpleNamespace(fd=ours)) is None
    ours.setblocking(False)
    assert find_raw_socket(SimpleNamespace(fd=ours)) is ours
    assert find_raw_socket(SimpleNamespace(fd=SimpleNamespace())) is None
    ours.close()
    theirs.close()


@pytest.mark.parametrize(("size", "count"), [(0, PACKETS_MAX), (BYTES_MAX // 4, 3)])
def test_a_queue_beyond_its_bound_keeps_answers_and_asks_for_a_sync(size: int, count: int) -> None:
    waiting = build_queue_class(queue.Queue)()
    waiting.put(Packet(MESSAGE, "30[]"))
    for _ in range(count - 1):
        waiting.put(change(size))
    assert RESYNC not in [packet.data for packet in waiting.queue]
    waiting.put(change(size))
    waiting.put(change(size))
    assert drain(waiting)[:2] == ["30[]", RESYNC]


def test_a_large_answer_that_waits_while_changes_are_dropped_is_sent_whole() -> None:
    waiting = build_queue_class(queue.Queue)()
    answer = f'30["{"x" * 20_000}"]'
    waiting.put(Packet(MESSAGE, answer))
    for _ in range(PACKETS_MAX + 1):
        waiting.put(change())
    assert waiting.get().data == answer
    assert drain(waiting)[0] == RESYNC


def test_a_queue_holds_one_request_to_sync_and_what_came_after_it() -> None:
    waiting = build_queue_class(queue.Queue)()
    for _ in range(5 * PACKETS_MAX):
        waiting.put(change())
    assert drain(waiting).count(RESYNC) == 1
    assert waiting.waiting_bytes == 0


def test_a_queue_full_of_answers_takes_no_more_but_the_connection_goes_on() -> None:
    waiting = build_queue_class(queue.Queue)()
    for _ in range(2 * HARD_FACTOR * PACKETS_MAX):
        waiting.put(Packet(MESSAGE, "30[]"))
    waiting.put(Packet(PING))
    waiting.put(None)
    assert waiting.qsize() == HARD_FACTOR * PACKETS_MAX + 3


def test_what_was_sent_to_one_client_is_not_kept_until_the_next_packet() -> None:
    waiting = build_queue_class(queue.Queue)()
    packets = [Packet(MESSAGE, f'3{number}["{"x" * 20_000}"]') for number in range(2)] + [change(20_000), Packet(PING)]
    for packet in packets:
        waiting.put(packet)
    given = [waiting.get(), *(waiting.get(block=False) for _ in range(2))]
    assert [packet.encode() for packet in given] == ["4" + packet.data for packet in packets[:3]]
    waiting.get()
    assert [packet.data is None for packet in given] == [True, True, False]
    assert waiting.waiting_bytes == 0


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("name", "value"), [("TESTED", {"python-socketio": ((1, 0), (2, 0))}), ("pack_frame", lambda text: text.encode())]
)
def test_a_library_that_is_not_as_tested_gets_the_stock_way(
    name: str, value: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(fanout, name, value)
    manager = FanoutManager()
    with caplog.at_level(logging.WARNING):
        options: dict[str, Any] = {"async_mode": "eventlet", "monitor_clients": False}
        server = socketio.Server(client_manager=manager, serializer=ScreenPacket, **options)
    assert manager.direct is False
    assert "stock" in caplog.text
    server.emit("change", {})


def test_a_bucket_is_not_filled_by_a_new_connection_but_forgotten_when_full() -> None:
    slow = Buckets(burst=2, per_second=1e-9)
    assert [slow.take("Anna") for _ in range(3)] == [True, True, False]
    for number in range(3 * SWEEP_LEAST):
        slow.take(str(number))
    assert not slow.take("Anna")
    fast = Buckets(burst=2, per_second=1e9)
    for number in range(10 * SWEEP_LEAST):
        assert fast.take(str(number))
    assert len(fast) <= SWEEP_LEAST
