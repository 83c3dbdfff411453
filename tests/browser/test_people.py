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
    page.locator("[data-device] > summary").click()
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
    first.locator("[data-device] > summary").click()
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


def test_two_tabs_of_a_phone_are_one_seat_and_both_follow(stage: Stage) -> None:
    first = stage.phone("Anna", "resident")
    stage.run("notes")
    second = first.context.new_page()
    second.goto(stage.server.links["join_url"])  # who scans the code once more goes on to the seat there is
    wait_live(second)
    write_note(second, "Wachten", "Uit het tweede tabblad")
    first.locator(".choice", has_text="Wachten").first.click()
    expect(first.locator(".note__text", has_text="Uit het tweede tabblad")).to_be_visible()
    second.close()
    first.reload()
    wait_live(first)
    expect(first.locator(".note__text", has_text="Uit het tweede tabblad")).to_be_visible()
    stage.console.locator("[data-tab=people]").click()
    expect(stage.console.locator("[data-seat]")).to_have_count(1)


def test_a_person_is_taken_off_a_shared_phone_and_nothing_of_them_stays_on_it(stage: Stage) -> None:
    phone = stage.phone("Anna", "resident", SMALL_PHONE)
    add_person(phone, "Bo", "partner")
    stage.run("notes")
    write_note(phone, "Wachten", "Blijft in de bijeenkomst")
    phone.locator("textarea").fill("Nog niet af")
    seat_keys = "() => Object.keys(localStorage).filter((key) => key.startsWith('facilitator/')).length"
    assert phone.evaluate(seat_keys) > 0
    phone.locator("[data-device] > summary").click()
    phone.locator("[data-leave] summary").click()
    expect(phone.locator("[data-leave]")).to_contain_text("blijven in de bijeenkomst")
    phone.get_by_role("button", name="Haal Bo van deze telefoon").click()
    wait_live(phone)
    expect(phone.locator(".people")).to_have_count(0)
    expect(phone.locator("[data-leave]")).to_contain_text("Anna")
    assert phone.evaluate(seat_keys) == 0
    stage.console.locator(".steps [data-action=reveal]").click()
    expect(stage.wall.get_by_text("Blijft in de bijeenkomst")).to_be_visible()
