"""Keeps nothing longer than it may be: journeys that are taken back, texts whose time is over, and their files."""

from __future__ import annotations

import json
import logging
import shutil
import threading
import time
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor
from facilitator.actions.keeping.removing import (
    Removed,
    list_overdue,
    remove_old_answers,
    remove_texts,
    withdraw_journey,
)
from facilitator.db import Database
from facilitator.intake.inbox import read_outcome
from facilitator.models import Project, table_of, utc_now
from facilitator.protocol.base import EditorRole
from facilitator.realtime import Realtime

log = logging.getLogger(__name__)

LOOK_SECONDS = 86_400
SCRUB_TRIES = 50
SCRUB_PAUSE_SECONDS = 0.1
CLOCK = ""
"""Who did what the time of a klantreis asked for: nobody."""


class Keeper:
    """Removes for good, and tells every screen. `data`: the folder in which files wait that were sent in."""

    def __init__(self, database: Database, realtime: Realtime, data: Path, hash_alias: Callable[[str], str]) -> None:
        self._hash_alias = hash_alias
        self._database = database
        self._realtime = realtime
        self._data = data

    def begin(self) -> None:
        """Look now and then every day whether the time of texts is over."""
        threading.Thread(target=self._look_daily, daemon=True).start()

    def withdraw(self, actor: EditorActor, journey_id: str) -> None:
        """Take a journey back: gone from every screen, export and file when this returns. Raises Refusal."""

        def remove(tx: Session) -> Removed:
            return withdraw_journey(tx, actor, journey_id, self._hash_alias)

        self._remove(actor.project_id, remove)

    def look(self, today: date | None = None) -> int:
        """Remove the texts whose time is over; gives of how many klantreizen. Again does nothing."""
        day = today or utc_now().date()
        with self._database.transaction() as tx:
            remove_old_answers(tx)
        with self._database.read_snapshot() as tx:
            overdue = list_overdue(tx, day)
        for project_id in overdue:
            actor = EditorActor(project_id, CLOCK, CLOCK, EditorRole.LEAD)
            self._remove(project_id, lambda tx, actor=actor: remove_texts(tx, actor))  # type: ignore[misc]
            log.info("the texts of a klantreis were removed, because their time was over")
        return len(overdue)

    def _remove(self, project_id: str, remove: Callable[[Session], Removed]) -> None:
        with self._database.transaction() as tx:
            _lock(tx, project_id)
            removed = remove(tx)
            writer = self._realtime.preparing.writer
            told = [writer.publish_rows(tx, changed, keys) for changed, keys in removed.rows.items()]
        for tell in told:
            tell()
        for meeting_id in removed.meetings:
            self._realtime.resync(meeting_id)
        remove_uploads(self._data, set(removed.rows), removed.traces)
        self.scrub()

    def scrub(self) -> None:
        """What was deleted is not to be read in the files of the database any more."""
        for _ in range(SCRUB_TRIES):
            if self._database.scrub():
                return
            time.sleep(SCRUB_PAUSE_SECONDS)
        log.warning("the log of changes of the database could not be emptied; it is tried again tomorrow")

    def _look_daily(self) -> None:
        while True:
            try:
                self.look()
                self.scrub()
            except Exception:
                log.exception("it could not be settled which texts are kept too long")
            time.sleep(LOOK_SECONDS)


def _lock(tx: Session, project_id: str) -> None:
    """One at a time, also of several processes: who comes second finds nothing left to do."""
    projects = table_of(Project)
    tx.execute(update(projects).where(projects.c.id == project_id).values(version=projects.c.version))


def remove_uploads(data: Path, projects: Collection[str], traces: Collection[str] = ()) -> None:
    """Remove the files that wait to be looked at: those for these klantreizen, and others that may hold the traces."""
    for about in (data / "imports").glob("*/about.json"):
        try:
            held = json.loads(about.read_bytes())
        except (OSError, ValueError):
            continue
        project_id = held.get("project_id")
        if project_id in projects or (traces and _may_hold(about.parent, traces, is_new=project_id is None)):
            shutil.rmtree(about.parent, ignore_errors=True)


def _may_hold(home: Path, traces: Collection[str], *, is_new: bool) -> bool:
    """Whether a file holds one of these texts; one for a new klantreis that was not read to the end may."""
    outcome = read_outcome(home)
    if outcome is None or outcome.klantreis is None:
        return is_new
    held = json.dumps(outcome.klantreis, ensure_ascii=False)
    return any(json.dumps(text, ensure_ascii=False)[1:-1] in held for text in traces)
