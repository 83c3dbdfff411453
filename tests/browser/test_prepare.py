"""Preparing a klantreis in a real Chromium: by keyboard alone, by two people at once, with a server that is killed."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.stage import CONSOLE, PHONE, WALL, open_chromium, open_page, wait_live

pytestmark = pytest.mark.browser

TABS_MAX = 2_000
"""The list of klantreizen holds those of all tests that share the server."""


@pytest.fixture
def browser() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


def open_list(browser: Browser, house: House, faults: list[str], name: str = "Marieke") -> Page:
    """The list of klantreizen, of a lead who said a name."""
    page = open_page(browser, house.links["prepare_url"], CONSOLE, faults)
    tab_to(page, "#name")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.locator("#title")).to_be_visible()
    return page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus."""
    for _ in range(TABS_MAX):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached with Tab")


def make(page: Page, title: str, template: int = 0) -> str:
    """A new klantreis by keyboard; gives its id."""
    tab_to(page, "#title")
    page.keyboard.type(title)
    page.keyboard.press("Tab")
    for _ in range(template):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_live(page)
    return page.url.split("#")[0].rsplit("/", 1)[1]


def go(page: Page, section: str) -> None:
    """To a section, by keyboard."""
    page.locator("body").evaluate("() => document.activeElement?.blur()")
    tab_to(page, f".sections a[href='#{section}']")
    page.keyboard.press("Enter")
    expect(page.locator(f".sections a[href='#{section}']")).to_have_attribute("aria-current", "page")


def wait_saved(page: Page) -> None:
    expect(page.locator(".saving")).to_have_attribute("data-saving", "saved", timeout=20_000)
    expect(page.locator("html")).to_have_attribute("data-pending", "0")


def list_values(page: Page, selector: str) -> list[str]:
    """What stands in these fields."""
    found: list[str] = page.locator(selector).evaluate_all("fields => fields.map(field => field.value)")
    return found


