"""The phones of a load test: real WebSockets that speak just enough Socket.IO, on asyncio, cheap per packet."""

from __future__ import annotations

import asyncio
import json
import re
import zlib
from base64 import b64decode
from collections.abc import Callable
from functools import lru_cache
from random import random
from time import perf_counter
from typing import Any, cast
from urllib.parse import urlsplit

from facilitator.bench.frames import CLOSE, PING, PONG, TEXT, FrameReader, build_frame
from facilitator.bench.ledger import Ledger, find_version

ANSWER_SECONDS = 60.0


class LinkError(Exception):
    """A phone could not connect, or its line broke."""


class Tally:
    """What must not happen, counted over all phones that share it."""

    def __init__(self) -> None:
        self.gap_count = 0
        self.doubled_count = 0
        self.lost_line_count = 0
        self.resent_state_count = 0
        self.resync_count = 0


class Phone(asyncio.Protocol):
    """One connected screen. With a ledger it counts the changes it hears."""

    def __init__(self, url: str, auth: dict[str, str], cookie: str, tally: Tally, ledger: Ledger | None = None) -> None:
        self._host = urlsplit(url).netloc
        self._auth, self.cookie, self._tally = auth, cookie, tally
        self.ledger = ledger
        self._held: int | None = None
        self._heard: int | None = None
        self.is_open = False
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._reader: FrameReader | None = None
        self._greeting = b""
        self._answers: dict[int, Callable[[bytes, float], None]] = {}
        self._sent_count = 0

    async def connect(self) -> None:
        """Open the line and sign in. Raises LinkError or OSError."""
        host, _, port = self._host.partition(":")
        try:
            await asyncio.get_running_loop().create_connection(lambda: self, host, int(port))
            await self._ready
        except BaseException:
            self.close()
            raise
        self.is_open = True

    def close(self) -> None:
        """Hang up."""
        self.is_open = False
        if not self._ready.done():
            self._ready.cancel()
        if hasattr(self, "_transport"):
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The handshake that makes the line a WebSocket. No compression is offered."""
        self._transport = cast(asyncio.WriteTransport, transport)
        request = (
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {self._host}\r\n"
            f"Origin: http://{self._host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ZmFjaWxpdGF0b3ItYmVuY2g=\r\n"
            f"Cookie: {self.cookie}\r\n\r\n"
        )
        self._transport.write(request.encode("ascii"))

    def connection_lost(self, _error: Exception | None) -> None:
        """The line broke, or we closed it."""
        if self.is_open:
            self.is_open = False
            self._tally.lost_line_count += 1
            if self.ledger is not None:
                self.ledger.lost_count += 1
        if not self._ready.done():
            self._ready.set_exception(LinkError(f"the line closed during the handshake: {self._greeting[:200]!r}"))

    def data_received(self, data: bytes) -> None:
        """Every packet passes here: nothing is decoded that need not be."""
        if self._reader is None:
            data = self._take_greeting(data)
            if self._reader is None or not data:
                return
        at = perf_counter()
        for opcode, payload in self._reader.feed(data):
            if opcode != TEXT:
                self._take_control(opcode, payload)
            elif payload.startswith(b'42["change"'):
                self._take_change(payload, at)
            else:
                self._take_message(payload, at)

    def _take_greeting(self, data: bytes) -> bytes:
        """What follows the answer to the handshake."""
        self._greeting += data
        head, end, rest = self._greeting.partition(b"\r\n\r\n")
        if end and b" 101 " in head.split(b"\r\n")[0]:
            self._reader = FrameReader()
        elif end and not self._ready.done():
            self._ready.set_exception(LinkError(f"no WebSocket: {head[:200]!r}"))
        return rest

    def _take_control(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self._transport.write(build_frame(payload, PONG))
        elif opcode == CLOSE:
            self._transport.close()

    def _take_change(self, payload: bytes, at: float) -> None:
        if self.ledger is None:
            return
        version = self.ledger.hear(payload, at).version
        if version is None:
            return
        if self._heard is None:
            self._tally.gap_count += self._held is not None and version > self._held + 1
        elif version <= self._heard:
            self._tally.doubled_count += 1
        elif version > self._heard + 1:
            self._tally.gap_count += 1
        self._heard = version

    def _take_message(self, payload: bytes, at: float) -> None:
        if payload.startswith(b"43"):
            start = payload.index(b"[")
            answer = self._answers.pop(int(payload[2:start]), None)
            if answer is not None:
                answer(payload[start:], at)
        elif payload.startswith(b'42["resync"'):
            self._tally.resync_count += 1
            asyncio.get_running_loop().call_later(random() / 2, self.check)  # noqa: S311  only spreads them
        elif payload == b"2":
            self._transport.write(build_frame(b"3"))
        elif payload.startswith(b"0"):
            self._transport.write(build_frame(b"40" + json.dumps(self._auth).encode()))
        elif payload.startswith(b"40") and not self._ready.done():
            self._ready.set_result(None)
        elif payload.startswith(b"44") and not self._ready.done():
            self._ready.set_exception(LinkError(payload[2:].decode("utf-8", "replace")))

    def send(self, event: str, payload: object, answer: Callable[[bytes, float], None]) -> None:
        """Send an event; `answer` gets the raw ack (a JSON list) and when it came."""
        self._sent_count += 1
        self._answers[self._sent_count] = answer
        body = json.dumps([event, payload], separators=(",", ":"))
        self._transport.write(build_frame(f"42{self._sent_count}{body}".encode()))

    async def call(self, event: str, payload: object) -> bytes:
        """The raw ack of an event. Raises LinkError when none comes."""
        answered: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.send(event, payload, lambda body, _at: None if answered.done() else answered.set_result(body))
        try:
            return await asyncio.wait_for(answered, ANSWER_SECONDS)
        except TimeoutError:
            raise LinkError(f"no answer to {event} within {ANSWER_SECONDS:.0f} s") from None

    async def do(self, kind: str, **fields: Any) -> dict[str, Any]:
        """A command that must be accepted. Raises LinkError."""
        return self.require_ok(await self.call("command", {"kind": kind, **fields}))

    @staticmethod
    def require_ok(answer: bytes) -> dict[str, Any]:
        """The ack as a dict. Raises LinkError when the server refused."""
        ack: dict[str, Any] = json.loads(answer)[0]
        if not ack.get("ok", True):
            raise LinkError(f"the server refused: {ack.get('code')}: {ack.get('message')}")
        return ack

    async def load_state(self, note_count: int) -> None:
        """Ask for the whole state, again while the server is busy. Raises LinkError when it lacks notes."""
        while b'"ok":false' in (answer := await self.call("sync", {"have": None, "packed": True}))[:200]:
            await asyncio.sleep(1)
        self.hold(answer)
        if (held := _count_notes(answer)) < note_count:
            raise LinkError(f"a state held {held} of {note_count} notes")

    def check(self) -> None:
        """Ask, as a phone does every 15 seconds, whether this is still the newest version."""
        if not self.is_open:
            return
        known = [version for version in (self._held, self._heard) if version is not None]
        self.send("sync", {"have": max(known, default=None), "packed": True}, self._take_check)

    def _take_check(self, body: bytes, _at: float) -> None:
        if b'"packed"' in body[:200]:
            self._tally.resent_state_count += 1
            self.hold(body)

    def hold(self, body: bytes) -> None:
        """Take the version of a state that `sync` answered."""
        if found := find_version(body):
            self._held = found


def _count_notes(answer: bytes) -> int:
    """How many notes the state in an answer holds. The yardstick has none."""
    packed = re.search(rb'"packed":"([^"]*)"', answer)
    return _unpack(packed[1]).count(b'"note_kind"') if packed else 0


@lru_cache(maxsize=4)
def _unpack(packed: bytes) -> bytes:
    """Once for all phones that got the same: the generator shall not be what is measured."""
    return zlib.decompress(b64decode(packed))
