"""A file that tells more of a journey than its resident approved ends the approval."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.intake.approvals import list_ended
from facilitator.intake.plans import build_plan, merge
from facilitator.intake.shapes import Klantreis
from tests.intake.test_plans import built, changed, with_ids
from tests.intake.test_spreadsheet import sample

DAY, LATER = "2027-01-31", "2027-02-28"


@pytest.fixture
def approved() -> Klantreis:
    """The sample, with a first journey that its resident approved and that is shown on the wall only."""
    tree = changed(with_ids(sample()))
    tree["actual_journeys"][0]["approved_on"] = DAY
    for point in tree["actual_journeys"][0]["touchpoints"]:
        point.update(shown_on=["wall"], quote_allowed=False)
    return built(tree)


def bring_in(current: Klantreis, tree: dict[str, Any]) -> tuple[str | None, list[str]]:
    """The day of approval after a file, and the journeys of which the approval ends."""
    plan = build_plan(current, built(tree))
    merged = merge(plan, ())
    assert isinstance(merged, Klantreis)
    day = merged.actual_journeys[0].approved_on
    return day.isoformat() if day else None, list_ended(plan.current, plan.incoming)


@pytest.mark.parametrize(
    "change",
    [{"fact": "Iets anders."}, {"quote": "Nieuw."}, {"sentiment": 2}, {"shown_on": ["wall", "phones"]}],
)
def test_another_moment_ends_it(approved: Klantreis, change: dict[str, Any]) -> None:
    tree = changed(approved)
    tree["actual_journeys"][0]["touchpoints"][0] |= {"sentiment": None, **change}
    current = changed(approved)
    current["actual_journeys"][0]["touchpoints"][0]["sentiment"] = None
    assert bring_in(built(current), tree) == (None, [approved.actual_journeys[0].alias])


def test_a_new_moment_and_another_name_end_it(approved: Klantreis) -> None:
    tree = changed(approved)
    points = tree["actual_journeys"][0]["touchpoints"]
    points.append({**points[0], "row_id": None, "fact": "Er kwam iets heel anders bij."})
    assert bring_in(approved, tree)[0] is None
    tree = changed(approved)
    tree["actual_journeys"][0]["alias"] = "Anders"
    assert bring_in(approved, tree) == (None, ["Anders"])


def test_it_stays_when_less_is_told_or_the_same(approved: Klantreis) -> None:
    assert bring_in(approved, changed(approved)) == (DAY, [])
    tree = changed(approved)
    tree["actual_journeys"][0]["touchpoints"][0] |= {"shown_on": [], "waiting_days": 3, "expectation": None}
    tree["actual_journeys"][1]["touchpoints"][0]["fact"] = "Van een ander."
    assert bring_in(approved, tree) == (DAY, [])


def test_a_new_day_in_the_file_is_a_new_approval(approved: Klantreis) -> None:
    tree = changed(approved)
    tree["actual_journeys"][0]["touchpoints"][0]["fact"] = "Iets anders."
    tree["actual_journeys"][0]["approved_on"] = LATER
    assert bring_in(approved, tree) == (LATER, [])
