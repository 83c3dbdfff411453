"""A meeting follows its klantreis: every screen comes to what a new snapshot would say."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from facilitator.actions.projects import add_meeting
from facilitator.db import Database
from facilitator.following import Following
from facilitator.intake.agenda import load_agenda
from facilitator.models import Activity, Meeting, Project
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import FollowProject
from facilitator.writer import Committed, Writer
from tests.live import LiveServer
from tests.node import run_browser_code
from tests.preparing.study import Study, list_steps
from tests.preparing.test_doors import Desk, sign_in
from tests.room import Room
from tests.test_sync import APPLY, step_of, without_version


@pytest.fixture
def study(room: Room) -> Study:
    """Those who prepare the klantreis of the room's meeting."""
    with room.database.read_snapshot() as tx:
        return Study(room.database, tx.get_one(Meeting, room.meeting_id).project_id)


def follow(room: Room) -> None:
    room.writer.submit(room.console, FollowProject(request_id=str(uuid4())))


def show(room: Room, **stage: Any) -> str:
    """Open the journeys and set what the wall shows of them."""
    activity_id = room.open("actual_journeys")
    room.do(room.console, "set_stage", activity_id=activity_id, **stage)
    return activity_id


def test_every_step_of_preparing_reaches_every_screen_of_the_meeting(room: Room, study: Study, tmp_path: Path) -> None:
    anna = room.join("Anna")
    screens = {"wall": room.wall, "console": room.console, "phone": anna}
    room.open("actual_journeys")
    told = room.state(room.wall)["journeys"][0]["touchpoints"][0]["id"]
    room.do(room.console, "open_recognition", recognition_id=str(uuid4()), touchpoint_id=told)
    walked = []
    for kind, fields in list_steps(study):
        version, sent = room.version(), len(room.sent)
        before = {name: room.state(screen) for name, screen in screens.items()}
        study.do(kind, **fields)
        follow(room)
        for name, screen in screens.items():
            step = step_of(screen, before[name], version, room.sent[sent:])
            walked.append({**step, "kind": kind, "screen": name, "after": room.state(screen)})
    reached = run_browser_code(tmp_path, APPLY, walked)
    for step, state in zip(walked, reached, strict=True):
        assert isinstance(state, dict), f"{step['kind']} at {step['screen']}: {state}"
        assert without_version(state) == without_version(step["after"]), f"{step['kind']} at {step['screen']}"
    assert room.state(room.wall)["meeting"]["project_title"] == "Anders"


def test_what_is_known_already_changes_nothing(room: Room, study: Study) -> None:
    study.do("edit_project", fields={"title": "Anders"})
    follow(room)
    version, sent = room.version(), len(room.sent)
    follow(room)
    assert (room.version(), len(room.sent)) == (version, sent)


def test_a_journey_that_is_gone_is_not_on_the_wall_any_more(room: Room, study: Study) -> None:
    journey = study.ids("journeys")[0]
    show(room, view="journey", journey=journey, step=1)
    study.do("remove_journey", journey_id=journey)
    follow(room)
    state = room.state(room.wall)
    assert state["stage"]["journey"] is None
    assert journey not in [row["id"] for row in state["journeys"]]


def test_a_journey_that_got_shorter_starts_again(room: Room, study: Study) -> None:
    journey = study.ids("journeys")[0]
    points = [row["id"] for row in study.state()["touchpoints"].values() if row["journey_id"] == journey]
    show(room, view="journey", journey=journey, step=len(points))
    study.do("move_touchpoint", touchpoint_id=points[0], phase_id=None)
    follow(room)
    assert room.state(room.wall)["stage"]["step"] == 0


def test_a_phase_that_is_gone_is_taken_off_the_agenda(room: Room, study: Study) -> None:
    activity_id = room.activity("notes")
    first, second = study.names(field="code")[:2]
    with room.database.transaction() as tx:
        tx.get_one(Activity, activity_id).phases = [first, second]
    study.do("remove_phase", phase_id=study.ids()[0])
    follow(room)
    shown = next(row for row in room.state(room.console)["activities"] if row["id"] == activity_id)
    assert shown["phases"] == [second]


def test_a_fragment_in_the_inbox_is_on_no_screen(room: Room, study: Study) -> None:
    told = {"touchpoint_id": str(uuid4()), "fields": {"fact": "geheim fragment"}}
    study.do("add_touchpoints", journey_id=study.ids("journeys")[0], touchpoints=[told])
    follow(room)
    anna = room.join("Anna")
    states = [room.state(screen) for screen in (room.wall, room.console, anna)]
    assert "geheim fragment" not in str([states, [committed.changes for committed in room.sent]])


def test_changes_that_follow_each_other_are_told_together(database: Database) -> None:
    study = Study(database)
    with database.transaction() as tx:
        project = tx.get_one(Project, study.project_id)
        for _ in range(2):
            add_meeting(tx, project, load_agenda(120), min_group_size=5)
    heard: list[Committed] = []
    is_told = threading.Event()

    def publish(committed: Committed) -> None:
        heard.append(committed)
        if len({one.meeting_id for one in heard}) == 2 and _says(heard, "Naam 9"):
            is_told.set()

    following = Following(database, Writer(database, publish, changes_per_second=1_000_000))
    for number in range(10):
        study.do("edit_project", fields={"title": f"Naam {number}"})
        following.tell(study.project_id)
    assert is_told.wait(10)
    assert len(heard) <= 6


def _says(heard: list[Committed], title: str) -> bool:
    last = {one.meeting_id: one.changes[Audience.WALL] for one in heard}
    return all(title in str(change) for change in last.values())


def test_a_meeting_that_was_not_told_is_told_at_the_next_start(room: Room, study: Study) -> None:
    study.do("edit_project", fields={"title": "Na de klap"})
    heard = threading.Event()
    writer = Writer(room.database, lambda _committed: heard.set(), changes_per_second=1_000_000)
    Following(room.database, writer).tell_those_behind()
    assert heard.wait(10)
    with room.database.read_snapshot() as tx:
        behind = select(Meeting).join(Project).where(Meeting.project_version != Project.version)
        assert tx.scalars(behind).all() == []


def test_the_wall_of_a_running_meeting_shows_what_is_typed_elsewhere(server: LiveServer) -> None:
    lead = sign_in(server)
    project_id = lead.get(f"{server.url}/prepare").text.split('data-project="')[1][:36]
    desk, wall = Desk(server, lead, project_id), server.projector()
    wall.state()
    desk.do("edit_phase", phase_id=next(iter(desk.state()["phases"])), fields={"name": "Nieuwe naam"})
    change = wall.wait_for("change", "klantreis_changed")
    assert "Nieuwe naam" in str(change)
    assert "Nieuwe naam" in str(wall.state()["phases"])
    desk.close()
    wall.close()
