"""The WebSockets of both async modes: never compressed, read without a thread, whole frames one after the other.

`build_websocket_class` gives what Engine.IO takes for the WebSocket class of its driver.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from simple_websocket import ConnectionClosed, Server
from wsproto.utilities import LocalProtocolError

from facilitator.concurrency import TAKE_SOCKET
from facilitator.limits import Pace

Run = Callable[[Any, Any, Any, Any], Any]
"""Called with Engine.IO's handler, the WebSocket, its socket and the lock of who sends on it."""

FRAGMENTS_MAX = 64
RECEIVE_BYTES = 2048

_VERSION = "HTTP_SEC_WEBSOCKET_VERSION"
_EXTENSIONS = "HTTP_SEC_WEBSOCKET_EXTENSIONS"
_BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def build_websocket_class(driver: Any, run: Run, *, mode: str) -> Any:
    """The class for one async mode. `driver`: what Engine.IO itself would take."""
    return _build_for_gevent(run) if mode == "gevent" else _build_for_eventlet(driver, run)


def _build_for_eventlet(driver: Any, run: Run) -> Any:
    class EventletWebSocket(driver):  # type: ignore[misc]  # Engine.IO has no types
        """Engine.IO's own class, to which no browser's offer to compress gets through."""

        def __init__(self, handler: Any, server: Any) -> None:
            super().__init__(lambda ws: self._serve(handler, ws), server)

        def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
            environ.pop(_EXTENSIONS, None)
            if environ.get(_VERSION) != "13":  # Eventlet would go on in a draft of the protocol, without any bound
                start_response("400 Bad Request", [("Connection", "close"), ("Content-Length", "0")])
                return []
            return super().__call__(environ, start_response)

        def _serve(self, handler: Any, ws: Any) -> Any:
            sock = ws.socket
            _bound_frames(ws)
            ws.log = _Nowhere()
            return run(handler, ws, sock, ws._sendlock)

    return EventletWebSocket


def _bound_frames(ws: Any) -> None:
    """Eventlet reads frames without letting others run, joins fragments without end, and unmasks byte by byte."""
    read, pace = ws._recv_frame, Pace()

    def read_frame(message: Any = None) -> Any:
        pace.keep()
        if message is not None and (
            len(message.data) > FRAGMENTS_MAX or sum(map(len, message.data)) > ws.max_frame_length
        ):
            raise ValueError("too many fragments")
        return read(message=message)

    ws._recv_frame = read_frame
    ws.socket = ReadAhead(ws.socket)
    ws._apply_mask = unmask


class ReadAhead:
    """A socket read in pieces that mostly hold a whole frame: Eventlet asks for each part of its head apart."""

    def __init__(self, sock: Any) -> None:
        self._socket = sock
        self._data = b""

    def recv(self, size: int) -> bytes:
        """What came, at most `size` bytes; empty at the end."""
        if not self._data:
            self._data = self._socket.recv(max(RECEIVE_BYTES, size))
        taken, self._data = self._data[:size], self._data[size:]
        return taken

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


def unmask(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:
    """The bytes without their mask (RFC 6455, section 5.3), all at once. The parameters are Eventlet's."""
    size = len(data) if length is None else length
    turned = bytes(mask[(offset + place) % 4] for place in range(4))
    key = int.from_bytes((turned * (size // 4 + 1))[:size], "little")
    return (int.from_bytes(data[:size], "little") ^ key).to_bytes(size, "little")


def _build_for_gevent(run: Run) -> Any:
    class GeventWebSocket:
        """Engine.IO's own class lets frames be cut off when a buffer is full, and reads without a bound."""

        def __init__(self, handler: Any, server: Any) -> None:
            self._handler = handler
            self._size_max = int(server.max_http_buffer_size)

        def __call__(self, environ: dict[str, Any], _start_response: Any) -> Any:
            guarded = GuardedSocket(environ[TAKE_SOCKET]())
            headers = {k: v for k, v in environ.items() if k.startswith("HTTP_") and k != _EXTENSIONS}
            try:
                ws = PlainWebSocket(guarded, headers, self._size_max)
            except Exception:  # the library raises errors of several kinds at what is no handshake
                guarded.send(_BAD_REQUEST)
                return []
            with suppress(OSError):  # the client is gone
                return run(self._handler, ws, guarded.socket, guarded.lock)
            return []

    return GeventWebSocket


class GuardedSocket:
    """A socket that sends all it is given, or raises; one sender at a time."""

    def __init__(self, sock: Any) -> None:
        self.socket = sock
        self.lock = threading.Lock()

    def send(self, data: bytes) -> int:
        """Send everything, after what is being sent now."""
        with self.lock:
            self.socket.sendall(data)
        return len(data)

    def recv(self, size: int) -> bytes:
        """What came, at most `size` bytes; empty at the end."""
        data: bytes = self.socket.recv(size)
        return data


class PlainWebSocket(Server):  # type: ignore[misc]  # the library has no types
    """simple-websocket without its thread: what comes is read when it is waited for, so that nothing piles up."""

    def __init__(self, guarded: GuardedSocket, headers: dict[str, Any], size_max: int) -> None:
        self.connected = False
        self._pace = Pace()
        environ = {"gunicorn.socket": guarded, **headers}  # the library's name for: this is the socket
        options = {"max_message_size": size_max, "receive_bytes": RECEIVE_BYTES}
        super().__init__(environ, thread_class=_NoThread, event_class=_NoEvent, **options)
        self.environ: dict[str, Any] = {}

    def wait(self) -> Any:
        """The next message, or None when the line was closed."""
        while self.connected and not self.input_buffer:
            self._pace.keep()
            data = self.sock.recv(self.receive_bytes)
            if data:
                self.ws.receive_data(data)
            self.connected = bool(data) and self._handle_events()
        return self.input_buffer.pop(0) if self.input_buffer else None

    def send(self, data: Any) -> None:
        """Send a message. Raises OSError when the line is closed."""
        try:
            super().send(data)
        except (ConnectionClosed, LocalProtocolError) as error:
            raise OSError("the WebSocket is closed") from error

    def close(self, reason: Any = None, message: Any = None) -> None:
        """Say goodbye and close."""
        with suppress(ConnectionClosed, LocalProtocolError, OSError):
            super().close(reason, message)
        with suppress(OSError):
            self.sock.socket.shutdown(socket.SHUT_RDWR)


class _Nowhere:
    """For what Eventlet tells of each socket that it closes twice."""

    def write(self, _text: str) -> None: ...


class _NoThread:
    name = ""

    def __init__(self, target: Any) -> None: ...

    def start(self) -> None: ...


class _NoEvent:
    def set(self) -> None: ...
