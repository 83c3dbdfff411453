"""What a file would change: rows are known again by id, name or words; what is gone stays unless it is removed."""

from __future__ import annotations

import uuid
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.intake.klantreis import build_klantreis
from facilitator.intake.plans import Change, Plan, RowChange, build_plan, merge
from facilitator.intake.shapes import Klantreis
from tests.intake.test_spreadsheet import sample
from tests.intake.trees import EXAMPLES, klantreizen

LETS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


def with_ids(klantreis: Klantreis) -> Klantreis:
    """As it is in a database."""
    tree = klantreis.model_dump(mode="json")
    for row in list_rows(tree):
        row["row_id"] = str(uuid.uuid4())
    return built(tree)


def list_rows(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that have an id."""
    points = [point for journey in tree["actual_journeys"] for point in journey["touchpoints"]]
    return [*tree["phases"], *tree["planned_journey"]["steps"], *tree["actual_journeys"], *points]


def without_ids(klantreis: Klantreis) -> Klantreis:
    """As somebody wrote it."""
    tree = klantreis.model_dump(mode="json")
    for row in list_rows(tree):
        row["row_id"] = None
    return built(tree)


def built(tree: dict[str, Any]) -> Klantreis:
    """A tree that is right."""
    klantreis = build_klantreis(tree)
    assert isinstance(klantreis, Klantreis), klantreis
    return klantreis


def told(plan: Plan) -> list[RowChange]:
    """The rows that are not the same."""
    return [row for row in plan.rows if row.change is not Change.SAME]


def changed(klantreis: Klantreis, **_changes: object) -> dict[str, Any]:
    """A tree to change."""
    return klantreis.model_dump(mode="json")


def test_the_same_file_changes_nothing_with_and_without_ids() -> None:
    current = with_ids(sample())
    for file in (current, without_ids(current)):
        plan = build_plan(current, file)
        assert told(plan) == []
        assert merge(plan, ()) == current


def test_a_changed_field_is_told_with_what_it_was_and_will_be() -> None:
    current = with_ids(sample())
    tree = changed(current)
    tree["actual_journeys"][0]["touchpoints"][1]["sentiment"] = 0
    tree["actual_journeys"][0]["touchpoints"][1]["fact"] += " En nog iets."
    was = current.actual_journeys[0].touchpoints[1]
    for file in (built(tree), without_ids(built(tree))):
        (row,) = told(build_plan(current, file))
        assert (row.sheet, row.change) == ("touchpoints", Change.CHANGED)
        assert {(one.name, one.before) for one in row.fields} == {("sentiment", was.sentiment), ("fact", was.fact)}


def test_renaming_a_phase_is_one_change_and_not_one_of_every_row_in_it() -> None:
    current = with_ids(sample())
    tree = changed(current)
    old = tree["phases"][0]["code"]
    tree["phases"][0]["code"] = "nieuw"
    for row in (*tree["planned_journey"]["steps"], *list_rows(tree), *list_ratings(tree)):
        if row.get("phase") == old:
            row["phase"] = "nieuw"
    plan = build_plan(current, built(tree))
    assert [(row.sheet, row.change) for row in told(plan)] == [("phases", Change.CHANGED)]
    assert merge(plan, ()) == built(tree)


def list_ratings(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """All marks."""
    return [rating for journey in tree["actual_journeys"] for rating in journey["ratings"]]


def test_what_is_gone_stays_in_its_place_until_it_is_removed() -> None:
    current = with_ids(sample())
    tree = changed(current)
    del tree["actual_journeys"][2]
    gone_point = tree["actual_journeys"][0]["touchpoints"].pop(1)
    gone_rating = tree["actual_journeys"][0]["ratings"].pop(0)
    plan = build_plan(current, built(tree))
    gone = {row.sheet: row for row in plan.list_gone()}
    assert set(gone) == {"actual_journeys", "touchpoints", "ratings"}
    assert gone["touchpoints"].key == gone_point["row_id"]
    assert gone_rating["phase"] in gone["ratings"].label
    kept = merge(plan, ())
    assert isinstance(kept, Klantreis)
    assert sort_ratings(kept) == sort_ratings(current)
    assert merge(plan, {row.key for row in plan.list_gone()}) == built(tree)


def sort_ratings(klantreis: Klantreis) -> dict[str, Any]:
    """Marks have no order."""
    tree = klantreis.model_dump(mode="json")
    for journey in tree["actual_journeys"]:
        journey["ratings"].sort(key=lambda rating: rating["phase"])
    return tree


def test_a_phase_that_rows_refer_to_is_not_removed() -> None:
    current = with_ids(sample())
    tree = changed(current)
    gone = tree["phases"].pop(0)
    tree["planned_journey"]["steps"] = [s for s in tree["planned_journey"]["steps"] if s["phase"] != gone["code"]]
    steps = {step["id"] for step in tree["planned_journey"]["steps"]}
    for journey in tree["actual_journeys"]:
        journey["ratings"] = [rating for rating in journey["ratings"] if rating["phase"] != gone["code"]]
        journey["touchpoints"] = [
            point
            for point in journey["touchpoints"]
            if point["phase"] != gone["code"] and point["planned_step"] in (None, *steps)
        ]
    plan = build_plan(current, built(tree))
    kept = merge(plan, {gone["row_id"]})
    assert isinstance(kept, Klantreis)
    assert kept.phases[0].code == gone["code"]
    assert merge(plan, {row.key for row in plan.list_gone()}) == built(tree)


def test_a_row_that_moves_is_told_and_the_others_are_not() -> None:
    current = with_ids(sample())
    tree = changed(current)
    points = tree["actual_journeys"][1]["touchpoints"]
    points.insert(0, points.pop())
    (row,) = told(build_plan(current, built(tree)))
    assert row.is_moved
    assert row.fields == ()


def test_a_moment_that_moves_to_another_journey_keeps_its_id() -> None:
    current = with_ids(sample())
    tree = changed(current)
    point = tree["actual_journeys"][0]["touchpoints"].pop(0)
    tree["actual_journeys"][1]["touchpoints"].append(point)
    plan = build_plan(current, built(tree))
    assert plan.list_gone() == []
    assert merge(plan, ()) == built(tree)


def test_a_new_row_with_the_name_of_one_that_stays_is_a_clash() -> None:
    current = with_ids(sample())
    tree = changed(current)
    first, second = tree["actual_journeys"][:2]
    first["alias"] = second["alias"]
    tree["actual_journeys"] = [first]
    plan = build_plan(current, built(tree))
    assert isinstance(merge(plan, ()), list)
    assert isinstance(merge(plan, {row.key for row in plan.list_gone()}), Klantreis)


@settings(max_examples=EXAMPLES or 10, **LETS)
@given(klantreizen(), klantreizen(), st.data())
def test_removing_all_that_is_gone_makes_it_what_the_file_says(
    one: Klantreis, other: Klantreis, data: st.DataObject
) -> None:
    current = with_ids(one)
    tree = other.model_dump(mode="json")
    known = [row["row_id"] for row in list_rows(current.model_dump(mode="json"))]
    for row in list_rows(tree):
        row["row_id"] = data.draw(st.sampled_from([None, *known]))
        known = [row_id for row_id in known if row_id != row["row_id"]]
    plan = build_plan(current, built(tree))
    merged = merge(plan, {row.key for row in plan.list_gone()})
    assert isinstance(merged, Klantreis)
    assert without_ids(merged) == without_ids(built(tree))
