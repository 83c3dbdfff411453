"""Deciding with a real browser: what is read becomes a conclusion, and nothing stays open unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.stage import Stage, open_chromium, wait_live, write_note
from tests.live import LiveServer

pytestmark = pytest.mark.browser

SHOTS = Path(__file__).parents[2] / "shots" / "deciding"


@pytest.fixture
def stage(server: LiveServer) -> Iterator[Stage]:
    """An open console and projector."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with open_chromium() as browser:
        stage = Stage(browser, server)
        wait_live(stage.console)
        wait_live(stage.wall)
        yield stage
        assert stage.faults == []


def look(name: str, *pages: Page) -> None:
    """Leave a picture of each page to look at, and let axe look at it."""
    for number, page in enumerate(pages):
        page.screenshot(path=SHOTS / f"{name}-{number}.png")
        assert find_axe_faults(page) == []


def test_what_is_read_becomes_a_conclusion_in_two_keystrokes(stage: Stage) -> None:
    phone = stage.phone("Anna", "resident")
    stage.run("ideas")
    write_note(phone, "Wachten", "Bel elke week")
    stage.console.locator("[data-action=reveal]").first.click()
    note = stage.console.locator("[data-told^='note:']")
    note.locator("button").first.focus()
    stage.console.keyboard.press("c")
    stage.console.keyboard.press("Enter")
    first = stage.wall.locator(".conclusions__items")
    expect(stage.console.locator(".conclusion--conclusion")).to_contain_text("Bel elke week")
    expect(stage.console.locator(".conclusion--conclusion")).to_contain_text("1 bron")
    expect(note.locator("button").first).to_be_focused()
    stage.console.keyboard.press("x")
    stage.console.keyboard.type("Daar zijn te weinig mensen voor")
    stage.console.keyboard.press("Enter")
    expect(stage.console.locator(".conclusion--not_taken_up")).to_contain_text("te weinig mensen")
    expect(note.locator("button").first).to_be_focused()
    stage.console.keyboard.press("a")
    look("form", stage.console)
    stage.console.keyboard.press("Enter")
    expect(stage.console.locator(".conclusion--action")).to_contain_text("nog niemand")
    stage.run("conclusions")
    expect(first).to_have_count(3)
    dip = stage.console.locator("[data-loose-ends] [data-told^='phase:']").first
    name = dip.inner_text()
    dip.locator("[data-action=conclude]").click()
    stage.console.keyboard.press("Enter")
    expect(stage.console.locator(".conclusion--conclusion")).to_have_count(2)
    expect(stage.console.locator("[data-loose-ends]")).not_to_contain_text(name.split("\n")[0])
    look("conclusions", stage.console, stage.wall, phone)
    stage.run("closing")
    look("closing", stage.console, stage.wall, phone)
