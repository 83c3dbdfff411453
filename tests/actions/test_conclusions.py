"""Conclusions, agreements, and what is not taken up."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from facilitator.errors import Refusal
from tests.room import Room


def add(room: Room, kind: str, **fields: Any) -> str:
    """Write one down; gives its id."""
    conclusion = str(uuid4())
    values = {"conclusion_kind": kind, "text": "Elke week bellen", **fields}
    room.do(room.console, "add_conclusion", conclusion_id=conclusion, **values)
    return conclusion


def find(room: Room, conclusion: str) -> dict[str, Any]:
    """One on the list, as a phone sees it."""
    phone = room.join()
    return next(one for one in room.state(phone)["conclusions"] if one["id"] == conclusion)


def test_what_is_not_taken_up_is_on_every_phone_with_its_reason(room: Room) -> None:
    left = find(room, add(room, "not_taken_up", reason="Daar is nu geen geld voor"))
    assert (left["conclusion_kind"], left["reason"]) == ("not_taken_up", "Daar is nu geen geld voor")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("not_taken_up", {}),
        ("not_taken_up", {"reason": ""}),
        ("conclusion", {"reason": "Zomaar"}),
        ("conclusion", {"first_step": "Bellen"}),
        ("not_taken_up", {"reason": "Geen geld", "owner": "Wijkteam"}),
    ],
)
def test_a_field_that_does_not_belong_to_its_kind_is_refused(room: Room, kind: str, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        add(room, kind, **fields)


def test_an_action_has_a_first_step(room: Room) -> None:
    assert find(room, add(room, "action", first_step="Rooster maken"))["first_step"] == "Rooster maken"


def test_a_conclusion_becomes_what_is_not_taken_up_and_back(room: Room) -> None:
    conclusion = add(room, "action", owner="Wijkteam")
    fields = {"conclusion_id": conclusion, "text": "Elke week bellen"}
    room.do(room.console, "edit_conclusion", **fields, conclusion_kind="not_taken_up", reason="Te duur")
    assert find(room, conclusion)["owner"] is None
    room.do(room.console, "edit_conclusion", **fields, conclusion_kind="conclusion")
    assert find(room, conclusion)["reason"] is None


def test_a_conclusion_rests_on_the_figures_of_a_phase(room: Room) -> None:
    source = {"kind": "phase", "id": room.state(room.wall)["phases"][2]["id"]}
    assert find(room, add(room, "conclusion", sources=[source]))["sources"] == [source]


def test_figures_of_another_klantreis_are_no_source(room: Room) -> None:
    with pytest.raises(Refusal):
        add(room, "conclusion", sources=[{"kind": "phase", "id": str(uuid4())}])
