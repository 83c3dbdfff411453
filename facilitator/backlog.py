"""What waits for one client, bounded: who does not keep up loses what a `sync` brings too, and is told to `resync`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engineio.packet import MESSAGE, Packet

PACKETS_MAX = 64
BYTES_MAX = 1_000_000
"""More than this waits for no screen: then it is told to `resync`."""
LARGE_BYTES = 10_000
HARD_FACTOR = 4
"""At this many times the bounds nothing more is kept for a screen, not even answers: it asks again."""

_REPEATABLE = ('2["change",', '2["personal",', '2["resync"')
_RESYNC = '2["resync",{}]'

if TYPE_CHECKING:
    from queue import Queue

    _Queue = Queue[Any]
else:
    _Queue = object


class Bounded(_Queue):
    """What waits for a client. `put` never blocks and never raises."""

    def __init__(self, *options: Any, **more: Any) -> None:
        super().__init__(*options, **more)
        self.waiting_bytes = 0
        self._given: list[Packet] = []

    def put(self, packet: Any, block: bool = True, timeout: float | None = None) -> None:
        size = measure(packet)
        if size and self._exceeds(HARD_FACTOR):
            return
        self.waiting_bytes += size
        super().put(packet, block, timeout)
        if self._exceeds(1):
            self._shed()

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        if block:  # whoever asks for more and waits for it has sent what it got
            self._empty_given()
        packet = super().get(block, timeout)
        self.waiting_bytes -= measure(packet)
        if measure(packet) > LARGE_BYTES and is_answer(packet):
            self._given.append(packet)
        return packet

    def _empty_given(self) -> None:
        """Engine.IO holds on to the packet it sent last: a snapshot for each client until the next ping."""
        for packet in self._given:
            packet.data = packet.encode_cache = None
        self._given.clear()

    def _exceeds(self, factor: int) -> bool:
        count = self.qsize()
        return count > PACKETS_MAX * factor or (count > 1 and self.waiting_bytes > BYTES_MAX * factor)

    def _shed(self) -> None:
        """Drop what a `sync` brings as well, and ask for that."""
        waiting = []
        while self.qsize():
            waiting.append(super().get(block=False))
            self.task_done()
        self.waiting_bytes = 0
        kept = [packet for packet in waiting if not is_repeatable(packet)]
        if len(kept) < len(waiting):
            kept.append(Packet(MESSAGE, _RESYNC))
        for packet in kept:
            self.waiting_bytes += measure(packet)
            super().put(packet)


def build_queue_class(queue_class: Any) -> Any:
    """The queue of an async mode, with bounds on what waits for one client."""
    return type("BoundedQueue", (Bounded, queue_class), {})


def measure(packet: Packet | None) -> int:
    """The size of a message; 0 for what keeps the connection going."""
    return len(packet.data) if packet is not None and packet.packet_type == MESSAGE else 0


def is_answer(packet: Packet | None) -> bool:
    """Whether a packet is for one client alone."""
    return packet is not None and isinstance(packet.data, str) and packet.data.startswith("3")


def is_repeatable(packet: Packet | None) -> bool:
    """Whether a `sync` brings what this packet says."""
    return packet is not None and isinstance(packet.data, str) and packet.data.startswith(_REPEATABLE)
