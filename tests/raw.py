"""A screen on a bare socket: it reads only when it is told to, answers no ping, and sees every byte."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
from typing import Any
from urllib.parse import urlsplit

import requests

from tests.live import WAIT_SECONDS, LiveServer


class RawScreen:
    """One WebSocket. `offers` goes into the handshake; `answer` is what came back."""

    def __init__(
        self, server: LiveServer, browser: requests.Session, *, offers: str = "", buffer_bytes: int = 0
    ) -> None:
        self.server = server
        self._cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)
        self._buffer = bytearray()
        self._request_count = 0
        self._socket = self._open(buffer_bytes)
        self.answer = self._shake_hands(offers)

    def enter(self, screen: str) -> None:
        """Connect to the meeting as Socket.IO does."""
        assert self.read().startswith("0{")
        self.write("40" + json.dumps({"meeting": self.server.meeting_id, "screen": screen}))
        assert self.read().startswith("40{")

    def write(self, text: str) -> None:
        """Send one text frame, masked with zeros."""
        data = text.encode()
        length = struct.pack("!B", 128 | len(data)) if len(data) < 126 else struct.pack("!BH", 254, len(data))
        self._socket.sendall(b"\x81" + length + bytes(4) + data)

    def read(self) -> str:
        """The text of the next frame; fails on anything that is not a whole, plain text frame."""
        first, length = self._take(2)
        assert first == 0x81, f"not a plain text frame: {first:#x}"
        if length == 126:
            (length,) = struct.unpack("!H", self._take(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self._take(8))
        return self._take(length).decode()

    def read_event(self) -> tuple[str, Any]:
        """The next event; pings are left unanswered."""
        while not (text := self.read()).startswith("42"):
            assert text == "2", text
        event, payload = json.loads(text[2:])
        return event, payload

    def sync(self) -> dict[str, Any]:
        """The answer to `sync`; events before it are skipped."""
        self._request_count += 1
        self.write(f'42{self._request_count}["sync",{{"have":null}}]')
        while not (text := self.read()).startswith(f"43{self._request_count}["):
            pass
        answer: dict[str, Any] = json.loads(text[text.index("[") :])[0]
        return answer

    def close(self) -> None:
        """Be gone without a word, as a phone in aeroplane mode that the network cuts off."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()

    def _open(self, buffer_bytes: int) -> socket.socket:
        address = urlsplit(self.server.url)
        sock = socket.socket()
        if buffer_bytes:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer_bytes)
        sock.settimeout(WAIT_SECONDS)
        sock.connect((address.hostname, address.port))
        return sock

    def _shake_hands(self, offers: str) -> str:
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
            f"Host: {urlsplit(self.server.url).netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Version: 13",
            f"Cookie: {self._cookies}",
        ]
        lines += [f"Sec-WebSocket-Extensions: {offers}"] if offers else []
        self._socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        while b"\r\n\r\n" not in self._buffer:
            self._receive()
        head, _, rest = bytes(self._buffer).partition(b"\r\n\r\n")
        self._buffer = bytearray(rest)
        return head.decode()

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._receive()
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _receive(self) -> None:
        data = self._socket.recv(65_536)
        assert data, "the server closed the connection"
        self._buffer += data
