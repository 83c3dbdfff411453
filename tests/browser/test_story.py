"""The editor of a journey: told, placed, felt and marked by keyboard alone, drawn with the mouse, filled in by two."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.stage import CONSOLE, PHONE, WALL, open_chromium, open_page, wait_live

pytestmark = pytest.mark.browser

TABS_MOST = 120
TOLD = ("Ik belde met het wijkteam.", "Er kwam nooit een brief.", "Toen kwam er iemand langs.")


@pytest.fixture
def browser() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What the pages complained of: nothing."""
    faults: list[str] = []
    yield faults
    assert faults == []


def open_project(
    browser: Browser, server: House, faults: list[str], name: str = "Marieke", size: dict[str, int] = CONSOLE
) -> Page:
    """The klantreis of the meeting that was received last, opened by somebody who prepares."""
    page = open_page(browser, server.links["prepare_url"], size, faults)
    page.fill("#name", name)
    page.keyboard.press("Enter")
    page.wait_for_selector(".projects")
    page.goto(f"{server.url}/prepare/{server.project_id}#journeys")
    page.wait_for_selector("#new-journey")
    return page


def tell(page: Page, alias: str, *texts: str) -> None:
    """A new journey in which this was told, by keyboard alone."""
    tab_to(page, "#new-journey")
    page.keyboard.type(alias)
    page.keyboard.press("Enter")
    page.wait_for_selector("#telling")
    tab_to(page, "#telling")
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(page.locator(".fragment")).to_have_count(len(texts))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what has the focus is this."""
    for _ in range(TABS_MOST):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never came to {selector}")


def await_saved(page: Page) -> None:
    expect(page.locator(".saving")).to_have_attribute("data-saving", "saved")


def feelings(page: Page) -> list[str | None]:
    """The feelings of the points of the curve, from left to right."""
    return [dot.get_attribute("data-value") for dot in page.locator("[data-dot]").all()]


def test_a_journey_is_entered_by_keyboard_alone_and_stands_on_the_wall(
    browser: Browser, server: House, faults: list[str]
) -> None:
    page = open_project(browser, server, faults)
    tell(page, "Bo", *TOLD)
    expect(page.locator("#inbox-title")).to_have_attribute("data-loose", "3")
    tab_to(page, ".inbox .fragment__fact")
    for phase in "124":
        page.keyboard.press(phase)
    expect(page.locator("#inbox-title")).to_have_attribute("data-loose", "0")
    expect(page.locator(".phase-block .fragment")).to_have_text([re.compile(text) for text in TOLD])
    tab_to(page, ".phase-block .fragment__fact")
    page.keyboard.press("+")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("-")
    page.keyboard.press("-")
    page.keyboard.press("Enter")
    expect(page.locator("[data-suggestion=missing]")).to_be_visible()
    tab_to(page, ".suggestion button")
    page.keyboard.press("Enter")
    expect(page.locator("[name^=deviation-][value=missing]")).to_be_checked()
    tab_to(page, ".ratings summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name^=treatment-]")
    page.keyboard.press("ArrowRight")
    assert feelings(page) == ["1", "-2", ""]
    await_saved(page)
    assert find_axe_faults(page) == []
    journey_id = page.locator(".story").get_attribute("data-journey")
    address = f"{server.url}/prepare/{server.project_id}/privacy/journeys/{journey_id}"
    assert page.request.post(address, form={"is_shown": "yes"}).ok
    expect(page.locator(".approval")).to_have_attribute("data-shown", "true")
    wall = open_page(browser, server.links["projector_url"], WALL, faults)
    wait_live(wall)
    console = server.console()
    console.do("open_activity", activity_id=console.activity("actual_journeys"))
    console.close()
    expect(wall.locator(f"[data-journey-id='{journey_id}'] circle")).to_have_count(2)


def test_a_curve_is_drawn_with_the_mouse_and_rounds_to_whole_feelings(
    browser: Browser, server: House, faults: list[str]
) -> None:
    page = open_project(browser, server, faults)
    tell(page, "Draw", *TOLD)
    tab_to(page, ".inbox .fragment__fact")
    for phase in "123":
        page.keyboard.press(phase)
    expect(page.locator("[data-dot]")).to_have_count(3)
    box = page.locator(".story-curve__drawing").bounding_box()
    dots = [dot.bounding_box() for dot in page.locator("[data-dot] .story-curve__point").all()]
    levels = [line.bounding_box() for line in page.locator(".story-curve__level").all()]
    assert box
    xs = [dot["x"] + dot["width"] / 2 for dot in dots if dot]
    highest, high, _zero, _low, lowest = [level["y"] for level in levels if level]
    page.mouse.move(xs[0] - 12, high - 8)
    page.mouse.down()
    page.mouse.move(xs[0], high - 8, steps=3)
    page.mouse.move(xs[1], lowest + 6, steps=6)
    page.mouse.move(xs[1] + 10, lowest + 6, steps=3)
    expect(page.locator(".story-curve__rounding")).to_have_count(2)
    page.mouse.up()
    expect(page.locator("[data-strokes='1']")).to_be_visible()
    await_saved(page)
    assert feelings(page) == ["1", "-2", ""]
    dot = page.locator("[data-dot]").nth(2)
    point = dot.locator(".story-curve__point").bounding_box()
    assert point
    page.mouse.move(point["x"] + 5, point["y"] + 5)
    page.mouse.down()
    page.mouse.move(xs[2], highest, steps=4)
    page.mouse.up()
    expect(dot).to_have_attribute("data-value", "2")
    dot.focus()
    page.keyboard.press("ArrowDown")
    expect(dot).to_have_attribute("aria-valuetext", "goed")
    await_saved(page)
    page.locator(".undo button").first.click()
    expect(dot).to_have_attribute("data-value", "2")


def test_what_is_pasted_is_split_edited_joined_dragged_and_taken_back(
    browser: Browser, server: House, faults: list[str]
) -> None:
    page = open_project(browser, server, faults)
    tell(page, "Paste")
    page.fill("#telling", "Eerst dit. Toen dat.\n\nBel mij op 06-12345678.")
    page.locator(".findings__deed").click()
    expect(page.locator("#telling")).to_have_value(re.compile(r"\[telefoonnummer\]"))
    page.press("#telling", "Enter")
    expect(page.locator(".fragment")).to_have_count(2)
    page.locator(".fragment__fact").first.click()
    fact = page.locator(".fragment--open textarea").first
    fact.evaluate("field => field.setSelectionRange(10, 10)")
    page.get_by_role("button", name="Splitsen bij de cursor").click()
    expect(page.locator(".fragment__text")).to_have_text(["Eerst dit.", "Toen dat.", re.compile("Bel mij")])
    page.get_by_role("button", name="Samenvoegen met het vorige").click()
    expect(page.locator(".fragment__text")).to_have_text(["Eerst dit. Toen dat.", re.compile("Bel mij")])
    page.locator(".fragment__fact").first.press("Delete")
    expect(page.locator(".fragment")).to_have_count(1)
    await_saved(page)
    page.locator(".undo button").first.click()
    expect(page.locator(".fragment")).to_have_count(2)
    page.set_viewport_size({"width": 1440, "height": 2400})
    page.locator(".inbox .fragment__grip").nth(1).drag_to(page.locator(".phase-block").nth(1))
    expect(page.locator(".phase-block").nth(1).locator(".fragment__text")).to_have_text(re.compile("Bel mij"))


def test_by_touch_fragments_are_dragged_and_the_curve_is_drawn(
    browser: Browser, server: House, faults: list[str]
) -> None:
    page = open_project(browser, server, faults, size=PHONE)
    page.fill("#new-journey", "Vinger")
    page.press("#new-journey", "Enter")
    page.fill("#telling", "\n".join(TOLD))
    page.press("#telling", "Enter")
    expect(page.locator(".inbox .fragment")).to_have_count(3)
    finger = Finger(page)
    grip, phases = page.locator(".inbox .fragment__grip").first, page.locator(".phase-block")
    finger.down(grip)
    finger.scroll_to(phases.nth(1))
    finger.move(phases.nth(1))
    expect(phases.nth(1)).to_have_attribute("data-drop-here", "in")
    finger.up()
    here = phases.nth(1).locator(".fragment__text")
    expect(here).to_have_text([TOLD[0]])
    for text in TOLD[1:]:
        page.locator(".inbox .fragment", has_text=text).locator(".fragment__fact").click()
        page.locator(".inbox .fragment--open .phase-choice").nth(1).click()
        expect(here.last).to_have_text(text)
    page.locator(".fragment--open .fragment__fact").click()
    grips = phases.nth(1).locator(".fragment__grip")
    finger.down(grips.nth(2))
    finger.move(grips.nth(0), y=-12)
    expect(phases.nth(1).locator(".fragment").first).to_have_attribute("data-drop-here", "before")
    finger.up()
    expect(here).to_have_text([TOLD[2], TOLD[0], TOLD[1]])
    finger.down(grips.nth(0))
    finger.move(grips.nth(1), y=12)
    page.keyboard.press("Escape")
    finger.up()
    expect(here).to_have_text([TOLD[2], TOLD[0], TOLD[1]])
    page.get_by_role("button", name="Tekenen met uw vinger").click()
    dots = page.locator("[data-dot] .story-curve__point")
    finger.down(dots.nth(0), y=-60)
    for number, height in enumerate((-60, 20, -90)):
        finger.move(dots.nth(number), y=height)
    finger.up()
    expect(page.locator("[data-strokes='1']")).to_be_visible()
    await_saved(page)
    assert all(feelings(page)), feelings(page)
    page.get_by_role("button", name="Stoppen met tekenen").click()
    dot = page.locator("[data-dot]").nth(1)
    finger.down(dot.locator(".story-curve__point"))
    finger.move(page.locator(".story-curve__level").nth(0), of=dots.nth(1))
    finger.up()
    expect(dot).to_have_attribute("data-value", "2")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


class Finger:
    """One finger on the screen, as the browser gets it from a real one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._line = page.context.new_cdp_session(page)

    def down(self, on: Locator, *, y: float = 0) -> None:
        """Put it on the middle of something, or so many pixels below that."""
        on.evaluate("goal => goal.scrollIntoView({ block: 'center' })")
        self._send("touchStart", self._place(on, y))

    def move(self, to: Locator, *, y: float = 0, of: Locator | None = None) -> None:
        """Move it there; `of`: in the column of something else."""
        goal = self._place(to, y)
        goal["x"] = self._place(of, 0)["x"] if of else goal["x"]
        self._send("touchMove", {"x": goal["x"], "y": goal["y"] - 2})
        self._send("touchMove", goal)

    def scroll_to(self, to: Locator) -> None:
        """Hold it near the bottom until this has come into view."""
        for _ in range(2_000):
            self._send("touchMove", {"x": 150.0, "y": 790.0})
            box = to.bounding_box()
            if box and box["y"] + box["height"] / 2 < 700:
                return
        raise AssertionError("the page does not scroll along")

    def up(self) -> None:
        """Lift it."""
        self._line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _place(self, of: Locator, y: float) -> dict[str, float]:
        box = of.bounding_box()
        assert box
        return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2 + y}

    def _send(self, kind: str, at: dict[str, float]) -> None:
        self._line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})


