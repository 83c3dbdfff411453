"""Where a text that was taken back could hide: the history, notes that were masked, copies, files that wait."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select, update

from facilitator.access.klantreis import load_klantreis
from facilitator.actions.keeping.literal import build_pattern
from facilitator.actions.keeping.traces import list_removed
from facilitator.actions.preparing.projects import copy_project
from facilitator.actions.projects import add_project
from facilitator.db import Database
from facilitator.errors import Refusal
from facilitator.intake.inbox import Outcome, write_outcome
from facilitator.intake.shapes import Klantreis
from facilitator.keeping import Keeper
from facilitator.models import ActualJourney, Project, ProjectRequest, utc_now
from tests.keeping.test_retention import TODAY, choose
from tests.keeping.test_withdrawal import MARKER, list_files_with
from tests.preparing.study import Study


def tell(study: Study) -> tuple[str, str]:
    """A journey with a moment, both full of the marker; their ids."""
    journey, point = str(uuid4()), str(uuid4())
    study.step("add_journey", journey_id=journey, fields={"alias": f"{MARKER} alias"})
    told = {"touchpoint_id": point, "phase_id": study.ids()[0], "fields": {"fact": f"{MARKER} eerst."}}
    study.step("add_touchpoints", journey_id=journey, touchpoints=[told])
    study.step("edit_touchpoint", touchpoint_id=point, fields={"fact": f"{MARKER} later."})
    return journey, point


def load(study: Study) -> Klantreis:
    """The klantreis as a file has it."""
    with study.database.read_snapshot() as tx:
        found = load_klantreis(tx, study.project_id)
    assert found is not None
    return found


def wait_in(home: Path, project_id: str | None, klantreis: dict[str, Any] | None) -> Path:
    """A file that was sent in and waits."""
    home.mkdir(parents=True)
    (home / "about.json").write_text(json.dumps({"project_id": project_id}), encoding="utf-8")
    write_outcome(home, Outcome(klantreis, [], {}))
    return home


def test_a_journey_that_was_taken_out_first_leaves_nothing_behind(study: Study, keeper: Keeper, tmp_path: Path) -> None:
    journey, _point = tell(study)
    study.step("remove_journey", journey_id=journey)
    with study.database.read_snapshot() as tx:
        assert [key[1] for key in list_removed(tx, study.project_id)] == [journey]
    assert list_files_with(tmp_path, MARKER)
    keeper.withdraw(study.lead, journey)
    assert list_files_with(tmp_path, MARKER) == []
    with study.database.read_snapshot() as tx:
        assert list_removed(tx, study.project_id) == {}
    with pytest.raises(Refusal):
        keeper.withdraw(study.lead, journey)


def test_a_journey_of_another_klantreis_is_not_found(study: Study, keeper: Keeper, database: Database) -> None:
    other = Study(database)
    journey, _point = tell(other)
    other.step("remove_journey", journey_id=journey)
    for key in (journey, other.ids("journeys")[0]):
        with pytest.raises(Refusal):
            keeper.withdraw(study.lead, key)


def test_the_day_comes_for_journeys_that_were_taken_out_too(study: Study, keeper: Keeper, tmp_path: Path) -> None:
    journey, _point = tell(study)
    study.step("remove_journey", journey_id=journey)
    choose(study, TODAY)
    keeper.look(TODAY)
    assert list_files_with(tmp_path, MARKER) == []


def test_what_is_written_after_the_day_goes_when_the_server_looks_next(
    study: Study, keeper: Keeper, tmp_path: Path
) -> None:
    choose(study, TODAY)
    keeper.look(TODAY)
    point = study.ids("touchpoints")[0]
    study.step("edit_touchpoint", touchpoint_id=point, fields={"fact": f"{MARKER} daarna.", "waiting_days": 3})
    assert keeper.look(TODAY + timedelta(days=1)) == 1
    assert list_files_with(tmp_path, MARKER) == []
    assert study.state()["touchpoints"][point]["waiting_days"] == 3
    assert keeper.look(TODAY + timedelta(days=2)) == 0


@pytest.mark.parametrize("is_copy_first", [True, False])
def test_it_reaches_copies_of_which_one_was_taken_out(
    study: Study, keeper: Keeper, tmp_path: Path, is_copy_first: bool
) -> None:
    journey, _point = tell(study)
    with study.database.transaction() as tx:
        copied = copy_project(tx, tx.get_one(Project, study.project_id), "Volgend jaar", with_journeys=True)
        copy = tx.scalars(select(ActualJourney).where(ActualJourney.origin_id == journey)).one().id
    other = Study(study.database, copied.id)
    if is_copy_first:
        other.step("remove_journey", journey_id=copy)
        keeper.withdraw(study.lead, journey)
    else:
        study.step("remove_journey", journey_id=journey)
        keeper.withdraw(other.lead, copy)
    assert list_files_with(tmp_path, MARKER) == []


def test_it_reaches_a_klantreis_that_was_made_of_its_file(study: Study, keeper: Keeper, tmp_path: Path) -> None:
    journey, _point = tell(study)
    file = load(study)
    with study.database.transaction() as tx:
        add_project(tx, file)
        add_project(tx, file)
    keeper.withdraw(study.lead, journey)
    assert list_files_with(tmp_path, MARKER) == []


def test_files_that_wait_elsewhere_go_when_they_may_hold_it(study: Study, keeper: Keeper, tmp_path: Path) -> None:
    journey, _point = tell(study)
    tree = load(study).model_dump(mode="json")
    others = {**tree, "actual_journeys": [one for one in tree["actual_journeys"] if one["row_id"] != journey]}
    imports = tmp_path / "imports"
    gone = [wait_in(imports / "a", None, tree), wait_in(imports / "b", str(uuid4()), tree)]
    gone.append(wait_in(imports / "c", None, None))
    stays = [wait_in(imports / "d", None, others), wait_in(imports / "e", str(uuid4()), None)]
    keeper.withdraw(study.lead, journey)
    assert [home.exists() for home in gone] == [False, False, False]
    assert [home.exists() for home in stays] == [True, True]


def test_a_sentence_of_what_was_told_is_found_however_it_stands() -> None:
    pattern = build_pattern(
        ["Ik belde drie keer. Niemand belde mij terug!", "Kort.", "Eerst\nkwam de brief van het team."]
    )
    assert pattern
    found = ["niemand belde mij terug", "Ik belde  drie\nkeer", "Kwam de brief van het team", "Ik belde drie keer."]
    assert all(pattern.search(f"Zij zei: “{text}”, zei zij.") for text in found)
    assert not any(pattern.search(text) for text in ("Kort.", "Ik belde vier keer.", "Niemand belde haar terug."))
    assert build_pattern(["Kort."]) is None


def test_answers_to_commands_are_not_kept_for_ever(study: Study, keeper: Keeper) -> None:
    study.add_phase()
    study.add_phase()
    with study.database.transaction() as tx:
        old = tx.scalars(select(ProjectRequest.request_id)).first()
        its = ProjectRequest.request_id == old
        tx.execute(update(ProjectRequest).where(its).values(handled_at=utc_now() - timedelta(days=31)))
    keeper.look(date(2026, 1, 1))
    with study.database.read_snapshot() as tx:
        assert tx.scalar(select(func.count()).select_from(ProjectRequest)) == 1
