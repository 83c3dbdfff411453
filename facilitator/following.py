"""Tells the meetings of a klantreis that it changed: at once, and then at most once a second."""

from __future__ import annotations

import logging
import threading
import time
from uuid import uuid4

from sqlalchemy import select

from facilitator.access.actors import Actor
from facilitator.db import Database
from facilitator.models import Meeting, Project
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import FollowProject
from facilitator.writer import Job, Writer

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0


class Following:
    """Sends the meetings of a klantreis the command to follow it."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer
        self._lock = threading.Lock()
        self._waiting: set[str] = set()
        self._told_at: dict[str, float] = {}

    def tell(self, project_id: str) -> None:
        """A klantreis changed. Does not wait."""
        with self._lock:
            if project_id in self._waiting:
                return
            self._waiting.add(project_id)
        threading.Thread(target=self._tell_in_time, args=(project_id,), daemon=True).start()

    def tell_those_behind(self) -> None:
        """At start: meetings that a server that was killed has not told."""
        with self._database.read_snapshot() as tx:
            is_behind = Meeting.project_version != Project.version
            found = select(Meeting.project_id).join(Project, Project.id == Meeting.project_id).where(is_behind)
            behind = set(tx.scalars(found))
        for project_id in behind:
            self.tell(project_id)

    def _tell_in_time(self, project_id: str) -> None:
        pause = self._told_at.get(project_id, 0.0) + PAUSE_SECONDS - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        with self._lock:
            self._waiting.discard(project_id)  # what changes from here on is told again
            self._told_at[project_id] = time.monotonic()
        try:
            self._tell_now(project_id)
        except Exception:
            log.exception("the meetings of a klantreis were not told that it changed")

    def _tell_now(self, project_id: str) -> None:
        with self._database.read_snapshot() as tx:
            meetings = tx.scalars(select(Meeting.id).where(Meeting.project_id == project_id)).all()
        for meeting_id in meetings:
            self._writer.put(Job(Actor(meeting_id, Audience.CONSOLE), FollowProject(request_id=str(uuid4()))))
