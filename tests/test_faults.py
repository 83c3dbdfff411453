"""A full disk, a read-only or locked database, a clock that jumps: said clearly, nothing lost, no restart needed."""

from __future__ import annotations

import resource
import sqlite3
import struct
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests
from sqlalchemy import event

from facilitator.db import Database, is_locked
from facilitator.errors import Refusal
from tests.cluster.crowd import Crowd
from tests.live import WAIT_SECONDS, LiveServer, Screen
from tests.room import Room

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of a running process: Linux only")


def note_fields(activity_id: str, text: str = "Een briefje") -> dict[str, Any]:
    """A note for the open round of notes."""
    where = {"activity_id": activity_id, "phase": "waiting"}
    return {**where, "note_id": str(uuid4()), "note_kind": "question", "text": text}


@contextmanager
def set_on_connections(database: Database, *pragmas: str) -> Iterator[None]:
    """Set a limit of SQLite itself on every connection for a while."""

    def set_all(connection: sqlite3.Connection, *_rest: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(database._engine, "checkout", set_all)
    try:
        yield
    finally:
        event.remove(database._engine, "checkout", set_all)
        with database.connect() as connection:
            for pragma in ("max_page_count = 1073741823", "query_only = OFF"):
                connection.exec_driver_sql(f"PRAGMA {pragma}")


def test_a_full_disk_refuses_what_does_not_fit_and_takes_it_later(room: Room) -> None:
    anna = room.join()
    notes = room.open("notes")
    kept: list[str] = []

    def fill_the_disk() -> None:
        for _ in range(1000):  # the pages there are have room for some
            kept.append(room.post(anna, notes, "vol" * 90))

    with set_on_connections(room.database, "max_page_count = 1"), pytest.raises(Refusal, match="storage_failed"):
        fill_the_disk()
    version = room.version()
    assert [note["id"] for note in room.state(anna)["me"]["notes"]] == kept
    kept.append(room.post(anna, notes, "Er is weer plaats"))
    assert [note["id"] for note in room.state(anna)["me"]["notes"]] == kept
    assert room.version() == version + 1


def test_a_read_only_database_refuses_and_still_shows_all(room: Room) -> None:
    anna = room.join()
    notes = room.open("notes")
    before = room.state(anna)
    with set_on_connections(room.database, "query_only = ON"):
        with pytest.raises(Refusal, match="storage_failed") as refused:
            room.post(anna, notes)
        with pytest.raises(Refusal, match="storage_failed"):
            room.do(room.console, "close_activity", activity_id=notes)
        assert room.writer.failing == {room.meeting_id}
        assert room.state(anna) == before
    assert "Nothing is lost" in refused.value.text(str)
    room.post(anna, notes)
    assert room.writer.failing == set()


class Meeting:
    """A real server with a console, a wall and a phone; notes can be written and everybody sees them."""

    def __init__(self, server: LiveServer) -> None:
        self.server = server
        self.console, self.wall, self.phone = server.console(), server.projector(), server.phone()
        self.notes = self.console.activity("notes")
        self.console.do("open_activity", activity_id=self.notes)
        self.console.do("reveal_notes", activity_id=self.notes)
        self.phone.do("post_note", **note_fields(self.notes))

    def wait_for_failing(self, wanted: bool) -> None:
        """Wait until the console is told that nothing can be stored, or that it can again."""
        self.console.wait_until(lambda heard: list_told(heard)[-1:] == [wanted])

    def close(self) -> None:
        """Disconnect everybody."""
        for screen in (self.console, self.wall, self.phone):
            screen.close()


def list_told(heard: list[tuple[str, Any]]) -> list[bool]:
    """What a console was told about storing."""
    return [payload["is_storage_failing"] for name, payload in heard if name == "presence"]


@pytest.fixture
def meeting(server: LiveServer) -> Iterator[Meeting]:
    """A meeting that goes well so far."""
    meeting = Meeting(server)
    yield meeting
    meeting.close()


@pytest.fixture
def crowd(server: LiveServer, tmp_path: Path) -> Iterator[Crowd]:
    """Phones with the browser's own outbox."""
    crowd = Crowd(server, tmp_path, seed=1)
    yield crowd
    crowd.close()


def assert_kept_and_taken(meeting: Meeting, refused: dict[str, Any], request: dict[str, Any]) -> None:
    """A refusal that says what to do; the same command again, once all is mended, is stored once and seen by all."""
    assert (refused["ok"], refused["code"]) == (False, "storage_failed")
    assert "Er is niets kwijt" in refused["message"]
    again = meeting.phone.send(**request)
    assert again["ok"], again
    assert meeting.phone.send(**request) == again
    assert [note["id"] for note in meeting.wall.state()["notes"]].count(request["note_id"]) == 1
    meeting.wall.wait_until(lambda heard: request["note_id"] in str([p for name, p in heard if name == "change"]))


def list_errors(server: LiveServer) -> list[str]:
    """The lines of the server's log that say that something is wrong."""
    lines = Path(server.log.name).read_text().splitlines()
    return [line for line in lines if " ERROR " in line or "Traceback" in line]


@needs_linux
def test_a_server_whose_files_cannot_grow_refuses_reads_on_and_recovers(meeting: Meeting, crowd: Crowd) -> None:
    server = meeting.server
    crowd.open("Cas", "phone", server.join("Cas"))
    crowd.wait_until_live(after=0)
    let_files_grow(server, (server.data / "facilitator.db-wal").stat().st_size)
    request = {"kind": "post_note", "request_id": str(uuid4()), **note_fields(meeting.notes)}
    refused = meeting.phone.send(**request)
    crowd.request("Cas", kind="post_note", **note_fields(meeting.notes, "Bewaard op de telefoon"))
    assert meeting.console.send("close_activity", activity_id=meeting.notes)["code"] == "storage_failed"
    meeting.wait_for_failing(True)
    assert len(meeting.wall.state()["notes"]) == 1
    assert requests.get(f"{server.url}/health", timeout=WAIT_SECONDS).status_code == 200
    join = {"code": server.links["join_code"], "alias": "Bo", "group": "resident"}
    assert requests.post(f"{server.url}/api/join", json=join, timeout=WAIT_SECONDS).status_code == 503
    let_files_grow(server, resource.RLIM_INFINITY)
    assert_kept_and_taken(meeting, refused, request)
    meeting.wait_for_failing(False)
    crowd.stop_writing()
    assert [own["text"] for own in crowd.report()["Cas"]["state"]["me"]["notes"]] == ["Bewaard op de telefoon"]
    assert len(list_errors(server)) == 1


def let_files_grow(server: LiveServer, size: int) -> None:
    """Let no file of the server's process become larger than this, as on a full disk."""
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_while_another_process_has_the_lock_all_else_goes_on_and_a_command_waits(meeting: Meeting) -> None:
    request = {"kind": "post_note", "request_id": str(uuid4()), **note_fields(meeting.notes)}
    with ThreadPoolExecutor() as pool, locked(meeting.server) as lock:
        waiting = pool.submit(meeting.phone.send, **request)
        slowest = max(time_of(meeting.wall) for _ in range(20))
        assert not waiting.done()
        lock.rollback()
        assert waiting.result(WAIT_SECONDS)["ok"]
    assert slowest < 1.0
    assert list_errors(meeting.server) == []


def test_a_lock_that_stays_is_said_and_all_goes_on_when_it_is_gone(meeting: Meeting) -> None:
    request = {"kind": "post_note", "request_id": str(uuid4()), **note_fields(meeting.notes)}
    with locked(meeting.server):
        refused = meeting.phone.send(**request)
        meeting.wait_for_failing(True)
    assert_kept_and_taken(meeting, refused, request)
    meeting.wait_for_failing(False)


def test_only_a_lock_is_waited_for(database: Database) -> None:
    with pytest.raises(Exception, match="no such table") as missing, database.transaction() as tx:
        tx.connection().exec_driver_sql("SELECT 1 FROM absent")
    assert not is_locked(missing.value)


def time_of(screen: Screen) -> float:
    """How many seconds a snapshot takes."""
    started = time.monotonic()
    screen.state()
    return time.monotonic() - started


@contextmanager
def locked(server: LiveServer) -> Iterator[sqlite3.Connection]:
    """The database's lock, held by this process."""
    connection = sqlite3.connect(server.data / "facilitator.db", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield connection
    finally:
        connection.rollback()
        connection.close()


CLOCK = """
import os, struct, time
real, file = time.time, os.open({path!r}, os.O_RDONLY)
time.time = lambda: real() + struct.unpack("d", os.pread(file, 8, 0))[0]
"""


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    """A file that says how far the clock of `clocked_server` is off, in seconds."""
    file = tmp_path / "offset"
    file.write_bytes(struct.pack("d", 0))
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "sitecustomize.py").write_text(CLOCK.format(path=str(file)))
    return file


@pytest.fixture
def clocked_server(tmp_path: Path, clock: Path) -> Iterator[LiveServer]:
    """A server that allows a seat few commands."""
    options = {"COMMAND_BURST": "2", "COMMANDS_PER_SECOND": "0.2"}
    environment = {f"FACILITATOR_{name}": value for name, value in options.items()}
    server = LiveServer(tmp_path / "data", PYTHONPATH=str(clock.parent / "python"), **environment)
    yield server
    server.stop()


def test_a_clock_that_jumps_cuts_nobody_off_and_loses_nothing(clocked_server: LiveServer, clock: Path) -> None:
    server, meeting = clocked_server, Meeting(clocked_server)
    phones = [meeting.phone]
    for jump in (3600.0, -7200.0, 86_400.0):
        phones.append(server.phone(f"Deelnemer {jump}"))
        codes = [phones[-1].send("post_note", **note_fields(meeting.notes)).get("code") for _ in range(3)]
        assert codes == [None, None, "too_fast"]
        clock.write_bytes(struct.pack("d", jump))
        assert phones[-1].send("post_note", **note_fields(meeting.notes))["code"] == "too_fast"
        meeting.console.wait_until(lambda heard: phone_counts(heard)[-1:] == [len(phones)])
        while not phones[-1].send("post_note", **note_fields(meeting.notes))["ok"]:
            pass  # the seconds that pass make room for one more, whatever the clock says
    assert all(screen.client.connected for screen in (*phones, meeting.console, meeting.wall))
    newest = meeting.console.sync()["version"]
    for screen in (*phones, meeting.wall):
        screen.wait_until(lambda heard: newest in [p.get("version") for _, p in heard])
        screen.close()
    meeting.console.close()


def phone_counts(heard: list[tuple[str, Any]]) -> list[int]:
    """How many phones were in, each time that a `presence` told it."""
    return [payload["phone_count"] for name, payload in heard if name == "presence"]
