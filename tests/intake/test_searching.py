"""Personal data in a file is found before it comes in, and a word can be put in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facilitator.intake.files import take_in
from facilitator.intake.forms import render_form
from facilitator.intake.inbox import build_outcome, mask_outcome, read_outcome, write_outcome
from facilitator.intake.searching import Place, put_words, search_tree
from facilitator.language import load_gettext
from tests.intake.test_plans import built, changed
from tests.intake.test_spreadsheet import sample

FACT = "Ik belde 06-12345678, en daarna 06-87654321."


def tree() -> dict[str, Any]:
    """The sample with two telephone numbers in one text, and one in what stands about a resident."""
    made = changed(sample())
    made["actual_journeys"][1]["touchpoints"][2]["fact"] = FACT
    made["actual_journeys"][3]["about"] = "Te bereiken op 06-11223344."
    return made


def told(places: list[Place]) -> list[tuple[int, int | None, str]]:
    return [(place.journey, place.point, place.field) for place in places]


def test_it_is_found_with_its_place() -> None:
    assert search_tree(changed(sample())) == []
    found = search_tree(tree())
    assert told(found) == [(1, 2, "fact"), (1, 2, "fact"), (3, None, "about")]
    assert FACT[found[1].start : found[1].end] == "06-87654321"


def test_words_come_in_all_places_of_one_text() -> None:
    made = tree()
    put_words(made, [(place, "[nummer]") for place in search_tree(made)])
    assert made["actual_journeys"][1]["touchpoints"][2]["fact"] == "Ik belde [nummer], en daarna [nummer]."
    assert search_tree(made) == []


def test_a_file_that_waits_holds_the_words_and_is_searched_again(tmp_path: Path) -> None:
    data = render_form(built(tree()), "xlsx", load_gettext("nl"))
    write_outcome(tmp_path, build_outcome(take_in(data)))
    mask_outcome(str(tmp_path), {0: "[nummer]", 99: "niets"})
    outcome = read_outcome(tmp_path)
    assert outcome
    assert outcome.klantreis
    text = outcome.klantreis["actual_journeys"][1]["touchpoints"][2]["fact"]
    assert text == "Ik belde [nummer], en daarna 06-87654321."
    assert told(outcome.found) == [(1, 2, "fact"), (3, None, "about")]
    first = outcome.found[0]
    assert text[first.start : first.end] == "06-87654321"
