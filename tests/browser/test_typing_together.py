"""Two who type in one field of a klantreis, in two real Chromiums: no text goes unseen. Undo in quick succession."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.stage import CONSOLE, PHONE, open_chromium, open_page, wait_live

pytestmark = pytest.mark.browser


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


GOING_ON = """const later = window.setTimeout;
window.setTimeout = (deed, pause, ...rest) => later(deed, pause === 1500 ? 1e9 : pause, ...rest);"""
"""Whoever types never pauses, however slow the machine is: a field is saved only when it is left."""


def open_section(browser: Browser, server: House, faults: list[str], name: str, section: str) -> Page:
    """A section of the klantreis of the meeting that was received last, opened by somebody who prepares."""
    page = open_page(browser, server.links["prepare_url"], CONSOLE, faults)
    page.add_init_script(GOING_ON)
    page.fill("#name", name)
    page.keyboard.press("Enter")
    page.wait_for_selector(".projects")
    page.goto(f"{server.url}/prepare/{server.project_id}#{section}")
    wait_live(page)
    return page


def expect_saving(page: Page, saving: str) -> None:
    expect(page.locator(".saving")).to_have_attribute("data-saving", saving)


def both_type(browser: Browser, server: House, faults: list[str]) -> tuple[Page, Page]:
    """Marieke is typing in the first phase when Sam saves something else in it."""
    mine, theirs = (open_section(browser, server, faults, name, "phases") for name in ("Marieke", "Sam"))
    mine.locator("[id^=name-]").first.press_sequentially(" van mij", delay=0)
    theirs.locator("[id^=name-]").first.fill("Van Sam")
    theirs.locator("[id^=name-]").first.blur()
    expect_saving(theirs, "saved")
    return mine, theirs


def test_who_types_is_told_what_somebody_else_made_of_it_and_keeps_the_own_text(
    browser: Browser, server: House, faults: list[str]
) -> None:
    mine, theirs = both_type(browser, server, faults)
    field, clash = mine.locator("[id^=name-]").first, mine.locator(".clash")
    expect(clash).to_contain_text("Sam veranderde dit terwijl u typte")
    expect(clash.locator("blockquote")).to_have_text("Van Sam")
    typed = field.input_value()
    assert " van mij" in typed
    field.blur()
    expect(clash).to_be_visible()
    expect_saving(mine, "asking")
    expect(theirs.locator("[id^=name-]").first).to_have_value("Van Sam")
    assert find_axe_faults(mine) == []
    mine.get_by_role("button", name="Bewaar wat ik typte").click()
    expect(field).to_be_focused()
    expect(clash).to_have_count(0)
    expect_saving(mine, "saved")
    expect(theirs.locator("[id^=name-]").first).to_have_value(typed.strip())


def test_who_types_can_leave_what_somebody_else_made_of_it(browser: Browser, server: House, faults: list[str]) -> None:
    mine, theirs = both_type(browser, server, faults)
    mine.get_by_role("button", name="Laat staan wat er nu staat").click()
    expect(mine.locator("[id^=name-]").first).to_have_value("Van Sam")
    expect_saving(mine, "saved")
    mine.locator("[id^=name-]").first.fill("Toch anders")
    mine.locator("[id^=name-]").first.blur()
    expect(theirs.locator("[id^=name-]").first).to_have_value("Toch anders")


def test_a_text_that_nobody_chose_outlives_another_section_and_a_reload(
    browser: Browser, server: House, faults: list[str]
) -> None:
    mine, theirs = both_type(browser, server, faults)
    expect(mine.locator(".clash")).to_be_visible()
    typed = mine.locator("[id^=name-]").first.input_value().strip()
    mine.locator(".sections a[href='#people']").click()
    box = mine.locator(".problem")
    expect(box.locator("blockquote")).to_have_text([typed, "Van Sam"])
    assert find_axe_faults(mine) == []
    mine.reload()
    expect(box.locator("blockquote")).to_have_text([typed, "Van Sam"])
    mine.set_viewport_size(PHONE)
    mine.locator(".sections a[href='#phases']").click()
    expect(mine.locator("[id^=name-]").first).to_have_value(typed)
    expect(mine.locator(".clash")).to_be_visible()
    assert mine.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box.get_by_role("button", name="Bewaar wat ik typte").click()
    expect(mine.locator(".clash, .problem")).to_have_count(0)
    expect(theirs.locator("[id^=name-]").first).to_have_value(typed)
    expect_saving(mine, "saved")


def test_what_is_refused_for_another_reason_is_shown_and_can_be_tried_again(
    browser: Browser, server: House, faults: list[str]
) -> None:
    page = open_section(browser, server, faults, "Marieke", "journeys")
    alias = page.locator(".journey-line__alias").first.inner_text()
    page.fill("#new-journey", alias)
    page.press("#new-journey", "Enter")
    box = page.locator(".problem")
    expect(box).to_contain_text("Een andere reis heeft deze naam al")
    expect(box.locator("blockquote")).to_have_text(alias)
    box.get_by_role("button", name="Gooi weg wat ik typte").click()
    expect(box).to_have_count(0)


QUICKLY = """keys => keys.forEach(key => document.body.dispatchEvent(
  new KeyboardEvent("keydown", { key, ctrlKey: true, bubbles: true, cancelable: true })))"""
CHOOSE = """(field, value) => { field.value = value; field.dispatchEvent(new Event("change", { bubbles: true }));
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true })); }"""


def test_undo_that_is_pressed_at_once_is_about_the_step_just_done_and_redo_waits_for_it(
    browser: Browser, server: House, faults: list[str]
) -> None:
    page = open_section(browser, server, faults, "Marieke", "overview")
    law = page.locator("#law")
    law.select_option("schuldhulp")
    expect_saving(page, "saved")
    law.evaluate(CHOOSE, "jeugdwet")
    expect_saving(page, "saved")
    expect(law).to_have_value("schuldhulp")
    page.evaluate(QUICKLY, ["z", "y", "y"])
    expect(law).to_have_value("jeugdwet")
    expect_saving(page, "saved")
    page.evaluate(QUICKLY, ["z", "z", "y"])
    expect_saving(page, "saved")
    expect(law).to_have_value("schuldhulp")
