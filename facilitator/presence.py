"""Who is connected. Of other processes: by rows with a heartbeat, so that a dead process stops counting."""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.db import Database
from facilitator.models import ProcessPresence, new_id
from facilitator.protocol.base import Audience
from facilitator.protocol.states import Presence

log = logging.getLogger(__name__)

TELL_SECONDS = 1.0
HEARTBEAT_SECONDS = 2.0
STALE_SECONDS = 7.0
"""A process that was not seen for this time holds nobody."""


class SharedPresence:
    """This process among the others on the same database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._process_id = new_id()

    def exchange(self, own: Mapping[str, list[int]]) -> dict[str, set[int]]:
        """Tell which seats are connected here (meeting → seat numbers); gives those connected elsewhere."""
        with self._database.transaction() as tx:
            now = _load_now(tx)
            tx.execute(delete(ProcessPresence).where(ProcessPresence.process_id == self._process_id))
            for meeting_id, seats in own.items():
                row = ProcessPresence(process_id=self._process_id, meeting_id=meeting_id, seats=seats, seen_at=now)
                tx.add(row)
            return self._load_elsewhere(tx, now)

    def _load_elsewhere(self, tx: Session, now: datetime) -> dict[str, set[int]]:
        stale = now - timedelta(seconds=STALE_SECONDS)
        tx.execute(delete(ProcessPresence).where(ProcessPresence.seen_at < stale))
        elsewhere: dict[str, set[int]] = defaultdict(set)
        rows = select(ProcessPresence.meeting_id, ProcessPresence.seats)
        for meeting_id, seats in tx.execute(rows.where(ProcessPresence.process_id != self._process_id)):
            elsewhere[meeting_id].update(seats)
        return dict(elsewhere)


class Attendance:
    """Tells wall and console who is connected, and the console when nothing can be stored; at most once a second."""

    def __init__(
        self,
        tasks: Any,
        list_actors: Callable[[], Iterable[Actor]],
        tell: Callable[[str, Audience, Presence], None],
        is_failing: Callable[[str], bool],
        shared: SharedPresence | None,
    ) -> None:
        """`tasks` starts background tasks and sleeps; `shared` is there when there are other processes.

        `is_failing`: whether nothing of a meeting can be stored now.
        """
        self._tasks = tasks
        self._list_actors = list_actors
        self._tell = tell
        self._is_failing = is_failing
        self._shared = shared
        self._elsewhere: dict[str, set[int]] = {}
        self._due: set[str] = set()
        self._lock = threading.Lock()

    def announce(self, meeting_id: str) -> None:
        """Somebody came or went: tell it in a second, together with who comes or goes meanwhile."""
        with self._lock:
            shared, self._shared = self._shared, None
            is_due = meeting_id in self._due
            self._due.add(meeting_id)
        if shared is not None:  # at the first time, and from then on
            self._tasks.start_background_task(self._exchange, shared)
        if not is_due:
            self._tasks.start_background_task(self._send, meeting_id)

    def _send(self, meeting_id: str) -> None:
        self._tasks.sleep(TELL_SECONDS)
        with self._lock:
            self._due.discard(meeting_id)
        seats = sorted({*self._list_seats().get(meeting_id, []), *self._elsewhere.get(meeting_id, ())})
        self._tell(meeting_id, Audience.WALL, Presence(phone_count=len(seats), seats=None))
        failing = self._is_failing(meeting_id)
        self._tell(
            meeting_id, Audience.CONSOLE, Presence(phone_count=len(seats), seats=seats, is_storage_failing=failing)
        )

    def _exchange(self, shared: SharedPresence) -> None:
        """Tell the other processes who is here, and the screens here who is elsewhere, again and again."""
        while True:
            before = self._elsewhere
            try:
                self._elsewhere = shared.exchange(self._list_seats())
            except Exception as error:
                log.warning("presence is not shared: %s", type(error).__name__)
            for meeting_id in {actor.meeting_id for actor in self._list_actors()}:
                if before.get(meeting_id) != self._elsewhere.get(meeting_id):
                    self.announce(meeting_id)
            self._tasks.sleep(HEARTBEAT_SECONDS)

    def _list_seats(self) -> dict[str, list[int]]:
        """Meeting → the numbers of the seats that are connected to this process."""
        seats: dict[str, set[int]] = defaultdict(set)
        for actor in self._list_actors():
            if actor.seat_number is not None:
                seats[actor.meeting_id].add(actor.seat_number)
        return {meeting_id: sorted(numbers) for meeting_id, numbers in seats.items()}


def _load_now(tx: Session) -> datetime:
    """The database's clock: the only one that all processes share."""
    now: datetime = tx.execute(select(func.now())).scalar_one()
    return now.replace(tzinfo=UTC) if now.tzinfo is None else now
