"""A rehearsal: simulated participants over real sockets, in a copy of the meeting that leaves nothing behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
import requests

from facilitator.guests.deciding import Character, decide
from facilitator.guests.words import Words
from tests.live import WAIT_SECONDS, LiveServer, Screen

GUESTS = 6


@pytest.fixture
def rehearsal(tmp_path: Path) -> Iterator[LiveServer]:
    """A rehearsal of the demo, with hasty guests."""
    server = LiveServer(tmp_path / "data", "--guests", str(GUESTS), "--pace", "30")
    yield server
    server.stop()


def has_phones(count: int) -> Any:
    """Whether so many phones were connected at some moment; they may all be in before this screen is."""
    return lambda heard: any(name == "presence" and payload["phone_count"] >= count for name, payload in heard)


def has_counted(kind: str, field: str, least: int) -> Any:
    """Whether an event told of so many."""

    def holds(heard: list[tuple[str, Any]]) -> bool:
        told = [event for name, payload in heard if name == "change" for event in payload["events"]]
        return any(event["kind"] == kind and (event[field] or 0) >= least for event in told)

    return holds


def has_voted(activity: str, least: int) -> Any:
    """Whether so many voted or scored in this part."""

    def holds(heard: list[tuple[str, Any]]) -> bool:
        told = [event for name, payload in heard if name == "change" for event in payload["events"]]
        counted = [event for event in told if event["kind"] == "votes_counted" and event["activity_id"] == activity]
        return any((event["voted_count"] or 0) >= least for event in counted)

    return holds


def post(browser: requests.Session, url: str) -> requests.Response:
    """A form of the console, sent."""
    return browser.post(url, timeout=WAIT_SECONDS, headers={"Sec-Fetch-Site": "same-origin"})


def count_rows(server: LiveServer, table: str) -> int:
    """How many rows a table holds."""
    with closing(sqlite3.connect(next(server.data.glob("*.db")))) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  names of our own


def test_guests_join_write_vote_and_give_feedback_and_all_of_it_can_be_thrown_away(rehearsal: LiveServer) -> None:
    console = rehearsal.console()
    console.wait_until(has_phones(GUESTS))
    state = console.state()
    assert state["meeting"]["is_rehearsal"]
    assert {group["perspective"] for group in state["groups"] if group["participant_count"]} == {"lived", "system"}
    console.do("open_activity", activity_id=console.activity("ideas"))
    console.wait_until(has_counted("notes_counted", "writer_count", GUESTS))
    console.do("open_activity", activity_id=console.activity("vote"))
    console.wait_until(has_counted("votes_counted", "voted_count", GUESTS // 2))
    console.do("open_activity", activity_id=console.activity("closing"))
    ended = post(console.browser, f"{rehearsal.url}/console/{rehearsal.meeting_id}/rehearsal/end")
    assert ended.status_code == 200
    assert rehearsal.meeting_id not in ended.url  # back at the console of the meeting itself
    assert [count_rows(rehearsal, table) for table in ("participant", "note", "vote")] == [0, 0, 0]
    assert count_rows(rehearsal, "meeting") == 1
    assert not is_open(rehearsal, console.browser)


def test_guests_take_part_in_a_second_round_and_in_impact_and_effort(rehearsal: LiveServer) -> None:
    console = rehearsal.console()
    console.wait_until(has_phones(GUESTS))
    ideas, vote, second, scores = console.activity("ideas"), console.activity("vote"), str(uuid4()), str(uuid4())
    console.do("open_activity", activity_id=ideas)
    console.wait_until(has_counted("notes_counted", "writer_count", GUESTS))
    console.do("open_activity", activity_id=vote)
    console.wait_until(has_voted(vote, GUESTS // 2))
    console.do("close_activity", activity_id=vote)
    found = [note["id"] for note in console.state()["notes"] if note["note_kind"] == "idea"][:3]
    ballot = {"dots_per_participant": 1, "dots_per_idea": 1, "per_phase": False, "ideas": found}
    console.do("add_round", activity_id=second, follows_id=vote, title="Ronde 2", **ballot)
    console.do("open_activity", activity_id=second)
    console.wait_until(has_voted(second, GUESTS // 2))
    console.do("close_activity", activity_id=second)
    console.do("add_activity", activity_id=scores, activity_type="impact_effort", title="Kan het?", planned_minutes=5)
    groups = [group["code"] for group in console.state()["groups"]]
    console.do("set_scoring", activity_id=scores, ideas=found, impact_by=groups, effort_by=groups)
    console.do("open_activity", activity_id=scores)
    console.wait_until(has_voted(scores, GUESTS))
    console.do("close_activity", activity_id=scores)
    parts = {part["id"]: part for part in console.state()["activities"]}
    again = parts[second]["result"]
    assert again["voter_count"] >= GUESTS // 2
    assert {idea["note_id"] for idea in again["ideas"]} <= set(found)
    assert again["rounds"]["former_voter_count"] >= GUESTS // 2
    assert parts[scores]["scores"]["scorer_count"] == GUESTS


def is_open(server: LiveServer, browser: requests.Session) -> bool:
    """Whether the console of the rehearsal still opens."""
    return browser.get(f"{server.url}/console/{server.meeting_id}", timeout=WAIT_SECONDS).status_code == 200


def test_a_rehearsal_begins_at_the_console_of_a_meeting_and_only_there(tmp_path: Path) -> None:
    server = LiveServer(tmp_path / "data")
    try:
        browser = server.sign_in("console")
        url = f"{server.url}/console/{server.meeting_id}/rehearsal"
        assert post(requests.Session(), url).status_code == 404
        foreign = browser.post(url, timeout=WAIT_SECONDS, headers={"Sec-Fetch-Site": "cross-site"})
        assert foreign.status_code == 404
        assert post(browser, f"{url}/end").status_code == 404  # not a rehearsal
        assert count_rows(server, "meeting") == 1
        begun = post(browser, url)
        assert begun.status_code == 200
        assert server.meeting_id not in begun.url
        post(browser, url)  # again: in place of the first
        assert count_rows(server, "meeting") == 2
        meeting = Screen(server, "console", browser).state()["meeting"]
        assert not meeting["is_rehearsal"]
    finally:
        server.stop()


def test_a_guest_spends_no_more_dots_than_it_has() -> None:
    guest = Character(3, "lived", Words("nl"))
    ballot = {"dots_per_participant": 2, "dots_per_idea": 1, "per_phase": False, "ideas": None}
    ideas = [{"id": f"idea-{number}", "phase": "p", "note_kind": "idea"} for number in range(5)]
    answers: dict[str, Any] = {"signals": [], "recognitions": [], "feedback": None}
    state = {
        "me": {"dots": [], "notes": [], "answers": answers},
        "recognitions": [],
        "notes": ideas,
        "activities": [{"id": "vote", "type": "vote", "state": "open", "ballot": ballot}],
    }
    rng = Random(8)  # noqa: S311  nothing secret
    while (draft := decide(state, guest, rng)) is not None:
        if draft["kind"] == "cast_vote":
            state["me"]["dots"].append({"activity_id": "vote", "note_id": draft["note_id"], "dots": draft["dots"]})
        assert len(state["me"]["dots"]) <= 2
        if draft["kind"] == "set_signal":
            answers["signals"] = [{"signal": "question", "seen": False}]
    assert len({dot["note_id"] for dot in state["me"]["dots"]}) == 2


def test_a_guest_answers_a_proposal_once_and_says_why_it_objects() -> None:
    answers: dict[str, Any] = {"signals": [{"signal": "question", "seen": False}], "recognitions": [], "consents": []}
    state = {
        "me": {"answers": answers},
        "recognitions": [],
        "proposals": [{"id": "p1", "activity_id": "consent", "is_open": True}],
        "activities": [{"id": "consent", "type": "consent", "state": "open"}],
    }
    rng = Random(8)  # noqa: S311  nothing secret
    drafts = [decide(state, Character(number, "lived", Words("nl")), rng) for number in range(40)]
    assert {draft["answer"] for draft in drafts if draft} == {"agree", "concern", "objection"}
    assert all(draft and (draft["answer"] == "agree") == (draft["reason"] is None) for draft in drafts)
    answers["consents"] = [{"proposal_id": "p1"}]
    assert decide(state, Character(0, "lived", Words("nl")), rng) is None


def test_a_guest_scores_each_idea_once_on_what_its_group_is_asked() -> None:
    scoring = {"ideas": ["a", "b", "gone"], "impact_by": ["resident"], "effort_by": ["policy"]}
    answers: dict[str, Any] = {"signals": [{"signal": "question", "seen": False}], "recognitions": [], "scores": []}
    state = {
        "me": {"answers": answers, "group": "resident"},
        "recognitions": [],
        "notes": [{"id": "a"}, {"id": "b"}],
        "activities": [{"id": "part", "type": "impact_effort", "state": "open", "scoring": scoring}],
    }
    rng = Random(8)  # noqa: S311  nothing secret
    while (draft := decide(state, Character(3, "lived", Words("nl")), rng)) is not None:
        assert (draft["kind"], draft["axis"], 1 <= draft["score"] <= 5) == ("score_idea", "impact", True)
        answers["scores"].append({"activity_id": "part", "note_id": draft["note_id"], "axis": draft["axis"]})
    assert sorted(one["note_id"] for one in answers["scores"]) == ["a", "b"]
