"""One queue per meeting: everything that waits becomes one transaction, one version, one change per audience."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import InterfaceError, OperationalError, PendingRollbackError, SQLAlchemyError
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.actions import act, finish, prepare
from facilitator.audiences.changes import build_changes
from facilitator.audiences.outcome import read_outcome
from facilitator.audiences.personals import build_personals
from facilitator.db import Database, is_locked
from facilitator.errors import Refusal, not_found
from facilitator.events import Event, NoteEdited, NotePosted, ParticipantRemoved, StepChanged
from facilitator.limits import Bucket
from facilitator.metrics import Metrics
from facilitator.models import HandledRequest, Meeting, table_of
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import Command
from facilitator.protocol.states import Ack

log = logging.getLogger(__name__)

BATCH_MAX = 200
"""Commands in one transaction at most: bounds how long a commit holds the event loop."""
STORAGE_FAULTS = (OperationalError, InterfaceError, PendingRollbackError)
LOCKED_SECONDS = 5.0
"""How long a batch waits for a lock that another process has, before it is refused and the screens try again."""
LOCKED_PAUSE_SECONDS = 0.05
CHANGES_BURST = 2
"""After a pause two changes may follow each other at once, so that people who write at the same time need not wait."""
PAUSE_SECONDS = 1.5
READING_SHARE = 0.5
"""Of the time a batch took: so long the sockets are read before the next one, at the least."""
IDLE_SECONDS = 30.0
"""A meeting's worker ends after this time without commands."""


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass
class Job:
    """A command that waits, and its answer: one of `ack` and `refusal` is there when `done` is called."""

    actor: Actor
    command: Command
    done: Callable[[Job], None] = field(default=lambda _job: None)
    ack: Ack | None = None
    refusal: Refusal | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes it a resend of another."""
        return self.actor.sender, self.command.request_id


@dataclass(frozen=True)
class Committed:
    """What a committed batch sends: a change per audience, a personal per seat.

    `gone`: seats that are out now. `written`: notes whose text is new.
    """

    meeting_id: str
    changes: dict[Audience, dict[str, Any]]
    personals: dict[str, dict[str, Any]]
    gone: frozenset[str] = frozenset()
    written: tuple[str, ...] = ()


class Writer:
    """Takes commands and answers them once they are on disk. `publish` gets what each batch sends."""

    def __init__(
        self,
        database: Database,
        publish: Callable[[Committed], None],
        *,
        changes_per_second: float,
        metrics: Metrics | None = None,
        tell_facilitator: Callable[[str], None] | None = None,
    ) -> None:
        """`tell_facilitator` is called with a meeting that has begun or ceased to be in `failing`."""
        self.failing: set[str] = set()
        self._tell_facilitator = tell_facilitator
        self._metrics = metrics or Metrics()
        self._database = database
        self._publish = publish
        self._changes_per_second = changes_per_second
        self._queues: dict[str, queue.Queue[Job]] = {}
        self._lock = threading.Lock()
        self._worked_at = time.monotonic()

    def is_idle(self) -> bool:
        """Whether nothing was written for a moment, so that little stands to be kept waiting."""
        return time.monotonic() - self._worked_at > PAUSE_SECONDS

    def submit(self, actor: Actor, command: Command) -> Ack:
        """Do a command; returns when it is durable. Raises Refusal."""
        finished = threading.Event()
        job = Job(actor, command, lambda _job: finished.set())
        self.put(job)
        finished.wait()
        if job.refusal is not None:
            raise job.refusal
        assert job.ack is not None  # noqa: S101  a finished job holds one of the two
        return job.ack

    def put(self, job: Job) -> None:
        """Let a command wait for its turn; its `done` is called when it is durable or refused, and must not wait."""
        meeting_id = job.actor.meeting_id
        with self._lock:
            waiting = self._queues.get(meeting_id)
            if waiting is None:
                waiting = self._queues[meeting_id] = queue.Queue()
                threading.Thread(target=self._work, args=(meeting_id, waiting), daemon=True).start()
            waiting.put(job)

    def _work(self, meeting_id: str, waiting: queue.Queue[Job]) -> None:
        spacing = Bucket(CHANGES_BURST, self._changes_per_second)
        while jobs := self._take(meeting_id, waiting, spacing):
            started = time.monotonic()
            done = self._handle(meeting_id, jobs)
            self._metrics.observe_batch(len(jobs), time.monotonic() - started)
            self._worked_at = time.monotonic()
            for job in jobs:
                _finish(job)
            for committed in done:
                self._publish_safely(committed)
                spacing.take()
            # What others sent meanwhile is read before the next batch: the longer this one took, the more of it.
            time.sleep((time.monotonic() - started) * READING_SHARE)

    def _take(self, meeting_id: str, waiting: queue.Queue[Job], spacing: Bucket) -> list[Job]:
        """All jobs that wait when the next change may leave, at least one; an empty list when the worker may end."""
        try:
            jobs = [waiting.get(timeout=IDLE_SECONDS)]
        except queue.Empty:
            with self._lock:
                if waiting.empty():
                    del self._queues[meeting_id]
                    return []
            jobs = [waiting.get()]
        if (seconds := spacing.wait_seconds()) > 0:
            time.sleep(seconds)
        while len(jobs) < BATCH_MAX:
            try:
                jobs.append(waiting.get_nowait())
            except queue.Empty:
                break
        return jobs

    def _handle(self, meeting_id: str, jobs: list[Job]) -> list[Committed]:
        """What is to be sent: one batch, or several smaller ones when a defect made it fail as a whole."""
        try:
            committed = self._commit_when_free(meeting_id, jobs)
        except Refusal as refusal:
            _refuse_all(jobs, refusal)
        except (SQLAlchemyError, OSError) as error:
            self._begin_failing(meeting_id, error)
            _refuse_all(jobs, storage_failed())
        except Exception:
            log.exception("a batch of %d commands failed", len(jobs))
            if len(jobs) > 1:
                half = len(jobs) // 2
                return self._handle(meeting_id, jobs[:half]) + self._handle(meeting_id, jobs[half:])
            _refuse_all(jobs, internal_error())
        else:
            if committed is not None:
                self._cease_failing(meeting_id)
                return [committed]
        return []

    def _begin_failing(self, meeting_id: str, error: Exception) -> None:
        """Say it once: the phones try again and again, and the disk that is full may be the log's."""
        if meeting_id in self.failing:
            return
        is_known = isinstance(error, (*STORAGE_FAULTS, OSError))
        log.error("nothing can be stored: %s", getattr(error, "orig", error), exc_info=None if is_known else error)
        self.failing.add(meeting_id)
        if self._tell_facilitator is not None:
            self._tell_facilitator(meeting_id)

    def _cease_failing(self, meeting_id: str) -> None:
        if meeting_id not in self.failing:
            return
        log.warning("everything is stored again")
        self.failing.discard(meeting_id)
        if self._tell_facilitator is not None:
            self._tell_facilitator(meeting_id)

    def _commit_when_free(self, meeting_id: str, jobs: list[Job]) -> Committed | None:
        """Another process can have SQLite's lock for a moment: the screens here go on while this waits for it."""
        ends_at = time.monotonic() + LOCKED_SECONDS
        while True:
            try:
                return self._commit(meeting_id, jobs)
            except SQLAlchemyError as error:
                if not is_locked(error) or time.monotonic() > ends_at:
                    raise
            time.sleep(LOCKED_PAUSE_SECONDS)

    def _commit(self, meeting_id: str, jobs: list[Job]) -> Committed | None:
        with self._database.transaction() as tx:
            version = _next_version(tx, meeting_id)
            happened, is_new = _act_all(tx, jobs, version)
            if not happened:
                _take_version_back(tx, meeting_id) if is_new else tx.rollback()
                return None
            outcome = read_outcome(tx, meeting_id, version, happened)
            gone = frozenset(event.participant_id for event in happened if isinstance(event, ParticipantRemoved))
            written = tuple(event.note_id for event in happened if isinstance(event, (NotePosted, NoteEdited)))
            return Committed(meeting_id, build_changes(outcome), build_personals(outcome), gone, written)

    def _publish_safely(self, committed: Committed) -> None:
        started = time.monotonic()
        try:
            self._publish(committed)
        except Exception:
            log.exception("a change was not sent; the screens will notice the gap")
        self._metrics.observe_fanout(time.monotonic() - started)


