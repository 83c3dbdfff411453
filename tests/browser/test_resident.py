"""A resident looks at the own journey in a real Chromium, by keyboard, and takes it back while a wall tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.stage import CONSOLE, SMALL_PHONE, WALL, open_chromium, open_page, wait_live

pytestmark = pytest.mark.browser

TOLD = "De huisarts had tien minuten."
"""Of Tijn, in the sample."""


@pytest.fixture
def browser() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Use something by keyboard."""
    page.locator(selector).first.focus()
    page.keyboard.press(key)


def require_good(page: Page) -> None:
    """Axe finds nothing, also not with text twice as large, and nothing scrolls sideways."""
    for size in ("100%", "200%"):
        page.evaluate("size => document.documentElement.style.setProperty('font-size', size)", size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size
        assert find_axe_faults(page) == [], size
    page.evaluate("document.documentElement.style.removeProperty('font-size')")


def open_privacy(browser: Browser, server: House, faults: list[str]) -> Page:
    """The page Privacy of a lead who said a name."""
    page = open_page(browser, server.links["prepare_url"], CONSOLE, faults)
    page.fill("#name", "Marieke")
    page.keyboard.press("Enter")
    expect(page.locator("#title")).to_be_visible()
    page.goto(f"{server.url}/prepare/{server.project_id}/privacy")
    return page


def test_a_resident_corrects_approves_and_takes_back_while_a_wall_tells_it(browser: Browser, server: House) -> None:
    faults: list[str] = []
    privacy = open_privacy(browser, server, faults)
    section = privacy.locator("[data-journey]", has=privacy.get_by_role("heading", name="Tijn"))
    section.locator("summary").first.press("Enter")
    section.get_by_role("button", name="Maak een link voor de inwoner").press("Enter")
    link = privacy.locator(".address").get_attribute("href") or ""
    assert find_axe_faults(privacy) == []
    wall = open_page(browser, server.links["projector_url"], WALL, faults)
    console = open_page(browser, server.links["console_url"], CONSOLE, faults)
    wait_live(wall)
    row = console.locator("[data-activity-type=actual_journeys]").first
    row.locator("[data-action=select]").click()
    row.locator("[data-action=open]").click()
    expect(wall.locator("html")).to_have_attribute("data-activity", "actual_journeys")
    expect(wall.get_by_text("Tijn").first).to_be_visible()

    page = open_page(browser, link, SMALL_PHONE, faults)
    require_good(page)
    expect(page.locator("[data-audience=wall]")).to_contain_text(TOLD)
    moment = page.locator("[data-moment]", has_text=TOLD)
    moment.locator("summary").press("Enter")
    moment.get_by_label("heel goed").focus()
    page.keyboard.press("Space")
    for place in ("Groot scherm", "Telefoons", "Verslagen"):
        moment.get_by_label(place).focus()
        page.keyboard.press("Space")
    page.locator("#remark").focus()
    page.keyboard.type("Het was in maart.")
    press(page, "button[value=approve]")
    expect(page.locator(".done")).to_be_visible()
    expect(page.locator("[data-moment]", has_text=TOLD)).to_contain_text("Niemand ziet dit")
    expect(page.locator("[data-audience=wall]")).not_to_contain_text(TOLD)
    expect(page.locator("[data-audience=nobody]")).to_contain_text(TOLD)
    require_good(page)
    expect(privacy.locator("[data-changed]")).to_be_visible()
    privacy.locator("[data-changed] a").press("Enter")
    expect(privacy.locator("[data-changed]")).to_be_hidden()
    section.locator("summary").first.press("Enter")
    expect(section).to_contain_text("Het was in maart.")
    expect(section).to_contain_text(re.compile("Goedgekeurd door de inwoner op"))

    press(page, ".take-back a")
    expect(page.get_by_role("heading", name="Moet uw hele verhaal weg?")).to_be_visible()
    require_good(page)
    press(page, "button[value=withdraw]")
    expect(page.get_by_role("heading", name="Uw verhaal is weg")).to_be_visible()
    expect(wall.get_by_text("Tijn")).to_have_count(0)
    expect(console.get_by_text("Tijn")).to_have_count(0)
    expect(section).to_have_count(0)
    assert TOLD not in wall.content()
    assert faults == []
