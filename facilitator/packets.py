"""What may reach the parsers of Engine.IO and Socket.IO: only packets as our screens send them.

Anything else is answered with a code where it asks for an answer, and ends its connection where it does not.
"""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from engineio import exceptions
from engineio.packet import MESSAGE
from engineio.socket import Socket as EngineSocket
from socketio.packet import CONNECT, DISCONNECT, EVENT
from socketio.packet import Packet as SocketPacket

from facilitator.errors import StartError
from facilitator.limits import Bucket, Pace

log = logging.getLogger(__name__)

POLLED_PACKETS_MAX = 16
POLLED_SEPARATOR = "\x1e"
UPGRADE = ("2probe", "5")
"""What a client on long polling says when it goes on over a WebSocket."""
UNREADABLE = "unreadable"
"""Stands for a payload that cannot be read: no command and no `sync` looks like it, so both refuse it."""
SECONDS_PER_LINE = 10.0

_ASKING = re.compile(r"42([0-9]{1,10})(?![0-9])")
_EVENT = re.compile(r'2([0-9]{1,10})\["(command|sync)"[],]')
_FINE = ('40{"screen":"phone"}', '421["sync",{"have":null}]', '4212["command",{"a":"-"}]', "3")
_HOSTILE = ("", "0", "2", "2probe", "5", "6", "9", "b4MQ==", '42["command",{}]', "430[]", '451-["sync",{}]', "40/x,{}")


class ScreenPacket(SocketPacket):  # type: ignore[misc]  # python-socketio has no types
    """Socket.IO's packet. From a client it is one of three kinds, and reading it raises only on what no gate let in."""

    uses_binary_events = False
    data: Any

    def decode(self, encoded_packet: Any) -> int:
        """Read what a client sent; no attachment ever belongs to it."""
        event = _EVENT.match(encoded_packet)
        if event:
            self.packet_type, self.id = EVENT, int(event[1])
            arguments = self._read(encoded_packet[event.end(1) :])
            self.data = arguments if isinstance(arguments, list) else [event[2], UNREADABLE]
        elif encoded_packet[:1] == "0":
            auth = self._read(encoded_packet[1:])
            self.packet_type, self.data = CONNECT, auth if isinstance(auth, dict) else None
        elif encoded_packet == "1":
            self.packet_type = DISCONNECT
        else:
            raise ValueError("a packet that no gate lets in")
        return 0

    def _read(self, text: str) -> Any:
        """The JSON; None when there is none, it nests too deep, or it holds a number of thousands of digits."""
        try:
            return self.json.loads(text)
        except (ValueError, RecursionError):
            return None


class Gate:
    """One client's packets, in the order in which they come."""

    def __init__(self, size_max: int) -> None:
        self.has_line = False
        self._size_max = size_max
        self._stage = "new"
        self._pace = Pace()

    def admit(self, packet: object) -> str | None:
        """What the parsers may see of a packet; None: nothing. Slows down who sends without end."""
        self._pace.keep()
        if not isinstance(packet, str) or len(packet) > self._size_max:
            return None
        if packet in ("1", "3"):
            return packet
        if packet == "41" or (packet.startswith("40") and packet[2:3] != "/"):
            return self._pass(packet)
        asking = _ASKING.match(packet)
        if not asking or self._stage != "in":
            return None
        return packet if _EVENT.match(packet, 1) else f'42{asking[1]}["command"]'

    def admit_body(self, body: bytes) -> list[str]:
        """The packets of a request on long polling. Raises ValueError when there is another among them."""
        packets = body.decode().split(POLLED_SEPARATOR) if body else []
        if len(packets) > POLLED_PACKETS_MAX:
            raise ValueError("too many packets")
        admitted = [found for packet in packets if (found := self.admit(packet)) is not None]
        if len(admitted) < len(packets):
            raise ValueError("a packet that no screen sends")
        return admitted

    def _pass(self, packet: str) -> str | None:
        """A client enters once, the default namespace, and leaves once: each time would take a place of its own."""
        before, after = ("in", "out") if packet == "41" else ("new", "in")
        if self._stage != before:
            return None
        self._stage = after
        return packet


class Line:
    """A WebSocket of which Engine.IO reads only what the gate lets in. It has nothing else that could be read."""

    def __init__(self, ws: Any, gate: Gate, expected: tuple[str, ...]) -> None:
        self.send = ws.send
        self.close = ws.close
        self.was_cut = False
        for name in ("socket", "_sock"):  # Engine.IO sets a time limit on either
            if hasattr(ws, name):
                setattr(self, name, getattr(ws, name))
        self._ws = ws
        self._gate = gate
        self._expected = list(expected)

    def wait(self) -> str | None:
        """The next packet. None: the line has ended, or is ended now because of what came."""
        try:
            message = self._ws.wait()
        except Exception as error:  # each library has its own for frames that make no sense
            log.debug("a WebSocket could not be read: %s", type(error).__name__)
            message = b""
        if message is None:
            return None
        if self._expected:
            admitted = message if message == self._expected.pop(0) else None
        else:
            admitted = self._gate.admit(message)
        if admitted is None:
            self.was_cut = True
            getattr(self._ws, "cut", self._ws.close)()
        return admitted


