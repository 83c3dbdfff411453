"""Has notes searched for names by a process of its own, and tells their meeting. Nobody waits for it."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from facilitator.access.actors import Actor
from facilitator.access.notes import find_note_facts
from facilitator.db import Database
from facilitator.models import Note
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import ReportNames
from facilitator.writer import Job, Writer

log = logging.getLogger(__name__)

WAITING_MAX = 5000
"""Notes that wait at most; beyond it those that wait longest are left to the quick check."""
BATCH_MAX = 50
LOADING_SECONDS = 900.0
"""The tables are made once, which takes minutes on a slow machine."""
ANSWER_SECONDS = 30.0
IDLE_SECONDS = 1800.0
"""The process ends after so long without a note, and gives its memory back."""
DEATHS_MAX = 3
"""In a row, without an answer between them; then names are not searched for until the server starts again."""
PAUSE_SECONDS = 1.0
WORKER = "search for names"


class SearchDiedError(Exception):
    """It ended, or had to be ended because it did not answer."""


class SearchBrokenError(Exception):
    """It cannot do its work, and says why."""


class Searcher:
    """The process, started. One question at a time."""

    def __init__(self, command: list[str]) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603  our own module
        try:
            ready = self._read(LOADING_SECONDS)
        except SearchDiedError:
            self.end()
            raise
        if "ready" not in ready:
            self.end()
            raise SearchBrokenError(str(ready.get("broken")))

    def search(self, note_id: str, text: str) -> list[Any]:
        """What is found in a text: start, end, kind. Raises SearchDiedError."""
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101  opened with a pipe
        try:
            stdin.write(json.dumps({"id": note_id, "text": text}).encode() + b"\n")
            stdin.flush()
        except OSError as error:
            raise SearchDiedError from error
        answer = self._read(ANSWER_SECONDS)
        if answer.get("id") != note_id:
            raise SearchDiedError
        if "failed" in answer:
            log.warning("a note could not be searched for names: %s", answer["failed"])
        return list(answer.get("found", []))

    def end(self) -> None:
        """Stop it."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _read(self, seconds: float) -> dict[str, Any]:
        """The next line; the process is ended when it takes too long."""
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101  opened with a pipe
        watch = threading.Timer(seconds, self._process.kill)
        watch.daemon = True
        watch.start()
        try:
            line = stdout.readline()
            return dict(json.loads(line))
        except (OSError, ValueError) as error:  # an end is an empty line, which is no JSON
            raise SearchDiedError from error
        finally:
            watch.cancel()


