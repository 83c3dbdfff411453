"""What the tests share: a database, a room with the sample meeting, a real server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.db import Database
from tests.live import LiveServer
from tests.room import Room, make_database


@pytest.fixture(scope="session")
def empty_database_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upgraded database without rows, to copy from."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    make_database(path).close()
    return path


@pytest.fixture
def database(tmp_path: Path, empty_database_file: Path) -> Iterator[Database]:
    """A database of its own for each test."""
    path = tmp_path / "facilitator.db"
    shutil.copy(empty_database_file, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def room(database: Database) -> Room:
    """The sample meeting."""
    return Room(database)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    """A real server with the sample meeting."""
    server = LiveServer(tmp_path / "data")
    yield server
    if server.process.poll() is None:
        server.stop()


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A real server that the tests of a file share."""
    server = LiveServer(tmp_path_factory.mktemp("server") / "data")
    yield server
    server.stop()
