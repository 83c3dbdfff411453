"""What was acked is there after `kill -9`, once; a resend of the rest does no harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.live import LiveServer
from tests.modes import MODES


@pytest.fixture(params=MODES)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LiveServer]:
    """A real server in each async mode."""
    server = LiveServer(tmp_path / "data", FACILITATOR_ASYNC_MODE=request.param)
    yield server
    server.stop()


def test_an_acked_note_and_dot_survive_kill_9(server: LiveServer) -> None:
    console, phone = server.console(), server.phone()
    ideas, vote = console.activity("ideas"), console.activity("vote")
    console.do("open_activity", activity_id=ideas)
    idea, request = str(uuid4()), str(uuid4())
    fields = {"note_id": idea, "activity_id": ideas, "phase": "waiting", "note_kind": "idea", "text": "Bel elke week"}
    acked = phone.send("post_note", request_id=request, **fields)
    console.do("open_activity", activity_id=vote)
    phone.do("cast_vote", activity_id=vote, note_id=idea, dots=1)
    server.restart()
    phone.client.disconnect()
    phone.connect()
    me = phone.state()["me"]
    assert [note["id"] for note in me["notes"]] == [idea]
    assert [own["dots"] for own in me["dots"]] == [1]
    assert phone.send("post_note", request_id=request, **fields) == acked
    assert len(phone.state()["me"]["notes"]) == 1


def test_a_screen_without_news_is_told_it_is_current(server: LiveServer) -> None:
    wall = server.projector()
    assert wall.sync(have=wall.sync()["version"]) == {"current": True}


def test_a_phone_that_missed_its_own_news_gets_it_while_a_change_is_on_its_way(server: LiveServer) -> None:
    console, phone = server.console(), server.phone()
    notes = console.activity("notes")
    console.do("open_activity", activity_id=notes)
    have = phone.sync()["version"]
    fields = {"activity_id": notes, "phase": "waiting", "note_kind": "question", "text": "Wie belt er terug?"}
    phone.do("post_note", note_id=str(uuid4()), **fields)
    answer = phone.client.call("sync", {"have": have, "me": have})
    assert answer["current"]
    assert [note["text"] for note in answer["me"]["notes"]] == ["Wie belt er terug?"]
