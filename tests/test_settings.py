"""Settings: read once, contradictions stop the start, every row is in the README."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

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
        ("FACILITATOR_TYPO", "1"),
        ("FACILITATOR_SECRET_FILE", "/nergens/niets"),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named(variable: str, value: str) -> None:
    with pytest.raises(StartError, match=variable):
        read_settings({variable: value})


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
