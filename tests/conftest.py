"""What the tests share: a database, a room with the sample meeting, a real server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.db import Database
from facilitator.models import Base
from tests.backends import drop_postgres, make_postgres, require_postgres
from tests.live import LiveServer
from tests.room import Room, make_database

MEMORY_DISK = Path("/dev/shm")  # noqa: S108  only a place for tests
MEMORY_DISK_BYTES = 4 * 1024**3
LONGEST_FIRST = (
    "browser/test_wall_states",
    "browser/test_phone_states",
    "browser/",
    "cluster/",
    "test_fuzz",
    "test_bench",
)
"""Where the files are whose tests take long: they start first, so that no worker is left alone with one at the end."""
ON_BOTH = (
    "tests.actions.",
    "tests.keeping.test_retention",
    "tests.test_history",
    "tests.test_migrations",
    "tests.test_sync",
    "tests.test_writer",
)
"""The test files that run on SQLite and on PostgreSQL."""


def pytest_configure() -> None:
    """Keep the tests' databases in memory where there is room: they would wait for a disk that syncs."""
    if MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free > MEMORY_DISK_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_DISK))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; within a file nothing changes."""

    def rank(item: pytest.Item) -> int:
        return next((place for place, part in enumerate(LONGEST_FIRST) if f"tests/{part}" in item.nodeid), 99)

    items.sort(key=rank)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a database on each; a test with `sqlite` in its name is about that one only."""
    is_for_both = metafunc.module.__name__.startswith(ON_BOTH) and "sqlite" not in metafunc.function.__name__
    if is_for_both and "backend" in metafunc.fixturenames:
        metafunc.parametrize("backend", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """Which kind of database the test runs on; in the files of ON_BOTH first the one, then the other."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(scope="session")
def empty_database_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upgraded database without rows, to copy from."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    make_database(path).close()
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An upgraded database in PostgreSQL that the tests empty and use one after the other."""
    require_postgres()
    url = make_postgres()
    database = Database(url)
    database.upgrade()
    database.close()
    yield url
    drop_postgres(url)


@pytest.fixture
def database(request: pytest.FixtureRequest, backend: str, tmp_path: Path) -> Iterator[Database]:
    """An upgraded database without rows for each test."""
    if backend == "postgresql":
        database = Database(request.getfixturevalue("postgres_url"))
        with database.transaction() as tx:
            for table in reversed(Base.metadata.sorted_tables):
                tx.execute(table.delete())
    else:
        path = tmp_path / "facilitator.db"
        shutil.copy(request.getfixturevalue("empty_database_file"), path)
        database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def bare_database(backend: str, tmp_path: Path) -> Iterator[Database]:
    """A database without tables."""
    if backend == "postgresql":
        require_postgres()
    url = make_postgres() if backend == "postgresql" else f"sqlite:///{tmp_path / 'bare.db'}"
    database = Database(url)
    yield database
    database.close()
    if backend == "postgresql":
        drop_postgres(url)


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
