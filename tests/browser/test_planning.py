"""Planning a meeting by keyboard alone, opening it and printing for it, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.stage import CONSOLE, PHONE, open_chromium, open_page, wait_live
from tests.printing.pages import find_codes

pytestmark = pytest.mark.browser

TABS_MAX = 120


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Chromium, without pages."""
    with open_chromium() as browser:
        yield browser


def go_to(page: Page, goal: Locator) -> None:
    """Press Tab until the goal has the focus."""
    for _ in range(TABS_MAX):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{TABS_MAX} tabs do not reach {goal}")


def write(page: Page, field: str, text: str) -> None:
    """Go to a field and write in it, instead of what stands there."""
    go_to(page, page.locator(field))
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def press(page: Page, goal: Locator) -> None:
    """Go to a link or button and press it."""
    go_to(page, goal)
    page.keyboard.press("Enter")


def test_a_meeting_is_planned_opened_and_printed_for_by_keyboard(browser: Browser, server: House) -> None:
    faults: list[str] = []
    page = open_page(browser, server.links["prepare_url"], CONSOLE, faults)
    write(page, "[name=name]", "Marieke")
    page.keyboard.press("Enter")
    press(page, page.locator("[data-project] h2 a").first)  # the newest: that of this test
    press(page, page.locator(".sections a[href$='/meetings']"))
    write(page, "#title", "Avond in De Schakel")
    press(page, page.get_by_role("button", name="Plan deze bijeenkomst"))
    write(page, "#place", "De Schakel")
    write(page, "#new_group", "Wijkteam")
    page.keyboard.press("Enter")  # saves all
    expect(page.locator("[data-group]")).to_have_count(6)
    expect(page.locator("#place")).to_have_value("De Schakel")
    press(page, page.locator("[data-group]").last.get_by_role("button", name="Omhoog"))
    expect(page.locator("[name=group_name]").nth(4)).to_have_value("Wijkteam")
    with page.expect_download() as download:
        press(page, page.locator("[data-print=sheet]"))
    codes = find_codes(Path(download.value.path()).read_bytes())
    assert codes == [page.locator(".plan__address").text_content()]
    page.keyboard.press("Home")
    page.reload()
    with page.context.expect_page() as opened:
        press(page, page.locator("[data-open=console]"))
    wait_live(opened.value)
    expect(opened.value.get_by_text("Avond in De Schakel").first).to_be_visible()
    write(page, "#place", "Toch ergens anders")
    page.locator(".plan__back").click()
    page.locator("[data-meeting] a").first.click()
    expect(page.locator("#place")).to_have_value("Toch ergens anders")
    assert faults == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_fit_and_axe_finds_nothing(browser: Browser, server: House, language: str) -> None:
    faults: list[str] = []
    page = open_page(browser, f"{server.links['prepare_url']}&lang={language}", PHONE, faults)
    page.fill("[name=name]", "Marieke")
    page.keyboard.press("Enter")
    project = page.locator("[data-project] h2 a").first.get_attribute("href")
    for place in ("meetings", f"meetings/{server.meeting_id}"):
        page.goto(f"{server.url}{project}/{place}?lang={language}")
        for size in (PHONE, CONSOLE):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert find_axe_faults(page) == []
    assert faults == []


def open_plan(browser: Browser, server: House, faults: list[str], name: str) -> Page:
    """The page of the meeting that was received last."""
    page = open_page(browser, server.links["prepare_url"], CONSOLE, faults)
    page.fill("#name", name)
    page.keyboard.press("Enter")
    page.wait_for_selector(".projects")
    page.goto(f"{server.url}/prepare/{server.project_id}/meetings/{server.meeting_id}")
    expect_standing(page, "saved")
    return page


def expect_standing(page: Page, standing: str) -> None:
    expect(page.locator(".saving")).to_have_attribute("data-saving", standing)


