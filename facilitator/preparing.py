"""The socket door of the screens on which a klantreis is prepared: connect, command, sync, publish."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import ValidationError

from facilitator.access.editors import EditorActor, require_editor
from facilitator.answers import Reply
from facilitator.audiences.preparing import load_prepare_state
from facilitator.db import Database
from facilitator.editing import EditJob, ProjectWriter
from facilitator.errors import Refusal, busy, too_fast
from facilitator.language import load_gettext
from facilitator.limits import Buckets
from facilitator.protocol.preparing import PREPARE_COMMANDS, PrepareCommand, parse_prepare_command
from facilitator.protocol.states import Ack, Sync

log = logging.getLogger(__name__)

SCREEN = "prepare"
COMMANDS_BURST = 100
"""An outbox that was kept through a lost connection comes at once."""
COMMANDS_PER_SECOND = 20


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class PrepareConnection:
    """One screen: who it is and in which language it is answered."""

    actor: EditorActor
    language: str


def project_room(project_id: str) -> str:
    """The room of all who prepare a klantreis."""
    return f"project:{project_id}"


class Preparing:
    """The live side of preparing: its connections and its writer.

    `emit` sends an event to a room; `tell_meetings` is called with a klantreis that changed.
    """

    def __init__(
        self,
        database: Database,
        emit: Callable[[str, dict[str, Any], str], None],
        disconnect: Callable[[str], None],
        tell_meetings: Callable[[str], None],
    ) -> None:
        self._tell_meetings = tell_meetings
        self._buckets = Buckets(COMMANDS_BURST, COMMANDS_PER_SECOND)
        self._database = database
        self._emit = emit
        self._disconnect = disconnect
        self._connections: dict[str, PrepareConnection] = {}
        self.writer = ProjectWriter(database, self.publish)

    def admit(self, sid: str, connection: PrepareConnection) -> str:
        """A screen comes in; gives the room it belongs to."""
        self._connections[sid] = connection
        return project_room(connection.actor.project_id)

    def let_go(self, sid: str) -> bool:
        """A screen leaves; whether it was one of these."""
        return self._connections.pop(sid, None) is not None

    def has(self, sid: str) -> bool:
        """Whether a screen is one of these."""
        return sid in self._connections

    def publish(self, project_id: str, change: dict[str, Any]) -> None:
        """Send a change to everybody who has the klantreis open; who was revoked is let go after it."""
        self._emit("change", change, project_room(project_id))
        self._tell_meetings(project_id)
        revoked = {
            event["row"]["id"]
            for event in change["events"]
            if event["kind"] == "row_changed" and event["table"] == "editors" and event["row"]["is_revoked"]
        }
        for sid, connection in [*self._connections.items()]:
            if connection.actor.editor_id in revoked:
                self._disconnect(sid)

    def end_project(self, project_id: str) -> None:
        """A klantreis is gone: its screens are let go."""
        for sid, connection in [*self._connections.items()]:
            if connection.actor.project_id == project_id:
                self._disconnect(sid)

    def take_command(self, sid: str, payload: object, reply: Reply) -> None:
        """Do a command and answer it when it is on disk."""
        connection = self._connections[sid]
        try:
            if not self._buckets.take(connection.actor.editor_id):
                raise too_fast()
            command = _parse(payload)
            self.writer.put(EditJob(connection.actor, command, partial(self._answer_job, connection, reply)))
        except Refusal as refusal:
            self._refuse(connection, payload, refusal, reply)
        except Exception:
            log.exception("a command could not be taken")
            self._refuse(connection, payload, busy(), reply)

    def take_sync(self, sid: str, payload: object, reply: Reply) -> None:
        """Answer with what a screen lacks: nothing, or all."""
        connection = self._connections[sid]
        try:
            reply(self._sync(connection.actor, Sync.model_validate(payload or {})))
            return
        except Refusal as error:
            refusal = error
        except ValidationError:
            refusal = Refusal("bad_sync", _("Reload the page."))
        except Exception:
            log.exception("a klantreis could not be read")
            refusal = busy()
        gettext = load_gettext(connection.language)
        reply({"ok": False, "code": refusal.code, "message": refusal.text(gettext)})

    def _sync(self, actor: EditorActor, sync: Sync) -> dict[str, Any]:
        with self._database.read_snapshot() as tx:
            require_editor(tx, actor)
            version, state = load_prepare_state(tx, actor.project_id)
        return {"current": True} if sync.have == version else {"version": version, "state": state}

    def _answer_job(self, connection: PrepareConnection, reply: Reply, job: EditJob) -> None:
        if job.ack is None:
            self._refuse(connection, {"kind": job.command.model_dump()["kind"]}, job.refusal or busy(), reply)
            return
        reply(job.ack.model_dump(exclude_none=True))

    def _refuse(self, connection: PrepareConnection, payload: object, refusal: Refusal, reply: Reply) -> None:
        if refusal.code != "too_fast":  # those would fill the log as fast as they come
            log.info("refused %s: %s", _kind_of(payload), refusal.code)
        message = refusal.text(load_gettext(connection.language))
        reply(Ack(ok=False, code=refusal.code, message=message).model_dump(exclude_none=True))


def _parse(payload: object) -> PrepareCommand:
    try:
        return parse_prepare_command(payload)
    except KeyError:
        raise Refusal("unknown_command", _("The server does not know this command. Reload the page.")) from None
    except ValidationError as error:
        named = (".".join(map(str, fault["loc"])) or fault["msg"] for fault in error.errors())
        fields = ", ".join(dict.fromkeys(named))
        raise Refusal("bad_command", _("Not accepted. Check: %(fields)s."), fields=fields) from None
    except RecursionError:
        raise Refusal("bad_command", _("Not accepted. Check: %(fields)s."), fields="…") from None


def _kind_of(payload: object) -> str:
    """The kind for the log: never a text that somebody wrote."""
    kind = payload.get("kind") if isinstance(payload, dict) else None
    return kind if isinstance(kind, str) and kind in PREPARE_COMMANDS else "unknown"
