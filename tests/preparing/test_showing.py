"""Showing a journey by hand, although words in it may say who the resident is."""

from __future__ import annotations

from uuid import uuid4

import pytest

from facilitator.db import Database
from facilitator.errors import Refusal
from tests.preparing.study import Study


@pytest.fixture
def study(database: Database) -> Study:
    return Study(database)


def add_journey(study: Study, *facts: str) -> str:
    """A journey in which this was told; gives its id."""
    journey_id = str(uuid4())
    study.do("add_journey", journey_id=journey_id, fields={"alias": "Bo"})
    told = [{"touchpoint_id": str(uuid4()), "fields": {"fact": fact}} for fact in facts]
    study.do("add_touchpoints", journey_id=journey_id, touchpoints=told)
    return journey_id


def is_shown(study: Study, journey_id: str) -> bool:
    shown: bool = study.state()["journeys"][journey_id]["is_shown"]
    return shown


def show(study: Study, journey_id: str, *despite: str) -> None:
    study.do("edit_journey", journey_id=journey_id, fields={"is_shown": True}, despite=[*despite])


def test_the_lead_is_told_which_words_may_say_who_it_is_before_meetings_show_them(study: Study) -> None:
    journey_id = add_journey(study, "Bel mij op 06-12345678.", "Of mail bo@example.org.")
    for seen in ([], ["06-12345678"]):
        with pytest.raises(Refusal, match="has_personal_data") as refused:
            show(study, journey_id, *seen)
        assert "bo@example.org" in refused.value.text(lambda msgid: msgid)
        assert ("06-12345678" in refused.value.text(lambda msgid: msgid)) == (not seen)
        assert not is_shown(study, journey_id)
    show(study, journey_id, "06-12345678", "bo@example.org")
    assert is_shown(study, journey_id)


def test_what_names_nobody_is_shown_at_once_and_hiding_asks_nothing(study: Study) -> None:
    journey_id = add_journey(study, "Ik belde.")
    show(study, journey_id)
    assert is_shown(study, journey_id)
    told = [{"touchpoint_id": str(uuid4()), "fields": {"fact": "Bel mij op 06-12345678."}}]
    study.do("add_touchpoints", journey_id=journey_id, touchpoints=told)
    study.do("edit_journey", journey_id=journey_id, fields={"is_shown": False})
    assert not is_shown(study, journey_id)
