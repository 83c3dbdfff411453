"""Two people at one phone, and one person at two phones, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import SMALL_PHONE, Stage, open_chromium, wait_live, wait_saved, write_note
from tests.live import LiveServer

pytestmark = pytest.mark.browser


@pytest.fixture
def stage(server: LiveServer) -> Iterator[Stage]:
    """An open console and projector."""
    with open_chromium() as browser:
        stage = Stage(browser, server)
        wait_live(stage.console)
        yield stage
        assert stage.faults == []


def add_person(page: Page, alias: str, group: str) -> None:
    """Somebody else joins at the same phone."""
    page.locator(".more summary").last.click()
    page.get_by_role("link", name="Laat nog iemand meedoen").click()
    page.fill("#alias", alias)
    page.check(f"input[value={group}]")
    page.locator("form.card button[type=submit]").first.click()
    wait_live(page)


def test_two_people_at_one_phone_have_their_own_notes_and_both_are_sent(stage: Stage, server: LiveServer) -> None:
    phone = stage.phone("Anna", "resident", SMALL_PHONE)
    add_person(phone, "Bo", "partner")
    expect(phone.locator("[data-person='2']")).to_have_attribute("aria-pressed", "true")
    stage.run("notes")
    server.stop()
    for person, text in (("2", "Van Bo"), ("1", "Van Anna")):
        phone.locator(f"[data-person='{person}']").click()
        phone.locator(".choice").first.click()
        phone.locator("textarea").fill(text)
        phone.get_by_role("button", name="Plaats").click()
        expect(phone.locator("html")).to_have_attribute("data-pending", "1")
    expect(phone.get_by_text("Van Bo")).to_have_count(0)
    server.start()
    for page in stage.pages():
        wait_live(page)
    wait_saved(phone)
    stage.console.locator(".steps [data-action=reveal]").click()
    expect(stage.wall.locator("[data-note-id]")).to_have_count(2)


def test_a_personal_code_goes_on_at_another_phone_with_the_same_notes(stage: Stage) -> None:
    first = stage.phone("Anna", "resident")
    stage.run("notes")
    write_note(first, "Wachten", "Op de eerste telefoon")
    first.locator(".more summary").last.click()
    code = first.locator("[data-seat-code]").get_attribute("data-seat-code") or ""
    other = stage.open_join()
    other.locator("summary").click()
    other.fill("#seat-code", f"{code[:3]}-{code[3:]}".lower())
    other.get_by_role("button", name="Ga hier verder").click()
    wait_live(other)
    other.locator(".choice", has_text="Wachten").first.click()
    expect(other.locator(".note__text", has_text="Op de eerste telefoon")).to_be_visible()
    write_note(other, "Wachten", "Op de andere telefoon")
    expect(first.locator(".note__text", has_text="Op de andere telefoon")).to_be_visible()
