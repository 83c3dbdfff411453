"""A file that comes into a klantreis there is: one step, by ids, that Undo takes back; never over what others did."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from facilitator.access.editors import EditorActor
from facilitator.access.klantreis import load_klantreis
from facilitator.actions.klantreis import list_places
from facilitator.actions.preparing.imports import BringInFile, bring_in_file, plan_import, update_project
from facilitator.actions.projects import add_meeting, add_project
from facilitator.db import Database
from facilitator.errors import Refusal
from facilitator.intake.agenda import load_agenda
from facilitator.intake.files import parse_file
from facilitator.intake.forms import FORM_FORMATS, render_form
from facilitator.intake.inbox import APPLIED, Outcome, write_outcome
from facilitator.intake.plans import build_plan
from facilitator.intake.shapes import Klantreis
from facilitator.language import load_gettext
from facilitator.models import ActualJourney, Project, utc_now
from facilitator.web.bringing import bring_in_apart
from tests.intake.test_plans import built, changed, sort_ratings, without_ids
from tests.intake.trees import EXAMPLES, klantreizen
from tests.preparing.study import Study, apply

DUTCH = load_gettext("nl")
LETS = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
}


@pytest.fixture
def study(database: Database) -> Study:
    """The sample klantreis with a lead and an interviewer."""
    return Study(database)


def load(database: Database, project_id: str) -> Klantreis:
    """A klantreis as it is stored."""
    with database.read_snapshot() as tx:
        found = load_klantreis(tx, project_id)
    assert found is not None
    return found


def bring_in(study: Study, file: Klantreis, actor: EditorActor | None = None, **options: Any) -> list[Any]:
    """As the door does it."""
    version = options.pop("version", study.version())
    step = BringInFile(request_id=options.pop("request_id", str(uuid4())))
    removed = options.pop("removed", ())
    who = actor or study.lead
    with study.database.read_snapshot() as tx:
        planned = plan_import(tx, who, file, version=version, removed=removed)
    with study.database.transaction() as tx:
        keys = bring_in_file(tx, who, planned, step=step, version=version)
        tx.execute(text("UPDATE project SET version = version + 1"))
        return keys


def rows_of(study: Study) -> dict[str, Any]:
    """All rows but the history, without places."""
    state = study.state()
    tables = ("project", "phases", "steps", "journeys", "touchpoints", "ratings")
    return {table: state[table] for table in tables}


@pytest.mark.parametrize("extension", FORM_FORMATS)
def test_a_klantreis_that_goes_out_and_in_again_changes_nothing(study: Study, extension: str) -> None:
    before = rows_of(study)
    held = load(study.database, study.project_id)
    file = parse_file(render_form(held, extension, DUTCH))
    assert file == held
    assert bring_in(study, held) == []
    assert rows_of(study) == before


def test_rows_are_updated_by_id_and_new_ones_come_between(study: Study) -> None:
    held = load(study.database, study.project_id)
    tree = changed(held)
    points = tree["actual_journeys"][0]["touchpoints"]
    points[1]["fact"] = "Anders verteld."
    points.insert(1, {**points[0], "fact": "Er kwam iets bij.", "row_id": None})
    tree["phases"][0]["name"] = "Eerst"
    before = rows_of(study)
    bring_in(study, built(tree))
    after = rows_of(study)
    assert without_ids(load(study.database, study.project_id)) == without_ids(built(tree))
    assert set(before["touchpoints"]) < set(after["touchpoints"])
    assert len(after["touchpoints"]) == len(before["touchpoints"]) + 1
    assert after["touchpoints"][points[2]["row_id"]]["fact"] == "Anders verteld."
    untouched = set(before["touchpoints"]) - {points[2]["row_id"]}
    assert all(after["touchpoints"][key] == before["touchpoints"][key] for key in untouched)


def test_it_is_one_step_that_undo_takes_back_and_redo_does_again(study: Study) -> None:
    held = load(study.database, study.project_id)
    tree = changed(held)
    tree["phases"].reverse()
    tree["actual_journeys"] = [*reversed(tree["actual_journeys"][:-1])]
    tree["actual_journeys"][0]["touchpoints"].append(tree["actual_journeys"][1]["touchpoints"].pop(0))
    tree["actual_journeys"][2]["alias"], tree["actual_journeys"][3]["alias"] = (
        "Nieuw",
        tree["actual_journeys"][2]["alias"],
    )
    tree["planned_journey"]["steps"][0]["id"] = "anders"
    old = held.planned_journey.steps[0].id
    for journey in tree["actual_journeys"]:
        for point in journey["touchpoints"]:
            point["planned_step"] = "anders" if point["planned_step"] == old else point["planned_step"]
    file = built(tree)
    before, step = rows_of(study), str(uuid4())
    gone = {row.key for row in build_plan(held, file).list_gone()}
    bring_in(study, file, removed=gone, request_id=step)
    after = rows_of(study)
    assert sort_ratings(load(study.database, study.project_id)) == sort_ratings(file)
    study.do("undo_edit", edit_id=step)
    assert {**rows_of(study), "project": None} == {**before, "project": None}
    study.do("redo_edit", edit_id=step)
    assert {**rows_of(study), "project": None} == {**after, "project": None}


def test_what_somebody_did_since_the_preview_is_never_overwritten(study: Study) -> None:
    seen = study.version()
    held = load(study.database, study.project_id)
    study.add_phase("Tussendoor")
    before = rows_of(study)
    with pytest.raises(Refusal) as refused:
        bring_in(study, held, version=seen)
    assert refused.value.code == "changed_meanwhile"
    assert rows_of(study) == before


def test_what_somebody_did_while_it_was_planned_is_never_overwritten(study: Study) -> None:
    held, version = load(study.database, study.project_id), study.version()
    with study.database.read_snapshot() as tx:
        planned = plan_import(tx, study.lead, held, version=version, removed=())
    study.add_phase("Tussendoor")
    step = BringInFile(request_id=str(uuid4()))
    with pytest.raises(Refusal, match="changed_meanwhile"), study.database.transaction() as tx:
        bring_in_file(tx, study.lead, planned, step=step, version=version)


def test_an_interviewer_and_a_revoked_lead_bring_in_nothing(study: Study) -> None:
    held = load(study.database, study.project_id)
    with pytest.raises(Refusal) as refused:
        bring_in(study, held, study.sam)
    assert refused.value.code == "not_your_role"
    study.do("revoke_editor", editor_id=study.sam.editor_id)
    with pytest.raises(Refusal) as refused:
        bring_in(study, held, study.sam)
    assert refused.value.code == "link_revoked"


def test_texts_that_come_back_after_their_time_are_known_to_be_there(study: Study) -> None:
    tree = changed(load(study.database, study.project_id))
    one, other = (journey["row_id"] for journey in tree["actual_journeys"][:2])
    with study.database.transaction() as tx:
        for journey_id in (one, other):
            tx.get_one(ActualJourney, journey_id).texts_removed_at = utc_now()
    tree["actual_journeys"][0]["touchpoints"][0]["fact"] = "Toch weer een tekst."
    bring_in(study, built(tree))
    with study.database.read_snapshot() as tx:
        assert tx.get_one(ActualJourney, one).texts_removed_at is None
        assert tx.get_one(ActualJourney, other).texts_removed_at is not None


def test_rows_that_stay_and_a_file_that_do_not_go_together_change_nothing(study: Study) -> None:
    tree = changed(load(study.database, study.project_id))
    first, second = tree["actual_journeys"][:2]
    first["alias"] = second["alias"]
    tree["actual_journeys"] = [first]
    before = rows_of(study)
    with pytest.raises(Refusal) as refused:
        bring_in(study, built(tree))
    assert refused.value.code == "no_klantreis"
    assert rows_of(study) == before


def test_a_klantreis_with_meetings_keeps_what_they_hold_about_its_rows(study: Study) -> None:
    with study.database.transaction() as tx:
        add_meeting(tx, tx.get_one(Project, study.project_id), load_agenda(120), min_group_size=5)
    held = load(study.database, study.project_id)
    tree = changed(held)
    tree["actual_journeys"][0]["about"] = "Anders."
    bring_in(study, built(tree))
    assert load(study.database, study.project_id) == built(tree)


@settings(max_examples=EXAMPLES or 8, **LETS)
@given(klantreizen(), klantreizen(), st.data())
def test_any_klantreis_becomes_what_any_file_says(
    database: Database, one: Klantreis, other: Klantreis, data: st.DataObject
) -> None:
    with database.transaction() as tx:
        project_id = add_project(tx, one).id
    held = load(database, project_id)
    assert sort_ratings(without_ids(held)) == sort_ratings(without_ids(one))
    tree = changed(other)
    rows = [*held.phases, *held.planned_journey.steps, *held.actual_journeys]
    known = [row.row_id for row in (*rows, *(point for one in held.actual_journeys for point in one.touchpoints))]
    for shape in (*tree["phases"], *tree["planned_journey"]["steps"], *tree["actual_journeys"]):
        shape["row_id"] = data.draw(st.sampled_from([None, *known]))
        known = [row_id for row_id in known if row_id != shape["row_id"]]
    file = built(tree)
    gone = {row.key for row in build_plan(held, file).list_gone()}
    with database.transaction() as tx:
        update_project(tx, tx.get_one(Project, project_id), file, gone)
    stored = load(database, project_id)
    assert sort_ratings(without_ids(stored)) == sort_ratings(without_ids(file))
    assert parse_file(render_form(stored, "ods", DUTCH)) == stored


@given(st.lists(st.one_of(st.none(), st.integers(-5000, 5000))))
def test_places_are_in_order_and_kept_while_they_are(held: list[int | None]) -> None:
    places = list_places(held)
    assert all(one < other for one, other in pairwise(places))
    if all(place is not None for place in held) and held == sorted(set(held)):
        assert places == held


def test_how_far_it_is_is_told_and_the_change_holds_all_that_came_in(study: Study, tmp_path: Path) -> None:
    tree = changed(load(study.database, study.project_id))
    tree["actual_journeys"][0]["touchpoints"][0]["fact"] = "Anders verteld."
    tree["actual_journeys"][1]["touchpoints"].append({**tree["actual_journeys"][0]["touchpoints"][0], "row_id": None})
    write_outcome(tmp_path, Outcome(tree, [], {}))
    url = study.database.connect().engine.url.render_as_string(hide_password=False)
    before, version = study.state(), study.version()
    applied = bring_in_apart(url, str(tmp_path), study.lead, (version, []), str(uuid4()))
    assert applied.change
    assert applied.change["version"] == study.version() == version + 1
    assert float((tmp_path / APPLIED).read_text()) > 0.5
    assert apply(before, applied.change) == study.state()
