"""The whole agenda of 180 minutes with twelve simulated guests: the console gets keys alone, never a pointer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.keys import SECONDS, Keys
from tests.browser.stage import CONSOLE, WALL, open_chromium, open_page, wait_live
from tests.live import LiveServer

pytestmark = pytest.mark.browser

GUESTS = 12
PEOPLE_ARE_IN = """
(all) => {
  const counts = [...document.querySelectorAll(".welcome__group dd")].map((one) => Number(one.textContent));
  return counts.reduce((sum, one) => sum + one, 0) === all;
}
"""


@pytest.fixture
def rehearsal(tmp_path: Path) -> Iterator[LiveServer]:
    """A rehearsal of a meeting with the long agenda."""
    house = House(tmp_path / "data")
    house.receive(minutes=180)
    house.stop()
    server = LiveServer(tmp_path / "data", "--guests", str(GUESTS), "--pace", "40")
    yield server
    server.stop()


@pytest.fixture
def keys(rehearsal: LiveServer) -> Iterator[Keys]:
    """Console and wall of the rehearsal, with all guests in."""
    faults: list[str] = []
    with open_chromium() as browser:
        console = open_page(browser, rehearsal.links["console_url"], CONSOLE, faults)
        wall = open_page(browser, rehearsal.links["projector_url"], WALL, faults)
        for page in (console, wall):
            wait_live(page)
        yield Keys(console, wall)
    assert faults == []


def test_the_long_agenda_is_run_with_twelve_guests_by_keyboard_alone(keys: Keys) -> None:
    look_and_listen(keys)
    write_and_reveal(keys, "notes")
    group(keys)
    keys.next("break")
    write_and_reveal(keys, "ideas")
    vote(keys)
    vote_again(keys)
    weigh(keys)
    agree(keys)
    conclude(keys)
    close(keys)


def look_and_listen(keys: Keys) -> None:
    """Welcome, paper, life; a journey is told and everybody is asked who recognises it."""
    keys.next("welcome")
    keys.wall.wait_for_function(PEOPLE_ARE_IN, arg=GUESTS, timeout=SECONDS)
    keys.command("tijd", "5 minuten")
    keys.next("planned_journey")
    keys.press("PageDown")
    expect(keys.wall.locator(".focus")).to_be_visible()
    keys.next("actual_journeys")
    keys.press("p")
    keys.press("PageDown")
    expect(keys.wall.locator("[data-step='1']")).to_be_visible()
    keys.push("open-recognition")
    expect(keys.wall.locator(".asked")).to_contain_text(str(GUESTS), timeout=SECONDS)
    keys.push("close-recognition")
    keys.awaits("[data-recognition=closed]")


def write_and_reveal(keys: Keys, kind: str) -> None:
    """A round in silence until all have written; revealed, taken back, and revealed again."""
    keys.next(kind)
    keys.awaits(f"[data-writer-count='{GUESTS}']", keys.wall)
    expect(keys.wall.locator("[data-note-id]")).to_have_count(0)
    keys.press("r")
    keys.awaits("[data-note-id]", keys.wall)
    if kind == "notes":
        keys.press("u")
        expect(keys.wall.locator("[data-note-id]")).to_have_count(0)
        expect(keys.console.locator(".steps [data-action=reveal]")).to_be_visible()
        keys.press("Shift+U")
        keys.awaits("[data-note-id]", keys.wall)


def group(keys: Keys) -> None:
    """Two notes are put under a heading."""
    for _ in range(2):
        keys.tab_to(".activity [data-note-id] input[type=checkbox]:not(:checked)")
        keys.press("s")
    expect(keys.console.locator("[data-selected-count='2']")).to_be_visible()
    keys.press("g")
    keys.type("Wachten")
    keys.press("Enter")
    expect(keys.console.locator(".heading-section h4")).to_contain_text("Wachten")


def vote(keys: Keys) -> None:
    """Hidden until it is closed; then the ranking."""
    keys.next("vote")
    expect(keys.console.locator("[data-voted]")).not_to_have_attribute("data-voted", "0", timeout=SECONDS)
    keys.press("c")
    expect(keys.wall.locator("html")).to_have_attribute("data-activity", "")
    keys.awaits("[data-rank]", keys.wall)


def vote_again(keys: Keys) -> None:
    """A second round about the ideas in the first places; what moved is on the wall."""
    keys.tab_to("[name=round-ideas]:checked")
    keys.press("ArrowDown")
    keys.push("add-round")
    expect(keys.console.locator("#activity-title")).to_contain_text("ronde 2")
    keys.next("vote")
    expect(keys.console.locator("[data-voted]")).not_to_have_attribute("data-voted", "0", timeout=SECONDS)
    keys.press("c")
    keys.awaits("[data-rounds='2']", keys.wall)


def weigh(keys: Keys) -> None:
    """Impact and effort of the first ideas, scored by guests; the picture, and the table that says the same."""
    keys.command("agenda: toevoegen", "impact")
    keys.push("save-scoring")
    expect(keys.console.locator("[data-form=scoring] [data-action=save-scoring]")).to_be_disabled()
    keys.next("impact_effort")
    expect(keys.console.locator("[data-voted]")).not_to_have_attribute("data-voted", "0", timeout=SECONDS)
    keys.press("c")
    keys.awaits("[data-scores-view=picture] [data-mark], [data-scores-view=picture] .scores-wall__withheld", keys.wall)
    keys.press("t")
    keys.awaits("[data-scores-view=table] tbody tr", keys.wall)


def agree(keys: Keys) -> None:
    """A proposal that all guests answer, which closes it by itself."""
    keys.next("consent")
    keys.tab_to("[data-form=proposal] textarea")
    keys.type("Iedereen die wacht, wordt elke week gebeld.")
    keys.push("put-proposal")
    keys.awaits("[data-consent-result]", keys.wall)


def conclude(keys: Keys) -> None:
    """A dip becomes a conclusion in two keystrokes, and an agreement gets an owner."""
    keys.next("conclusions")
    keys.tab_to("[data-told^='phase:']")
    keys.press("c")
    keys.press("Enter")
    expect(keys.console.locator(".conclusion--conclusion")).to_have_count(1)
    keys.press("u")
    expect(keys.console.locator(".conclusion--conclusion")).to_have_count(0)
    keys.press("Shift+U")
    expect(keys.console.locator(".conclusion--conclusion")).to_have_count(1)
    keys.tab_to("[data-told^='phase:']")
    keys.press("a")
    keys.press("Enter")
    expect(keys.wall.locator(".conclusions__items > *")).to_have_count(2)
    assert find_axe_faults(keys.console) == []


def close(keys: Keys) -> None:
    """A date to hear more, cards from the guests, and the end."""
    keys.next("closing")
    keys.tab_to("#feedback-on")
    keys.type("02022028")
    keys.push("save-date")
    expect(keys.wall.locator("main")).to_contain_text("2 februari 2028")
    keys.press("c")
    expect(keys.wall.locator("html")).to_have_attribute("data-activity", "")
    keys.command("bijeenkomst", "sluit")
    expect(keys.console.locator(".meeting-bar[data-meeting-state=closed]")).to_be_visible()
