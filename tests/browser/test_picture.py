"""The picture on the wall, drawn by a real Chromium at the sizes of projectors: nothing is cut, covered or small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.geometry import find_faults
from tests.browser.klantreizen import make_klantreis, read_sample
from tests.browser.picture import Picture, build_state
from tests.browser.stage import open_chromium
from tests.room import make_database

State = dict[str, Any]

SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]
TREES = {
    "sample": read_sample,
    "three journeys": lambda: read_sample(journeys=3),
    "one journey": lambda: read_sample(journeys=1),
    "no journeys": lambda: read_sample(journeys=0),
    "three phases": lambda: make_klantreis(3, 8, (2, 5, 20)),
    "ten phases": lambda: make_klantreis(10, 15),
}


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, State]:
    """What the wall gets of each klantreis."""
    database = make_database(tmp_path_factory.mktemp("states") / "facilitator.db")
    built = {name: build_state(database, make()) for name, make in TREES.items()}
    database.close()
    return built


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here."""
    with open_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def picture(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """A wall that draws what it is told to."""
    return Picture(browser, tmp_path_factory.mktemp("picture"))


def add_notes(state: State, count: int) -> State:
    """The state with so many revealed notes in its second phase, and one in its last."""
    kinds = ["pain_point", "bright_spot", "question", "idea"]
    phases = [state["phases"][1]["code"]] * count + [state["phases"][-1]["code"]]
    text = "Niemand belde terug en ik moest drie keer mijn verhaal vertellen"
    notes = [
        {"id": str(number), "activity_id": "a", "phase": phase, "note_kind": kinds[number % 4], "text": text}
        for number, phase in enumerate(phases)
    ]
    return {**state, "notes": notes}


def list_stages(state: State, *, is_whole: bool = True) -> list[dict[str, Any]]:
    """Everything the facilitator can show of this klantreis; else each kind of it, in every phase."""
    ids = [journey["id"] for journey in state["journeys"]]
    last = len(state["journeys"][0]["touchpoints"]) if ids else 0
    phases = [phase["code"] for phase in state["phases"]]
    steps = range(last + 1) if is_whole else (0, last // 2, last)
    told = [{"view": "journey", "journey": ids[0], "step": step} for step in steps] if ids else []
    pair = [{"view": "compare", "journey": ids[0], "other_journey": ids[-1]}] if len(ids) > 1 else []
    standing_out = [{"view": "all", "journey": ids[-1]}] if ids else []
    focus = [
        {"view": "phase", "phase": phase, "page": page} for phase in phases for page in ((0, 1) if is_whole else (0,))
    ]
    return [{"view": "all"}, {"view": "all", "table": True}, *standing_out, *focus, *told, *pair]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tree", TREES)
def test_no_wall_cuts_covers_or_shrinks_its_words(
    picture: Picture, states: dict[str, State], tree: str, size: tuple[int, int]
) -> None:
    picture.resize(*size)
    state = add_notes(states[tree], 30)
    found = {}
    # Sizes differ by rounding alone: everything on the usual wall, each kind of it on the others.
    for stage in list_stages(state, is_whole=size == SIZES[1]):
        found[str(stage)] = find_faults(picture.show(state, **stage))
    for stage in [{"view": "all"}, *({"view": "phase", "phase": phase["code"]} for phase in state["phases"])]:
        found[f"paper {stage}"] = find_faults(picture.show(state, "planned_journey", **stage))
    assert {stage: faults for stage, faults in found.items() if faults} == {}


WHAT_IS_DRAWN = """
() => ({
  level: document.querySelector(".picture").dataset.level,
  lanes: [...document.querySelectorAll(".lane")].map((lane) => lane.className),
  steps: [...document.querySelectorAll(".step")].map((step) => step.dataset.stepId),
})
"""


@pytest.mark.parametrize("tree", TREES)
def test_every_projector_shows_the_same_of_the_whole_picture(
    picture: Picture, states: dict[str, State], tree: str
) -> None:
    for state in (states[tree], add_notes(states[tree], 30)):
        drawn = []
        for size in (*SIZES, *reversed(SIZES)):
            picture.resize(*size)
            drawn.append(picture.show(state).evaluate(WHAT_IS_DRAWN))
        assert drawn == drawn[:1] * len(drawn)


def test_the_picture_is_drawn_in_full_again_when_what_took_place_is_gone(
    picture: Picture, states: dict[str, State]
) -> None:
    page = show_sample(picture, states)
    before = page.evaluate(WHAT_IS_DRAWN)
    picture.show(add_notes(states["sample"], 30))
    assert page.evaluate(WHAT_IS_DRAWN) != before
    picture.show(states["sample"], journey=states["sample"]["journeys"][0]["id"])
    assert show_sample(picture, states).evaluate(WHAT_IS_DRAWN) == before


def test_thirteen_journeys_leave_room_for_who_does_a_step_for_whom(picture: Picture, states: dict[str, State]) -> None:
    page = show_sample(picture, states)
    steps = page.locator(".step")
    assert page.locator(".step__who").count() == steps.count()
    expect(page.locator(".step[data-step-id=p9]")).to_contain_text("Aanbieder → ")


def test_a_step_that_is_cut_says_all_of_itself_when_it_is_pressed(picture: Picture, states: dict[str, State]) -> None:
    page = show_sample(picture, states)
    page.locator(".step[data-step-id=p9] .step__title").click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Telefoontje halverwege de wachttijd van hoogstens zes weken")
    expect(dialog).to_contain_text("Aanbieder → Student")
    expect(dialog).to_contain_text("42 dagen")
    expect(dialog.locator("li")).to_contain_text(["3× niet gebeurd"])
    page.keyboard.press("Escape")


def show_sample(picture: Picture, states: dict[str, State], **stage: Any) -> Page:
    """The sample on a usual wall."""
    picture.resize(1920, 1080)
    return picture.show(states["sample"], **stage)


def test_the_wall_says_where_it_hurts_what_waits_and_what_is_left_out(
    picture: Picture, states: dict[str, State]
) -> None:
    page = show_sample(picture, states)
    expect(page.locator("[data-highlight=pain]")).to_contain_text("Zoeken naar hulp")
    expect(page.locator("[data-highlight=waiting]")).to_contain_text("op papier 45 dagen, in het echt 130,5")
    expect(page.locator("[data-highlight=missed]")).to_contain_text("Telefoontje halverwege")
    expect(page.locator("[data-highlight=missed]")).to_contain_text("gebeurde niet bij 3 van 13 reizen")


def test_an_english_wall_of_a_dutch_meeting_speaks_english(
    browser: Browser, states: dict[str, State], tmp_path: Path
) -> None:
    picture = Picture(browser, tmp_path, language="en")
    sample = states["sample"]
    stages = [{"view": "all"}, {"view": "all", "journey": sample["journeys"][3]["id"]}]
    stages += [{"view": "phase", "phase": phase["code"]} for phase in sample["phases"]]
    for stage in stages:
        page = picture.show(sample, **stage)
        assert find_faults(page) == [], stage
    picture.show(sample)
    expect(page.locator("[data-highlight=waiting]")).to_contain_text("on paper 45 days, in real life 130.5")
    expect(page.locator(".feeling__text").first).to_contain_text("journeys")
    picture.show(sample, view="phase", phase="waiting")
    expect(page.locator(".focus__sentence")).to_have_text("On paper 45 days, in real life 130.5 (10 of 13 journeys).")
    page.context.close()


def test_dips_stand_under_each_other_in_every_lane(picture: Picture, states: dict[str, State]) -> None:
    page = show_sample(picture, states)
    cells = page.locator("[data-phase=waiting]")
    lefts = {round(cells.nth(at).bounding_box()["x"]) for at in range(cells.count())}  # type: ignore[index]
    band = page.locator(".picture__band--dip").last.bounding_box()
    assert band is not None
    assert lefts == {round(band["x"])}


def test_waiting_on_paper_and_in_life_have_one_scale_over_all_phases(
    picture: Picture, states: dict[str, State]
) -> None:
    page = show_sample(picture, states)
    widths = page.locator(".days__fill").evaluate_all("bars => bars.map((bar) => bar.getBoundingClientRect().width)")
    figures = [phase["figures"] for phase in states["sample"]["phases"]]
    days = [days for found in figures for days in (found["planned_days"], found["waiting_days_median"])]
    assert widths == pytest.approx([max(widths) * value / max(days) for value in days], abs=1)


def test_a_figure_says_how_it_was_made_and_escape_closes_it(picture: Picture, states: dict[str, State]) -> None:
    page = show_sample(picture, states)
    figure = page.locator(".lane--waiting [data-phase=waiting] .figure").last
    figure.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("10 van 13 reizen vertelden hoe lang zij wachtten.")
    expect(dialog.locator("li")).to_have_count(10)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert figure.evaluate("figure => figure === document.activeElement")


def test_every_figure_has_an_explanation(picture: Picture, states: dict[str, State]) -> None:
    page = show_sample(picture, states)
    figures = page.locator(".wall__main .figure")
    for at in range(figures.count()):
        figures.nth(at).click()
        expect(page.locator("dialog[open] h2")).not_to_be_empty()
        page.keyboard.press("Escape")


def test_axe_finds_nothing_in_any_view(picture: Picture, states: dict[str, State]) -> None:
    picture.resize(1920, 1080)
    state = add_notes(states["sample"], 3)
    stages = [stage for stage in list_stages(state) if stage.get("page", 0) == 0 and stage.get("step", 1) < 4]
    for stage in stages:
        assert find_axe_faults(picture.show(state, **stage)) == [], stage
    for stage in ({"view": "all"}, {"view": "phase", "phase": "waiting"}):
        assert find_axe_faults(picture.show(state, "planned_journey", **stage)) == [], stage


def test_axe_finds_nothing_in_an_explanation(picture: Picture, states: dict[str, State]) -> None:
    page = show_sample(picture, states)
    page.locator(".lane--waiting .figure").last.click()
    assert find_axe_faults(page) == []
    page.keyboard.press("Escape")


def test_a_step_that_is_told_lights_up_on_paper(picture: Picture, states: dict[str, State]) -> None:
    noor = states["sample"]["journeys"][0]
    missed = next(at for at, point in enumerate(noor["touchpoints"], 1) if point["deviation"] == "missing")
    page = show_sample(picture, states, view="journey", journey=noor["id"], step=missed)
    expect(page.locator(".step--lit-missing")).to_have_attribute("data-step-id", "p9")
    expect(page.locator(".told")).to_contain_text("niet gebeurd")
    expect(page.locator(".told")).to_contain_text(noor["touchpoints"][missed - 1]["quote"])
    assert page.locator(".curves__told-dot").count() == missed


def test_what_stood_on_no_paper_lights_up_as_absent(picture: Picture, states: dict[str, State]) -> None:
    for journey in states["sample"]["journeys"]:
        steps = [at for at, point in enumerate(journey["touchpoints"], 1) if point["planned_step"] is None]
        for step in steps[:1]:
            page = show_sample(picture, states, view="journey", journey=journey["id"], step=step)
            expect(page.locator(".step--absent")).to_have_count(1)
            expect(page.locator(".step--lit")).to_have_count(0)


def ask(journey: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A question whether people recognise the second moment of this journey."""
    point = journey["touchpoints"][1]
    told = {"touchpoint": point["id"], "phase": point["phase"], "alias": journey["alias"], "fact": point["fact"]}
    return {"id": "r", "activity_id": "a", **told, "is_open": True, "answered_count": 3, "outcome": None, **fields}


def answers(counts: dict[str, int] | None, *parts: str) -> dict[str, Any]:
    """What came of a question, with these perspectives side by side."""
    split = [{"code": code, "answered_count": 6, "counts": counts} for code in parts]
    return {
        "is_open": False,
        "outcome": {"answered_count": 12, "min_group_size": 5, "counts": counts, "perspectives": split or None},
    }


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_wall_asks_who_recognises_a_moment_and_says_what_came_of_it(
    picture: Picture, states: dict[str, State], size: tuple[int, int]
) -> None:
    picture.resize(*size)
    noor = states["sample"]["journeys"][0]
    counts = {"lived": 2, "seen": 3, "no": 1, "unsure": 0}
    asked = picture.page.locator(".asked")
    for fields, words in (
        ({}, "3 van 3 hebben geantwoord"),
        (answers(counts, "lived", "system"), "Vanuit het werk Ja"),
        (answers(counts), "Iedereen Ja"),
        (answers(None), "Dat zijn er te weinig"),
    ):
        state = {**states["sample"], "recognitions": [ask(noor, **fields)]}
        page = picture.show(state, view="journey", journey=noor["id"], step=2)
        expect(asked).to_contain_text(words)
        assert find_faults(page) == []
        picture.show(state, view="journey", journey=noor["id"], step=1)
        expect(asked).to_have_count(0 if fields else 1)


def test_before_the_first_moment_only_the_person_is_told(picture: Picture, states: dict[str, State]) -> None:
    noor = states["sample"]["journeys"][0]
    page = show_sample(picture, states, view="journey", journey=noor["id"], step=0)
    expect(page.locator(".told")).to_have_text(noor["about"])
    assert page.locator(".curves__told-dot").count() == 0


def test_paper_alone_tells_nothing_of_life(picture: Picture, states: dict[str, State]) -> None:
    picture.resize(1920, 1080)
    for stage in ({"view": "all"}, {"view": "phase", "phase": "waiting"}):
        page = picture.show(states["sample"], "planned_journey", **stage)
        assert page.locator(".mark, .feeling, .phase-mark, .days, .quote, .curves").count() == 0


def test_the_focus_shows_every_step_of_a_full_phase(picture: Picture, states: dict[str, State]) -> None:
    picture.resize(1280, 720)
    page = picture.show(states["ten phases"], view="phase", phase="f2")
    assert page.locator(".focus__steps .step").count() == 20


def test_two_journeys_are_told_apart_by_more_than_colour(picture: Picture, states: dict[str, State]) -> None:
    first, second = states["sample"]["journeys"][:2]
    page = show_sample(picture, states, view="compare", journey=first["id"], other_journey=second["id"])
    dashes = page.locator(".curves__told").evaluate_all(
        "lines => lines.map((l) => getComputedStyle(l).strokeDasharray)"
    )
    assert dashes[0] == "none"
    assert dashes[1] != "none"
    assert page.locator("circle.curves__told-dot").count() > 0
    assert page.locator("rect.curves__told-dot").count() > 0


def test_the_table_says_the_same_as_the_picture(picture: Picture, states: dict[str, State]) -> None:
    hidden = show_sample(picture, states).locator(".journey-table")
    assert hidden.evaluate("table => table.closest('.visually-hidden') !== null")
    words = hidden.inner_text()
    shown = show_sample(picture, states, table=True).locator(".journey-table")
    expect(shown).to_be_visible()
    rows = shown.locator("tbody tr").all_inner_texts()
    assert len(rows) == 13 + 10
    assert [row.split("\t")[0] for row in rows] == [line.split("\t")[0] for line in words.splitlines()[-23:]]


def test_a_line_draws_itself_unless_less_motion_is_wanted(
    browser: Browser, states: dict[str, State], tmp_path: Path
) -> None:
    noor = {"view": "journey", "journey": states["sample"]["journeys"][0]["id"], "step": 3}
    seconds = []
    for calm in (True, False):
        page = Picture(browser, tmp_path / str(calm), calm=calm).show(states["sample"], **noor)
        seconds.append(page.locator(".curves__reveal").evaluate("r => getComputedStyle(r).transitionDuration"))
        page.context.close()
    assert seconds == ["0s", "0.9s"]
