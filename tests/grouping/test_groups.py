"""What looks as if it belongs together: measured on a sample, and never across phases or headings."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
import requests

from facilitator.access.suggestions import Refused, leave_refused
from facilitator.grouping import Card, Found, find_groups, is_meaning_installed
from facilitator.grouping.joining import join_groups
from facilitator.grouping.letters import compare_letters
from facilitator.grouping.meaning import compare_meaning
from facilitator.grouping.suggesting import LETTERS_LEAST, MEANING_LEAST
from facilitator.grouping.words import propose_name
from tests.grouping.measure import choose_least, read_notes, score, split_phases
from tests.live import LiveServer


def test_letters_find_part_of_what_people_put_together_and_the_threshold_is_the_measured_one() -> None:
    notes = read_notes()
    assert len(notes) >= 120
    chosen_on, reported_on = split_phases(notes)
    matrix = compare_letters([note.text for note in notes])
    assert choose_least(notes, matrix, chosen_on) == LETTERS_LEAST
    assert score(notes, matrix, reported_on, LETTERS_LEAST).f1 >= 0.35


@pytest.mark.skipif(not is_meaning_installed(), reason="needs the extra grouping")
def test_meaning_finds_less_on_this_sample_and_a_known_text_is_not_computed_again() -> None:
    texts = ["De taxi komt te laat", "De bus komt te laat", "Ik ben blij met mijn begeleider"]
    matrix, vectors = compare_meaning(texts, {})
    assert matrix[0][1] > MEANING_LEAST > matrix[0][2]
    again, _ = compare_meaning(texts, {**vectors, texts[1]: vectors[texts[2]]})
    assert again[0][1] == pytest.approx(matrix[0][2])


def test_notes_of_one_place_go_together_and_one_joins_a_heading() -> None:
    cards = [
        Card("a", "wachten", "Ik wacht al weken op een brief"),
        Card("b", "wachten", "De brief komt pas na weken"),
        Card("c", "hulp", "Ik wacht al weken op een brief"),
        Card("d", "hulp", "De begeleider luistert goed", "h"),
        Card("e", "hulp", "Mijn begeleider luistert"),
    ]
    found, vectors = find_groups(cards)
    assert vectors == {}
    assert {(tuple(group.note_ids), group.heading) for group in found} == {(("a", "b"), None), (("e",), "h")}


def test_two_headings_are_never_joined() -> None:
    same = [[1.0] * 4 for _ in range(4)]
    assert sorted(map(len, join_groups([[0, 1], [2], [3]], same, 0.5, {0, 1, 2}))) == [1, 3]


def test_a_name_is_what_most_notes_say() -> None:
    assert propose_name(["Wachten op een besluit", "Het besluit duurt lang", "Lang wachten"]).startswith("Wachten")
    assert propose_name(["Geen tolk", "Niemand spreekt mijn taal"]) == "Geen tolk"


def test_what_was_refused_is_left_also_with_a_note_more_or_less() -> None:
    found = [Found(["a", "b", "c"], None, ""), Found(["a", "d"], None, ""), Found(["a", "b"], "h", "")]
    left = leave_refused(found, [Refused(frozenset("ab"), None)])
    assert [group.note_ids for group in left] == [["a", "d"], ["a", "b"]]


def test_the_console_gets_suggestions_only_after_the_reveal_and_without_hidden_notes(server: LiveServer) -> None:
    console, phone = server.console(), server.phone("Anna", "resident")
    part = {"activity_id": console.activity("notes")}
    console.do("open_activity", **part)
    texts = ["Ik wacht al weken op een brief", "De brief komt pas na weken", "De brief was na weken wachten verkeerd"]
    ids = [write(phone, part["activity_id"], text) for text in texts]
    browser = requests.Session()
    browser.get(server.links["console_url"], timeout=10)
    address = f"{server.links['console_url'].split('?')[0]}/suggestions/{part['activity_id']}"
    assert browser.get(address, timeout=20).json() == {"suggestions": []}
    console.do("reveal_notes", **part)
    console.do("hide_note", note_id=ids[2], reason="naam")
    (told,) = browser.get(address, timeout=20).json()["suggestions"]
    assert (told["note_ids"], told["heading_id"]) == (sorted(ids[:2]), None)
    assert requests.get(address, timeout=10).status_code == 404
    console.do("refuse_suggestion", **part, note_ids=ids[:2])
    assert browser.get(address, timeout=20).json() == {"suggestions": []}


def write(phone: Any, activity_id: str, text: str) -> str:
    """Write a note; gives its id."""
    note = str(uuid4())
    phone.do("post_note", note_id=note, activity_id=activity_id, phase="waiting", note_kind="pain_point", text=text)
    return note
