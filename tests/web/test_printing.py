"""What is printed comes to the facilitator only, and its code leads into the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from facilitator.printing.products import PRODUCTS
from tests.live import WAIT_SECONDS, LiveServer
from tests.printing.pages import find_codes
from tests.test_cli import run


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One server for all tests of this file."""
    running = LiveServer(tmp_path_factory.mktemp("printing") / "data")
    yield running
    running.stop()


def fetch(server: LiveServer, browser: requests.Session, what: str) -> requests.Response:
    return browser.get(f"{server.url}/meetings/{server.meeting_id}/print/{what}", timeout=WAIT_SECONDS)


@pytest.mark.parametrize("what", PRODUCTS)
def test_the_facilitator_gets_a_pdf(server: LiveServer, what: str) -> None:
    answer = fetch(server, server.sign_in("console"), what)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert f"-{what}.pdf" in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")


def test_the_code_on_the_sheet_opens_the_form_to_join(server: LiveServer) -> None:
    codes = find_codes(fetch(server, server.sign_in("console"), "sheet").content)
    assert codes == [server.links["join_url"]]
    assert requests.get(codes[0], timeout=WAIT_SECONDS).status_code == 200


def test_others_and_unknown_prints_are_refused(server: LiveServer) -> None:
    assert fetch(server, server.sign_in("projector"), "journeys").status_code == 403
    assert fetch(server, server.join(), "journeys").status_code == 403
    assert fetch(server, requests.Session(), "journeys").status_code == 403
    assert fetch(server, server.sign_in("console"), "wallpaper").status_code == 404


def test_the_command_line_prints_with_the_address_that_phones_reach(server: LiveServer, tmp_path: Path) -> None:
    out = tmp_path / "vel.pdf"
    options = ["--out", str(out), "--data", str(server.data), "--public-url", "https://reis.example"]
    done = run("print", "latest", "--what", "sheet", *options)
    assert done.returncode == 0, done.stderr
    assert find_codes(out.read_bytes()) == [f"https://reis.example/j/{server.links['join_code']}"]
    assert run("print", "latest", "--what", "wallpaper", *options).returncode == 2