def test_a_new_journey_says_why_no_meeting_shows_it_and_asks_before_words_that_name_somebody_are_shown(
    browser: Browser, server: House, faults: list[str]
) -> None:
    page = open_project(browser, server, faults)
    tell(page, "Nog niet", "Bel mij op 06-12345678.")
    approval = page.locator(".approval")
    expect(approval).to_contain_text("want de inwoner heeft het nog niet goedgekeurd")
    show = page.get_by_role("button", name="Toon deze reis in bijeenkomsten")
    show.click()
    expect(approval.locator("mark")).to_have_text("06-12345678")
    assert find_axe_faults(page) == []
    page.get_by_role("button", name="Laat de reis verborgen").click()
    expect(approval).to_have_attribute("data-shown", "false")
    show.click()
    page.get_by_role("button", name="Toon de reis toch").click()
    expect(approval).to_have_attribute("data-shown", "true")
    page.locator(".approval a").click()
    care = page.locator("[data-journey]", has=page.get_by_role("heading", name="Nog niet", exact=True))
    care.get_by_role("button", name="Niet tonen in bijeenkomsten").click()
    fold = care.locator("[data-showing]")
    fold.locator("summary").click()
    expect(fold.locator("mark")).to_have_text("06-12345678")
    assert find_axe_faults(page) == []
    fold.get_by_role("checkbox").check()
    fold.get_by_role("button", name="Toon de reis toch").click()
    expect(care.locator(".sign--plain")).to_have_text("Te zien in bijeenkomsten")


