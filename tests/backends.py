"""PostgreSQL and Redis for the tests: databases that are made and dropped, a Redis that can be stopped."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path
from uuid import uuid4

import psycopg2
import pytest
from sqlalchemy import make_url

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg2://postgres@127.0.0.1:5432/postgres")
"""Where tests may make databases; PostgreSQL on this machine unless said otherwise."""


def require(is_there: bool, reason: str) -> None:
    """Skip the test with the reason when something is not there; in CI it must be there."""
    if is_there:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and in CI it must")
    pytest.skip(reason)


def run_sql(statement: str) -> None:
    """Run one statement beside every transaction."""
    url = make_url(POSTGRES_URL)
    connection = psycopg2.connect(
        host=url.host, port=url.port, user=url.username, password=url.password, dbname=url.database, connect_timeout=3
    )
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


def require_postgres() -> None:
    """Skip where PostgreSQL does not answer."""
    try:
        run_sql("SELECT 1")
        is_there = True
    except psycopg2.OperationalError:
        is_there = False
    require(is_there, "PostgreSQL does not answer at TEST_POSTGRES_URL (or 127.0.0.1:5432, user postgres)")


def make_postgres(template: str = "template1") -> str:
    """The URL of a new database of its own, a copy of the template."""
    name = f"facilitator_test_{uuid4().hex}"
    run_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    return make_url(POSTGRES_URL).set(database=name).render_as_string(hide_password=False)


def drop_postgres(url: str) -> None:
    """Drop a database that `make_postgres` made, whoever is connected."""
    run_sql(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


def cut_postgres(url: str) -> None:
    """Cut every connection to a database."""
    name = make_url(url).database
    run_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608


class OwnRedis:
    """A Redis of the test's own on a free port. `stop` and `start` keep the port."""

    def __init__(self, folder: Path) -> None:
        require(shutil.which("redis-server") is not None, "there is no redis-server on this machine")
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = int(free.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self._port}"
        self.start()

    def start(self) -> None:
        """Start and wait until it answers."""
        options = ["--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(["redis-server", *options], stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert any("Ready to accept connections" in line for line in self._process.stdout), "Redis did not start"

    def stop(self) -> None:
        """Stop it, and with it every connection."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
