"""The writer of klantreizen that are prepared: one command, one transaction, one version, one change.

For a handful of people at once: all wait in one queue. What is acked is on disk.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor
from facilitator.actions.history.rows import RowKey
from facilitator.actions.preparing import edit
from facilitator.audiences.preparing import build_prepare_change
from facilitator.db import Database, is_locked
from facilitator.errors import Refusal, not_found
from facilitator.models import Project, ProjectRequest, table_of
from facilitator.protocol.preparing import PrepareCommand
from facilitator.protocol.states import Ack
from facilitator.writer import IDLE_SECONDS, LOCKED_PAUSE_SECONDS, LOCKED_SECONDS, internal_error, storage_failed

log = logging.getLogger(__name__)

_PROJECT, _REQUEST = table_of(Project), table_of(ProjectRequest)


@dataclass
class EditJob:
    """A command that waits, and its answer: one of `ack` and `refusal` is there when `done` is called."""

    actor: EditorActor
    command: PrepareCommand
    done: Callable[[EditJob], None] = field(default=lambda _job: None)
    ack: Ack | None = None
    refusal: Refusal | None = None


class ProjectWriter:
    """Takes commands and answers them once they are on disk. `publish` gets the klantreis and its change."""

    def __init__(self, database: Database, publish: Callable[[str, dict[str, Any]], None]) -> None:
        self._database = database
        self._publish = publish
        self._waiting: queue.Queue[EditJob] = queue.Queue()
        self._lock = threading.Lock()
        self._is_working = False

    def submit(self, actor: EditorActor, command: PrepareCommand) -> Ack:
        """Do a command; returns when it is durable. Raises Refusal."""
        finished = threading.Event()
        job = EditJob(actor, command, lambda _job: finished.set())
        self.put(job)
        finished.wait()
        if job.refusal is not None:
            raise job.refusal
        assert job.ack is not None  # noqa: S101  a finished job holds one of the two
        return job.ack

    def put(self, job: EditJob) -> None:
        """Let a command wait for its turn; its `done` is called when it is durable or refused, and must not wait."""
        with self._lock:
            self._waiting.put(job)
            if not self._is_working:
                self._is_working = True
                threading.Thread(target=self._work, daemon=True).start()

    def publish_rows(self, tx: Session, project_id: str, keys: list[RowKey]) -> Callable[[], None]:
        """For what changes rows in another way, such as an import: raises the version in this transaction.

        Gives what is to be called after the commit: it tells the screens.
        """
        change = build_prepare_change(tx, _next_version(tx, project_id), keys)
        return lambda: self._publish_safely(project_id, change)

    def _work(self) -> None:
        while (job := self._take()) is not None:
            change = self._handle(job)
            try:
                job.done(job)
            except Exception:
                log.exception("an answer was not sent; the screen asks again")
            if change is not None:
                self._publish_safely(job.actor.project_id, change)

    def _take(self) -> EditJob | None:
        """The next job; None when the worker may end."""
        try:
            return self._waiting.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            with self._lock:
                if self._waiting.empty():
                    self._is_working = False
                    return None
            return self._waiting.get()

    def _handle(self, job: EditJob) -> dict[str, Any] | None:
        try:
            return self._commit_when_free(job)
        except Refusal as refusal:
            job.ack, job.refusal = None, refusal
        except IntegrityError:  # an id or a name that is there already: nothing that trying again would mend
            job.ack, job.refusal = None, not_found()
        except (SQLAlchemyError, OSError) as error:
            log.error("nothing can be stored: %s", getattr(error, "orig", error))
            job.ack, job.refusal = None, storage_failed()
        except Exception:
            log.exception("command %s failed", type(job.command).__name__)
            job.ack, job.refusal = None, internal_error()
        return None

    def _commit_when_free(self, job: EditJob) -> dict[str, Any] | None:
        """Another process can have SQLite's lock for a moment."""
        ends_at = time.monotonic() + LOCKED_SECONDS
        while True:
            try:
                with self._database.transaction() as tx:
                    return _act(tx, job)
            except SQLAlchemyError as error:
                if not is_locked(error) or time.monotonic() > ends_at:
                    raise
            time.sleep(LOCKED_PAUSE_SECONDS)

    def _publish_safely(self, project_id: str, change: dict[str, Any]) -> None:
        try:
            self._publish(project_id, change)
        except Exception:
            log.exception("a change was not sent; the screens will notice the gap")


def _act(tx: Session, job: EditJob) -> dict[str, Any] | None:
    """The change; None when this was answered before or changes nothing on any screen."""
    actor = job.actor
    version = _next_version(tx, actor.project_id)
    held = _find_handled(tx, job)
    if held is not None:
        tx.rollback()
        job.ack = held
        return None
    keys = edit(tx, actor, job.command)
    if not keys:  # nothing is different: what was answered is kept, under the version there was
        version -= 1
        tx.execute(update(_PROJECT).where(_PROJECT.c.id == actor.project_id).values(version=version))
    job.ack = Ack(ok=True, version=version, result={"is_step": True} if _is_step(job, keys) else {})
    tx.execute(insert(_REQUEST), [_build_row(job, job.ack)])
    return build_prepare_change(tx, version, keys) if keys else None


def _next_version(tx: Session, project_id: str) -> int:
    """Takes the lock of the klantreis: the first statement of every step."""
    raised = update(_PROJECT).where(_PROJECT.c.id == project_id).values(version=_PROJECT.c.version + 1)
    version: int | None = tx.scalar(raised.returning(_PROJECT.c.version))
    if version is None:
        raise not_found()
    return version


def _find_handled(tx: Session, job: EditJob) -> Ack | None:
    ack = tx.scalar(
        select(_REQUEST.c.ack).where(
            _REQUEST.c.project_id == job.actor.project_id,
            _REQUEST.c.sender == job.actor.editor_id,
            _REQUEST.c.request_id == job.command.request_id,
        )
    )
    return None if ack is None else Ack.model_validate(ack)


def _is_step(job: EditJob, keys: list[RowKey]) -> bool:
    """Whether it is in the history now, under its request_id."""
    return RowKey("edit", (job.actor.project_id, job.command.request_id)) in keys


def _build_row(job: EditJob, ack: Ack) -> dict[str, Any]:
    return {
        "project_id": job.actor.project_id,
        "sender": job.actor.editor_id,
        "request_id": job.command.request_id,
        "ack": ack.model_dump(exclude_none=True),
    }
