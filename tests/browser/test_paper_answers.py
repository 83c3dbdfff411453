"""People without a phone: the console enters their answers, scores and cards, and changes their notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House
from tests.browser.stage import Stage, open_chromium, wait_live
from tests.browser.test_meeting import find_axe_faults
from tests.live import Screen

pytestmark = pytest.mark.browser

SHOTS = Path(__file__).parents[2] / "shots" / "paper"


@pytest.fixture
def desk(server: House) -> Iterator[Screen]:
    """A console of the test's own, at which Piet and Riet are in without a phone."""
    console = server.console()
    for alias, group in (("Piet", "resident"), ("Riet", "policy")):
        console.do("add_paper_seat", participant_id=str(uuid4()), alias=alias, group=group)
    yield console
    console.close()


@pytest.fixture
def stage(server: House, desk: Screen) -> Iterator[Stage]:
    """An open console and projector."""
    with open_chromium() as browser:
        stage = Stage(browser, server)
        wait_live(stage.console)
        yield stage
        assert stage.faults == []


def add_part(desk: Screen, kind: str) -> str:
    """A part of this type that is added to the agenda."""
    part = str(uuid4())
    desk.do("add_activity", activity_id=part, activity_type=kind, title=kind, planned_minutes=10, after=None)
    return part


def shoot(page: Page, name: str) -> None:
    """A picture to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SHOTS / f"{name}.png"))


def test_answers_to_a_proposal_are_entered_by_keyboard_one_person_after_the_other(stage: Stage, desk: Screen) -> None:
    part, console = add_part(desk, "consent"), stage.console
    desk.do("open_activity", activity_id=part)
    desk.do("put_proposal", proposal_id=str(uuid4()), activity_id=part, text="Wij bellen elke week")
    console.locator(f"[data-activity-id='{part}'] [data-action=select]").click()
    form = console.locator("[data-paper-consent]")
    form.get_by_label("Van wie").focus()
    console.keyboard.press("Tab")
    console.keyboard.press("Space")
    console.keyboard.press("Enter")
    expect(console.locator("[data-answered='1']")).to_be_visible()
    expect(form.locator("option:checked")).to_have_text("Riet")
    expect(form.locator("[type=radio]").first).to_be_focused()
    console.keyboard.press("ArrowDown")
    console.keyboard.press("ArrowDown")
    expect(form.locator("[data-action=enter-paper-consent]")).to_have_attribute("aria-disabled", "true")
    form.get_by_label("Wat is het bezwaar?").fill("Te veel werk")
    shoot(console, "consent")
    assert find_axe_faults(console) == []
    form.locator("[data-action=enter-paper-consent]").press("Enter")
    expect(stage.wall.locator("body")).to_contain_text("Te veel werk")


def test_scores_are_entered_for_the_axis_of_the_group(server: House, stage: Stage, desk: Screen) -> None:
    server.join("Anna")
    ideas, part = desk.activity("ideas"), add_part(desk, "impact_effort")
    desk.do("open_activity", activity_id=ideas)
    notes = server.write_notes(ideas, [("waiting", "idea", f"Idee {number}") for number in range(3)])
    desk.do("reveal_notes", activity_id=ideas)
    desk.do("set_scoring", activity_id=part, ideas=notes, impact_by=["resident"], effort_by=["policy"])
    desk.do("open_activity", activity_id=part)
    console = stage.console
    console.locator(f"[data-activity-id='{part}'] [data-action=select]").click()
    form = console.locator("[data-paper-scores]")
    expect(form.locator("thead th")).to_have_count(2)
    form.locator("td select").nth(0).select_option("4")
    form.locator("td select").nth(2).select_option("2")
    form.scroll_into_view_if_needed()
    shoot(console, "scores")
    assert find_axe_faults(console) == []
    form.locator("[data-action=enter-paper-scores]").press("Enter")
    expect(console.locator("[data-voted='1']")).to_be_visible()
    expect(form.locator("option:checked").first).to_have_text("Riet")
    expect(form.locator("thead th").nth(1)).to_have_text("Hoeveel werk is dit?")


def test_a_card_is_entered_and_taken_back(stage: Stage, desk: Screen) -> None:
    console = stage.console
    stage.run("closing")
    form = console.locator("[data-paper-feedback]")
    form.get_by_label("Kon u zeggen wat u wilde zeggen?").select_option("4")
    form.scroll_into_view_if_needed()
    shoot(console, "card")
    assert find_axe_faults(console) == []
    form.locator("[data-action=enter-paper-feedback]").click()
    expect(console.locator("[role=status]").filter(has_text="Het kaartje van Piet is bewaard.").first).to_be_visible()
    expect(form.locator("option:checked").first).to_have_text("Riet")


def test_a_note_on_paper_is_changed_and_taken_back_and_undo_brings_it_back(stage: Stage, desk: Screen) -> None:
    console = stage.console
    stage.run("notes")
    console.fill("#paper-note-text", "Niemand belde trug")
    console.locator("[data-action=post-paper-note]").click()
    console.locator("[data-paper-notes] summary").click()
    console.locator("[data-action=edit-paper-note]").press("Enter")
    expect(console.locator(".paper-notes textarea")).to_be_focused()
    console.keyboard.press("Control+A")
    console.keyboard.type("Niemand belde terug")
    shoot(console, "note")
    assert find_axe_faults(console) == []
    console.locator("[data-action=save-paper-note]").press("Enter")
    expect(console.locator(".paper-notes .note__text")).to_have_text("Niemand belde terug")
    expect(console.locator("[data-action=edit-paper-note]")).to_be_focused()
    console.locator("[data-action=withdraw-paper-note]").press("Enter")
    expect(console.locator("[data-paper-notes]")).to_have_count(0)
    console.locator("[data-action=undo]").first.click()
    expect(console.locator("[data-paper-notes]")).to_have_count(1)
    console.locator("[data-action=reveal]").first.click()
    expect(stage.wall.locator("body")).to_contain_text("Niemand belde terug")
