"""The pure parts of the editor of a journey, in the Node of the build: splitting, suggesting, placing, drawing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.node import NodeProcess

SCRIPT = Path(__file__).with_name("story_editor.mjs")
FRAME = {"width": 800, "height": 200, "phase_count": 3}
PHASES = ["a", "b", "c"]
STEPS = [
    {"id": "call", "title": "Inwoner belt met het wijkteam"},
    {"id": "visit", "title": "Medewerker komt thuis voor een keukentafelgesprek"},
    {"id": "letter", "title": "Gemeente stuurt een brief met het besluit"},
]


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The pure parts, answering."""
    process = NodeProcess(tmp_path_factory.mktemp("story"), SCRIPT)
    yield process
    process.close()


def fragments(*phases: str | None) -> list[dict[str, Any]]:
    """Fragments 0, 1, 2, … in these phases."""
    return [{"id": str(number), "phase_id": phase, "sentiment": None} for number, phase in enumerate(phases)]


def test_lines_become_fragments_without_the_signs_of_a_list(node: NodeProcess) -> None:
    assert node.ask(do="split", text="- Ik belde.\r\n2) Niemand nam op.\n\t• Toen ging ik langs.") == [
        "Ik belde.",
        "Niemand nam op.",
        "Toen ging ik langs.",
    ]


def test_with_empty_lines_paragraphs_become_fragments(node: NodeProcess) -> None:
    assert node.ask(do="split", text="Ik belde\nen wachtte.\n  \n\n\nEr kwam niemand.") == [
        "Ik belde en wachtte.",
        "Er kwam niemand.",
    ]
    assert node.ask(do="split", text=" \n \n") == []


def test_a_fragment_that_is_too_long_is_cut_behind_a_sentence_and_loses_nothing(node: NodeProcess) -> None:
    told = "Dit is een zin van gewone lengte. " * 150
    parts = node.ask(do="split", text=told)
    assert len(parts) > 1
    assert all(len(part) <= 2000 and part.endswith(".") for part in parts)
    assert " ".join(parts) == told.strip()


def test_a_fragment_is_cut_where_the_cursor_stands_or_near_its_middle(node: NodeProcess) -> None:
    assert node.ask(do="cut", text="Eerst dit. Toen dat.", at=10) == ["Eerst dit.", "Toen dat."]
    assert node.ask(do="cut", text="Eerst dit.", at=0) is None
    assert node.ask(do="find_cut", text="Eerst dit. Toen dat. En dit ook nog.") == 21
    assert node.ask(do="find_cut", text="Zonder punt") is None


@pytest.mark.parametrize(
    ("told", "step", "deviation"),
    [
        ("Ik moest opnieuw bellen met het wijkteam", "call", "ad_hoc"),
        ("De brief met het besluit kwam niet", "letter", "missing"),
        ("Ik heb nooit een keukentafelgesprek gehad", "visit", "missing"),
        ("Ze kwamen thuis voor het keukentafelgesprek", "visit", "none"),
        ("De gemeente raakte mijn brief kwijt", "letter", "failure"),
        ("Ik moest weer alles uitleggen", None, "ad_hoc"),
        ("They never called me", None, "missing"),
    ],
)
def test_the_wording_suggests_a_step_and_a_deviation(
    node: NodeProcess, told: str, step: str | None, deviation: str
) -> None:
    found = node.ask(do="suggest", told=told, steps=STEPS)
    assert (found["stepId"], found["deviation"]) == (step, deviation)
    assert all(word in told.lower() for word in found["because"])


@pytest.mark.parametrize("told", ["De buurvrouw was aardig", "Ik voelde me goed", ""])
def test_wording_that_says_nothing_suggests_nothing(node: NodeProcess, told: str) -> None:
    assert node.ask(do="suggest", told=told, steps=STEPS) is None


def test_having_to_tell_it_again_is_noticed(node: NodeProcess) -> None:
    assert node.ask(do="retold", told="Ik moest weer mijn hele verhaal doen")
    assert node.ask(do="retold", told="Het was een mooi verhaal") is None


