"""The console of a note-taker in a real Chromium: it writes along and has nothing that leads the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.stage import CONSOLE, open_chromium, open_page, wait_live
from tests.live import WAIT_SECONDS, Screen

pytestmark = pytest.mark.browser

WRITES = {
    *("undo", "undo-step", "palette", "keys", "projector", "select", "copy-link", "cancel", "dismiss", "clear-filter"),
    *("add-paper-seat", "post-paper-note", "edit-paper-note", "withdraw-paper-note"),
    *("show-conclusions", "show-export", "start-conclusion", "add-conclusion"),
    *("conclude", "agree", "leave", "use-as-source"),
}
"""What a note-taker's buttons do."""
ACTIONS = "() => [...document.querySelectorAll('[data-action]')].map((one) => one.dataset.action)"
FORMS = ".ballot, [data-form=proposal], .note-card__select:visible"


@pytest.fixture
def desk(server: House) -> Iterator[Screen]:
    """The facilitator."""
    desk = server.console()
    yield desk
    desk.close()


@pytest.fixture
def page(server: House, desk: Screen) -> Iterator[Page]:
    """The console of somebody who takes notes."""
    faults: list[str] = []
    desk_id = str(uuid4())
    desk.do("add_desk", desk_id=desk_id, desk_role="note_taker")
    place = f"{server.url}/console/{server.meeting_id}/desks/{desk_id}"
    with open_chromium() as browser:
        page = open_page(browser, desk.browser.get(place, timeout=WAIT_SECONDS).json()["url"], CONSOLE, faults)
        wait_live(page)
        yield page
    assert faults == []


def fill_agenda(server: House, desk: Screen) -> list[str]:
    """A meeting with notes, a vote with its result, scores and a proposal; the ids of its parts."""
    phone = server.phone()
    ideas, vote = desk.activity("ideas"), desk.activity("vote")
    desk.do("open_activity", activity_id=ideas)
    idea = str(uuid4())
    fields = {"activity_id": ideas, "phase": "waiting", "note_kind": "idea", "text": "Bel elke week"}
    phone.do("post_note", note_id=idea, **fields)
    desk.do("open_activity", activity_id=vote)
    phone.do("cast_vote", activity_id=vote, note_id=idea, dots=1)
    desk.do("close_activity", activity_id=vote)
    scores, consent = str(uuid4()), str(uuid4())
    for part, kind in ((scores, "impact_effort"), (consent, "consent")):
        desk.do("add_activity", activity_id=part, activity_type=kind, title=kind, planned_minutes=5)
    desk.do("open_activity", activity_id=consent)
    desk.do("put_proposal", proposal_id=str(uuid4()), activity_id=consent, text="Elke week bellen")
    phone.close()
    return [part["id"] for part in desk.state()["activities"]]


def test_a_note_taker_has_no_button_that_leads(server: House, desk: Screen, page: Page) -> None:
    for part in fill_agenda(server, desk):
        page.locator(f"[data-select='{part}']").click()
        expect(page.locator(f"[data-activity-id='{part}']")).to_have_attribute("data-selected", "true")
        assert set(page.evaluate(ACTIONS)) <= WRITES
        expect(page.locator(FORMS)).to_have_count(0)
        assert find_axe_faults(page) == []
    for tab in ("people", "history", "export"):
        page.locator(f"[data-tab={tab}]").click()
        assert set(page.evaluate(ACTIONS)) <= WRITES


def test_a_note_taker_writes_what_all_consoles_get(server: House, desk: Screen, page: Page) -> None:
    page.locator("#panel-conclusions textarea").first.fill("Wachten duurt te lang")
    page.locator("#panel-conclusions textarea").first.press("Enter")
    expect(page.locator(".conclusion--conclusion")).to_contain_text("Wachten duurt te lang")
    assert [one["text"] for one in desk.state()["conclusions"]] == ["Wachten duurt te lang"]
    page.locator("#activity-title").click()
    page.locator("body").press("n")
    page.locator("body").press("?")
    expect(page.locator(".keys-help[open] kbd:text-is('U')")).to_have_count(1)
    expect(page.locator(".keys-help[open] kbd:text-is('N')")).to_have_count(0)
    page.locator("body").press("Escape")
    page.locator("body").press("u")
    expect(page.locator(".conclusion--conclusion")).to_have_count(0)
    assert all(part["state"] == "waiting" for part in desk.state()["activities"])
