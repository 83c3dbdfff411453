"""Who is connected. Of other processes: by rows with a heartbeat, so that a dead process stops counting."""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
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


@dataclass
class Connected:
    """The seats (their numbers) and the walls of a meeting that are connected somewhere."""

    seats: set[int] = field(default_factory=set)
    wall_count: int = 0


class SharedPresence:
    """This process among the others on the same database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._process_id = new_id()

    def exchange(self, own: Mapping[str, Connected]) -> dict[str, Connected]:
        """Tell who is connected here, per meeting; gives who is connected elsewhere."""
        with self._database.transaction() as tx:
            now = _load_now(tx)
            tx.execute(delete(ProcessPresence).where(ProcessPresence.process_id == self._process_id))
            for meeting_id, here in own.items():
                who = {"seats": sorted(here.seats), "wall_count": here.wall_count}
                tx.add(ProcessPresence(process_id=self._process_id, meeting_id=meeting_id, seen_at=now, **who))
            return self._load_elsewhere(tx, now)

    def _load_elsewhere(self, tx: Session, now: datetime) -> dict[str, Connected]:
        stale = now - timedelta(seconds=STALE_SECONDS)
        tx.execute(delete(ProcessPresence).where(ProcessPresence.seen_at < stale))
        elsewhere: dict[str, Connected] = defaultdict(Connected)
        for row in tx.scalars(select(ProcessPresence).where(ProcessPresence.process_id != self._process_id)):
            elsewhere[row.meeting_id].seats.update(row.seats)
            elsewhere[row.meeting_id].wall_count += row.wall_count
        return dict(elsewhere)


class Attendance:
    """Tells wall and console who is connected, and the console when nothing can be stored; at most once a second."""

    def __init__(
        self,
        tasks: Any,
        list_actors: Callable[[], Iterable[Actor]],
        tell: Callable[[str, Audience, Presence], None],
        *,
        is_failing: Callable[[str], bool],
        is_name_search_over: Callable[[], bool],
        shared: SharedPresence | None,
    ) -> None:
        """`tasks` starts background tasks and sleeps; `shared` is there when there are other processes.

        `is_failing`: whether nothing of a meeting can be stored now. `is_name_search_over`: whether it was given up.
        """
        self._tasks = tasks
        self._list_actors = list_actors
        self._tell = tell
        self._is_failing = is_failing
        self._is_name_search_over = is_name_search_over
        self._shared = shared
        self._elsewhere: dict[str, Connected] = {}
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
        here = self._list_connected().get(meeting_id, Connected())
        elsewhere = self._elsewhere.get(meeting_id, Connected())
        seats = sorted(here.seats | elsewhere.seats)
        self._tell(meeting_id, Audience.WALL, Presence(phone_count=len(seats), seats=None))
        presence = Presence(
            phone_count=len(seats),
            seats=seats,
            wall_count=here.wall_count + elsewhere.wall_count,
            is_storage_failing=self._is_failing(meeting_id),
            is_name_search_over=self._is_name_search_over(),
        )
        self._tell(meeting_id, Audience.CONSOLE, presence)

    def _exchange(self, shared: SharedPresence) -> None:
        """Tell the other processes who is here, and the screens here who is elsewhere, again and again."""
        while True:
            before = self._elsewhere
            try:
                self._elsewhere = shared.exchange(self._list_connected())
            except Exception as error:
                log.warning("presence is not shared: %s", type(error).__name__)
            for meeting_id in {actor.meeting_id for actor in self._list_actors()}:
                if before.get(meeting_id) != self._elsewhere.get(meeting_id):
                    self.announce(meeting_id)
            self._tasks.sleep(HEARTBEAT_SECONDS)

    def _list_connected(self) -> dict[str, Connected]:
        """Meeting → who is connected to this process."""
        connected: dict[str, Connected] = defaultdict(Connected)
        for actor in self._list_actors():
            if actor.seat_number is not None:
                connected[actor.meeting_id].seats.add(actor.seat_number)
            elif actor.audience is Audience.WALL:
                connected[actor.meeting_id].wall_count += 1
        return dict(connected)


def _load_now(tx: Session) -> datetime:
    """The database's clock: the only one that all processes share."""
    now: datetime = tx.execute(select(func.now())).scalar_one()
    return now.replace(tzinfo=UTC) if now.tzinfo is None else now