def test_two_fill_in_one_journey_and_nobody_loses_what_is_typed(
    browser: Browser, server: House, faults: list[str]
) -> None:
    page = open_project(browser, server, faults)
    tell(page, "Samen", *TOLD[:2])
    await_saved(page)
    other = open_project(browser, server, faults, "Sam")
    other.goto(page.url)
    page.locator(".fragment__fact").first.click()
    other.locator(".fragment__fact").first.click()
    mine, theirs = (each.locator(".fragment--open textarea") for each in (page, other))
    mine.nth(1).fill("Ik was ba")
    theirs.nth(0).fill("Ik belde twee keer.")
    theirs.nth(0).blur()
    expect(mine.nth(0)).to_have_value("Ik belde twee keer.")
    expect(mine.nth(1)).to_have_value("Ik was ba")
    theirs.nth(1).fill("Bang")
    theirs.nth(1).blur()
    expect(other.locator(".saving")).to_have_attribute("data-saving", "saved")
    mine.nth(1).press_sequentially("ng.")
    expect(page.locator(".clash blockquote")).to_have_text("Bang")
    page.get_by_role("button", name="Bewaar wat ik typte").click()
    mine.nth(1).blur()
    expect(theirs.nth(1)).to_have_value("Ik was bang.")
    page.locator(".past > summary").click()
    expect(page.locator(".past__steps")).to_contain_text("Sam")