def test_a_klantreis_is_entered_from_nothing_with_the_keyboard_alone_and_runs_in_a_meeting(
    browser: Browser, server: House
) -> None:
    faults: list[str] = []
    page = open_list(browser, server, faults)
    project_id = make(page, "Hulp thuis", template=3)
    go(page, "phases")
    tab_to(page, "#new-phase")
    for name in ("Melding", "Hulp", "Gesprek"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    expect(page.locator("[id^=name-]")).to_have_count(3)
    page.locator("body").evaluate("() => document.activeElement?.blur()")
    for _ in range(3):
        tab_to(page, ".phase:last-child input[id^=name-]")
    page.keyboard.press("Alt+ArrowUp")
    wait_saved(page)
    assert list_values(page, "[id^=name-]") == ["Melding", "Gesprek", "Hulp"]
    assert find_axe_faults(page) == []
    go(page, "paper")
    tab_to(page, "[id^=new-title-]")
    for title, who, whom, days in (
        ("Inwoner belt", "Inwoner", "Gemeente", "1"),
        ("Brief komt", "Gemeente", "Inwoner", "5"),
    ):
        page.keyboard.type(title)
        for text in (who, whom):
            page.keyboard.press("Tab")
            page.keyboard.type(text)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type(days)
        page.keyboard.press("Enter")
    wait_saved(page)
    assert list_values(page, ".paper__steps [id^=title-]") == ["Inwoner belt", "Brief komt"]
    assert page.evaluate("document.activeElement.id").startswith("new-title-")
    page.keyboard.press("Shift+Tab")
    tab_to(page, ".paper__steps > :last-child [id^=title-], [id^=new-title-]")
    assert find_axe_faults(page) == []
    tell_journey(page)
    show_journey(page)
    page.goto(f"{server.url}/prepare/{project_id}#paper")
    server.meet_about(project_id)
    wall = open_page(browser, server.links["projector_url"], WALL, faults)
    console = open_page(browser, server.links["console_url"], CONSOLE, faults)
    wait_live(wall)
    wait_live(console)
    row = console.locator("[data-activity-type=planned_journey]").first
    row.locator("[data-action=select]").click()
    row.locator("[data-action=open]").click()
    expect(wall.locator("body")).to_contain_text("Inwoner belt")
    tab_to(page, "[id^=new-title-]")
    page.keyboard.type("Nog een stap")
    page.keyboard.press("Enter")
    expect(wall.locator("body")).to_contain_text("Nog een stap")
    row = console.locator("[data-activity-type=actual_journeys]").first
    row.locator("[data-action=select]").click()
    row.locator("[data-action=open]").click()
    expect(wall.locator("[data-journey-id] circle")).to_have_count(1)
    assert faults == []


def tell_journey(page: Page) -> None:
    """A journey with two fragments, each in a phase, one with a feeling; by keyboard."""
    go(page, "journeys")
    tab_to(page, "#new-journey")
    page.keyboard.type("Bo")
    page.keyboard.press("Enter")
    expect(page.locator("#telling")).to_be_visible()
    tab_to(page, "#telling")
    for text in ("Ik belde.", "Er kwam nooit een brief."):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    tab_to(page, ".inbox .fragment__fact")
    for phase in "12":
        page.keyboard.press(phase)
    expect(page.locator("#inbox-title")).to_have_attribute("data-loose", "0")
    tab_to(page, ".phase-block .fragment__fact")
    page.keyboard.press("-")
    wait_saved(page)


def show_journey(page: Page) -> None:
    """Let meetings show it, although its resident has not approved it yet; by keyboard."""
    page.locator("body").evaluate("() => document.activeElement?.blur()")
    tab_to(page, ".sections a[href$='/privacy']")
    page.keyboard.press("Enter")
    expect(page.locator("[name=is_shown]")).to_have_value("yes")
    tab_to(page, "[data-journey] > summary")
    page.keyboard.press("Enter")
    tab_to(page, "form:has([name=is_shown]) button")
    page.keyboard.press("Enter")
    expect(page.locator("[name=is_shown]")).to_have_value("no")


def test_the_list_of_journeys_says_what_was_told_and_changes_its_order(browser: Browser, server: House) -> None:
    faults: list[str] = []
    page = open_list(browser, server, faults)
    page.goto(f"{server.url}/prepare/{server.project_id}#journeys")
    wait_live(page)
    lines = page.locator("[data-journey]")
    names = page.locator(".journey-line__alias")
    first, second = names.nth(0).inner_text(), names.nth(1).inner_text()
    expect(lines.first.locator("[data-matter=placed]")).to_contain_text("9 van 9")
    names.first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(names.first).to_have_text(second)
    count = lines.count()
    lines.nth(1).get_by_role("button", name=f"{first} weghalen").click()
    expect(lines).to_have_count(count - 1)
    assert find_axe_faults(page) == []
    assert faults == []


def test_two_editors_see_each_other_and_undo_what_is_their_own(browser: Browser, server: House) -> None:
    faults: list[str] = []
    page = open_list(browser, server, faults)
    make(page, "Samen")
    go(page, "people")
    tab_to(page, "#new-editor")
    page.keyboard.type("Sam")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Toon de link").click()
    link = page.locator("[id^=url-]")
    expect(link).to_have_value(re.compile("key="))
    assert find_axe_faults(page) == []
    other = open_page(browser, link.input_value(), PHONE, faults)
    wait_live(other)
    other.goto(other.url.split("#")[0] + "#phases")
    go(page, "phases")
    first = page.locator("[id^=name-]").first
    first.fill("Van Marieke")
    first.blur()
    expect(other.locator("[id^=name-]").first).to_have_value("Van Marieke")
    theirs = other.locator("[id^=name-]").nth(1)
    theirs.fill("Van Sam")
    theirs.blur()
    expect(page.locator("[id^=name-]").nth(1)).to_have_value("Van Sam")
    wait_saved(page)
    page.locator("h1").click()
    page.keyboard.press("Control+z")
    expect(other.locator("[id^=name-]").first).not_to_have_value("Van Marieke")
    expect(page.locator("[id^=name-]").nth(1)).to_have_value("Van Sam")
    wait_saved(page)
    page.keyboard.press("Control+y")
    expect(other.locator("[id^=name-]").first).to_have_value("Van Marieke")
    go(page, "history")
    expect(page.locator(".history__step").first).to_contain_text("Sam")
    assert find_axe_faults(page) == []
    assert find_axe_faults(other) == []
    other.goto(other.url.split("#")[0] + "#overview")
    title = other.locator("#title")
    title.fill("Een klantreis met een naam die op geen enkele telefoon op één regel past")
    title.blur()
    wait_saved(other)
    assert other.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert faults == []


def test_what_was_typed_while_the_server_was_dead_is_there_after_a_reload(browser: Browser, server: House) -> None:
    faults: list[str] = []
    page = open_list(browser, server, faults)
    make(page, "Blijft bewaard")
    page.goto(page.url.split("#")[0] + "#phases")
    expect(page.locator("#new-phase")).to_be_visible()
    server.stop(signal.SIGKILL)
    page.fill("#new-phase", "Zonder server")
    page.press("#new-phase", "Enter")
    expect(page.locator(".saving")).to_have_attribute("data-saving", "offline")
    assert "Zonder server" in list_values(page, "[id^=name-]")
    server.start()
    page.reload()
    wait_saved(page)
    assert list_values(page, "[id^=name-]").count("Zonder server") == 1
    assert faults == []


def test_a_phase_that_is_taken_out_says_what_is_in_it_and_comes_back(browser: Browser, server: House) -> None:
    faults: list[str] = []
    page = open_list(browser, server, faults)
    page.goto(f"{server.url}/prepare/{server.project_id}#phases")
    wait_live(page)
    names = list_values(page, "[id^=name-]")
    page.locator(".phase").nth(3).get_by_role("button", name="weghalen").click()
    box = page.locator(".removal")
    expect(box).to_contain_text("terug naar de inbox")
    assert find_axe_faults(page) == []
    box.get_by_role("button", name="Weghalen").click()
    expect(page.locator("[id^=name-]")).to_have_count(len(names) - 1)
    wait_saved(page)
    page.get_by_role("button", name="Terugdraaien", exact=True).click()
    expect(page.locator("[id^=name-]")).to_have_count(len(names))
    wait_saved(page)
    assert list_values(page, "[id^=name-]") == names
    assert faults == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_section_leads_to_every_other_on_a_laptop_and_on_a_phone(
    browser: Browser, server: House, language: str
) -> None:
    faults: list[str] = []
    page = open_page(browser, f"{server.links['prepare_url']}&lang={language}", PHONE, faults)
    page.fill("#name", "Marieke")
    page.keyboard.press("Enter")
    page.wait_for_selector(".projects")
    page.goto(f"{server.url}/prepare/{server.project_id}#overview")
    links = page.locator(".sections a")
    expect(links).to_have_count(9)
    titles = links.all_inner_texts()
    for title in [*titles, *reversed(titles)]:
        page.locator(".sections").get_by_role("link", name=title, exact=True).click()
        expect(page.locator(".sections a[aria-current]")).to_have_text(title)
        assert links.all_inner_texts() == titles
        for size in (CONSOLE, PHONE):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), title
    assert faults == []


def test_an_interviewer_sees_the_own_sections_on_every_page(browser: Browser, server: House) -> None:
    faults: list[str] = []
    page = open_list(browser, server, faults)
    page.goto(f"{server.url}/prepare/{server.project_id}#people")
    page.fill("#new-editor", "Sam")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Toon de link").click()
    link = page.locator("[id^=url-]")
    expect(link).to_have_value(re.compile("key="))
    other = open_page(browser, link.input_value(), PHONE, faults)
    for title in ("Privacy", "Bestanden", "Fasen"):
        other.locator(".sections").get_by_role("link", name=title, exact=True).click()
        expect(other.locator(".sections a[aria-current]")).to_have_text(title)
        assert "Bijeenkomsten" not in other.locator(".sections").inner_text()
        expect(other.locator(".bar__title a")).to_have_count(0)
    assert find_axe_faults(other) == []
    assert faults == []
