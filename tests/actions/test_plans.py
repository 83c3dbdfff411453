"""Planning a meeting: what is saved, what those who are in depend on, and what stays off every screen."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from facilitator.actions.plans import plan_meeting, save_plan
from facilitator.actions.rehearsals import add_rehearsal
from facilitator.errors import Refusal
from facilitator.models import Activity, ActualJourney, Group, Meeting
from facilitator.protocol.base import Perspective
from facilitator.protocol.plans import BallotPlan, Check, GroupPlan, MeetingPlan
from tests.room import Room


def read_plan(room: Room, **changes: Any) -> MeetingPlan:
    """The plan as the meeting stands, with some of it changed."""
    with room.database.read_snapshot() as tx:
        meeting = tx.get_one(Meeting, room.meeting_id)
        groups = [
            GroupPlan(id=row.id, name=row.name, perspective=row.perspective, line=row.line or "")
            for row in meeting.groups
        ]
        held = {"title": meeting.title, "min_group_size": meeting.min_group_size, "groups": groups}
    return MeetingPlan.model_validate({**held, **changes})


def save(room: Room, **changes: Any) -> None:
    with room.database.transaction() as tx:
        save_plan(tx, room.meeting_id, read_plan(room, **changes))


def code_of(room: Room, **changes: Any) -> str:
    with pytest.raises(Refusal) as refused:
        save(room, **changes)
    return refused.value.code


def list_groups(room: Room) -> list[tuple[str, str]]:
    return [(group["name"], group["perspective"]) for group in room.state(room.wall)["groups"]]


def find_ballot(room: Room) -> Any:
    return next(part["ballot"] for part in room.state(room.wall)["activities"] if part["type"] == "vote")


def test_a_meeting_is_planned_with_a_code_of_its_own(room: Room) -> None:
    with room.database.transaction() as tx:
        project = tx.get_one(Meeting, room.meeting_id).project
        day = date(2027, 3, 4)
        planned = plan_meeting(tx, project, "Tweede avond", 180, held_on=day, min_group_size=5)
        assert planned.join_code != room.code
        assert (planned.title, planned.held_on) == ("Tweede avond", day)
        assert sum(part.planned_minutes for part in planned.activities) == 180


def test_day_place_and_checklist_are_kept_and_the_version_grows(room: Room) -> None:
    before = room.version()
    checks = [Check(id="projector", is_done=True), Check(id=str(uuid4()), text="Koffie")]
    save(room, held_on=date(2027, 3, 4), start_time="13:30", place="De Schakel", checks=checks)
    assert room.version() == before + 1
    with room.database.read_snapshot() as tx:
        meeting = tx.get_one(Meeting, room.meeting_id)
        assert (meeting.held_on, meeting.start_time, meeting.place) == (date(2027, 3, 4), "13:30", "De Schakel")
        assert meeting.checklist == [check.model_dump() for check in checks]


@pytest.mark.parametrize(
    "wrong", [{"start_time": "25:00"}, {"title": ""}, {"groups": []}, {"min_group_size": 0}, {"place": "x" * 201}]
)
def test_what_makes_no_plan_is_refused(room: Room, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read_plan(room, **wrong)


def test_groups_are_renamed_added_taken_out_and_put_in_another_order(room: Room) -> None:
    groups = read_plan(room).groups
    renamed = groups[4].model_copy(update={"name": "Zorgaanbieders", "line": "U geeft zorg."})
    new = GroupPlan(id=str(uuid4()), name="Wijkteam", perspective="system", invited_count=4)
    save(room, groups=[new, renamed, *groups[:3]])
    names = [name for name, _side in list_groups(room)]
    assert names == ["Wijkteam", "Zorgaanbieders", "Inwoner", "Ervaringsdeskundige", "Uitvoerend professional"]
    with room.database.read_snapshot() as tx:
        stored = tx.get_one(Group, renamed.id)
        assert (stored.line, stored.code) == ("U geeft zorg.", "partner")
        assert tx.get_one(Group, new.id).invited_count == 4


def test_a_group_that_somebody_is_in_stays_on_its_side(room: Room) -> None:
    room.join(group="resident")
    groups = read_plan(room).groups
    assert code_of(room, groups=groups[1:]) == "people_are_in"
    turned = groups[0].model_copy(update={"perspective": Perspective.SYSTEM})
    assert code_of(room, groups=[turned, *groups[1:]]) == "people_are_in"
    save(room, groups=[groups[0].model_copy(update={"name": "Bewoner"}), *groups[1:]])
    assert list_groups(room)[0] == ("Bewoner", "lived")


def test_a_group_of_another_meeting_is_not_there(room: Room) -> None:
    with room.database.transaction() as tx:
        other = plan_meeting(
            tx, tx.get_one(Meeting, room.meeting_id).project, "Ander", 120, held_on=None, min_group_size=5
        )
        foreign = GroupPlan(id=other.groups[0].id, name="Vreemd", perspective="lived")
    assert code_of(room, groups=[*read_plan(room).groups, foreign]) == "not_found"


def test_two_groups_do_not_have_one_name(room: Room) -> None:
    groups = read_plan(room).groups
    with pytest.raises(ValidationError):
        read_plan(room, groups=[groups[0], groups[1].model_copy(update={"name": groups[0].name.upper()})])


def test_the_smallest_group_that_is_shown_is_settled_before_anybody_is_in(room: Room) -> None:
    assert code_of(room, min_group_size=2) == "too_small"
    save(room, min_group_size=4)
    assert room.state(room.wall)["meeting"]["min_group_size"] == 4
    room.join()
    assert code_of(room, min_group_size=3) == "people_are_in"
    save(room, title="Nieuwe naam")
    assert room.state(room.wall)["meeting"]["title"] == "Nieuwe naam"


def test_house_rules_stand_in_the_welcome_on_wall_and_phones(room: Room) -> None:
    save(room, house_rules="  Laat elkaar uitpraten.  \n\nNiemand filmt.")
    for screen in (room.wall, room.join()):
        welcome = next(part for part in room.state(screen)["activities"] if part["type"] == "welcome")
        assert welcome["prompt"] == "Laat elkaar uitpraten.\nNiemand filmt."


def test_the_dots_of_a_vote_are_planned_until_somebody_votes(room: Room) -> None:
    vote = room.activity("vote")
    plan = BallotPlan(activity_id=vote, dots_per_participant=5, dots_per_idea=2, per_phase=True)
    save(room, ballots=[plan])
    ballot = find_ballot(room)
    assert (ballot["dots_per_participant"], ballot["dots_per_idea"], ballot["per_phase"]) == (5, 2, True)
    anna = room.join()
    room.open("ideas")
    idea = room.post_idea(anna)
    room.do(room.console, "reveal_notes", activity_id=room.activity("ideas"))
    room.open("vote")
    room.vote(anna, idea)
    save(room, ballots=[plan])  # the same: nothing to refuse
    assert code_of(room, ballots=[plan.model_copy(update={"dots_per_idea": 1})]) == "ballot_in_use"


def test_a_plan_that_is_refused_saves_nothing(room: Room) -> None:
    before = room.version()
    assert code_of(room, title="Half", min_group_size=1) == "too_small"
    assert room.version() == before
    assert room.state(room.wall)["meeting"]["title"] != "Half"


def list_journeys(room: Room) -> list[str]:
    with room.database.read_snapshot() as tx:
        meeting = tx.get_one(Meeting, room.meeting_id)
        return [journey.id for journey in meeting.project.journeys]


def test_showing_all_journeys_means_those_that_come_later_too(room: Room) -> None:
    save(room, shown_journeys=list_journeys(room))
    with room.database.read_snapshot() as tx:
        assert tx.get_one(Meeting, room.meeting_id).shown_journeys is None
    assert code_of(room, shown_journeys=[str(uuid4())]) == "not_found"
    save(room, shown_journeys=[])
    state = room.state(room.wall)
    assert state["journeys"] == []
    assert state["meeting"]["journey_count"] == 0


def test_a_rehearsal_shows_what_the_meeting_shows(room: Room) -> None:
    kept = list_journeys(room)[:3]
    save(room, shown_journeys=kept, groups=[read_plan(room).groups[0].model_copy(update={"line": "Voor u."})])
    with room.database.transaction() as tx:
        copied = add_rehearsal(tx, tx.get_one(Meeting, room.meeting_id))
        assert copied.shown_journeys == sorted(kept)
        assert copied.groups[0].line == "Voor u."


def test_parts_of_a_group_that_is_taken_out_are_open_for_all(room: Room) -> None:
    groups = read_plan(room).groups
    ideas = room.activity("ideas")
    with room.database.transaction() as tx:
        tx.get_one(Activity, ideas).open_for = ["partner"]
    save(room, groups=groups[:4])
    with room.database.read_snapshot() as tx:
        assert tx.get_one(Activity, ideas).open_for == []
        assert tx.query(ActualJourney).count() == 13
    assert json.dumps(room.state(room.console))
