"""Texts are kept until a day: then they go by themselves, once, and the figures stay or go along."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from facilitator.access.residents import find_resident
from facilitator.actions.keeping.care import keep_until
from facilitator.actions.keeping.residents import ResidentAnswers, make_link, save_answers
from facilitator.actions.preparing.projects import copy_project
from facilitator.errors import Refusal
from facilitator.keeping import Keeper
from facilitator.models import ActualJourney, Project, utc_now
from facilitator.web.care import WARN_DAYS, load_keeping
from tests.preparing.study import Study

TODAY = date(2027, 6, 1)


def choose(study: Study, day: date | None, *, keeps_figures: bool = True) -> None:
    with study.database.transaction() as tx:
        keep_until(tx, study.lead, day, keeps_figures=keeps_figures)


def figures_of(study: Study) -> list[tuple[Any, ...]]:
    points = sorted(study.state()["touchpoints"].values(), key=lambda row: str(row["id"]))
    return [(row["sentiment"], row["waiting_days"], row["deviation"], row["phase_id"]) for row in points]


def test_texts_go_on_the_day_and_figures_stay(study: Study, keeper: Keeper) -> None:
    before, texts = figures_of(study), json.dumps(study.state(), ensure_ascii=False)
    aliases = {row["alias"] for row in study.state()["journeys"].values()}
    choose(study, TODAY)
    assert keeper.look(TODAY - timedelta(days=1)) == 0
    assert json.dumps(study.state()["touchpoints"], ensure_ascii=False) in texts
    assert keeper.look(TODAY) == 1
    state = study.state()
    assert figures_of(study) == before
    assert {row["fact"] for row in state["touchpoints"].values()} == {"Tekst gewist"}
    assert {row["quote"] for row in state["touchpoints"].values()} == {None}
    assert not aliases & {row["alias"] for row in state["journeys"].values()}
    assert len({row["alias"] for row in state["journeys"].values()}) == len(aliases)


def test_it_is_done_once_and_recorded(study: Study, keeper: Keeper) -> None:
    choose(study, TODAY)
    keeper.look(TODAY)
    version = study.version()
    assert keeper.look(TODAY) == 0
    assert study.version() == version
    kinds = [step["kind"] for step in study.state()["edits"].values()]
    assert kinds.count("remove_texts") == 1


def test_the_journeys_go_whole_when_that_was_chosen(study: Study, keeper: Keeper) -> None:
    choose(study, TODAY, keeps_figures=False)
    keeper.look(TODAY)
    assert (study.state()["journeys"], study.state()["touchpoints"]) == ({}, {})
    assert study.state()["phases"]


def test_the_history_keeps_no_text_after_the_day(study: Study, keeper: Keeper) -> None:
    key = next(iter(study.state()["touchpoints"]))
    study.step("edit_touchpoint", touchpoint_id=key, fields={"fact": "Zeergeheime geschiedenis"})
    step = study.step("edit_touchpoint", touchpoint_id=key, fields={"fact": "Iets anders"})
    choose(study, TODAY)
    keeper.look(TODAY)
    with pytest.raises(Refusal):
        study.do("undo_edit", edit_id=step)
    assert "Zeergeheim" not in json.dumps(study.state())


def test_nothing_goes_without_a_day(study: Study, keeper: Keeper) -> None:
    assert keeper.look(date(2999, 1, 1)) == 0


def test_only_the_lead_chooses_the_day(study: Study) -> None:
    with study.database.transaction() as tx, pytest.raises(Refusal):
        keep_until(tx, study.sam, TODAY, keeps_figures=True)


def test_it_is_said_two_weeks_before(study: Study) -> None:
    soon = utc_now().date() + timedelta(days=WARN_DAYS)
    for day, is_said in ((soon, True), (soon + timedelta(days=2), False)):
        choose(study, day)
        with study.database.read_snapshot() as tx:
            keeping = load_keeping(tx, tx.get_one(Project, study.project_id))
        assert (keeping.days_left is not None) == is_said
        assert keeping.suggested > utc_now().date() + timedelta(days=150)


def test_a_journey_filled_in_here_is_shown_once_it_is_approved_or_the_lead_says_so(study: Study) -> None:
    def is_shown(key: str) -> bool:
        with study.database.read_snapshot() as tx:
            return tx.get_one(ActualJourney, key).is_shown

    keys = ["11111111-1111-4111-8111-11111111111" + end for end in "12"]
    for key in keys:
        study.step("add_journey", study.sam, journey_id=key, fields={"alias": f"Reis {key[-1]}"})
        assert not is_shown(key)
    with pytest.raises(Refusal):
        study.do("edit_journey", study.sam, journey_id=keys[0], fields={"is_shown": True})
    study.step("edit_journey", study.lead, journey_id=keys[0], fields={"is_shown": True})
    study.step("edit_journey", study.sam, journey_id=keys[1], fields={"approved_on": "2027-01-31"})
    assert is_shown(keys[0])
    assert is_shown(keys[1])


def test_an_approval_alone_shows_no_journey_that_seems_to_name_somebody(study: Study) -> None:
    key, point = "11111111-1111-4111-8111-111111111113", "22222222-1111-4111-8111-111111111113"
    study.step("add_journey", study.sam, journey_id=key, fields={"alias": "Reis 3"})
    told = {"touchpoint_id": point, "phase_id": None, "fields": {"fact": "Ik belde mevrouw De Vries, 06-12345678."}}
    study.step("add_touchpoints", study.sam, journey_id=key, touchpoints=[told])

    def approve() -> bool:
        with study.database.transaction() as tx:
            make_link(tx, study.sam, key, "afdruk")
            resident = find_resident(tx, study.project_id, "afdruk")
            assert resident
            save_answers(tx, resident, ResidentAnswers(approves=True))
            return resident.journey.is_shown

    study.step("edit_journey", study.sam, journey_id=key, fields={"approved_on": "2027-01-31"})
    assert not study.state()["journeys"][key]["is_shown"]
    assert not approve()
    study.step("edit_touchpoint", study.sam, touchpoint_id=point, fields={"fact": "Ik belde."})
    assert approve()


def test_taking_back_reaches_the_copy_for_the_next_round(study: Study, keeper: Keeper) -> None:
    key = next(iter(study.state()["journeys"]))
    with study.database.transaction() as tx:
        copied = copy_project(tx, tx.get_one(Project, study.project_id), "Volgend jaar", with_journeys=True).id
        count = len(tx.get_one(Project, copied).journeys)
    keeper.withdraw(study.lead, key)
    with study.database.read_snapshot() as tx:
        assert len(tx.get_one(Project, copied).journeys) == count - 1
