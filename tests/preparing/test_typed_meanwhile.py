"""A change that was made on an older text of a field is refused, and touches nothing."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from facilitator.db import Database
from facilitator.errors import Refusal
from facilitator.models import Touchpoint
from tests.preparing.study import Study

Edit = tuple[str, dict[str, str], str]


@pytest.fixture
def study(database: Database) -> Study:
    return Study(database)


def list_edits(study: Study) -> list[Edit]:
    """A command that fills in for each kind of row: its kind, which row, and a text of it."""
    point = next(iter(study.state()["touchpoints"]))
    return [
        ("edit_project", {}, "title"),
        ("edit_phase", {"phase_id": study.ids("phases")[0]}, "name"),
        ("edit_planned_step", {"step_id": study.ids("steps")[0]}, "title"),
        ("edit_journey", {"journey_id": study.ids("journeys")[0]}, "alias"),
        ("edit_touchpoint", {"touchpoint_id": point}, "fact"),
    ]


def held(study: Study, edit: Edit) -> Any:
    """What the field holds."""
    _kind, key, name = edit
    state = study.state()
    tables = {"phase_id": "phases", "step_id": "steps", "journey_id": "journeys", "touchpoint_id": "touchpoints"}
    row = next((state[tables[field]][row_id] for field, row_id in key.items()), state["project"])
    return row[name]


def write(study: Study, edit: Edit, text: str, was: str | None) -> str | None:
    """Fill it in; gives the code of the refusal."""
    kind, key, name = edit
    try:
        study.do(kind, study.sam, fields={name: text}, was={name: was}, **key)
    except Refusal as refusal:
        return refusal.code
    return None


def test_of_two_who_type_in_one_field_the_second_is_told(study: Study) -> None:
    for edit in list_edits(study):
        kind, key, name = edit
        before = held(study, edit)
        study.do(kind, study.lead, fields={name: "Van Marieke"}, was={name: before}, **key)
        state, sent = study.state(), len(study.sent)
        assert write(study, edit, "Van Sam", before) == "changed_meanwhile", kind
        assert (study.state(), len(study.sent)) == (state, sent)
        assert write(study, edit, "Van Sam", "Van Marieke") is None
        assert held(study, edit) == "Van Sam"


def test_who_wrote_the_same_or_in_another_field_is_not_held_up(study: Study) -> None:
    phase_id = study.ids()[0]
    edit = ("edit_phase", {"phase_id": phase_id}, "name")
    before = held(study, edit)
    study.do("edit_phase", phase_id=phase_id, fields={"description": "Anders"})
    assert write(study, edit, "Hetzelfde", before) is None
    assert write(study, edit, "Hetzelfde", before) is None


def test_a_text_from_a_file_can_be_changed_although_a_form_shows_it_without_spaces(study: Study) -> None:
    point = next(iter(study.state()["touchpoints"]))
    with study.database.transaction() as tx:
        tx.execute(update(Touchpoint).where(Touchpoint.id == point).values(fact=" Ik belde.\r\n Toen. ", feeling=""))
    assert (
        write(study, ("edit_touchpoint", {"touchpoint_id": point}, "fact"), "Ik belde.", " Ik belde.\n Toen. ") is None
    )
    assert write(study, ("edit_touchpoint", {"touchpoint_id": point}, "feeling"), "Bang", None) is None


def test_the_history_says_which_fields_were_filled_in_and_no_text(study: Study) -> None:
    study.do("edit_phase", phase_id=study.ids()[0], fields={"name": "Geheim", "description": "Ook geheim"})
    last = max(study.state()["edits"].values(), key=lambda row: row["number"])
    assert last["about"] == {"phase_id": study.ids()[0], "fields": "description name"}
