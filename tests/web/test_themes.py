"""Themes: the setting's for everybody, `?theme=` for one browser, and a file of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from facilitator.errors import StartError
from facilitator.settings import read_settings
from tests.live import WAIT_SECONDS, LiveServer


def read_page(server: LiveServer, browser: requests.Session, **asked: str) -> str:
    """The page on which a code is typed."""
    return browser.get(server.url, params=asked, timeout=WAIT_SECONDS).text


def test_the_light_theme_needs_no_file(shared_server: LiveServer) -> None:
    assert read_page(shared_server, requests.Session()).count('rel="stylesheet"') == 1
    assert requests.get(f"{shared_server.url}/theme.css", timeout=WAIT_SECONDS).status_code == 404


def test_a_browser_keeps_the_theme_it_asked_for(shared_server: LiveServer) -> None:
    browser = requests.Session()
    for asked in ({"theme": "high-contrast"}, {}):
        page = read_page(shared_server, browser, **asked)
        assert page.count('rel="stylesheet"') == 2
        assert "/assets/high-contrast-" in page
    assert "/assets/high-contrast-" not in read_page(shared_server, browser, theme="light")
    assert "/assets/high-contrast-" not in read_page(shared_server, browser)


@pytest.mark.parametrize("asked", ["own", "../secret", "x"])
def test_a_theme_that_is_not_there_changes_nothing(shared_server: LiveServer, asked: str) -> None:
    browser = requests.Session()
    assert read_page(shared_server, browser, theme=asked).count('rel="stylesheet"') == 1
    assert "theme" not in browser.cookies


def test_a_file_of_ones_own_comes_after_the_styles_and_shows_its_changes(tmp_path: Path) -> None:
    file = tmp_path / "ourtown.css"
    file.write_text(":root { --facilitator-color-accent: #be2c00; }", encoding="utf-8")
    server = LiveServer(tmp_path / "data", FACILITATOR_THEME=str(file))
    try:
        assert '<link rel="stylesheet" href="/theme.css">' in read_page(server, requests.Session())
        assert "/theme.css" not in read_page(server, requests.Session(), theme="high-contrast")
        file.write_text(":root { --facilitator-color-accent: #00297a; }", encoding="utf-8")
        answer = requests.get(f"{server.url}/theme.css", timeout=WAIT_SECONDS)
        assert (answer.text, answer.headers["Content-Type"]) == (file.read_text(), "text/css; charset=utf-8")
    finally:
        server.stop()


def test_a_file_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="FACILITATOR_THEME"):
        read_settings({"FACILITATOR_THEME": str(tmp_path / "none.css")})


def test_every_theme_sets_tokens_only() -> None:
    styles = Path(__file__).parents[2] / "facilitator" / "static" / "css"
    known = "".join(path.read_text(encoding="utf-8") for path in styles.glob("*.css"))
    for theme in (styles / "themes").glob("*.css"):
        lines = [line.strip() for line in theme.read_text(encoding="utf-8").splitlines()]
        names = [line.split(":")[0] for line in lines if line.startswith("--")]
        assert names
        assert [name for name in names if f"{name}:" not in known] == []
