"""What a form asks while somebody types: does this look like personal data?"""

from __future__ import annotations

from typing import Any

import requests

from facilitator.web.findings import ASKED_AT_ONCE, TEXT_MAX
from tests.live import WAIT_SECONDS, LiveServer

TEXT = "😀 bel 06-12345678, mevrouw Jansen"


def ask(server: LiveServer, body: Any, language: str = "nl", **headers: str) -> requests.Response:
    """Ask for the findings of a text."""
    url = f"{server.url}/prepare/findings?lang={language}"
    return requests.post(url, json=body, headers=headers, timeout=WAIT_SECONDS)


def test_a_form_gets_what_to_mark_and_the_word_to_put_there(server: LiveServer) -> None:
    found = ask(server, {"text": TEXT}).json()["findings"]
    assert [(one["kind"], one["mask"]) for one in found] == [("phone", "[telefoonnummer]"), ("name", "[naam]")]
    counted_as_javascript = TEXT.encode("utf-16-le")
    first = counted_as_javascript[2 * found[0]["start"] : 2 * found[0]["end"]].decode("utf-16-le")
    assert first == "06-12345678"
    assert ask(server, {"text": TEXT}, "en").json()["findings"][1]["mask"] == "[name]"
    assert ask(server, {"text": "niets bijzonders"}).json() == {"findings": []}


def test_what_is_no_question_of_ours_is_refused(server: LiveServer) -> None:
    assert ask(server, {"text": "a" * (TEXT_MAX + 1)}).status_code == 400
    assert ask(server, {"text": 4}).status_code == 400
    assert ask(server, [TEXT]).status_code == 400
    assert ask(server, {"text": TEXT}, Origin="https://elsewhere.example").status_code == 403


def test_who_asks_too_often_waits(server: LiveServer) -> None:
    answers = [ask(server, {"text": "x"}).status_code for _ in range(2 * ASKED_AT_ONCE)]
    assert answers[:ASKED_AT_ONCE] == [200] * ASKED_AT_ONCE
    assert 429 in answers
