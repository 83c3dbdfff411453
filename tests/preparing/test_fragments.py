"""Splitting and joining fragments and drawing the curve: one step each, nothing told is lost, undo sets it all back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from facilitator.db import Database
from facilitator.errors import Refusal
from tests.preparing.study import Study, apply


@pytest.fixture
def study(database: Database) -> Study:
    return Study(database)


def told(study: Study, *texts: str, **fields: Any) -> list[str]:
    """A new journey in which this was told, in the second phase; gives the ids of its touchpoints."""
    journey_id, ids = str(uuid4()), [str(uuid4()) for _ in texts]
    study.do("add_journey", journey_id=journey_id, fields={"alias": f"Noor {journey_id}"})
    points = [
        {"touchpoint_id": point, "phase_id": study.ids()[1], "fields": {"fact": text, **fields}}
        for point, text in zip(ids, texts, strict=True)
    ]
    study.do("add_touchpoints", journey_id=journey_id, touchpoints=points)
    return ids


def facts(study: Study, like: str) -> list[str]:
    """What was told in the journey of this touchpoint, in order."""
    rows = study.state()["touchpoints"]
    own = [row for row in rows.values() if row["journey_id"] == rows[like]["journey_id"]]
    return [row["fact"] for row in sorted(own, key=lambda row: row["position"])]


def check_step(study: Study, kind: str, **fields: Any) -> None:
    """Sends a command: the change leads to the state, undo leads back, and redo there again."""
    before = study.state()
    step = study.step(kind, **fields)
    after = study.state()
    assert apply(before, study.sent[-1]) == after
    study.do("undo_edit", edit_id=step)
    assert study.state()["touchpoints"] == before["touchpoints"]
    study.do("redo_edit", edit_id=step)
    assert study.state()["touchpoints"] == after["touchpoints"]


def test_one_becomes_two_that_stand_behind_each_other(study: Study) -> None:
    first, last = told(study, "Gebeld. Toen gewacht.", "Gekregen.", sentiment=-2, shown_on=["wall"])
    new = str(uuid4())
    check_step(study, "split_touchpoint", touchpoint_id=first, new_id=new, first="Gebeld.", second="Toen gewacht.")
    assert facts(study, last) == ["Gebeld.", "Toen gewacht.", "Gekregen."]
    row = study.state()["touchpoints"][new]
    assert row["phase_id"] == study.ids()[1]
    assert (row["sentiment"], row["shown_on"]) == (None, ["wall"])


def test_two_become_one_and_nothing_told_is_lost(study: Study) -> None:
    first, second = told(study, "Gebeld.", "Gewacht.")
    one = {"quote": "Pff.", "quote_allowed": True, "waiting_days": 3, "shown_on": ["wall", "phones"]}
    two = {"quote": "Lang!", "waiting_days": 4, "sentiment": -1, "receiver": "Wijkteam", "deviation": "failure"}
    study.do("edit_touchpoint", touchpoint_id=first, fields=one)
    study.do("edit_touchpoint", touchpoint_id=second, fields={**two, "shown_on": ["phones"], "retold_story": True})
    check_step(study, "join_touchpoints", touchpoint_id=first, with_id=second)
    row = study.state()["touchpoints"][first]
    assert second not in study.state()["touchpoints"]
    assert (row["fact"], row["quote"]) == ("Gebeld. Gewacht.", "Pff. Lang!")
    assert (row["waiting_days"], row["sentiment"], row["deviation"]) == (7, -1, "failure")
    assert (row["receiver"], row["kind"], row["retold_story"]) == ("Wijkteam", "communication", True)


def test_what_is_joined_is_shown_only_where_both_may_be_seen(study: Study) -> None:
    first, second = told(study, "Gebeld.", "Gewacht.", quote="Au.", quote_allowed=True)
    study.do("edit_touchpoint", touchpoint_id=first, fields={"shown_on": ["wall", "phones"]})
    study.do("edit_touchpoint", touchpoint_id=second, fields={"shown_on": ["phones"], "quote_allowed": False})
    study.do("join_touchpoints", touchpoint_id=first, with_id=second)
    row = study.state()["touchpoints"][first]
    assert (row["shown_on"], row["quote_allowed"]) == (["phones"], False)


def test_a_stroke_is_one_step(study: Study) -> None:
    first, second = told(study, "Gebeld.", "Gewacht.", sentiment=2)
    journey_id = study.state()["touchpoints"][first]["journey_id"]
    feelings = [{"touchpoint_id": first, "sentiment": -2}, {"touchpoint_id": second, "sentiment": None}]
    check_step(study, "draw_curve", journey_id=journey_id, feelings=feelings)
    rows = study.state()["touchpoints"]
    assert (rows[first]["sentiment"], rows[second]["sentiment"]) == (-2, None)


def test_a_curve_of_another_journey_is_not_touched(study: Study) -> None:
    (mine,), (other,) = told(study, "Gebeld."), told(study, "Gewacht.")
    journey_id = study.state()["touchpoints"][mine]["journey_id"]
    with pytest.raises(Refusal, match="not_found"):
        study.do("draw_curve", journey_id=journey_id, feelings=[{"touchpoint_id": other, "sentiment": 1}])
    with pytest.raises(Refusal, match="not_found"):
        study.do("join_touchpoints", touchpoint_id=mine, with_id=other)
    with pytest.raises(Refusal, match="not_found"):
        study.do("join_touchpoints", touchpoint_id=mine, with_id=mine)


def test_what_would_be_too_long_together_is_not_joined(study: Study) -> None:
    first, second = told(study, "a" * 1500, "b" * 1500)
    with pytest.raises(Refusal, match="too_long"):
        study.do("join_touchpoints", touchpoint_id=first, with_id=second)
    assert len(facts(study, first)) == 2


def test_of_another_klantreis_nothing_is_split_or_drawn(study: Study) -> None:
    (theirs,) = told(Study(study.database), "Gebeld.")
    with pytest.raises(Refusal, match="not_found"):
        study.do("split_touchpoint", touchpoint_id=theirs, new_id=str(uuid4()), first="a", second="b")


def test_what_the_resident_approved_is_asked_again_once_it_is_told_in_another_way(study: Study) -> None:
    first, second = told(study, "Gebeld. Toen gewacht.", "Gekregen.", sentiment=1)
    journey_id = study.state()["touchpoints"][first]["journey_id"]

    def is_approved_after(kind: str, **fields: Any) -> bool:
        study.do("edit_journey", journey_id=journey_id, fields={"approved_on": "2027-01-31"})
        study.do(kind, **fields)
        return study.state()["journeys"][journey_id]["approved_on"] is not None

    same, other = ([{"touchpoint_id": first, "sentiment": value}] for value in (1, -1))
    assert is_approved_after("draw_curve", journey_id=journey_id, feelings=same)
    assert not is_approved_after("draw_curve", journey_id=journey_id, feelings=other)
    parts = {"new_id": str(uuid4()), "first": "Gebeld.", "second": "Toen gewacht."}
    assert not is_approved_after("split_touchpoint", touchpoint_id=first, **parts)
    assert not is_approved_after("join_touchpoints", touchpoint_id=first, with_id=second)


def test_undo_ends_an_approval_of_what_it_tells_differently(study: Study) -> None:
    """Words changed, the resident approved these, and then they are taken back: those are not the approved ones."""
    journey_id = study.ids("journeys")[0]
    point_id = next(row["id"] for row in study.state()["touchpoints"].values() if row["journey_id"] == journey_id)

    def approve() -> None:
        study.do("edit_journey", study.sam, journey_id=journey_id, fields={"approved_on": "2027-01-31"})

    def is_approved() -> bool:
        return study.state()["journeys"][journey_id]["approved_on"] is not None

    step = study.step("edit_touchpoint", touchpoint_id=point_id, fields={"fact": "Zo is het gegaan."})
    approve()
    study.do("undo_edit", edit_id=step)
    assert not is_approved()
    assert study.state()["touchpoints"][point_id]["fact"] != "Zo is het gegaan."
    approve()
    study.do("redo_edit", edit_id=step)
    assert not is_approved()


def test_undo_gives_an_approval_back_only_when_nothing_else_changed_since(study: Study) -> None:
    journey_id = study.ids("journeys")[0]
    first, second, *_ = (row["id"] for row in study.state()["touchpoints"].values() if row["journey_id"] == journey_id)

    def is_approved() -> bool:
        return study.state()["journeys"][journey_id]["approved_on"] is not None

    study.do("edit_journey", journey_id=journey_id, fields={"approved_on": "2027-01-31"})
    step = study.step("edit_touchpoint", touchpoint_id=first, fields={"fact": "Een vergissing."})
    assert not is_approved()
    study.do("undo_edit", edit_id=step)
    assert is_approved()
    step = study.step("edit_touchpoint", touchpoint_id=first, fields={"fact": "Een vergissing."})
    study.do("edit_touchpoint", study.sam, touchpoint_id=second, fields={"fact": "Dit zag nog niemand."})
    study.do("undo_edit", edit_id=step)
    assert not is_approved()
