"""Personal data in other texts than notes: reasons, feedback cards, what somebody is called."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from tests.actions.test_privacy import export_all
from tests.room import Room

SECRET = "06-12345678"
TEXT = f"Bel mij eerst: {SECRET}"
MASKED = "Bel mij eerst: [telefoonnummer]"


def answer(room: Room, seat: Actor, text: str) -> None:
    """An objection in a round that is closed then."""
    part, proposal = room.add_part("consent"), {"proposal_id": str(uuid4())}
    room.do(room.console, "open_activity", activity_id=part)
    room.do(room.console, "put_proposal", activity_id=part, text="Wij bellen elke week", **proposal)
    room.do(seat, "answer_proposal", **proposal, answer="objection", reason=text)
    if room.state(room.wall)["proposals"][-1]["is_open"]:
        room.do(room.console, "close_proposal", **proposal)


def test_others_get_a_reason_masked_and_its_author_both(room: Room) -> None:
    anna, bo = room.join("Anna"), room.join("Bo", "policy")
    answer(room, anna, TEXT)
    for screen in (room.wall, room.console, bo):
        assert room.state(screen)["proposals"][0]["outcome"]["reasons"] == [{"answer": "objection", "text": MASKED}]
    [own] = room.state(anna)["me"]["answers"]["consents"]
    assert (own["reason"], own["masked_reason"]) == (TEXT, MASKED)
    assert SECRET.encode() not in export_all(room)
    assert b"[telefoonnummer]" in export_all(room)


def test_a_plain_reason_is_given_as_it_was_written(room: Room) -> None:
    anna = room.join("Anna")
    answer(room, anna, "Dat is te duur")
    [reason] = room.state(room.wall)["proposals"][0]["outcome"]["reasons"]
    assert reason["text"] == "Dat is te duur"
    assert room.state(anna)["me"]["answers"]["consents"][0]["masked_reason"] is None


def test_the_report_holds_a_card_masked_and_a_change_is_checked_again(room: Room) -> None:
    anna = room.join("Anna")
    room.open("closing")
    card = {"said": 4, "heard": None, "trust": None}
    room.do(anna, "give_feedback", **card, text=TEXT)
    assert room.state(anna)["me"]["answers"]["feedback"] == {**card, "text": TEXT, "masked_text": MASKED}
    assert SECRET.encode() not in export_all(room)
    assert b"[telefoonnummer]" in export_all(room)
    room.do(anna, "give_feedback", **card, text="Fijn dat u belde")
    assert room.state(anna)["me"]["answers"]["feedback"]["masked_text"] is None
    assert b"[telefoonnummer]" not in export_all(room)


@pytest.mark.parametrize("alias", [SECRET, "anna@example.nl", "1234 AB 12", "NL91 ABNA 0417 1643 00"])
def test_a_number_or_an_address_is_no_name(room: Room, alias: str) -> None:
    for join in (room.join, lambda name: add_paper(room, name)):
        with pytest.raises(Refusal, match="alias_tells_more"):
            join(alias)
    assert alias not in json.dumps(room.state(room.console))


@pytest.mark.parametrize("alias", ["Mevrouw Jansen", "Anna 2", "Buurman van nr 12"])
def test_what_somebody_is_called_is_fine(room: Room, alias: str) -> None:
    room.join(alias)
    assert room.state(room.console)["participants"][0]["alias"] == alias


def add_paper(room: Room, alias: str) -> None:
    """Somebody without a phone."""
    room.do(room.console, "add_paper_seat", participant_id=str(uuid4()), alias=alias, group="resident")
