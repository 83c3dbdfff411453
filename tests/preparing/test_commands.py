"""Each command of preparing: what it does, that its change tells exactly that, that undo and redo go back and forth."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, func, select

from facilitator.actions.projects import add_meeting
from facilitator.db import Database
from facilitator.errors import Refusal
from facilitator.intake.agenda import load_agenda
from facilitator.models import Conclusion, Edit, Editor, Phase, Project, ProjectRequest
from facilitator.protocol.preparing import PREPARE_COMMANDS
from tests.preparing.study import Study, apply, list_steps


@pytest.fixture
def study(database: Database) -> Study:
    return Study(database)


def without_history(state: dict[str, Any]) -> dict[str, Any]:
    return {name: rows for name, rows in state.items() if name != "edits"}


def test_every_step_is_told_in_full_and_can_be_undone_and_done_again(study: Study) -> None:
    kinds = set()
    for kind, fields in list_steps(study):
        before = study.state()
        step = study.step(kind, **fields)
        after = study.state()
        assert apply(before, study.sent[-1]) == after, kind
        assert without_history(before) != without_history(after), kind
        study.do("undo_edit", edit_id=step)
        assert without_history(study.state()) == without_history(before), kind
        assert apply(after, study.sent[-1]) == study.state(), kind
        study.do("redo_edit", edit_id=step)
        assert without_history(study.state()) == without_history(after), kind
        kinds.add(kind)
    recorded = {kind for kind, command in PREPARE_COMMANDS.items() if command.is_recorded}
    assert kinds == recorded


def test_all_steps_undone_give_the_klantreis_there_was(study: Study) -> None:
    before = without_history(study.state())
    done = [study.step(kind, **fields) for kind, fields in list_steps(study)]
    for step in reversed(done):
        study.do("undo_edit", edit_id=step)
    assert without_history(study.state()) == before


def test_a_resend_is_answered_the_same_and_does_nothing(study: Study) -> None:
    fields = {"phase_id": str(uuid4()), "fields": {"name": "Eén keer"}}
    request_id = str(uuid4())
    first = study.do("add_phase", None, request_id, **fields)
    count, version = len(study.sent), study.version()
    assert study.do("add_phase", None, request_id, **fields) == first
    assert (len(study.sent), study.version()) == (count, version)
    assert study.names().count("Eén keer") == 1


def test_what_changes_nothing_is_no_step(study: Study) -> None:
    phase_id, version = study.ids()[0], study.version()
    ack = study.do("edit_phase", phase_id=phase_id, fields={"name": study.names()[0]})
    assert (ack.result, study.version(), study.sent) == ({}, version, [])


def test_only_the_fields_that_are_given_change(study: Study) -> None:
    phase_id = study.ids()[0]
    before = study.state()["phases"][phase_id]
    study.do("edit_phase", phase_id=phase_id, fields={"statutory_term_days": 14})
    assert study.state()["phases"][phase_id] == before | {"statutory_term_days": 14}


def test_a_row_comes_in_between_even_when_there_is_no_room_left(study: Study) -> None:
    first, second = study.ids()[:2]
    for number in range(14):
        study.add_phase(f"Tussen {number}", before=second)
    names = study.names()
    assert names[1:15] == [f"Tussen {number}" for number in range(14)]
    assert study.ids()[0] == first
    assert study.ids()[15] == second


def test_many_that_are_pasted_keep_their_order_between_two_others(study: Study) -> None:
    journey = study.ids("journeys")[0]
    own = [row for row in study.state()["touchpoints"].values() if row["journey_id"] == journey]
    ordered = sorted(own, key=lambda row: row["position"])
    pasted = [{"touchpoint_id": str(uuid4()), "fields": {"fact": f"Deel {n}"}} for n in range(3)]
    for _ in range(5):
        pasted = [{"touchpoint_id": str(uuid4()), "fields": {"fact": f"Deel {n}"}} for n in range(300 // 5)]
        study.do("add_touchpoints", journey_id=journey, before_id=ordered[1]["id"], touchpoints=pasted)
    now = [row for row in study.state()["touchpoints"].values() if row["journey_id"] == journey]
    facts = [row["fact"] for row in sorted(now, key=lambda row: row["position"])]
    assert facts[1:61] == [f"Deel {n}" for n in range(60)]
    assert facts[0] == ordered[0]["fact"]
    assert facts[301] == ordered[1]["fact"]


def test_a_phase_that_is_taken_out_leaves_what_was_told_in_the_inbox(study: Study) -> None:
    phase_id = study.ids()[3]
    told = [row["id"] for row in study.state()["touchpoints"].values() if row["phase_id"] == phase_id]
    assert told
    study.do("remove_phase", phase_id=phase_id)
    assert {study.state()["touchpoints"][point]["phase_id"] for point in told} == {None}


def test_a_phase_that_a_meeting_wrote_about_stays(study: Study) -> None:
    with study.database.transaction() as tx:
        meeting = add_meeting(tx, tx.get_one(Project, study.project_id), load_agenda(120), min_group_size=5)
        tx.add(
            Conclusion(
                id=str(uuid4()),
                meeting_id=meeting.id,
                position=1,
                kind="conclusion",
                text="Zo",
                phase_id=study.ids()[0],
            )
        )
    with pytest.raises(Refusal, match="phase_in_meeting"):
        study.do("remove_phase", phase_id=study.ids()[0])


def test_somebody_else_cannot_undo_my_step(study: Study) -> None:
    step = study.step("edit_project", fields={"title": "Van mij"})
    with pytest.raises(Refusal, match="not_found"):
        study.do("undo_edit", study.sam, edit_id=step)


def test_a_step_is_not_undone_when_somebody_changed_the_same_since(study: Study) -> None:
    phase_id = study.ids()[0]
    step = study.step("edit_phase", phase_id=phase_id, fields={"name": "Een"})
    study.do("edit_phase", study.sam, phase_id=phase_id, fields={"name": "Twee"})
    with pytest.raises(Refusal, match="undo_blocked"):
        study.do("undo_edit", edit_id=step)
    assert study.names()[0] == "Twee"


def test_a_step_is_undone_when_somebody_changed_something_else_since(study: Study) -> None:
    phase_id, name = study.ids()[0], study.names()[0]
    step = study.step("edit_phase", phase_id=phase_id, fields={"name": "Een"})
    study.do("edit_phase", study.sam, phase_id=phase_id, fields={"statutory_term_days": 3})
    study.do("undo_edit", edit_id=step)
    assert (study.names()[0], study.state()["phases"][phase_id]["statutory_term_days"]) == (name, 3)


def test_the_history_tells_who_when_and_what_about_without_a_text(study: Study) -> None:
    step = study.step("edit_phase", study.sam, phase_id=study.ids()[0], fields={"name": "Een geheim"})
    row = study.state()["edits"][step]
    about = {"phase_id": study.ids()[0], "fields": "name"}
    assert (row["editor_name"], row["kind"], row["about"]) == ("Sam", "edit_phase", about)
    assert "geheim" not in str(row)


def test_a_step_about_a_touchpoint_says_of_which_journey(study: Study) -> None:
    point = next(iter(study.state()["touchpoints"].values()))
    step = study.step("remove_touchpoint", touchpoint_id=point["id"])
    assert study.state()["edits"][step]["about"]["journey_id"] == point["journey_id"]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("edit_phase", {"phase_id": str(uuid4()), "fields": {"name": "Weg"}}),
        ("move_phase", {"phase_id": str(uuid4())}),
        ("edit_touchpoint", {"touchpoint_id": str(uuid4()), "fields": {"fact": "Weg"}}),
        ("undo_edit", {"edit_id": str(uuid4())}),
        ("revoke_editor", {"editor_id": str(uuid4())}),
    ],
)
def test_what_is_not_there_is_refused(study: Study, kind: str, fields: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="not_found"):
        study.do(kind, **fields)


def test_rows_of_another_klantreis_are_not_there(study: Study) -> None:
    other = Study(study.database)
    with pytest.raises(Refusal, match="not_found"):
        study.do("edit_phase", phase_id=other.ids()[0], fields={"name": "Niet van mij"})
    with pytest.raises(Refusal, match="not_found"):
        study.do("move_touchpoint", touchpoint_id=next(iter(other.state()["touchpoints"])), phase_id=None)
    with pytest.raises(Refusal, match="not_found"):
        study.do("add_phase", phase_id=other.ids()[0], fields={"name": "Dubbel"})


def test_two_journeys_cannot_have_one_alias(study: Study) -> None:
    alias = study.names("journeys", "alias")[0]
    with pytest.raises(Refusal, match="alias_taken"):
        study.do("add_journey", journey_id=str(uuid4()), fields={"alias": alias.upper()})


def test_a_row_needs_a_name(study: Study) -> None:
    with pytest.raises(Refusal, match="no_name"):
        study.do("add_phase", phase_id=str(uuid4()), fields={})


def test_an_interviewer_makes_no_links(study: Study) -> None:
    with pytest.raises(Refusal, match="not_your_role"):
        study.do("add_editor", study.sam, editor_id=str(uuid4()))
    study.do("add_editor", editor_id=str(uuid4()), name="Bo")
    assert "Bo" in [row["name"] for row in study.state()["editors"].values()]


def test_who_was_revoked_changes_nothing_any_more(study: Study) -> None:
    study.do("revoke_editor", editor_id=study.sam.editor_id)
    with pytest.raises(Refusal, match="link_revoked"):
        study.do("edit_project", study.sam, fields={"title": "Toch"})
    assert study.state()["editors"][study.sam.editor_id]["is_revoked"]


def test_a_klantreis_that_is_gone_is_answered_as_not_there(study: Study) -> None:
    with study.database.transaction() as tx:
        tx.execute(delete(Project).where(Project.id == study.project_id))
    with pytest.raises(Refusal, match="not_found"):
        study.do("edit_project", fields={"title": "Weg"})
    with study.database.read_snapshot() as tx:
        for model in (Edit, ProjectRequest, Phase):
            assert tx.scalar(select(func.count()).select_from(model)) == 0
        assert [row.name for row in tx.scalars(select(Editor))] == ["Marieke"]
