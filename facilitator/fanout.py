"""python-socketio's manager, with each broadcast framed once and written straight to the sockets that take it.

It never waits for a client: what a socket does not take at once goes first after that, or through Engine.IO's queue.
"""

from __future__ import annotations

import _socket
import logging
import random
import socket
import struct
import time
from contextlib import suppress
from importlib.metadata import version
from types import MethodType
from typing import Any

from engineio.packet import MESSAGE, PING
from engineio.packet import Packet as EnginePacket
from engineio.socket import Socket as EngineSocket
from socketio.manager import Manager
from socketio.packet import EVENT

from facilitator.backlog import LARGE_BYTES, build_queue_class
from facilitator.cluster import RedisManager, name_channel
from facilitator.concurrency import pack_as_library
from facilitator.packets import guard_server
from facilitator.settings import Settings
from facilitator.websockets import build_websocket_class

log = logging.getLogger(__name__)

TESTED = {"python-socketio": ((5, 16), (5, 19)), "python-engineio": ((4, 14), (4, 16))}
"""From this version up to, and without, that one: between them the direct path was tested."""
WRITE_SECONDS = 20.0
SEND_BUFFER_BYTES = 128 * 1024
"""Linux would let 4 MB wait in the kernel for a screen that does not read."""
WATCH_SECONDS = 1.0
"""python-socketio itself looks at each client only every ten seconds."""


class FanoutManager(Manager):  # type: ignore[misc]  # python-socketio has no types
    """The clients of this process. `direct` False: python-socketio's own way of sending, with the same bounds."""

    direct = True

    def set_server(self, server: Any) -> None:
        """python-socketio calls it when its server is made."""
        super().set_server(server)
        guard_server(server)
        self._links: dict[str, Link] = {}
        if fault := self._find_fault():
            log.warning("broadcasts go the stock way: %s", fault)
            self.direct = False
            return
        engine = server.eio
        drivers = engine._async
        websocket = build_websocket_class(drivers["websocket"], self._run, mode=engine.async_mode)
        engine._async = {**drivers, "websocket": websocket, "queue": build_queue_class(drivers["queue"])}
        self._greet = engine.handlers["connect"]
        engine.handlers["connect"] = self._adopt
        log.info("broadcasts go the %s way (%s)", "direct" if self.direct else "stock", engine.async_mode)

    def initialize(self) -> None:
        """python-socketio calls it before the first client."""
        super().initialize()
        self.server.start_background_task(self._watch)

    def emit(  # noqa: PLR0917  as python-socketio has it
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        skip_sid: Any = None,
        callback: Any = None,
        to: Any = None,
        **_options: Any,
    ) -> None:
        """Send an event to everybody in a room of this process, without waiting for anybody."""
        packet = self._encode(event, data, namespace) if self.direct and not callback else None
        if packet is None:
            super().emit(event, data, namespace, room=to or room, skip_sid=skip_sid, callback=callback)
            return
        frame = pack_frame(packet.encode())
        skipped = skip_sid if isinstance(skip_sid, list) else [skip_sid]
        for sid, engine_sid in self.get_participants(namespace, to or room):
            if sid not in skipped:
                self._write(engine_sid, frame, packet)

    def send(self, engine_sid: str, packet: EnginePacket) -> None:
        """Send a packet to one client, without waiting for it. A large one waits in the queue, which is bounded."""
        if self.direct and len(packet.data) <= LARGE_BYTES:
            self._write(engine_sid, pack_frame(packet.encode()), packet)
        else:
            self.server._send_eio_packet(engine_sid, packet)

    def _write(self, engine_sid: str, frame: bytes, packet: EnginePacket) -> None:
        link = self._links.get(engine_sid)
        if link is None or not link.write(frame):
            self.server._send_eio_packet(engine_sid, packet)

    def is_alive(self, sid: str) -> bool:
        """Whether this client of the default namespace still has a connection."""
        engine_socket = self.server.eio.sockets.get(self.eio_sid_from_sid(sid, "/"))
        return engine_socket is not None and not engine_socket.closed

    def _encode(self, event: str, data: Any, namespace: str) -> EnginePacket | None:
        """The packet for everybody; None for binary data, which goes in several."""
        arguments = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        text = self.server.packet_class(EVENT, namespace=namespace, data=[event, *arguments]).encode()
        return EnginePacket(MESSAGE, text) if isinstance(text, str) else None

    def _adopt(self, engine_sid: str, environ: dict[str, Any]) -> Any:
        """A client: one task pings all of them, because a task for each takes 20 kB."""
        engine_socket = self.server.eio.sockets[engine_sid]
        engine_socket.schedule_ping = MethodType(_plan_ping, engine_socket)
        return self._greet(engine_sid, environ)

    def _run(self, handler: Any, ws: Any, sock: Any, lock: Any) -> Any:
        """Engine.IO's handler with a link for its WebSocket, as long as that is open."""
        engine_socket: Any = handler.__self__
        link = self._links[engine_socket.sid] = Link(engine_socket, ws, sock, lock)
        try:
            return handler(link)
        finally:
            self._links.pop(engine_socket.sid, None)

    def _find_fault(self) -> str | None:
        """Why this python-socketio cannot be relied on here; None when it can."""
        for name, (least, beyond) in TESTED.items():
            if not least <= _parse_version(version(name)) < beyond:
                return f"not tested with {name} {version(name)}"
        try:
            return _find_difference(self.server)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            return f"{type(error).__name__}: {error}"

    def _watch(self) -> None:
        """Ping everybody in turn, and close who has not answered in time."""
        while True:
            self.server.sleep(WATCH_SECONDS)
            for engine_socket in list(self.server.eio.sockets.values()):
                try:
                    _look_after(engine_socket)
                except Exception:
                    log.exception("a client could not be pinged or closed")