def _finish(job: Job) -> None:
    try:
        job.done(job)
    except Exception:
        log.exception("an answer was not sent; the screen asks again")


_MEETING, _HANDLED = table_of(Meeting), table_of(HandledRequest)
_RAISE = (
    update(_MEETING)
    .where(_MEETING.c.id == bindparam("meeting"))
    .values(version=_MEETING.c.version + 1)
    .returning(_MEETING.c.version)
)
_LOWER = update(_MEETING).where(_MEETING.c.id == bindparam("meeting")).values(version=_MEETING.c.version - 1)
_FIND_HANDLED = select(_HANDLED.c.sender, _HANDLED.c.request_id, _HANDLED.c.ack).where(
    _HANDLED.c.meeting_id == bindparam("meeting"), _HANDLED.c.request_id.in_(bindparam("requests", expanding=True))
)
_KEEP_HANDLED = insert(_HANDLED)


def _next_version(tx: Session, meeting_id: str) -> int:
    """Takes the meeting's lock: the first statement of every batch."""
    version: int | None = tx.scalar(_RAISE, {"meeting": meeting_id})
    if version is None:
        raise not_found()
    return version


def _take_version_back(tx: Session, meeting_id: str) -> None:
    """Nothing on any screen is different: what was answered is kept, under the version there was."""
    tx.execute(_LOWER, {"meeting": meeting_id})


