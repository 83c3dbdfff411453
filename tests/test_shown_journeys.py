"""A journey that a meeting does not show is on no screen of it, in no figure, export or print: by marker text."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile, is_zipfile

import pytest

from facilitator.errors import Refusal
from facilitator.exports.files import render_meeting
from facilitator.exports.formats import FORMATS
from facilitator.models import ActualJourney, Meeting
from facilitator.printing.products import PRODUCTS, render_print
from tests.actions.test_plans import list_journeys, save
from tests.printing.pages import read_text
from tests.room import Room

MARKER = "Zeergeheimereis"


@pytest.fixture
def hidden(room: Room) -> ActualJourney:
    """A journey full of the marker, which the meeting does not show any more; it was shown before."""
    journeys = list_journeys(room)
    with room.database.transaction() as tx:
        journey = tx.get_one(ActualJourney, journeys[0])
        journey.alias = journey.about = MARKER
        for point in journey.touchpoints:
            point.fact = point.feeling = point.quote = f"{MARKER} {point.position}"
            point.quote_allowed, point.waiting_days, point.sentiment = True, 9999, -2
        tx.flush()
        return journey


def open_journeys(room: Room, hidden: ActualJourney) -> str:
    """Everything about it is on the screens: told on the wall, asked to the phones, part of a conclusion."""
    part = room.open("actual_journeys")
    stage = {"view": "journey", "phase": None, "journey": hidden.id, "other_journey": None, "step": 1}
    room.do(room.console, "set_stage", activity_id=part, table=False, page=0, **stage)
    question = str(uuid4())
    room.do(room.console, "open_recognition", recognition_id=question, touchpoint_id=hidden.touchpoints[0].id)
    source = {"kind": "touchpoint", "id": hidden.touchpoints[0].id}
    fields = {"conclusion_kind": "conclusion", "text": "Bel eerder", "sources": [source]}
    room.do(room.console, "add_conclusion", conclusion_id=str(uuid4()), **fields)
    return question


def read_states(room: Room) -> str:
    screens = [room.wall, room.console, room.join()]
    return json.dumps([room.state(screen) for screen in screens], ensure_ascii=False)


def read_export(path: Path, room: Room, name: str) -> str:
    content = render_meeting(f"sqlite:///{path}/facilitator.db", room.meeting_id, name)[2]
    if not is_zipfile(BytesIO(content)):
        return content.decode("utf-8")
    with ZipFile(BytesIO(content)) as archive:
        return " ".join(archive.read(item).decode("utf-8", "replace") for item in archive.namelist())


def read_all(path: Path, room: Room) -> dict[str, str]:
    """Everything that leaves the server about the meeting."""
    found = {"screens": read_states(room)}
    found |= {name: read_export(path, room, name) for name in FORMATS}
    url = f"sqlite:///{path}/facilitator.db"
    found |= {what: read_text(render_print(url, room.meeting_id, what, "https://reis.example")[2]) for what in PRODUCTS}
    return found


def test_its_text_is_nowhere_and_the_figures_are_about_the_others(
    room: Room, hidden: ActualJourney, tmp_path: Path
) -> None:
    open_journeys(room, hidden)
    shown = {name for name, text in read_all(tmp_path, room).items() if MARKER in text}
    assert {"screens", "pptx", "docx", "csv", "md", "journeys"} <= shown  # it could be found
    save(room, shown_journeys=list_journeys(room)[1:])
    sent_before = len(room.sent)
    for name, text in read_all(tmp_path, room).items():
        assert MARKER not in text, name
    assert MARKER not in json.dumps([batch.changes for batch in room.sent[sent_before:]], default=str)
    state = room.state(room.wall)
    assert state["meeting"]["journey_count"] == 12
    assert len(state["journeys"]) == 12
    assert {phase["figures"]["journey_count"] for phase in state["phases"]} == {12}
    assert "9999" not in json.dumps(state)
    assert state["stage"]["journey"] is None


def test_nothing_can_be_asked_or_shown_of_it_any_more(room: Room, hidden: ActualJourney) -> None:
    question = open_journeys(room, hidden)
    save(room, shown_journeys=list_journeys(room)[1:])
    part, point = room.activity("actual_journeys"), hidden.touchpoints[1].id
    stage: dict[str, Any] = {"view": "journey", "phase": None, "journey": hidden.id, "other_journey": None, "step": 1}
    refused = [
        (room.console, "open_recognition", {"recognition_id": str(uuid4()), "touchpoint_id": point}),
        (room.console, "close_recognition", {"recognition_id": question}),
        (room.join(), "answer_recognition", {"recognition_id": question, "answer": "lived"}),
        (room.console, "set_stage", {"activity_id": part, "table": False, "page": 0, **stage}),
    ]
    for actor, kind, fields in refused:
        with pytest.raises(Refusal) as refusal:
            room.do(actor, kind, **fields)
        assert refusal.value.code == "not_found", kind


def test_undo_of_a_step_about_it_tells_nothing_of_it(room: Room, hidden: ActualJourney) -> None:
    open_journeys(room, hidden)
    steps = [step for step in room.state(room.console)["history"] if step["command"] == "open_recognition"]
    save(room, shown_journeys=list_journeys(room)[1:])
    sent_before = len(room.sent)
    try:
        room.do(room.console, "undo_step", step_id=steps[0]["id"])
    except Refusal as refusal:
        assert refusal.code == "undo_blocked"  # noqa: PT017  it may also be done; either way nothing is told
    assert MARKER not in json.dumps([batch.changes for batch in room.sent[sent_before:]], default=str)
    assert MARKER not in read_states(room)


def test_other_meetings_about_the_klantreis_still_show_it(room: Room, hidden: ActualJourney) -> None:
    save(room, shown_journeys=list_journeys(room)[1:])
    with room.database.transaction() as tx:
        tx.get_one(Meeting, room.meeting_id).shown_journeys = None
    assert MARKER in read_states(room)
