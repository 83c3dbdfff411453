"""A test run that begins at the page of a meeting: whatever is done in it, no row of it is left in any table."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from facilitator.models import Base
from tests.live import WAIT_SECONDS, LiveServer, Screen
from tests.preparing.test_doors import sign_in
from tests.preparing.test_plans import PlanPage, find_project
from tests.test_guests import has_counted, has_phones, post

TOUCHED = {
    "conclusion",
    "conclusion_source",
    "desk",
    "feedback",
    "handled_request",
    "heading",
    "meeting",
    "note",
    "participant",
    "participant_group",
    "recognition",
    "recognition_answer",
    "signal",
    "step",
    "step_change",
    "vote",
}
"""Tables that the test run below fills."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    """A server of its own: every row in it is counted."""
    running = LiveServer(tmp_path / "data")
    yield running
    running.stop()


def count_all(server: LiveServer) -> dict[str, int]:
    """How many rows each table holds."""
    with closing(sqlite3.connect(next(server.data.glob("*.db")))) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: int(database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608  names of our own
            for name in tables
        }


class TestRun:
    """A test run that was begun at the page of the meeting, with one phone of our own besides the guests."""

    __test__ = False

    def __init__(self, server: LiveServer, lead: requests.Session) -> None:
        self.page = PlanPage(lead, f"{find_project(server, lead)}/meetings/{server.meeting_id}")
        opened = post(lead, f"{self.page.url}/rehearsal")
        self.meeting_id = opened.url.rsplit("/", 1)[1]
        self.server, self.original = server, server.meeting_id
        server.meeting_id = self.meeting_id
        self.console = Screen(server, "console", lead)
        server.meeting_id = self.original

    def join(self) -> Screen:
        """Our own phone."""
        browser = requests.Session()
        code = self.console.state()["meeting"]["join_code"]
        body = {"code": code, "alias": "Anna", "group": "resident"}
        assert browser.post(f"{self.server.url}/api/join", json=body, timeout=WAIT_SECONDS).status_code == 200
        self.server.meeting_id = self.meeting_id
        phone = Screen(self.server, "phone", browser)
        self.server.meeting_id = self.original
        return phone

    def do_everything(self) -> None:
        """Fill every table that a meeting fills."""
        console, phone = self.console, self.join()
        console.do("add_desk", desk_id=str(uuid4()), desk_role="facilitator")
        console.do("open_activity", activity_id=console.activity("actual_journeys"))
        point = console.state()["journeys"][0]["touchpoints"][0]["id"]
        question = str(uuid4())
        console.do("open_recognition", recognition_id=question, touchpoint_id=point)
        phone.do("answer_recognition", recognition_id=question, answer="lived")
        phone.do("set_signal", signal="pause", is_on=True)
        ideas = console.activity("ideas")
        console.do("open_activity", activity_id=ideas)
        written = [str(uuid4()), str(uuid4())]
        for idea in written:
            fields = {"phase": "waiting", "note_kind": "idea", "text": "Bel elke week"}
            phone.do("post_note", note_id=idea, activity_id=ideas, **fields)
        console.wait_until(has_counted("notes_counted", "writer_count", 2))  # a guest, too
        console.do("reveal_notes", activity_id=ideas)
        console.do("make_heading", heading_id=str(uuid4()), title="Bellen", note_ids=written)
        vote = console.activity("vote")
        console.do("open_activity", activity_id=vote)
        phone.do("cast_vote", activity_id=vote, note_id=written[0], dots=1)
        source = {"kind": "note", "id": written[0]}
        console.do(
            "add_conclusion",
            conclusion_id=str(uuid4()),
            conclusion_kind="conclusion",
            text="Bel eerder",
            sources=[source],
        )
        console.do("open_activity", activity_id=console.activity("closing"))
        phone.do("give_feedback", said=5, heard=4, trust=3, text="Fijn")
        phone.close()


def test_nothing_of_a_test_run_is_left_in_any_table(server: LiveServer) -> None:
    lead = sign_in(server)
    before = count_all(server)
    assert set(before) >= set(Base.metadata.tables)
    run = TestRun(server, lead)
    run.console.wait_until(has_phones(3))
    run.do_everything()
    during = count_all(server)
    assert {name for name, count in during.items() if count > before[name]} >= TOUCHED
    ended = post(lead, f"{server.url}/console/{run.meeting_id}/rehearsal/end")
    assert re.search(rf"/console/{run.original}", ended.url)
    run.console.client.wait()  # the server has let it go
    assert count_all(server) == before


def test_the_meeting_itself_is_as_it_was(server: LiveServer) -> None:
    lead = sign_in(server)
    wall = server.projector()
    before = wall.state()
    run = TestRun(server, lead)
    run.do_everything()
    post(lead, f"{server.url}/console/{run.meeting_id}/rehearsal/end")
    assert wall.state() == before
    assert not [event for event, _payload in wall.heard if event == "change"]
    wall.close()
