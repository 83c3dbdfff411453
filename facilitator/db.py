"""The engine per URL, the two kinds of transaction, and the upgrade of the schema."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from facilitator.errors import StartError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_TIMEOUT_SECONDS = 5
LIVE_BUSY_SECONDS = 0.05
"""Of a server: SQLite waits without letting others run, so the writer waits for longer."""
POSTGRES_DRIVER = "postgresql+psycopg2"
POSTGRES_POOL = 10
START_LOCK = 0x6661_6369_6C69
"""The advisory lock of who upgrades the schema or makes the sample meeting."""
START_LOCK_SECONDS = 60
SERVE_LOCK = START_LOCK + 1
"""The advisory lock of who serves: shared when there is a Redis between the processes."""

_POSTGRES_SESSION = {
    "synchronous_commit": "on",  # acked means on disk, whatever the server's default is
    "lock_timeout": f"{BUSY_TIMEOUT_SECONDS}s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "15s",  # a frozen process must not keep a meeting's lock
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "2",
}
_POSTGRES_CONNECTION = {
    "application_name": "facilitator",
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 15_000,
    "options": " ".join(f"-c {name}={value}" for name, value in _POSTGRES_SESSION.items()),
}


class Database:
    """One database. What is committed is on disk: SQLite in WAL with a sync at every commit, PostgreSQL likewise."""

    def __init__(self, url: str, *, busy_seconds: float = BUSY_TIMEOUT_SECONDS) -> None:
        """`busy_seconds`: how long SQLite holds everything up for a lock that another process has."""
        parsed = _parse_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._engine = _create_engine(parsed)
        if self.is_sqlite:
            _make_private_file(parsed.database)
            event.listen(self._engine, "connect", partial(_prepare_sqlite, busy_seconds=busy_seconds))
            event.listen(self._engine, "begin", _begin_sqlite)
        reading = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = self._engine.execution_options(**reading)
        self._writer = self._engine.execution_options(facilitator_writes=True)
        self._claimed: IO[bytes] | Connection | None = None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A writing transaction: commits at the end, rolls back on an exception. Nothing inside may yield by itself."""
        with Session(self._writer, expire_on_commit=False) as tx, tx.begin():
            yield tx

    @contextmanager
    def read_snapshot(self) -> Iterator[Session]:
        """A transaction in which all reads see the same commit. Nothing inside may write or yield by itself.

        With PostgreSQL every statement lets others run meanwhile, so what is read may be old when it is used.
        """
        with Session(self._reader, autoflush=False) as tx:
            yield tx

    def hold_start_lock(self, tx: Session) -> None:
        """Until the transaction ends no other process that starts gets past this line."""
        self._hold_start_lock(tx.connection())

    def claim(self, *, shared: bool) -> None:
        """Reserve the database for serving, until `close` or this process ends. Raises StartError when it is taken."""
        if self.is_sqlite:
            self._claimed = _claim_file(self._engine.url.database or "")
        else:
            self._claimed = _claim_postgres(self._engine, "pg_advisory_lock_shared" if shared else "pg_advisory_lock")

    def scrub(self) -> bool:
        """What was deleted is not to be read in SQLite's files any more: empties its log of changes.

        False when others read just then; try again. PostgreSQL gives the room free by itself (VACUUM).
        """
        if not self.is_sqlite:
            return True
        with self._engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] if raw is not None else 0
        return not busy

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
        """Close every connection, and give a claim back."""
        if self._claimed is not None:
            self._claimed.close()
        self._engine.dispose()

    def _migrate(self, step: Any, revision: str) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with self._writer.connect() as connection, self._hold_keys(connection), connection.begin():
            self._hold_start_lock(connection)
            config.attributes["connection"] = connection
            step(config, revision)

    @contextmanager
    def _hold_keys(self, connection: Connection) -> Iterator[None]:
        """SQLite rebuilds a table by dropping it, and with its keys on all rows that hang on it would go along."""
        raw = connection.connection.dbapi_connection
        if self.is_sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            if self.is_sqlite and raw is not None:
                raw.execute("PRAGMA foreign_keys = ON")

    def _hold_start_lock(self, connection: Connection) -> None:
        """SQLite needs none: its writing transactions begin one at a time."""
        if not self.is_sqlite:
            connection.execute(text(f"SET LOCAL lock_timeout = '{START_LOCK_SECONDS}s'"))
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": START_LOCK})


def _make_private_file(database: str | None) -> None:
    """The database tells who wrote and chose what: its folder and files are their owner's only."""
    if database:
        Path(database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        Path(database).touch(mode=0o600)


def _parse_url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StartError("FACILITATOR_DATABASE_URL is not a database URL.") from error
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", POSTGRES_DRIVER):
        raise StartError(f"FACILITATOR_DATABASE_URL must begin with sqlite:/// or {POSTGRES_DRIVER}://.")
    return parsed


def _create_engine(url: URL) -> Engine:
    """Parameters stay out of the errors, because those go to the log and a note must not."""
    if url.get_backend_name() == "sqlite":
        return create_engine(url, hide_parameters=True)
    options = {name: value for name, value in _POSTGRES_CONNECTION.items() if name not in url.query}
    # A connection that was cut while it waited in the pool is noticed and replaced before it is used.
    pool = {"pool_pre_ping": True, "pool_size": POSTGRES_POOL, "max_overflow": POSTGRES_POOL, "pool_use_lifo": True}
    try:
        return create_engine(url, connect_args=options, hide_parameters=True, **pool)
    except ModuleNotFoundError as error:
        raise StartError("PostgreSQL needs a driver. Run: pip install 'facilitator[postgres]'") from error


def _claim_file(database: str) -> IO[bytes] | None:
    if not database:
        return None
    file = Path(f"{database}.lock").open("ab")  # noqa: SIM115  held as long as the claim
    try:
        _lock_file(file)
    except OSError as error:
        file.close()
        raise StartError(
            f"Another server process uses {database} already. Stop it first, or choose another folder with --data. "
            "Several processes for the same meetings need PostgreSQL and Redis: see docs/hosting.md."
        ) from error
    return file


def _lock_file(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  only there

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  only there

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _claim_postgres(engine: Engine, lock: str) -> Connection:
    """Waits a moment (`lock_timeout`), because a process that was killed may still be leaving."""
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        connection.execute(text(f"SELECT {lock}(:key)"), {"key": SERVE_LOCK})
    except OperationalError as error:
        connection.close()
        raise StartError(
            "Another server process uses this database already. Several processes for the same meetings need Redis: "
            "set FACILITATOR_REDIS_URL for each of them, see docs/hosting.md."
        ) from error
    connection.detach()
    return connection


def is_locked(error: Exception) -> bool:
    """Whether another process had SQLite's lock for writing, so that nothing was done."""
    cause = error.orig if isinstance(error, OperationalError) else None
    return isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode == sqlite3.SQLITE_BUSY


def _prepare_sqlite(connection: sqlite3.Connection, _record: object, *, busy_seconds: float) -> None:
    connection.isolation_level = None  # no implicit BEGIN: ours says which kind
    for pragma in (
        f"busy_timeout = {int(busy_seconds * 1000)}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # what somebody took back is not to be read in the file
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("facilitator_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