class Checking:
    """The notes that wait, and the worker that takes them to the process. `command` starts that; None: off.

    `is_given_up`: whether names are not searched for until the server starts again; `tell_given_up` is called then.
    """

    def __init__(
        self,
        database: Database,
        writer: Writer,
        command: list[str] | None,
        tell_given_up: Callable[[], None] = lambda: None,
    ) -> None:
        self.is_given_up = False
        self._tell_given_up = tell_given_up
        self._database = database
        self._writer = writer
        self._command = command
        self._changed = threading.Condition()
        self._waiting: dict[str, str] = {}
        self._known: set[str] = set()
        self._new_meetings: list[str] = []
        self._is_working = False
        self._is_over = command is None
        self._searcher: Searcher | None = None

    def tell(self, meeting_id: str, note_ids: Iterable[str] = ()) -> None:
        """Notes were written or changed. Does not wait. At the first call for a meeting all its notes are searched."""
        if self._is_over:
            return
        with self._changed:
            if meeting_id not in self._known:
                self._known.add(meeting_id)
                self._new_meetings.append(meeting_id)
            self._put(meeting_id, note_ids)
            self._changed.notify()
            if not self._is_working:
                self._is_working = True
                threading.Thread(target=self._work, name=WORKER, daemon=True).start()

    def end(self) -> None:
        """The server stops."""
        with self._changed:
            self._is_over = True
            self._changed.notify()
        self._end_searcher()

    def _put(self, meeting_id: str, note_ids: Iterable[str]) -> None:
        for note_id in note_ids:
            self._waiting.pop(note_id, None)
            self._waiting[note_id] = meeting_id
        while len(self._waiting) > WAITING_MAX:
            del self._waiting[next(iter(self._waiting))]

    def _work(self) -> None:
        """Until there is nothing to do for long, or it cannot be done."""
        while True:
            try:
                self._work_until_idle()
            except SearchBrokenError as error:
                self._give_up(f"it cannot start: {error}")
            except Exception:
                log.exception("the search for names failed")
                self._give_up("of a defect")
            self._end_searcher()
            with self._changed:
                if not self._has_work():
                    self._is_working = False
                    return

    def _has_work(self) -> bool:
        return not self._is_over and bool(self._waiting or self._new_meetings)

    def _end_searcher(self) -> None:
        searcher, self._searcher = self._searcher, None
        if searcher is not None:
            searcher.end()

    def _work_until_idle(self) -> None:
        deaths, suspect = 0, ""
        while batch := self._take():
            for note_id, (meeting_id, text) in batch.items():
                try:
                    self._search(meeting_id, note_id, text)
                    deaths = 0
                except SearchDiedError:
                    deaths = self._bury(deaths)
                    if self._is_over:
                        return
                    if note_id != suspect:  # once more, unless it died of this very note before
                        self._put_back(meeting_id, note_id)
                    suspect = note_id

    def _search(self, meeting_id: str, note_id: str, text: str) -> None:
        if self._searcher is None:
            assert self._command is not None  # noqa: S101  without one no note is taken
            self._searcher = Searcher(self._command)
        found = self._searcher.search(note_id, text)
        if found:
            command = ReportNames(request_id=str(uuid4()), note_id=note_id, text=text, found=tuple(map(tuple, found)))
            self._writer.put(Job(Actor(meeting_id, Audience.CONSOLE), command))

    def _bury(self, deaths: int) -> int:
        """How often in a row it died now."""
        self._end_searcher()
        if self._is_over:
            return deaths
        log.warning("the process that searches for names ended; it is started again")
        if deaths + 1 >= DEATHS_MAX:
            self._give_up("it ended again and again")
        time.sleep(PAUSE_SECONDS)
        return deaths + 1

    def _give_up(self, reason: str) -> None:
        log.error("names are not searched for until the server starts again, because %s", reason)
        with self._changed:
            self._is_over = self.is_given_up = True
            self._waiting.clear()
        self._tell_given_up()

    def _put_back(self, meeting_id: str, note_id: str) -> None:
        with self._changed:
            self._put(meeting_id, [note_id])

    def _take(self) -> dict[str, tuple[str, str]]:
        """Some notes that wait, each with its meeting and its text as it is now; none when the worker may end."""
        while True:
            with self._changed:
                if not (self._has_work() or self._is_over):
                    self._changed.wait(IDLE_SECONDS)
                if not self._has_work():
                    return {}
                new, self._new_meetings = self._new_meetings, []
            taken = self._read(new)
            if taken:
                return taken

    def _read(self, new_meetings: list[str]) -> dict[str, tuple[str, str]]:
        with self._database.read_snapshot() as tx:
            earlier = {one: tx.scalars(select(Note.id).where(Note.meeting_id == one)).all() for one in new_meetings}
        with self._changed:
            for meeting_id, note_ids in earlier.items():
                self._put(meeting_id, [one for one in note_ids if one not in self._waiting])
            taken = {one: self._waiting.pop(one) for one in [*self._waiting][:BATCH_MAX]}
        with self._database.read_snapshot() as tx:
            notes = find_note_facts(tx, [*taken])
        return {one: (taken[one], note.text) for one, note in notes.items()}


def build_command(folder: Path) -> list[str]:
    """What starts the process, which keeps its tables in this folder."""
    return [sys.executable, "-m", "facilitator.names", str(folder)]