class ScreenSocket(EngineSocket):  # type: ignore[misc]  # Engine.IO has no types
    """Engine.IO's client with a gate before everything that comes from it."""

    gate: Gate
    tally: Tally

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Take a request on long polling. Raises EngineIOError, which is answered 400 and ends the connection."""
        try:
            packets = self.gate.admit_body(_read_body(environ, self.server.max_http_buffer_size))
        except ValueError:
            self.tally.add()
            # Engine.IO would wait for the client to fetch all that waits for it: a hostile one never does.
            self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_ERROR)
            raise exceptions.EngineIOError from None
        body = POLLED_SEPARATOR.join(packets).encode()
        super().handle_post_request({**environ, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)})

    def receive(self, pkt: Any) -> None:
        """Take one packet; none after the last. Raises EngineIOError when this client is gone."""
        if self.closed:
            raise exceptions.SocketIsClosedError
        super().receive(pkt)

    def _websocket_handler(self, ws: Any) -> Any:
        """Serve a WebSocket; one at a time."""
        if self.gate.has_line:
            return []
        line = Line(ws, self.gate, UPGRADE if self.connected else ())
        self.gate.has_line = True
        try:
            return super()._websocket_handler(line)
        finally:
            self.gate.has_line = False
            if line.was_cut:
                self.tally.add()


class Tally:
    """Tells the log now and then how many connections were cut: whoever sends rubbish cannot fill a disk with it."""

    def __init__(self, burst: int = 1) -> None:
        self._lines = Bucket(burst, 1 / SECONDS_PER_LINE)
        self._count = 0

    def add(self) -> None:
        """One more."""
        self._count += 1
        if self._lines.take():
            log.info("connections cut because of what they sent: %d", self._count)
            self._count = 0


def guard_server(server: Any) -> None:
    """Put a gate before each client of python-socketio's server. Raises StartError when its version has no place."""
    try:
        gap = _find_gap(server)
    except (AttributeError, KeyError, TypeError, IndexError) as error:
        gap = f"{type(error).__name__}: {error}"
    if gap:
        raise StartError(
            f"The installed python-socketio or python-engineio cannot be guarded against hostile packets ({gap}). "
            "Install versions that pyproject.toml allows."
        )
    engine, tally = server.eio, Tally()
    greet = engine.handlers["connect"]

    def adopt(engine_sid: str, environ: dict[str, Any]) -> Any:
        """Called with each new client, before anything is read from it."""
        _equip(engine.sockets[engine_sid], tally)
        return greet(engine_sid, environ)

    engine.handlers["connect"] = adopt


def _equip(engine_socket: Any, tally: Tally) -> None:
    """Make a client of Engine.IO one with a gate."""
    engine_socket.__class__ = ScreenSocket
    engine_socket.gate = Gate(engine_socket.server.max_http_buffer_size)
    engine_socket.tally = tally


def _find_gap(server: Any) -> str | None:
    """Where something could pass beside a gate; None when nothing can."""
    if not issubclass(server.packet_class, ScreenPacket):
        return "packets are read by another class"
    if not callable(server.eio.handlers["connect"]):
        return "clients come in another way"
    probe = EngineSocket(server.eio, "probe")
    _equip(probe, Tally(burst=0))
    if _find_handler(server.eio, probe) != probe._websocket_handler:
        return "WebSockets are read another way"
    reached: list[Any] = []
    probe.receive, probe.close = reached.append, lambda **_: None
    for packet in (_FINE[0], *_HOSTILE, *_FINE[1:]):
        _try_post(probe, packet)
    if [packet.encode() for packet in reached] != [*_FINE]:
        return "long polling is read another way"
    read = [server.packet_class(encoded_packet=p.data) for p in reached if p.packet_type == MESSAGE]
    if [p.packet_type for p in read] != [CONNECT, EVENT, EVENT] or read[2].data != ["command", {"a": "-"}]:
        return "packets are read another way"
    return None


def _find_handler(engine: Any, probe: Any) -> Any:
    """What a WebSocket of a client would be handed to."""
    drivers, found = engine._async, []

    def take(handler: Any, _engine: Any) -> Any:
        found.append(handler)
        return lambda *_: None

    engine._async = {**drivers, "websocket": take}
    try:
        probe._upgrade_websocket({}, None)
    finally:
        engine._async = drivers
    return found[0]


def _try_post(probe: Any, packet: str) -> None:
    body = packet.encode()
    try:
        probe.handle_post_request({"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)})
    except exceptions.EngineIOError:
        return


def _read_body(environ: dict[str, Any], size_max: int) -> bytes:
    """The body of a request. Raises ValueError when it says nothing sensible about its size, or is too large."""
    said = environ.get("CONTENT_LENGTH") or "0"
    if not (said.isascii() and said.isdigit()) or len(said) > 9 or int(said) > size_max:
        raise ValueError("too large")
    body: bytes = environ["wsgi.input"].read(int(said))
    return body
