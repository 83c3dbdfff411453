"""The socket door: connect, command, sync, publish, presence. Holds who is connected to this process, no rules."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room
from pydantic import ValidationError
from socketio.exceptions import ConnectionRefusedError as ConnectionRefused

from facilitator.access.actors import Actor
from facilitator.audiences.states import Snapshots
from facilitator.concurrency import ASYNC_MODE
from facilitator.db import Database
from facilitator.errors import Refusal, not_found
from facilitator.language import choose_language, load_gettext
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import COMMANDS, parse_command
from facilitator.protocol.states import Ack, Presence, Sync
from facilitator.settings import Settings
from facilitator.writer import Committed, Writer

log = logging.getLogger(__name__)

SCREENS = {"phone": Audience.PHONE, "projector": Audience.WALL, "console": Audience.CONSOLE}
PAYLOAD_MAX_BYTES = 32_768
PRESENCE_SECONDS = 1.0


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass
class Bucket:
    """A token bucket: a burst, and then so many a second."""

    burst: float
    per_second: float
    tokens: float = field(init=False)
    filled_at: float = field(init=False)

    def __post_init__(self) -> None:
        self.tokens, self.filled_at = self.burst, time.monotonic()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        now = time.monotonic()
        self.tokens = min(self.burst, self.tokens + (now - self.filled_at) * self.per_second)
        self.filled_at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


@dataclass(frozen=True)
class Connection:
    """One screen: who it is and in which language it is answered."""

    actor: Actor
    language: str


def audience_room(meeting_id: str, audience: Audience) -> str:
    """The room of all screens of one kind in a meeting."""
    return f"{meeting_id}:{audience}"


def seat_room(participant_id: str) -> str:
    """The room of all phones of one seat."""
    return f"seat:{participant_id}"


class Realtime:
    """The live side of this process: its connections, its writer, its snapshots."""

    def __init__(self, settings: Settings, database: Database, identify: Any) -> None:
        self._settings = settings
        self._database = database
        self._identify = identify
        self._snapshots = Snapshots()
        self._connections: dict[str, Connection] = {}
        self._buckets: dict[str, Bucket] = {}
        self._presence_due: set[str] = set()
        self._presence_lock = threading.Lock()
        self.writer = Writer(database, self.publish, changes_per_second=settings.changes_per_second)
        self.socketio = SocketIO(
            async_mode=ASYNC_MODE,
            manage_session=False,
            max_http_buffer_size=PAYLOAD_MAX_BYTES,
            ping_interval=10,
            ping_timeout=10,
        )
        self.socketio.on_event("connect", self._on_connect)
        self.socketio.on_event("disconnect", self._on_disconnect)
        self.socketio.on_event("command", self._on_command)
        self.socketio.on_event("sync", self._on_sync)

    def publish(self, committed: Committed) -> None:
        """Send one batch: a change to each audience, a personal to each seat it concerns."""
        for audience, change in committed.changes.items():
            self.socketio.emit("change", change, to=audience_room(committed.meeting_id, audience))
        for participant_id, personal in committed.personals.items():
            self.socketio.emit("personal", personal, to=seat_room(participant_id))

    def _on_connect(self, auth: object = None) -> None:
        self._connect(auth)

    def _connect(self, auth: object) -> None:
        """Settle who this screen is, from its cookie; refuses the connection otherwise."""
        fields = auth if isinstance(auth, dict) else {}
        audience = SCREENS.get(str(fields.get("screen")))
        meeting_id = str(fields.get("meeting"))
        connection: Connection | None = self._identify(request, meeting_id, audience) if audience else None
        if connection is None:
            log.info("a %s was refused", fields.get("screen") if audience else "screen of unknown kind")
            raise _refuse_connection()
        self._connections[_sid()] = connection
        join_room(audience_room(meeting_id, connection.actor.audience))
        if connection.actor.participant_id is not None:
            join_room(seat_room(connection.actor.participant_id))
        self._announce(meeting_id)

    def _on_disconnect(self, *_reason: object) -> None:
        connection = self._connections.pop(_sid(), None)
        if connection is not None:
            self._announce(connection.actor.meeting_id)

    def _on_command(self, payload: object = None, *_more: object) -> dict[str, Any]:
        connection = self._connections.get(_sid())
        gettext = load_gettext(connection.language if connection else "nl")
        try:
            ack = self._do_command(connection, payload)
        except Refusal as refusal:
            log.info("refused %s: %s", _kind_of(payload), refusal.code)
            ack = Ack(ok=False, code=refusal.code, message=refusal.text(gettext))
        return ack.model_dump(exclude_none=True)

    def _do_command(self, connection: Connection | None, payload: object) -> Ack:
        if connection is None:
            raise not_found()
        if connection.actor.audience is Audience.PHONE and not self._take_token(connection.actor):
            raise Refusal("too_fast", _("That was very fast. It is kept and sent in a moment."))
        try:
            command = parse_command(payload)
        except KeyError:
            raise Refusal("unknown_command", _("The server does not know this command. Reload the page.")) from None
        except (ValidationError, RecursionError) as error:
            raise Refusal("bad_command", _("Not accepted. Check: %(fields)s."), fields=_name_fields(error)) from None
        return self.writer.submit(connection.actor, command)

    def _take_token(self, actor: Actor) -> bool:
        bucket = self._buckets.get(actor.sender)
        if bucket is None:
            bucket = Bucket(self._settings.command_burst, self._settings.commands_per_second)
            self._buckets[actor.sender] = bucket
        return bucket.take()

    def _on_sync(self, payload: object = None, *_more: object) -> dict[str, Any]:
        connection = self._connections.get(_sid())
        try:
            if connection is None:
                raise not_found()
            return self._sync(connection.actor, Sync.model_validate(payload or {}))
        except (Refusal, ValidationError) as error:
            refusal = error if isinstance(error, Refusal) else Refusal("bad_sync", _("Reload the page."))
            gettext = load_gettext(connection.language if connection else "nl")
            return {"ok": False, "code": refusal.code, "message": refusal.text(gettext)}

    def _sync(self, actor: Actor, sync: Sync) -> dict[str, Any]:
        with self._database.read_snapshot() as tx:
            version, state = self._snapshots.load_state(tx, actor.meeting_id, actor.audience, actor.participant_id)
        if sync.have == version:
            return {"current": True}
        return {"version": version, "state": state, "now": _utc_text()}

    def _announce(self, meeting_id: str) -> None:
        """Tell wall and console who is connected: now, and at most once a second."""
        with self._presence_lock:
            if meeting_id in self._presence_due:
                return
            self._presence_due.add(meeting_id)
        self.socketio.start_background_task(self._send_presence, meeting_id)

    def _send_presence(self, meeting_id: str) -> None:
        self.socketio.sleep(PRESENCE_SECONDS)
        with self._presence_lock:
            self._presence_due.discard(meeting_id)
        for audience in (Audience.WALL, Audience.CONSOLE):
            presence = self._build_presence(meeting_id, audience).model_dump()
            self.socketio.emit("presence", presence, to=audience_room(meeting_id, audience))

    def _build_presence(self, meeting_id: str, audience: Audience) -> Presence:
        seats = {
            connection.actor.seat_number
            for connection in list(self._connections.values())
            if connection.actor.meeting_id == meeting_id and connection.actor.seat_number is not None
        }
        is_console = audience is Audience.CONSOLE
        return Presence(phone_count=len(seats), seats=sorted(seats) if is_console else None)


def _refuse_connection() -> ConnectionRefused:
    gettext = load_gettext(choose_language(request.cookies.get("language")))
    refusal = Refusal("not_identified", _("Scan the QR code or open the link again."))
    message = refusal.text(gettext)
    return ConnectionRefused(message, {"code": refusal.code, "message": message})


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


def _kind_of(payload: object) -> str:
    """The kind for the log: never a text that somebody wrote."""
    kind = payload.get("kind") if isinstance(payload, dict) else None
    return kind if isinstance(kind, str) and kind in COMMANDS else "an unknown command"


def _name_fields(error: ValidationError | RecursionError) -> str:
    """The fields at fault, without their values."""
    if isinstance(error, RecursionError):
        return "…"
    return ", ".join(dict.fromkeys(".".join(map(str, fault["loc"])) or fault["msg"] for fault in error.errors()))


def _utc_text() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + f".{int(time.time() * 1000) % 1000:03d}Z"
