"""WebSocket frames, as few bytes and steps as a load generator needs: whole text frames, no compression."""

from __future__ import annotations

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
_FINAL = 0x80
_NO_MASK = b"\0\0\0\0"


def build_frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """A frame from a client. The mask is zero, which the protocol allows and which leaves the payload as it is."""
    size = len(payload)
    if size < 126:
        return bytes((_FINAL | opcode, 0x80 | size)) + _NO_MASK + payload
    if size < 65_536:
        return bytes((_FINAL | opcode, 0xFE)) + size.to_bytes(2, "big") + _NO_MASK + payload
    return bytes((_FINAL | opcode, 0xFF)) + size.to_bytes(8, "big") + _NO_MASK + payload


class FrameReader:
    """Cuts what a server sends into frames. Chunks of one large frame are joined once, when it is whole."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._missing = 1

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """The frames that are whole now: (opcode, payload). Raises ValueError on a fragmented frame."""
        self._chunks.append(data)
        self._missing -= len(data)
        if self._missing > 0:
            return []
        buffer = self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)
        frames, start, end = [], 0, len(buffer)
        while True:
            head, size = _measure(buffer, start, end)
            if start + head + size > end or head == 0:
                break
            if not buffer[start] & _FINAL:
                raise ValueError("the server sent a fragmented frame")
            frames.append((buffer[start] & 0x0F, buffer[start + head : start + head + size]))
            start += head + size
        self._chunks = [buffer[start:]] if start < end else []
        self._missing = max(start + head + size - end, 1)
        return frames


def _measure(buffer: bytes, start: int, end: int) -> tuple[int, int]:
    """The sizes of header and payload of the frame at `start`; (0, 0) when its header is not whole yet."""
    if end - start < 2:
        return 0, 0
    size = buffer[start + 1] & 0x7F
    if size < 126:
        return 2, size
    head = 4 if size == 126 else 10
    if end - start < head:
        return 0, 0
    return head, int.from_bytes(buffer[start + 2 : start + head], "big")