def test_a_fragment_comes_behind_what_is_in_its_phase(node: NodeProcess) -> None:
    rows = fragments(None, "a", "b", "a", None)
    assert node.ask(do="place", fragments=rows, id="0", phases=PHASES, phase="a") == {
        "phase_id": "a",
        "before_id": "4",
    }
    assert node.ask(do="place", fragments=rows, id="0", phases=PHASES, phase="c")["before_id"] == "4"


def test_the_first_of_a_phase_comes_behind_the_phases_before_it(node: NodeProcess) -> None:
    rows = fragments("a", "c", None)
    assert node.ask(do="place", fragments=rows, id="2", phases=PHASES, phase="b")["before_id"] == "1"


def test_up_and_down_go_through_the_phase_and_then_into_the_next(node: NodeProcess) -> None:
    def step(*phases: str | None, which: str, by: int) -> Any:
        return node.ask(do="step", fragments=fragments(*phases), id=which, phases=PHASES, by=by)

    assert step("a", "b", "a", which="2", by=-1) == {"phase_id": "a", "before_id": "0"}
    assert step("a", "b", "a", which="0", by=1) == {"phase_id": "a", "before_id": None}
    assert step("a", "b", "b", which="0", by=1) == {"phase_id": "b", "before_id": "1"}
    assert step("a", "b", which="1", by=-1) == {"phase_id": "a", "before_id": None}
    assert step("a", "b", which="0", by=-1) is None
    assert step(None, None, which="0", by=1) == {"phase_id": None, "before_id": None}
    assert step(None, None, which="0", by=-1) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PHASES), st.integers(-2, 2)), min_size=1, max_size=12))
def test_a_stroke_through_the_dots_gives_the_feelings_that_they_have(
    node: NodeProcess, told: list[tuple[str, int]]
) -> None:
    told.sort(key=lambda one: one[0])
    felt = [{"id": str(n), "phase_id": phase, "sentiment": value} for n, (phase, value) in enumerate(told)]
    dots = node.ask(do="dots", phases=PHASES, felt=felt, frame=FRAME)
    xs = [dot["x"] for dot in dots]
    assert xs == sorted(set(xs))
    assert all(0 < x < FRAME["width"] for x in xs)
    stroke = [{"x": 0, "y": dots[0]["y"]}, *({"x": d["x"], "y": d["y"]} for d in dots), {"x": 800, "y": dots[-1]["y"]}]
    read = node.ask(do="stroke", stroke=stroke, dots=dots, frame=FRAME)
    assert [one["sentiment"] for one in read] == [value for _phase, value in told]


def test_a_stroke_says_nothing_of_what_it_does_not_pass(node: NodeProcess) -> None:
    dots = [{"id": "0", "x": 100}, {"id": "1", "x": 700}]
    read = node.ask(do="stroke", stroke=[{"x": 50, "y": -40}, {"x": 300, "y": -40}], dots=dots, frame=FRAME)
    assert [(one["id"], one["sentiment"]) for one in read] == [("0", 2)]


def test_what_was_told_is_counted_per_matter(node: NodeProcess) -> None:
    told = {"feeling": None, "quote": None, "initiator": "", "receiver": None, "planned_step_id": None}
    rows = [{**row, **told, "deviation": "none"} for row in fragments("a", "b", None)]
    rows[0] |= {"sentiment": -1, "quote": "Au"}
    ratings = [{"phase_id": "a", "treatment": 4, "information": None, "expertise": None}]
    counted = {one["matter"]: one for one in node.ask(do="told", fragments=rows, ratings=ratings)}
    assert {matter: (one["told"], one["of"]) for matter, one in counted.items()} == {
        "placed": (2, 3),
        "feelings": (1, 2),
        "quotes": (1, 2),
        "people": (0, 2),
        "paper": (0, 2),
        "ratings": (1, 2),
    }
    assert (counted["placed"]["firstOpen"], counted["feelings"]["firstOpen"]) == ("2", "1")