def test_the_plan_saves_itself_and_goes_back_step_by_step(browser: Browser, server: House) -> None:
    faults: list[str] = []
    page = open_plan(browser, server, faults, "Marieke")
    undo = page.locator("[data-undo]")
    expect(undo).to_be_disabled()
    page.fill("#place", "De Schakel")
    expect_standing(page, "busy")
    page.locator("#place").blur()
    expect_standing(page, "saved")
    page.locator("[name=check_done]").first.check()
    expect_standing(page, "saved")
    groups = page.locator("[data-group]")
    count, name = groups.count(), page.locator("[name=group_name]").nth(1).input_value()
    groups.nth(1).get_by_role("button", name="Weghalen").click()
    expect(groups).to_have_count(count - 1)
    assert find_axe_faults(page) == []
    page.reload()
    expect(page.locator("#place")).to_have_value("De Schakel")
    undo.click()
    expect(groups).to_have_count(count)
    expect(page.locator("[name=group_name]").nth(1)).to_have_value(name)
    expect(page.locator("[name=check_done]").first).to_be_checked()
    expect_standing(page, "saved")
    undo.click()
    expect(page.locator("[name=check_done]").first).not_to_be_checked()
    expect(page.locator("#place")).to_have_value("De Schakel")
    undo.click()
    expect(page.locator("#place")).to_have_value("")
    expect(undo).to_be_disabled()
    assert faults == []


def test_what_cannot_be_saved_stays_in_the_form_and_leaving_asks(browser: Browser, server: House) -> None:
    faults: list[str] = []
    page = open_plan(browser, server, faults, "Marieke")
    page.fill("#title", "")
    page.fill("#place", "De Schakel")
    page.locator("#place").blur()
    expect_standing(page, "asking")
    expect(page.locator("[data-problem]")).to_contain_text("Geef de bijeenkomst een naam")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.locator(".sections a").first.click(no_wait_after=True)
    expect(page.locator("[data-problem]")).to_be_visible()
    assert asked == []  # it tried to save once more, and stayed
    page.fill("#title", "Toch een naam")
    page.locator(".sections a").first.click()
    wait_live(page)
    page.go_back()
    expect(page.locator("#place")).to_have_value("De Schakel")
    expect(page.locator("#title")).to_have_value("Toch een naam")
    page.fill("#new_group", "Wijkteam")
    page.evaluate("history.back()")
    expect(page.locator("#new_group")).to_have_value("Wijkteam")
    assert asked == ["beforeunload"]
    assert [fault for fault in faults if "400" not in fault] == []


def test_two_leads_on_one_plan_are_told_of_each_other(browser: Browser, server: House) -> None:
    faults: list[str] = []
    page, other = (open_plan(browser, server, faults, name) for name in ("Marieke", "Noor"))
    other.fill("#place", "Van Noor")
    other.locator("#place").blur()
    expect_standing(other, "saved")
    page.fill("#place", "Van Marieke")
    page.locator("#place").blur()
    expect_standing(page, "asking")
    expect(page.locator("[data-problem]")).to_contain_text("Iemand anders heeft deze bijeenkomst veranderd")
    expect(page.locator("#place")).to_have_value("Van Marieke")
    assert find_axe_faults(page) == []
    page.locator("[data-again]").click()
    expect_standing(page, "saved")
    other.reload()
    expect(other.locator("#place")).to_have_value("Van Marieke")
    assert [fault for fault in faults if "400" not in fault] == []


def test_a_button_on_a_plan_that_somebody_else_changed_overwrites_nothing_unasked(
    browser: Browser, server: House
) -> None:
    faults: list[str] = []
    page, other = (open_plan(browser, server, faults, name) for name in ("Marieke", "Noor"))
    other.fill("#place", "Van Noor")
    other.locator("#place").blur()
    expect_standing(other, "saved")
    page.get_by_role("button", name="Omlaag").first.click()
    expect(page.locator("[data-problem]")).to_contain_text("Iemand anders heeft deze bijeenkomst veranderd")
    page.fill("#place", "Van Marieke")
    page.locator("#place").blur()
    expect_standing(page, "asking")
    other.reload()
    expect(other.locator("#place")).to_have_value("Van Noor")
    page.locator("[data-again]").click()
    expect_standing(page, "saved")
    other.reload()
    expect(other.locator("#place")).to_have_value("Van Marieke")
    assert [fault for fault in faults if "400" not in fault] == []
