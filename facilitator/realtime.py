"""The socket door: connect, command, sync, publish, presence. Holds who is connected to this process, no rules."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, join_room
from pydantic import ValidationError
from socketio.exceptions import ConnectionRefusedError as ConnectionRefused

from facilitator.access.actors import Actor
from facilitator.answers import Reply, answer_events
from facilitator.audiences.states import Snapshots
from facilitator.checking import Checking, build_command
from facilitator.db import Database
from facilitator.errors import Refusal, busy, not_found, seat_removed, too_fast
from facilitator.fanout import build_manager
from facilitator.following import Following
from facilitator.language import choose_language, load_gettext
from facilitator.limits import Buckets
from facilitator.metrics import build_metrics
from facilitator.packets import ScreenPacket
from facilitator.preparing import SCREEN as PREPARE
from facilitator.preparing import PrepareConnection, Preparing
from facilitator.presence import Attendance, SharedPresence
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import COMMANDS, parse_command
from facilitator.protocol.states import Ack, Presence, Sync
from facilitator.settings import Settings
from facilitator.wire import RawJson, WireJson
from facilitator.writer import Committed, Job, Writer

log = logging.getLogger(__name__)

SCREENS = {"phone": Audience.PHONE, "projector": Audience.WALL, "console": Audience.CONSOLE}
PAYLOAD_MAX_BYTES = 32_768
ON_ITS_WAY_MAX = 16
ON_ITS_WAY_SECONDS = 0.4
"""Below the half second that a screen waits before it asks about a gap."""
SYNC_BURST = 40
SYNCS_PER_SECOND = 4


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class Connection:
    """One screen: who it is and in which language it is answered."""

    actor: Actor
    language: str
    since: float = field(default_factory=time.monotonic)


def audience_room(meeting_id: str, audience: Audience) -> str:
    """The room of all screens of one kind in a meeting."""
    return f"{meeting_id}:{audience}"


def seat_room(participant_id: str) -> str:
    """The room of all phones of one seat."""
    return f"seat:{participant_id}"


class Realtime:
    """The live side of this process: its connections, its writer, its snapshots."""

    def __init__(self, settings: Settings, database: Database, identify: Any, identify_editor: Any) -> None:
        self._database = database
        self._identify = identify
        self._identify_editor = identify_editor
        self._snapshots = Snapshots()
        self._connections: dict[str, Connection] = {}
        self._on_its_way: dict[str, deque[tuple[int, float]]] = {}
        self._buckets = Buckets(settings.command_burst, settings.commands_per_second)
        self._syncs = Buckets(SYNC_BURST, SYNCS_PER_SECOND)
        self.metrics = build_metrics(is_on=settings.metrics)
        for screen, audience in SCREENS.items():
            self.metrics.watch_screens(screen, partial(self._count_screens, audience))
        self.writer = Writer(
            database,
            self.publish,
            changes_per_second=settings.changes_per_second,
            metrics=self.metrics,
            tell_facilitator=self._tell_facilitator,
        )
        self._manager = build_manager(settings)
        self.socketio = SocketIO(
            async_mode=settings.async_mode,
            client_manager=self._manager,
            json=WireJson,
            serializer=ScreenPacket,
            cors_allowed_origins=_build_origins(settings.public_url),
            manage_session=False,
            max_http_buffer_size=PAYLOAD_MAX_BYTES,
            ping_interval=10,
            ping_timeout=10,
        )
        self.following = Following(database, self.writer)
        search = build_command(settings.data / "names") if settings.names else None
        self.checking = Checking(database, self.writer, search, self._announce_all)
        self.preparing = Preparing(database, self._emit, self._disconnect, self.following.tell)
        shared = SharedPresence(database) if settings.redis_url else None
        self._attendance = Attendance(
            self.socketio,
            self._list_actors,
            self._tell_presence,
            is_failing=self.writer.failing.__contains__,
            is_name_search_over=lambda: self.checking.is_given_up,
            shared=shared,
        )
        self.socketio.on_event("connect", self._on_connect)
        self.socketio.on_event("disconnect", self._on_disconnect)

    def open(self, app: Flask) -> None:
        """Open the door at this app."""
        self.socketio.init_app(app)
        handlers = {"command": self._on_command, "sync": self._on_sync}
        answer_events(self.socketio.server, handlers, direct=self._manager.direct)

    def publish(self, committed: Committed) -> None:
        """Send one batch: a personal to each seat it concerns, then a change to each audience.

        In this order a phone that holds the new version holds its own part of it too.
        """
        for participant_id, personal in committed.personals.items():
            self.socketio.emit("personal", personal, to=seat_room(participant_id))
        sent = self._on_its_way.setdefault(committed.meeting_id, deque(maxlen=ON_ITS_WAY_MAX))
        sent.append((committed.changes[Audience.WALL]["version"], time.monotonic()))
        for audience, change in committed.changes.items():
            self.socketio.emit("change", change, to=audience_room(committed.meeting_id, audience))
        if committed.gone:
            self._let_go(lambda actor: actor.participant_id in committed.gone)
        for event in committed.changes[Audience.CONSOLE]["events"]:
            if event["kind"] == "desk_changed" and event["desk"]["is_revoked"]:
                self._let_go_desk(event["desk"]["id"])
            elif event["kind"] == "notes_revealed":
                self.checking.tell(committed.meeting_id)
        if committed.written:
            self.checking.tell(committed.meeting_id, committed.written)

    def resync(self, meeting_id: str) -> None:
        """Something was changed that no command did: all screens of a meeting ask for its state again."""
        for audience in Audience:
            self.socketio.emit("resync", {}, to=audience_room(meeting_id, audience))

    def end_meeting(self, meeting_id: str) -> None:
        """A meeting is gone: its screens here are let go; those of other processes notice when they ask."""
        self._let_go(lambda actor: actor.meeting_id == meeting_id)

    def _emit(self, event: str, payload: dict[str, Any], room: str) -> None:
        self.socketio.emit(event, payload, to=room)

    def _disconnect(self, sid: str) -> None:
        self.socketio.server.disconnect(sid)

    def _let_go_desk(self, desk_id: str) -> None:
        self._let_go(lambda actor: actor.desk_id == desk_id)

    def _let_go(self, is_meant: Callable[[Actor], bool]) -> None:
        for sid, connection in [*self._connections.items()]:
            if is_meant(connection.actor):
                self.socketio.server.disconnect(sid)

    def _tell_facilitator(self, meeting_id: str) -> None:
        """That nothing can be stored, or that it can again; it goes along with who is connected."""
        self._attendance.announce(meeting_id)

    def _on_connect(self, auth: object = None) -> None:
        if isinstance(auth, dict) and auth.get("screen") == PREPARE:
            self._connect_editor(str(auth.get("project")))
        else:
            self._connect(auth)

    def _connect_editor(self, project_id: str) -> None:
        """Settle who prepares this klantreis, from the cookie; refuses the connection otherwise."""
        try:
            connection: PrepareConnection | None = self._identify_editor(request, project_id)
        except Exception:
            log.exception("it could not be settled who prepares")
            raise _refuse_connection(busy()) from None
        if connection is None:
            raise _refuse_connection(Refusal("not_identified", _("Open the link to the klantreis again.")))
        if self._manager.is_alive(_sid()):
            join_room(self.preparing.admit(_sid(), connection))

    def _connect(self, auth: object) -> None:
        """Settle who this screen is, from its cookie; refuses the connection otherwise."""
        fields = auth if isinstance(auth, dict) else {}
        audience = SCREENS.get(str(fields.get("screen")))
        meeting_id = str(fields.get("meeting"))
        try:
            person = fields.get("person")  # of those who share a browser; whether it has a seat, its cookie says
            connection: Connection | None = self._identify(request, meeting_id, audience, person) if audience else None
        except Refusal as refusal:
            raise _refuse_connection(refusal) from None
        except Exception:
            log.exception("it could not be settled who a screen is")
            raise _refuse_connection(busy()) from None
        if connection is None:
            log.info("a %s was refused", fields.get("screen") if audience else "screen of unknown kind")
            raise _refuse_connection(Refusal("not_identified", _("Scan the QR code or open the link again.")))
        if not self._manager.is_alive(_sid()):
            return  # it left while the database was asked who it is
        self._connections[_sid()] = connection
        join_room(audience_room(meeting_id, connection.actor.audience))
        if connection.actor.participant_id is not None:
            join_room(seat_room(connection.actor.participant_id))
        self._attendance.announce(meeting_id)

    def _on_disconnect(self, *_reason: object) -> None:
        if self.preparing.let_go(_sid()):
            return
        connection = self._connections.pop(_sid(), None)
        if connection is not None:
            self._attendance.announce(connection.actor.meeting_id)

    def _on_command(self, sid: str, payload: object, reply: Reply) -> None:
        if self.preparing.has(sid):
            self.preparing.take_command(sid, payload, reply)
            return
        connection = self._connections.get(sid)
        try:
            self._put_command(connection, payload, reply)
        except Refusal as refusal:
            self._refuse(connection, payload, refusal, reply)
        except Exception:
            log.exception("a command could not be taken")
            self._refuse(connection, payload, busy(), reply)

    def _put_command(self, connection: Connection | None, payload: object, reply: Reply) -> None:
        if connection is None:
            raise not_found()
        if connection.actor.audience is Audience.PHONE and not self._buckets.take(connection.actor.sender):
            raise too_fast()
        try:
            command = parse_command(payload)
        except KeyError:
            raise Refusal("unknown_command", _("The server does not know this command. Reload the page.")) from None
        except (ValidationError, RecursionError) as error:
            raise Refusal("bad_command", _("Not accepted. Check: %(fields)s."), fields=_name_fields(error)) from None
        self.writer.put(Job(connection.actor, command, partial(self._answer_job, connection, payload, reply)))

    def _answer_job(self, connection: Connection, payload: object, reply: Reply, job: Job) -> None:
        if job.ack is None:
            self._refuse(connection, payload, job.refusal or busy(), reply)
            return
        self.metrics.count_command(_kind_of(payload), "ok")
        reply(job.ack.model_dump(exclude_none=True))

    def _refuse(self, connection: Connection | None, payload: object, refusal: Refusal, reply: Reply) -> None:
        if refusal.code != "too_fast":  # those would fill the log as fast as they come
            log.info("refused %s: %s", _kind_of(payload), refusal.code)
        self.metrics.count_command(_kind_of(payload), refusal.code)
        gettext = load_gettext(connection.language if connection else "nl")
        reply(Ack(ok=False, code=refusal.code, message=refusal.text(gettext)).model_dump(exclude_none=True))

    def _on_sync(self, sid: str, payload: object, reply: Reply) -> None:
        if self.preparing.has(sid):
            self.preparing.take_sync(sid, payload, reply)
            return
        connection = self._connections.get(sid)
        answer = self._answer_sync(connection, payload)
        reply(answer)
        if isinstance(answer, dict) and answer.get("code") == seat_removed().code:
            self.socketio.server.disconnect(sid)  # another process took it out: here it hears nothing more either

    def _answer_sync(self, connection: Connection | None, payload: object) -> dict[str, Any] | RawJson:
        try:
            if connection is None:
                raise not_found()
            return self._sync(connection, Sync.model_validate(payload or {}))
        except Refusal as error:
            refusal = error
        except ValidationError:
            refusal = Refusal("bad_sync", _("Reload the page."))
        except Exception:
            log.exception("a snapshot could not be read")
            refusal = busy()
        gettext = load_gettext(connection.language if connection else "nl")
        return {"ok": False, "code": refusal.code, "message": refusal.text(gettext)}

    def _sync(self, connection: Connection, sync: Sync) -> dict[str, Any] | RawJson:
        actor = connection.actor
        if actor.audience is Audience.PHONE and not self._syncs.take(actor.sender):
            raise too_fast()
        is_on_its_way = self._is_on_its_way(connection, sync.have)
        if is_on_its_way and sync.me is None:
            return {"current": True}
        with self._database.read_snapshot() as tx:
            return self._snapshots.load_answer(tx, actor, sync, _utc_text(), is_on_its_way=is_on_its_way)

    def _is_on_its_way(self, connection: Connection, have: int | None) -> bool:
        """Whether a screen lacks only what was sent to it a moment ago. A change that was lost shows as a gap later."""
        latest = max(connection.since, time.monotonic() - ON_ITS_WAY_SECONDS)
        sent = self._on_its_way.get(connection.actor.meeting_id, ())
        return have is not None and any(version == have + 1 and sent_at > latest for version, sent_at in sent)

    def _list_actors(self) -> list[Actor]:
        """Who is connected. A client that ends while it connects is not always told of: dropped here."""
        for sid in [sid for sid in self._connections if not self._manager.is_alive(sid)]:
            self._connections.pop(sid, None)
        return [connection.actor for connection in self._connections.values()]

    def _count_screens(self, audience: Audience) -> int:
        return sum(actor.audience is audience for actor in self._list_actors())

    def _announce_all(self) -> None:
        for meeting_id in {actor.meeting_id for actor in self._list_actors()}:
            self._attendance.announce(meeting_id)

    def _tell_presence(self, meeting_id: str, audience: Audience, presence: Presence) -> None:
        """To the screens of this process only: each process tells its own."""
        room = audience_room(meeting_id, audience)
        self.socketio.emit("presence", presence.model_dump(), to=room, ignore_queue=True)


def _build_origins(public_url: str) -> Callable[[str, dict[str, Any]], bool] | None:
    """Which pages may connect: our own; behind a proxy that keeps silent about https also those of the public URL."""
    if not public_url:
        return None  # the library's own rule: the same origin

    def is_ours(origin: str, environ: dict[str, Any]) -> bool:
        return origin in (public_url, f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}")

    return is_ours


def _refuse_connection(refusal: Refusal) -> ConnectionRefused:
    gettext = load_gettext(choose_language(request.cookies.get("language")))
    message = refusal.text(gettext)
    return ConnectionRefused(message, {"code": refusal.code, "message": message})


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


def _kind_of(payload: object) -> str:
    """The kind for the log: never a text that somebody wrote."""
    kind = payload.get("kind") if isinstance(payload, dict) else None
    return kind if isinstance(kind, str) and kind in COMMANDS else "unknown"


def _name_fields(error: ValidationError | RecursionError) -> str:
    """The fields at fault, without their values."""
    if isinstance(error, RecursionError):
        return "…"
    return ", ".join(dict.fromkeys(".".join(map(str, fault["loc"])) or fault["msg"] for fault in error.errors()))


def _utc_text() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
