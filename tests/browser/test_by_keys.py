"""What the palette reaches at the console: people without a phone, the agenda, proposals, notes to look at first."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.keys import Keys
from tests.browser.stage import Stage, open_chromium, wait_live
from tests.live import Screen

pytestmark = pytest.mark.browser

NOTES = [
    "Niemand belde terug na de intake",
    "Niemand belde mij terug na de intake",
    "Zes weken wachten op een brief",
    "Zes weken gewacht op de brief",
    "Bel mevrouw op 06-12345678",
]


@pytest.fixture
def keys(server: House) -> Iterator[Keys]:
    """The console and the wall of a meeting, and its keys."""
    with open_chromium() as browser:
        stage = Stage(browser, server)
        wait_live(stage.console)
        wait_live(stage.wall)
        yield Keys(stage.console, stage.wall)
        assert stage.faults == []


@pytest.fixture
def desk(server: House) -> Iterator[Screen]:
    """Another console of the same facilitator, for what is not done by keys here."""
    desk = server.console()
    yield desk
    desk.close()


def open_part(desk: Screen, keys: Keys, kind: str) -> str:
    """Open the first part of a type; gives its id once console and wall show it."""
    part = desk.activity(kind)
    desk.do("open_activity", activity_id=part)
    for page in (keys.console, keys.wall):
        expect(page.locator("html")).to_have_attribute("data-activity", kind)
    return part


def write(phone: Screen, part: str, text: str, kind: str = "pain_point") -> str:
    """A note in the phase of waiting; gives its id."""
    note = str(uuid4())
    fields = {"activity_id": part, "phase": "waiting", "note_kind": kind, "text": text}
    phone.do("post_note", note_id=note, **fields)
    return note


def test_somebody_without_a_phone_takes_part_by_keyboard_alone(server: House, desk: Screen, keys: Keys) -> None:
    phones = [server.phone(f"Mens {n}", "resident" if n < 4 else "policy") for n in range(9)]
    keys.command("iemand zonder telefoon toe")
    keys.type("Opa Jan")
    keys.press("Enter")
    expect(keys.console.locator("[data-paper=true]")).to_contain_text("Opa Jan")
    open_part(desk, keys, "notes")
    keys.command("briefje van iemand zonder telefoon")
    keys.type("Ik wacht al zes weken")
    keys.press("Enter")
    expect(keys.wall.locator("[data-writer-count='1']")).to_be_visible()
    keys.tab_to(".balance summary")
    keys.press("Enter")
    expect(keys.console.locator("[data-part=resident]")).to_contain_text("1 van 5")
    expect(keys.console.locator("[data-unheard='1']")).to_contain_text("Beleid")
    assert find_axe_faults(keys.console) == []
    keys.press("r")
    expect(keys.wall.locator("body")).to_contain_text("Ik wacht al zes weken")
    ideas = open_part(desk, keys, "ideas")
    for text in ("Bel elke week", "Eén vast telefoonnummer"):
        write(phones[0], ideas, text, "idea")
    open_part(desk, keys, "vote")
    keys.command("stembriefje op papier in")
    keys.type("2 3")
    expect(keys.console.locator("#paper-ballot-help")).to_contain_text("nummer 3")
    keys.press("Backspace")
    keys.press("Enter")
    expect(keys.wall.locator("[data-voted-count='1']")).to_be_visible()
    assert find_axe_faults(keys.console) == []
    keys.console.locator("#activity-title").evaluate("() => document.activeElement.blur()")
    keys.press("c")
    expect(keys.wall.locator("[data-dots='1']")).to_have_count(1)
    for phone in phones:
        phone.close()


def test_the_agenda_is_changed_through_the_palette(keys: Keys) -> None:
    rows = keys.console.locator(".agenda__list > li")
    titles = keys.console.locator(".agenda__list .row__title")
    expect(rows.first).to_have_attribute("data-selected", "true")
    before = titles.all_inner_texts()
    keys.command("agenda: toevoegen", "pauze")
    expect(rows.nth(1)).to_have_attribute("data-activity-type", "break")
    expect(rows.nth(1)).to_have_attribute("data-selected", "true")
    expect(rows.nth(1)).to_contain_text("10 min")
    keys.command("agenda: 5 minuten meer")
    expect(rows.nth(1)).to_contain_text("15 min")
    keys.command("agenda: later")
    expect(rows.nth(2)).to_have_attribute("data-activity-type", "break")
    keys.command("agenda: eerder")
    expect(rows.nth(1)).to_have_attribute("data-activity-type", "break")
    keys.command("agenda: eraf halen")
    expect(titles).to_have_text(before)
    keys.command("agenda: terugzetten", "pauze")
    expect(rows.nth(1)).to_have_attribute("data-activity-type", "break")
    keys.command("ga naar: stappen")
    for step in range(6):
        keys.press("u")
        expect(keys.console.locator("[data-step=undone]")).to_have_count(step + 1)
    expect(titles).to_have_text(before)
    expect(keys.console.locator("[data-set-aside]")).to_have_count(0)


def test_proposals_are_taken_or_left_and_held_notes_decided_through_the_palette(
    server: House, desk: Screen, keys: Keys
) -> None:
    phone = server.phone()
    notes = open_part(desk, keys, "notes")
    for text in NOTES:
        write(phone, notes, text)
    desk.do("reveal_notes", activity_id=notes)
    keys.command("bij elkaar lijken")
    expect(keys.console.locator("[data-suggestion]")).to_have_count(2)
    keys.command("laat staan", "brief")
    expect(keys.console.locator("[data-suggestion]")).to_have_count(1)
    keys.command("zet bij elkaar")
    expect(keys.console.locator(".heading-section [data-note-id]")).to_have_count(2)
    expect(keys.console.locator("[data-suggestion]")).to_have_count(0)
    assert "06-12345678" not in keys.wall.content()
    desk.do("set_stage", activity_id=notes, view="phase", phase="waiting")  # there is room for all of them
    keys.command("eerst kijken", "maskeer")
    expect(keys.wall.locator("body")).to_contain_text("[telefoonnummer]")
    expect(keys.console.locator("[data-held-count]")).to_have_count(0)
    keys.command("schrijf een conclusie")
    keys.type("Bellen helpt")
    keys.press("Enter")
    expect(keys.console.locator(".conclusion--conclusion")).to_contain_text("Bellen helpt")
    phone.close()