class SharedFanoutManager(RedisManager, FanoutManager):
    """The same with other server processes, over Redis."""


def build_manager(settings: Settings) -> FanoutManager:
    """What sends to rooms. Raises StartError when Redis does not answer."""
    manager = FanoutManager()
    if settings.redis_url:
        manager = SharedFanoutManager(settings.redis_url, name_channel(settings.secret))
    manager.direct = settings.fanout == "direct"
    return manager


class Link:
    """A WebSocket as Engine.IO uses it, and a way past Engine.IO's queue for who has nothing waiting."""

    def __init__(self, engine_socket: Any, ws: Any, sock: Any, lock: Any) -> None:
        self.socket = sock  # Engine.IO sets its timeout: how long a read or a write may stand still
        self._engine = engine_socket
        self._ws = ws
        self._lock = lock
        self._raw = find_raw_socket(sock)
        self._sending = 0
        with suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)

    def write(self, frame: bytes) -> bool:
        """Send a frame now. False: it must go through the queue, because of what goes first or a full buffer."""
        engine = self._engine
        if self._sending or engine.queue.qsize() or not engine.upgraded or engine.upgrading or engine.closing:
            return False
        if self._raw is None or self._lock.locked():
            return False
        try:
            sent = self._raw.send(frame)
        except BlockingIOError:
            return False
        except OSError:
            self.cut()
            return True
        if sent < len(frame):
            self._lock.acquire()  # it is free, and nothing has let others run since
            engine.server.start_background_task(self._send_rest, frame[sent:])
        return True

    def send(self, message: Any) -> None:
        """Send a message after all that is being sent; called by Engine.IO with what comes out of the queue."""
        self._sending += 1
        try:
            self._ws.send(message)
        finally:
            self._sending -= 1

    def wait(self) -> Any:
        """The next message; None at the end. After that nobody is left waiting to send."""
        message = None
        try:
            message = self._ws.wait()
        finally:
            if message is None:
                self.cut()
        return message

    def close(self) -> None:
        """Close the WebSocket."""
        self._ws.close()

    def cut(self) -> None:
        """End the connection: wakes whoever reads from or writes to it."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)

    def _send_rest(self, rest: bytes) -> None:
        """The rest of a frame of which a part is gone. Holds the lock, so it is the next on the wire."""
        ends_at = time.monotonic() + WRITE_SECONDS
        view = memoryview(rest)
        try:
            while view:
                view = view[self.socket.send(view) :]
                if time.monotonic() > ends_at:
                    raise TimeoutError
        except OSError:
            self.cut()
        finally:
            self._lock.release()


def pack_frame(text: str) -> bytes:
    """The WebSocket frame of a text, as a server sends it (RFC 6455, section 5.2)."""
    data = text.encode()
    if len(data) < 126:
        return struct.pack("!BB", 0x81, len(data)) + data
    if len(data) < 65_536:
        return struct.pack("!BBH", 0x81, 126, len(data)) + data
    return struct.pack("!BBQ", 0x81, 127, len(data)) + data


def find_raw_socket(sock: Any) -> Any:
    """The operating system's socket under a cooperative one; None when it is no plain one that never blocks."""
    raw = getattr(sock, "fd", None) or getattr(sock, "_sock", None)
    return raw if isinstance(raw, _socket.socket) and raw.gettimeout() == 0 else None


def _plan_ping(engine_socket: Any) -> None:
    """Takes the place of Engine.IO's `schedule_ping`. Those who came together are not pinged together."""
    if engine_socket.last_ping:
        engine_socket.last_ping = None
        seconds = engine_socket.server.ping_interval * random.uniform(0.8, 1)  # noqa: S311  no secret
        engine_socket.ping_at = time.monotonic() + seconds


def _look_after(engine_socket: Any) -> None:
    if engine_socket.closed or engine_socket.closing:
        return
    if engine_socket.last_ping is not None:
        engine_socket.check_ping_timeout()
    elif time.monotonic() > engine_socket.ping_at:
        engine_socket.last_ping = time.time()
        engine_socket.send(EnginePacket(PING))


def _find_difference(server: Any) -> str | None:
    """What the library does in another way than the direct path relies on. Raises when a part of it is not there."""
    engine = server.eio
    packet = EnginePacket(MESSAGE, server.packet_class(EVENT, namespace="/", data=["change", {"é": 1}]).encode())
    for text in (packet.encode(), "é" * 100, "x" * 70_000):
        if pack_frame(text) != pack_as_library(text, mode=engine.async_mode):
            return "its frames are others"
    if packet.encode() != '42["change",{"\\u00e9":1}]':
        return "its packets are others"
    probe = EngineSocket(engine, "probe")
    states = (probe.upgraded, probe.upgrading, probe.closing, probe.closed)
    needed = [engine.sockets, engine.handlers["connect"], server._send_eio_packet, engine._async["websocket"]]
    needed += [probe.queue.task_done, probe.schedule_ping, probe.check_ping_timeout, probe.last_ping]
    if any(states) or probe.queue.qsize() or None in needed:
        return "its sockets are others"
    return None


def _parse_version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")[:2]
    return int(major), int(minor)
