"""A clicker and letters drive the wall: from the console, and on the projector in the facilitator's own browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import WALL, Stage, wait_live, write_note

pytestmark = pytest.mark.browser


def open_own_wall(stage: Stage) -> Page:
    """The wall as the console opens it, in the same browser."""
    page = stage.console.context.new_page()
    page.set_viewport_size(WALL)
    page.goto(stage.server.links["projector_url"].split("?")[0])
    wait_live(page)
    return page


def await_stage(stage: Stage, words: str) -> None:
    """Wait until the console says that this is on the wall."""
    expect(stage.console.locator("[data-stage-summary]")).to_contain_text(words)


def test_a_clicker_on_the_projector_leads_through_the_phases_to_the_next_part(stage: Stage) -> None:
    wall = open_own_wall(stage)
    stage.run("planned_journey")
    for words in ("Zelf proberen", "Zoeken naar hulp"):
        wall.keyboard.press("PageDown")
        await_stage(stage, words)
    wall.keyboard.press("PageUp")
    await_stage(stage, "Zelf proberen")
    for _ in range(6):  # faster than the server answers
        wall.keyboard.press("PageDown")
    stage.await_activity("actual_journeys")
    wall.keyboard.press("u")
    stage.await_activity("planned_journey")
    await_stage(stage, "Daarna")


def test_a_journey_is_told_step_by_step_with_its_words_at_the_console(stage: Stage) -> None:
    wall = open_own_wall(stage)
    stage.run("actual_journeys")
    wall.keyboard.press("p")
    await_stage(stage, "Noor, stap 0 van")
    for key in ("ArrowRight", " "):
        wall.keyboard.press(key)
    await_stage(stage, "Noor, stap 2 van")
    stage.console.locator("body").press("ArrowLeft")
    await_stage(stage, "Noor, stap 1 van")
    wall.keyboard.press("ArrowDown")
    await_stage(stage, "Bram, stap 0 van")
    wall.keyboard.press("Home")
    await_stage(stage, "alles")


def test_revealing_on_the_projector_takes_the_key_twice(stage: Stage) -> None:
    wall = open_own_wall(stage)
    anna = stage.phone("Anna", "resident")
    stage.run("notes")
    write_note(anna, "Wachten", "Niemand belde terug")
    wall.keyboard.press("PageDown")
    expect(wall.locator(".said")).to_contain_text("R draait de briefjes om")
    wall.keyboard.press("r")
    expect(wall.locator(".said")).to_contain_text("nog een keer")
    expect(wall.get_by_text("Niemand belde terug")).to_have_count(0)
    wall.keyboard.press("r")
    expect(wall.get_by_text("Niemand belde terug")).to_be_visible()


def test_a_projector_with_its_own_link_shows_the_keys_it_has_and_drives_nothing(stage: Stage) -> None:
    stage.run("planned_journey")
    for key in ("PageDown", "n", "c", "1"):
        stage.wall.keyboard.press(key)
    stage.wall.keyboard.press("?")
    expect(stage.wall.locator("dialog[open]")).to_contain_text("kijkt alleen")
    expect(stage.wall.locator("dialog[open] kbd")).to_have_count(2)
    stage.wall.keyboard.press("Escape")
    expect(stage.wall.locator("dialog[open]")).to_have_count(0)
    stage.await_activity("planned_journey")
    await_stage(stage, "alles")


def test_the_console_says_when_no_wall_is_connected_and_the_room_sees_no_error(stage: Stage) -> None:
    expect(stage.console.locator("[data-wall=away]")).to_have_count(0)
    stage.wall.close()
    expect(stage.console.locator("[data-wall=away]")).to_be_visible()


def test_the_pointer_hides_on_the_wall(stage: Stage) -> None:
    expect(stage.wall.locator("html")).to_have_attribute("data-pointer", "idle")
    stage.wall.mouse.move(50, 50)
    expect(stage.wall.locator("html")).not_to_have_attribute("data-pointer", "idle")


def test_a_figure_at_the_console_says_how_it_was_made(stage: Stage) -> None:
    stage.run("actual_journeys")
    figures = stage.console.locator("tbody[data-phase=waiting] .figure")
    figures.nth(2).click()
    dialog = stage.console.locator("dialog[open]")
    expect(dialog).to_contain_text("10 van 13 reizen vertelden hoe lang zij wachtten.")
    expect(dialog.locator("li")).to_have_count(10)
    stage.console.keyboard.press("n")
    stage.console.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(stage.console.locator("html")).to_have_attribute("data-activity", "actual_journeys")
    for figure in figures.all():
        figure.click()
        expect(dialog.locator("h2")).not_to_be_empty()
        dialog.get_by_role("button", name="Terug naar de cijfers").click()
