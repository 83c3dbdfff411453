"""Settings: read once, contradictions stop the start, every row is in the README."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from facilitator import concurrency
from facilitator.db import Database
from facilitator.errors import StartError
from facilitator.settings import ROWS, load_secret, read_settings

README = Path(__file__).parent.parent / "README.md"


def test_every_setting_stands_in_the_readme_with_its_default() -> None:
    text = README.read_text(encoding="utf-8")
    for row in ROWS:
        default = f"`{row.default}`" if row.default else "–"
        assert f"| `{row.variable}` | {default} | {row.help} |" in text, row.variable


def test_the_command_line_wins_over_the_environment() -> None:
    assert read_settings({"FACILITATOR_PORT": "1"}, port="2").port == 2
    assert read_settings({"FACILITATOR_PORT": "1"}, port=None).port == 1


def test_a_wrong_option_is_named_as_it_was_given() -> None:
    with pytest.raises(StartError, match=r"^--port must"):
        read_settings({"FACILITATOR_PORT": "1"}, port="abc")
    with pytest.raises(StartError, match=r"^--public-url must"):
        read_settings({}, public_url="reis.example.nl")


@pytest.mark.parametrize("url", ["sqlite+pysqlcipher:///x.db", "sqlite+niets:///x.db", "mysql://x", "geen"])
def test_a_database_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(StartError, match="FACILITATOR_DATABASE_URL"):
        Database(url)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("FACILITATOR_PORT", "no"),
        ("FACILITATOR_PORT", "65536"),
        ("FACILITATOR_MIN_GROUP_SIZE", "0"),
        ("FACILITATOR_PUBLIC_URL", "reis.example.nl"),
        ("FACILITATOR_PUBLIC_URL", "https://reis.example.nl/pad"),
        ("FACILITATOR_LOG_LEVEL", "loud"),
        ("FACILITATOR_COMMANDS_PER_SECOND", "0"),
        ("FACILITATOR_METRICS", "maybe"),
        ("FACILITATOR_ASYNC_MODE", "threading"),
        ("FACILITATOR_FANOUT", "magic"),
        ("FACILITATOR_NAMES", "maybe"),
        ("FACILITATOR_TYPO", "1"),
        ("FACILITATOR_SECRET_FILE", "/nergens/niets"),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named(variable: str, value: str) -> None:
    with pytest.raises(StartError, match=variable):
        read_settings({variable: value})


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("FACILITATOR_DATABASE_URL", "need PostgreSQL"),
        ("FACILITATOR_SECRET", "share one secret"),
    ],
)
def test_several_processes_need_one_database_and_one_secret(missing: str, told: str) -> None:
    environ = {
        "FACILITATOR_DATABASE_URL": "postgresql+psycopg2://127.0.0.1/reis",
        "FACILITATOR_REDIS_URL": "redis://127.0.0.1",
        "FACILITATOR_SECRET": "s" * 40,
    }
    assert read_settings(environ).redis_url == "redis://127.0.0.1"
    del environ[missing]
    with pytest.raises(StartError, match=told):
        read_settings(environ)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("FACILITATOR_REDIS_URL", "http://127.0.0.1"),
        ("FACILITATOR_DATABASE_URL", "mysql://127.0.0.1/reis"),
    ],
)
def test_another_kind_of_database_or_queue_is_refused(variable: str, value: str) -> None:
    with pytest.raises(StartError, match=variable):
        Database(read_settings({variable: value}).database_url)


def test_a_secret_comes_from_a_file_but_not_from_two_places(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("s" * 40 + "\n")
    assert load_secret(read_settings({"FACILITATOR_SECRET_FILE": str(file)})) == "s" * 40
    with pytest.raises(StartError, match="not both"):
        read_settings({"FACILITATOR_SECRET_FILE": str(file), "FACILITATOR_SECRET": "x"})


def test_the_secret_is_made_once_and_is_its_owners_only(tmp_path: Path) -> None:
    settings = read_settings({}, data=str(tmp_path / "data"))
    secret = load_secret(settings)
    assert len(secret) >= 32
    assert load_secret(settings) == secret
    assert stat.S_IMODE((tmp_path / "data" / "secret").stat().st_mode) == 0o600


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(StartError, match="32"):
        load_secret(read_settings({"FACILITATOR_SECRET": "kort"}))


def test_gevent_that_is_not_installed_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_ASYNC_MODE", "gevent")
    monkeypatch.setattr(concurrency, "find_spec", lambda _name: None)
    with pytest.raises(StartError, match=r"facilitator\[gevent\]"):
        concurrency.listen("127.0.0.1", 0)
