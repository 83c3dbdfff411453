"""Undo, redo, the history and the palette in a real Chromium, by keyboard, with two consoles at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.stage import CONSOLE, Stage, open_page, wait_live, write_note

pytestmark = pytest.mark.browser


def open_second_console(stage: Stage) -> Page:
    """The console of a colleague."""
    page = open_page(stage.browser, stage.server.links["console_url"], CONSOLE, stage.faults)
    wait_live(page)
    return page


def choose(page: Page, typed: str) -> None:
    """Do something through the palette, by keyboard alone."""
    page.keyboard.press("Control+k")
    page.keyboard.type(typed)
    expect(page.locator("[data-entry]").first).to_contain_text(typed, ignore_case=True)
    page.keyboard.press("Enter")


def test_notes_that_were_revealed_by_mistake_are_hidden_again_by_two_keys(stage: Stage) -> None:
    phone, other = stage.phone("Anna", "resident"), stage.phone("Bo", "policy")
    stage.run("notes")
    write_note(phone, "Wachten", "Niemand belde terug")
    console = stage.console
    console.locator("body").press("r")
    expect(stage.wall.locator("body")).to_contain_text("Niemand belde terug")
    console.locator("body").press("Control+z")
    expect(console.locator("[data-toast=done]")).to_contain_text("Teruggedraaid")
    for page in (stage.wall, console, other):
        expect(page.locator("body")).not_to_contain_text("Niemand belde terug")
    expect(phone.locator("body")).to_contain_text("Niemand belde terug")
    console.locator("body").press("Control+y")
    expect(stage.wall.locator("body")).to_contain_text("Niemand belde terug")


def test_two_consoles_undo_their_own_steps_and_see_each_others(stage: Stage) -> None:
    first, second = stage.console, open_second_console(stage)
    choose(first, "Open het volgende onderdeel")
    expect(first.locator("html")).not_to_have_attribute("data-activity", "")
    choose(second, "Ga naar: Stappen")
    expect(second.locator("[data-step=done]")).to_have_count(1)
    second.locator("[data-action=undo-step]").first.click()
    expect(second.locator("[data-step=undone]")).to_have_count(1)
    for page in (first, second, stage.wall):
        expect(page.locator("html")).to_have_attribute("data-activity", "")
    expect(first.locator(".top [data-action=undo]")).to_have_attribute("aria-disabled", "true")
    second.locator("[data-action=redo]").first.click()
    for page in (first, second):
        expect(page.locator("html")).not_to_have_attribute("data-activity", "")
    first.locator("body").press("u")
    expect(second.locator("[data-step=undone]")).to_have_count(1)


def test_an_undo_that_a_later_step_stands_in_the_way_of_says_so(stage: Stage) -> None:
    console = stage.console
    stage.run("planned_journey")
    stage.run("notes")
    choose(console, "Ga naar: Stappen")
    console.locator("[data-action=undo-step]").nth(1).click()
    expect(console.locator("[data-toast=refused]")).to_contain_text("Draai eerst de latere stap terug")
    stage.await_activity("notes")


def test_the_palette_and_the_keys_are_clean_and_fit(stage: Stage) -> None:
    console = stage.console
    console.keyboard.press("Control+k")
    expect(console.locator(".palette__entry").first).to_be_visible()
    assert find_axe_faults(console) == []
    console.keyboard.type("zzzz")
    expect(console.locator(".palette")).to_contain_text("Niets heet hier zo")
    console.keyboard.press("Escape")
    expect(console.locator(".palette")).to_be_hidden()
    console.locator("body").press("?")
    dialog = console.locator(".keys-help")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("node => node.scrollHeight <= node.clientHeight"), "the keys do not fit on one screen"
