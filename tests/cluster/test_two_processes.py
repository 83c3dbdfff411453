"""Two real server processes on one PostgreSQL and one Redis: half the screens on each, and what may break breaks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests
from sqlalchemy import select

from facilitator.access.actors import Actor
from facilitator.audiences.states import Snapshots
from facilitator.db import Database
from facilitator.models import HandledRequest, Meeting, Note, Vote
from facilitator.protocol.base import Audience
from tests.backends import OwnRedis, cut_postgres, drop_postgres, make_postgres, require_postgres
from tests.cluster.crowd import Crowd, replay, without_read_at
from tests.cluster.relay import Relay
from tests.live import WAIT_SECONDS, LiveServer

PHONES = 6
ONE_SYNC_SECONDS = 15 * 1.1 + 2.0
"""A screen syncs every 15 s, give or take a tenth; and the answer takes a moment on a busy machine."""
GROUPS = ("resident", "policy", "partner")
CUTS = 5


class Pair:
    """Two server processes for the same meeting, each behind a relay that passes on to the other when it is gone."""

    def __init__(self, folder: Path, afterwards: ExitStack) -> None:
        require_postgres()
        self.redis = OwnRedis(folder)
        afterwards.callback(self.redis.stop)
        self.database_url = make_postgres()
        afterwards.callback(drop_postgres, self.database_url)
        environment = {
            "FACILITATOR_DATABASE_URL": self.database_url,
            "FACILITATOR_REDIS_URL": self.redis.url,
            "FACILITATOR_SECRET": "of both processes " * 3,
            "FACILITATOR_COMMAND_BURST": "100000",
            "FACILITATOR_COMMANDS_PER_SECOND": "100000",
            "FACILITATOR_METRICS": "on",
        }
        self.servers: list[LiveServer] = []
        for name in ("a", "b"):
            self.servers.append(LiveServer(folder / name, **environment))
            afterwards.callback(stop_server, self.servers[-1])
        a, b = (server.url for server in self.servers)
        self.relays = [Relay(a, b), Relay(b, a)]
        self.database = Database(self.database_url)
        for part in (self.database, *self.relays):
            afterwards.callback(part.close)

    @property
    def meeting_id(self) -> str:
        """The meeting that both carry."""
        return self.servers[0].meeting_id


def stop_server(server: LiveServer) -> None:
    """Stop a server that may be stopped already."""
    if server.process.poll() is None:
        server.stop()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The two processes, for all tests of this file."""
    with ExitStack() as afterwards:
        yield Pair(tmp_path_factory.mktemp("pair"), afterwards)


@pytest.fixture
def crowd(pair: Pair, tmp_path: Path) -> Iterator[Crowd]:
    """Console, wall and phones, every other one at the other process; an activity for ideas is open."""
    crowd = Crowd(pair.servers[0], tmp_path, seed=1)
    seats: list[tuple[str, str, requests.Session]] = [
        ("console", "console", pair.servers[0].sign_in("console")),
        ("wall", "projector", pair.servers[1].sign_in("projector")),
    ]
    for number in range(PHONES):
        browser = pair.servers[number % 2].join(f"Deelnemer {number}", GROUPS[number % len(GROUPS)])
        seats.append((f"phone {number}", "phone", browser))
    for number, seat in enumerate(seats):
        crowd.open(*seat, url=pair.relays[number % 2].url)
    crowd.wait_until_live(after=0)
    ideas = next(a["id"] for a in crowd.report()["console"]["state"]["activities"] if a["type"] == "ideas")
    crowd.settle(crowd.command("console", kind="open_activity", activity_id=ideas)["version"])
    yield crowd
    crowd.close()