def _act_all(tx: Session, jobs: list[Job], version: int) -> tuple[list[Event], bool]:
    """What happened, and whether there is an answer that was not remembered before."""
    for job in jobs:  # what an earlier attempt decided was undone with it
        job.ack = job.refusal = None
    handled = _load_handled(tx, jobs)
    new: dict[tuple[str, str], Job] = {}
    for job in jobs:
        if job.key not in handled:
            new.setdefault(job.key, job)
    told = _act_together(tx, list(new.values())) or _act_apart(tx, list(new.values()))
    for job, events in zip(new.values(), told, strict=True):
        if job.refusal is None:
            handled[job.key] = Ack(
                ok=True, version=version if events else version - 1, result=_build_result(job, events)
            )
    for job in jobs:
        job.ack = handled.get(job.key)
        job.refusal = None if job.ack else new[job.key].refusal
    rows = [_build_row(job) for job in new.values() if job.ack]
    if rows:
        tx.execute(_KEEP_HANDLED, rows)
    return [event for events in told for event in events], bool(rows)


def _build_result(job: Job, events: list[Event]) -> dict[str, Any]:
    """`is_step`: the command is in the history now, under its request_id."""
    return {"is_step": True} if StepChanged(job.command.request_id) in events else {}


def _act_together(tx: Session, jobs: list[Job]) -> list[list[Event]] | None:
    """All in one savepoint, which is much cheaper; None when one of them failed, and then nothing was done."""
    if len(jobs) < 2:
        return None
    try:
        with tx.begin_nested():
            prepare(tx, [job.command for job in jobs])
            told = [act(tx, job.actor, job.command) for job in jobs]
            finish(tx)
            return told
    except STORAGE_FAULTS:
        raise
    except Exception:  # it comes again, and is dealt with, when each has its own savepoint
        return None


def _act_apart(tx: Session, jobs: list[Job]) -> list[list[Event]]:
    prepare(tx, [job.command for job in jobs])
    return [_act_one(tx, job) for job in jobs]


def _act_one(tx: Session, job: Job) -> list[Event]:
    """One command in a savepoint of its own: what it fails at touches only itself."""
    try:
        with tx.begin_nested():
            events = act(tx, job.actor, job.command)
            finish(tx)
            return events
    except Refusal as refusal:
        job.refusal = refusal
    except STORAGE_FAULTS:
        raise  # the disk or the connection is at fault, so the whole batch goes again
    except Exception:
        log.exception("command %s failed", type(job.command).__name__)
        job.refusal = internal_error()
    return []


def _load_handled(tx: Session, jobs: list[Job]) -> dict[tuple[str, str], Ack]:
    requests = [job.command.request_id for job in jobs]
    rows = tx.execute(_FIND_HANDLED, {"meeting": jobs[0].actor.meeting_id, "requests": requests})
    return {(sender, request_id): Ack.model_validate(ack) for sender, request_id, ack in rows}


def _build_row(job: Job) -> dict[str, Any]:
    """What `handled_request` keeps of an answered command."""
    return {
        "meeting_id": job.actor.meeting_id,
        "sender": job.actor.sender,
        "request_id": job.command.request_id,
        "ack": job.ack.model_dump(exclude_none=True) if job.ack else {},
    }


def _refuse_all(jobs: list[Job], refusal: Refusal) -> None:
    for job in jobs:
        job.ack, job.refusal = None, refusal


def storage_failed() -> Refusal:
    """The disk is full or the database does not answer. Screens that are told so try again by themselves."""
    return Refusal("storage_failed", _("The server cannot store anything now. Nothing is lost; it is tried again."))


def internal_error() -> Refusal:
    """A defect of ours."""
    return Refusal("internal_error", _("Something went wrong on the server. Try again, or tell the facilitator."))
