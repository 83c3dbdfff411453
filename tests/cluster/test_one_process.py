"""Without Redis one process carries the meetings; asking for more is a clear error at start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests
import socketio
from sqlalchemy import make_url

from tests.backends import drop_postgres, make_postgres, require_postgres
from tests.cluster.relay import Relay
from tests.live import WAIT_SECONDS, LiveServer

SECRET = "of both processes " * 3


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """An empty database of its own."""
    require_postgres()
    url = make_postgres()
    yield url
    drop_postgres(url)


def refuse(data: Path, **environment: str) -> str:
    """What a server says that must not start."""
    command = [sys.executable, "-m", "facilitator", "demo", "--host", "127.0.0.1", "--port", "0", "--no-browser"]
    done = subprocess.run(
        [*command, "--data", str(data)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_second_process_on_the_same_sqlite_is_refused(server: LiveServer) -> None:
    assert "docs/hosting.md" in refuse(server.data)


def test_the_next_process_may_have_what_a_killed_one_left(server: LiveServer) -> None:
    server.restart()
    assert server.phone().state()["meeting"]["title"]


def test_a_second_process_on_the_same_postgresql_without_redis_is_refused(postgres_url: str, tmp_path: Path) -> None:
    server = LiveServer(tmp_path / "data", FACILITATOR_DATABASE_URL=postgres_url)
    assert "FACILITATOR_REDIS_URL" in refuse(tmp_path / "other", FACILITATOR_DATABASE_URL=postgres_url)
    server.stop()


def test_a_redis_that_does_not_answer_is_told(postgres_url: str, tmp_path: Path) -> None:
    environment = {"FACILITATOR_DATABASE_URL": postgres_url, "FACILITATOR_REDIS_URL": "redis://127.0.0.1:1"}
    told = refuse(tmp_path / "data", **environment, FACILITATOR_SECRET=SECRET)
    assert "Redis does not answer" in told


def test_a_database_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg2://anna:geheim@127.0.0.1:1/reis"
    told = refuse(tmp_path / "data", FACILITATOR_DATABASE_URL=url)
    assert "does not answer" in told
    assert "geheim" not in told


def test_screens_are_asked_to_come_back_while_the_database_is_gone(postgres_url: str, tmp_path: Path) -> None:
    url = make_url(postgres_url)
    relay = Relay(f"http://127.0.0.1:{url.port}")
    behind = url.set(port=int(relay.url.rsplit(":", 1)[1])).render_as_string(hide_password=False)
    server = LiveServer(tmp_path / "data", FACILITATOR_DATABASE_URL=behind)
    phone, browser = server.phone(), server.join("Bo")
    notes = phone.activity("notes")
    relay.close()
    assert phone.sync()["code"] == "busy"
    fields = {"note_id": str(uuid4()), "activity_id": notes, "phase": "waiting", "note_kind": "question", "text": "?"}
    assert phone.send("post_note", **fields)["code"] == "storage_failed"
    refusals: list[dict[str, Any]] = []
    client = socketio.Client(reconnection=False, handle_sigint=False)
    client.on("connect_error", refusals.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(
            server.url,
            headers={"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)},
            auth={"meeting": server.meeting_id, "screen": "phone"},
            transports=["websocket"],
            wait_timeout=WAIT_SECONDS,
        )
    assert refusals[0]["data"]["code"] == "busy"
    health = requests.get(f"{server.url}/health", timeout=WAIT_SECONDS)
    assert (health.status_code, health.json()["database"]) == (503, "down")
    assert server.stop() == 0
