"""The engine per URL, the two kinds of transaction, and the upgrade of the schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from facilitator.errors import StartError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_TIMEOUT_SECONDS = 5


class Database:
    """One database. SQLite: WAL and a disk sync at every commit, so that what is committed is on disk."""

    def __init__(self, url: str) -> None:
        try:
            self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        except ArgumentError as error:
            raise StartError("FACILITATOR_DATABASE_URL is not a database URL.") from error
        if self.is_sqlite:
            Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
        self._engine = create_engine(url)
        if self.is_sqlite:
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)
        reading = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = self._engine.execution_options(**reading)
        self._writer = self._engine.execution_options(facilitator_writes=True)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A writing transaction: commits at the end, rolls back on an exception. Nothing inside may yield."""
        with Session(self._writer, expire_on_commit=False) as tx, tx.begin():
            yield tx

    @contextmanager
    def read_snapshot(self) -> Iterator[Session]:
        """A transaction in which all reads see the same commit. Nothing inside may write or yield."""
        with Session(self._reader, autoflush=False) as tx:
            yield tx

    def upgrade(self, revision: str = "head") -> None:
        """Bring the schema to a revision."""
        self._migrate(command.upgrade, revision)

    def downgrade(self, revision: str) -> None:
        """Take the schema back to a revision; `base` empties it. Loses what the newer tables held."""
        self._migrate(command.downgrade, revision)

    def connect(self) -> Connection:
        """A bare connection, for checks."""
        return self._engine.connect()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _migrate(self, step: Any, revision: str) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with self._writer.connect() as connection, connection.begin():
            config.attributes["connection"] = connection
            step(config, revision)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # no implicit BEGIN: ours says which kind
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("facilitator_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
