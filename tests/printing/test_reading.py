"""What a meeting prints: what may not be shown is not on it, and an idea has the number that the console shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.errors import Refusal
from facilitator.intake.agenda import SAMPLES
from facilitator.models import Meeting
from facilitator.printing.products import PRODUCTS, render_print
from facilitator.printing.reading import read_ballots, read_cards, read_idea_numbers, read_journeys
from facilitator.printing.shapes import PaperBallot
from tests.node import run_browser_code
from tests.printing.pages import read_text
from tests.room import Room

BASE_URL = "https://reis.example"
NUMBERS = """
import { readFileSync } from "node:fs";
import { numberIdeas } from "./parts/idea_numbers.ts";
const { notes, activities } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(Object.fromEntries(numberIdeas(notes, activities))));
"""


def read_ballot(room: Room) -> PaperBallot:
    with room.database.read_snapshot() as tx:
        return read_ballots(tx, tx.get_one(Meeting, room.meeting_id)).ballots[0]


def number_all(room: Room) -> dict[str, int]:
    with room.database.read_snapshot() as tx:
        return read_idea_numbers(tx, tx.get_one(Meeting, room.meeting_id))


def write_ideas(room: Room, actor: Actor, *texts: str) -> list[str]:
    room.open("ideas")
    return [room.post_idea(actor, text) for text in texts]


def reveal(room: Room) -> None:
    room.do(room.console, "reveal_notes", activity_id=room.activity("ideas"))


def list_on_paper(ballot: PaperBallot) -> dict[str, int]:
    return {idea.text: idea.number for _phase, ideas in ballot.phases for idea in ideas}


def test_a_silent_round_and_a_hidden_idea_are_on_no_ballot(room: Room) -> None:
    ideas = write_ideas(room, room.join(), "Bel elke week", "Een vast gezicht", "Geheim plan")
    assert list_on_paper(read_ballot(room)) == {}
    reveal(room)
    numbers = list_on_paper(read_ballot(room))
    assert sorted(numbers.values()) == [1, 2, 3]
    room.do(room.console, "hide_note", note_id=ideas[2], reason="Te herkenbaar")
    del numbers["Geheim plan"]
    assert list_on_paper(read_ballot(room)) == numbers  # the others keep their numbers


def test_an_idea_that_comes_later_or_goes_to_another_phase_changes_no_number(room: Room) -> None:
    actor = room.join()
    ideas = write_ideas(room, actor, *(f"Idee {number}" for number in range(12)))
    reveal(room)
    numbers = list_on_paper(read_ballot(room))
    room.post_idea(actor, "Nog een")
    room.do(room.console, "move_note", note_id=ideas[0], phase="aftercare")
    later = list_on_paper(read_ballot(room))
    assert later.pop("Nog een") == 13
    assert later == numbers


def test_the_console_shows_the_numbers_that_stand_on_paper(room: Room, tmp_path: Path) -> None:
    actor = room.join()
    write_ideas(room, actor, *(f"Idee {number}" for number in range(15)))
    reveal(room)
    room.post_idea(actor, "Nog een")
    state = room.state(room.console)
    given: dict[str, Any] = {"notes": state["notes"], "activities": state["activities"]}
    assert run_browser_code(tmp_path, NUMBERS, given) == number_all(room)
    assert len(number_all(room)) == 16


def test_merged_ideas_stand_on_paper_once_with_every_text(room: Room) -> None:
    ideas = write_ideas(room, room.join(), "Bel elke week", "Bel vaker", "Iets anders")
    reveal(room)
    heading = str(uuid4())
    room.do(room.console, "make_heading", heading_id=heading, note_ids=ideas[:2], title="Bellen")
    room.do(room.console, "merge_ideas", heading_id=heading, is_merged=True)
    texts = list_on_paper(read_ballot(room))
    assert len(texts) == 2
    together = next(text for text in texts if text.startswith("Bellen: "))
    assert "Bel elke week" in together
    assert "Bel vaker" in together


def test_a_quote_that_may_not_be_shown_is_on_no_poster(room: Room) -> None:
    sample = json.loads((SAMPLES / "student-en-zorg.json").read_bytes())
    points = [point for journey in sample["actual_journeys"] for point in journey["touchpoints"] if point["quote"]]
    with room.database.read_snapshot() as tx:
        posters = read_journeys(tx, tx.get_one(Meeting, room.meeting_id)).posters
    shown = {moment.quote for poster in posters for part in poster.parts for _number, moment in part.moments}
    assert {point["quote"] for point in points if point["quote_allowed"]} == shown - {None}
    assert not {point["quote"] for point in points if not point["quote_allowed"]} & shown


def test_an_english_meeting_prints_the_words_of_our_template_in_english(room: Room) -> None:
    with room.database.transaction() as tx:
        meeting = tx.get_one(Meeting, room.meeting_id)
        meeting.language, meeting.groups[1].name = "en", "Ons team"
        cards, ballots = read_cards(meeting, BASE_URL), read_ballots(tx, meeting)
    assert [group.name for group in cards.groups][:2] == ["Resident", "Ons team"]
    assert cards.rules[0] == "Everybody counts the same."
    assert ballots.ballots[0].title == "Vote"
    assert ballots.groups[0] == "Resident"


@pytest.mark.parametrize("what", PRODUCTS)
def test_a_meeting_nobody_has_joined_yet_can_print_everything(room: Room, tmp_path: Path, what: str) -> None:
    name, mimetype, content = render_print(f"sqlite:///{tmp_path}/facilitator.db", room.meeting_id, what, BASE_URL)
    assert name == f"student-en-zorg-van-vastlopen-tot-hulp-{what}.pdf"
    assert mimetype == "application/pdf"
    assert read_text(content)


def test_what_is_not_there_is_refused(room: Room, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/facilitator.db"
    with pytest.raises(KeyError):
        render_print(url, room.meeting_id, "wallpaper", BASE_URL)
    with pytest.raises(Refusal):
        render_print(url, str(uuid4()), "sheet", BASE_URL)
