"""What a hostile client sends: strategies for packets, bodies and frames, and bare connections that send them."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
import time
from contextlib import suppress
from urllib.parse import urlsplit

from hypothesis import strategies as st

from tests.live import LiveServer

ANSWER_SECONDS = 10.0
"""Longer than anything takes that is answered at all, also on a machine that does much else."""
TEXT, CONTINUED, BINARY, CLOSE, PING = 1, 0, 2, 8, 9
SIZE_MAX = 32_768

numbers = st.sampled_from(["0", "-1", "1e400", "NaN", "9" * 99, "9" * 101, "9" * 5000, "0.1e-9999", "-" + "1" * 4000])
leaves = st.one_of(st.none(), st.booleans(), st.text(max_size=20), st.integers(), st.floats())
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)
kinds = st.sampled_from(["post_note", "cast_vote", "edit_note", "open_activity", "join_meeting", "__class__", "", "x"])
commands = st.fixed_dictionaries(
    {"kind": kinds | values, "request_id": st.uuids().map(str) | values},
    optional={"note_id": values, "text": values, "dots": values, "activity_id": values, "phase": values},
)
placeholder = st.builds(lambda num: {"_placeholder": True, "num": num}, st.integers(-5, 10**9))
payloads = st.one_of(
    (values | commands | placeholder).map(json.dumps),
    numbers,
    st.sampled_from(
        ["[" * 9000, '{"a":' * 5000, "[" * 900 + "]" * 900, '"\\ud800"', '{"have":' + "9" * 4300 + "}", '"\\']
    ),
    st.text(max_size=30),
)
events = st.builds(
    lambda kind, mark, name, payload: f'4{kind}{mark}["{name}",{payload}]',
    st.sampled_from("2222356"),
    st.sampled_from(["", "1", "2", "77", "1-", "9-1", "9999999999-", "/x,3", "/,4", "0" * 120, "١"]),
    st.sampled_from(["command", "sync", "command", "sync", "connect", "disconnect", "change", "message", "x", "*"]),
    payloads,
)
packets = st.one_of(
    events,
    st.sampled_from(["", "0", "1", "2", "2probe", "3", "3probe", "4", "5", "6", "7", "b", "bAAAA", "40", "41", "40{}"]),
    payloads.map(lambda payload: f"40{payload}"),
    st.text(max_size=40),
    st.text(alphabet='0123456789-/,[]{}"ab', max_size=30),
    st.integers(SIZE_MAX - 60, SIZE_MAX + 60).map(lambda size: '421["sync","' + "x" * (size - 14) + '"]'),
)


def build_frame(data: bytes, opcode: int = TEXT, *, final: bool = True) -> bytes:
    """A frame as a client sends it, masked with zeros."""
    size = len(data)
    length = struct.pack("!B", 128 | size) if size < 126 else struct.pack("!BH", 254, size)
    if size > 65_535:
        length = struct.pack("!BQ", 255, size)
    return bytes([opcode | (128 if final else 0)]) + length + bytes(4) + data


frames = st.one_of(
    packets.map(lambda packet: build_frame(packet.encode("utf-8", "surrogatepass"))),
    st.builds(build_frame, st.binary(max_size=80), st.sampled_from([0, 1, 2, 3, 8, 9, 10, 15]), final=st.booleans()),
    st.binary(max_size=40),
    st.sampled_from(
        [b"\x81\xff" + b"\x7f" * 8, b"\x81\xfe\xff\xff", b"\xc1\x80\0\0\0\0", b"\x81\x05hello", b"GET / HTTP"]
    ),
)


class HostileLine:
    """A WebSocket, or what begins as one. Nothing here waits longer than ANSWER_SECONDS."""

    def __init__(self, server: LiveServer, cookies: str = "", query: str = "", *, buffer_bytes: int = 0) -> None:
        address = urlsplit(server.url)
        self._buffer = b""
        self.socket = socket.socket()
        if buffer_bytes:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer_bytes)
        self.socket.settimeout(ANSWER_SECONDS)
        self.socket.connect((address.hostname, address.port))
        lines = (
            f"GET /socket.io/?EIO=4&transport=websocket{query} HTTP/1.1",
            f"Host: {address.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Version: 13",
            f"Cookie: {cookies}",
        )
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        while b"\r\n\r\n" not in self._buffer:
            assert self._receive(), "the server closed a handshake"
        self._buffer = self._buffer.partition(b"\r\n\r\n")[2]

    def send(self, data: bytes) -> bool:
        """Whether the server took these bytes; False when it has ended the connection."""
        try:
            self.socket.sendall(data)
        except TimeoutError:
            raise
        except OSError:
            return False
        return True

    def say(self, packet: str) -> bool:
        """Send one text frame."""
        return self.send(build_frame(packet.encode("utf-8", "surrogatepass")))

    def read(self) -> str | None:
        """The next text; None when the connection has ended. Raises TimeoutError when neither comes."""
        ends_at = time.monotonic() + ANSWER_SECONDS
        while (frame := self._take_frame()) is None:
            if time.monotonic() > ends_at:
                raise TimeoutError("the server neither answers nor ends the connection")
            if not self._receive():
                return None
        opcode, data = frame
        return None if opcode == CLOSE else data.decode()

    def read_until(self, start: str) -> bool:
        """Whether a text that begins so came before the connection ended."""
        ends_at = time.monotonic() + ANSWER_SECONDS
        while (text := self.read()) is not None:
            if text.startswith(start):
                return True
            if time.monotonic() > ends_at:
                raise TimeoutError(f"no {start} and no end")
        return False

    def close(self) -> None:
        """Be gone at once."""
        with suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def _receive(self) -> bool:
        try:
            data = self.socket.recv(65_536)
        except TimeoutError:
            raise
        except OSError:
            return False
        self._buffer += data
        return bool(data)

    def _take_frame(self) -> tuple[int, bytes] | None:
        if len(self._buffer) < 2:
            return None
        size, head = self._buffer[1] & 127, 2
        if size > 125:
            head = 4 if size == 126 else 10
            size = int.from_bytes(self._buffer[2:head], "big")
        if len(self._buffer) < head + size:
            return None
        opcode, data = self._buffer[0] & 15, self._buffer[head : head + size]
        self._buffer = self._buffer[head + size :]
        return opcode, data


def send_raw(server: LiveServer, data: bytes) -> bytes:
    """The beginning of what the server says to bytes on a connection of their own, after which nothing more comes."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), ANSWER_SECONDS) as sock, suppress(ConnectionError):
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        return sock.recv(4096)
    return b""