def write_until_acked(crowd: Crowd, more: int) -> None:
    """Wait until so many more commands than now were acked."""
    enough = len(crowd.list_acked()) + more
    wait_until(lambda: len(crowd.list_acked()) >= enough)


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for what only asking tells."""
    ends_at = time.monotonic() + 2 * WAIT_SECONDS
    while not holds():
        assert time.monotonic() < ends_at, "it never came to pass"


def require_nothing_lost(pair: Pair, crowd: Crowd) -> None:
    """All was acked, and is in the database once, in the order in which each phone sent it."""
    with pair.database.read_snapshot() as tx:
        assert set(crowd.list_acked()) <= set(tx.scalars(select(HandledRequest.request_id)))
        for name, screen in crowd.report().items():
            if "me" not in screen["state"]:
                continue
            seat = screen["state"]["me"]["participant_id"]
            assert [record for record in screen["sent"] if not (record["ack"] or {}).get("ok")] == [], name
            notes = {row.id: row.text for row in tx.scalars(select(Note).where(Note.participant_id == seat))}
            dots = {row.note_id: row.dots for row in tx.scalars(select(Vote).where(Vote.participant_id == seat))}
            assert (notes, dots) == replay(screen["sent"]), name


def require_all_agree(pair: Pair, crowd: Crowd) -> float:
    """Every screen comes to hold the snapshot of the database by itself; after how many seconds."""
    with pair.database.read_snapshot() as tx:
        version = tx.get_one(Meeting, pair.meeting_id).version
    began_at = time.monotonic()
    crowd.settle(version)
    seconds = time.monotonic() - began_at
    snapshots = Snapshots()
    audiences = {"console": Audience.CONSOLE, "wall": Audience.WALL}
    for name, screen in crowd.report().items():
        shown = screen["state"]
        seat = shown["me"]["participant_id"] if "me" in shown else None
        actor = Actor(pair.meeting_id, audiences.get(name, Audience.PHONE), seat)
        with pair.database.read_snapshot() as tx:
            held, wanted = snapshots.load_state(tx, pair.meeting_id, actor.audience, seat)
        assert (screen["version"], without_read_at(shown)) == (held, without_read_at(wanted)), name
    return seconds


def test_all_screens_of_both_processes_converge(pair: Pair, crowd: Crowd) -> None:
    crowd.write()
    write_until_acked(crowd, 100)
    crowd.stop_writing()
    assert require_all_agree(pair, crowd) < ONE_SYNC_SECONDS
    require_nothing_lost(pair, crowd)


def test_a_change_reaches_the_other_process_without_a_sync(pair: Pair) -> None:
    here, there = pair.servers
    console, wall = here.console(), there.projector()
    notes = console.activity("notes")
    console.do("open_activity", activity_id=notes)
    assert notes in str(wall.wait_for("change", "activity_opened"))
    for screen in (console, wall):
        screen.close()


def test_nothing_is_lost_while_redis_is_gone(pair: Pair, crowd: Crowd) -> None:
    crowd.write()
    write_until_acked(crowd, 50)
    pair.redis.stop()
    write_until_acked(crowd, 50)
    pair.redis.start()
    crowd.stop_writing()
    assert require_all_agree(pair, crowd) < ONE_SYNC_SECONDS
    require_nothing_lost(pair, crowd)


def test_changes_go_between_the_processes_again_after_redis_came_back(pair: Pair) -> None:
    here, there = pair.servers
    console, wall = here.console(), there.projector()
    pair.redis.stop()
    activities = [console.activity(kind) for kind in ("notes", "ideas")]
    console.do("open_activity", activity_id=activities[0])
    pair.redis.start()
    wall.wait_until(lambda heard: "resync" in [name for name, _ in heard])
    console.do("open_activity", activity_id=activities[1])
    wall.wait_until(lambda heard: activities[1] in str([payload for name, payload in heard if name == "change"]))
    for screen in (console, wall):
        screen.close()


def test_nothing_is_lost_while_connections_to_postgresql_are_cut(pair: Pair, crowd: Crowd) -> None:
    crowd.write()
    for _ in range(CUTS):
        write_until_acked(crowd, 20)
        cut_postgres(pair.database_url)
    write_until_acked(crowd, 20)
    crowd.stop_writing()
    pair.database.close()  # its connections were cut as well
    assert require_all_agree(pair, crowd) < ONE_SYNC_SECONDS
    require_nothing_lost(pair, crowd)
    for server in pair.servers:
        assert requests.get(f"{server.url}/health", timeout=WAIT_SECONDS).json()["database"] == "ok"


def test_presence_counts_both_processes_and_forgets_a_dead_one(pair: Pair) -> None:
    here, there = pair.servers
    console = here.console()
    phones = [here.phone("Anna"), there.phone("Bo"), there.phone("Cor")]

    def counts(heard: list[tuple[str, Any]]) -> list[int]:
        return [payload["phone_count"] for name, payload in heard if name == "presence"]

    console.wait_until(lambda heard: counts(heard)[-1:] == [3])
    there.process.kill()
    console.wait_until(lambda heard: counts(heard)[-1:] == [1])
    there.restart()
    for screen in (console, *phones):
        with suppress(Exception):  # those of the dead process are gone already
            screen.close()


def test_the_phones_of_a_killed_process_go_on_at_the_other(pair: Pair, crowd: Crowd) -> None:
    crowd.write()
    write_until_acked(crowd, 50)
    pair.servers[1].process.kill()
    pair.servers[1].process.wait()
    write_until_acked(crowd, 100)
    crowd.stop_writing()
    assert require_all_agree(pair, crowd) < ONE_SYNC_SECONDS
    require_nothing_lost(pair, crowd)
    pair.servers[1].restart()


def test_a_resend_at_the_other_process_answers_the_same(pair: Pair) -> None:
    here, there = pair.servers
    console, browser = here.console(), here.join("Dana")
    notes = console.activity("notes")
    console.do("open_activity", activity_id=notes)
    request_id = str(uuid4())
    fields = {"note_id": str(uuid4()), "activity_id": notes, "phase": "waiting", "note_kind": "question", "text": "?"}
    phones = [type(console)(server, "phone", browser) for server in (here, there)]
    acks = [phone.send("post_note", request_id=request_id, **fields) for phone in phones]
    assert acks[0]["ok"]
    assert acks[0] == acks[1]
    for screen in (console, *phones):
        screen.close()
