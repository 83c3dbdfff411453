"""The facilitator sorts hundreds of notes: search, select, group, merge, by keyboard alone and by dragging."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.geometry import find_faults
from tests.browser.house import House
from tests.browser.stage import Stage, write_note
from tests.browser.test_meeting import find_axe_faults
from tests.browser.walk import TEXTS

pytestmark = pytest.mark.browser

NOTES = 500
SHOTS = Path(__file__).parents[2] / "shots" / "notes"


def fill(server: House, kind: str, texts: list[tuple[str, str]], phase: str = "waiting") -> list[str]:
    """Notes (kind and text) in a revealed round; their ids."""
    console = server.console()
    server.join("Anna")
    activity = console.activity(kind)
    console.do("open_activity", activity_id=activity)
    notes = server.write_notes(activity, [(phase, note_kind, text) for note_kind, text in texts])
    console.do("reveal_notes", activity_id=activity)
    console.close()
    return notes


def card(page: Page, note: str) -> str:
    """The selector of a note at the console."""
    return f".activity [data-note-id='{note}']"


def test_notes_are_grouped_named_and_let_go_by_keyboard_alone(server: House, stage: Stage) -> None:
    first, second, third = fill(
        server,
        "notes",
        [("pain_point", "Niemand belde terug"), ("question", "Wie belt mij?"), ("idea", "Eén loket")],
    )
    console, wall = stage.console, stage.wall
    expect(console.locator(card(console, first))).to_be_visible()
    for note in (first, second):
        console.focus(f"{card(console, note)} input[type=checkbox]")
        console.keyboard.press("s")
    expect(console.locator("[data-selected-count]")).to_have_attribute("data-selected-count", "2")
    console.keyboard.press("g")
    console.keyboard.type("Bellen")
    console.keyboard.press("Enter")
    heading = console.locator(".heading-section")
    expect(heading.locator("h4")).to_contain_text("Bellen")
    expect(heading.locator("[data-note-id]")).to_have_count(2)
    expect(console.locator("[data-selected-count]")).to_have_count(0)
    expect(wall.locator(".note-stack__title")).to_have_text("Bellen")
    expect(wall.locator(".note-stack__parts li")).to_have_count(2)
    assert find_faults(wall) == []
    assert find_axe_faults(console) == []
    assert find_axe_faults(wall) == []
    console.focus(f"{card(console, third)} input[type=checkbox]")
    console.keyboard.press("s")
    console.locator("#heading-choice").focus()
    console.keyboard.press("ArrowDown")
    expect(heading.locator("[data-note-id]")).to_have_count(3)
    console.focus(".heading-section [data-action=dissolve-heading]")
    console.keyboard.press("Enter")
    expect(heading).to_have_count(0)
    expect(wall.locator("[data-note-id]")).to_have_count(3)


def test_suggestions_are_accepted_undone_and_refused_by_keyboard_alone(server: House, stage: Stage) -> None:
    texts = ["Ik wacht al weken op een brief", "De brief komt pas na weken", "Er was niets te doen"]
    fill(server, "notes", [("pain_point", text) for text in texts])
    console = stage.console
    console.locator(".suggestions summary").focus()
    console.keyboard.press("Enter")
    one = console.locator("[data-suggestion]")
    expect(one).to_have_count(1)
    expect(one).to_contain_text("Deze briefjes lijken bij elkaar te horen")
    SHOTS.mkdir(parents=True, exist_ok=True)
    one.scroll_into_view_if_needed()
    console.screenshot(path=SHOTS / "suggestions.png")
    assert find_axe_faults(console) == []
    one.locator("[data-action=accept]").press("Enter")
    expect(console.locator(".heading-section [data-note-id]")).to_have_count(2)
    expect(one).to_have_count(0)
    console.locator("#activity-title").click()
    console.keyboard.press("u")
    expect(console.locator(".heading-section")).to_have_count(0)
    expect(one).to_have_count(1)
    one.locator("[data-action=refuse]").press("Enter")
    expect(one).to_have_count(0)
    console.reload()
    console.locator(".suggestions summary").click()
    expect(console.locator("[data-suggestions=found]")).to_contain_text("Er lijkt niets op elkaar")


def test_a_note_is_dragged_on_another_and_search_forgets_accents(server: House, stage: Stage) -> None:
    first, second, _third = fill(
        server, "ideas", [("idea", "Ideeën bij één loket"), ("idea", "Eén balie"), ("idea", "Bel elke week")]
    )
    console = stage.console
    console.drag_and_drop(f"{card(console, second)} .note__text", f"{card(console, first)} .note__text")
    expect(console.locator(".heading-section h4")).to_contain_text("Ideeën bij één loket")
    console.locator("[data-action=merge-ideas]").click()
    expect(console.locator(".heading-section")).to_have_attribute("data-merged", "true")
    console.fill("#note-search", "IDEEEN een")
    expect(console.locator("[data-shown-count]")).to_have_attribute("data-shown-count", "1")
    console.fill("#note-search", "")
    console.select_option("#note-place", "loose")
    expect(console.locator("[data-shown-count]")).to_have_attribute("data-shown-count", "1")
    stage.run("vote")
    expect(stage.wall.locator(".note-stack__parts li")).to_have_count(2)
    phone = stage.phone("Bo", "policy")
    expect(phone.locator(".note__text")).to_have_count(2)
    assert find_axe_faults(phone) == []


def test_five_hundred_notes_are_searched_and_selected_without_drawing_all_again(server: House, stage: Stage) -> None:
    kinds = list(TEXTS)
    texts = [(kinds[n % 4], f"{n} {TEXTS[kinds[n % 4]][n % len(TEXTS[kinds[n % 4]])][:250]}") for n in range(NOTES)]
    notes = fill(server, "notes", texts)
    console = stage.console
    expect(console.locator(".activity .note-card")).to_have_count(NOTES, timeout=30_000)
    console.evaluate(
        "() => { window.drawn = 0; new MutationObserver((all) => { window.drawn += all.length; })"
        ".observe(document.querySelector('.activity'), { subtree: true, childList: true, attributes: true }); }"
    )
    console.focus(f"{card(console, notes[0])} input[type=checkbox]")
    console.keyboard.press("s")
    expect(console.locator("[data-selected-count]")).to_have_attribute("data-selected-count", "1")
    assert console.evaluate("window.drawn") < NOTES / 10
    console.fill("#note-search", "499")
    expect(console.locator("[data-shown-count]")).to_have_attribute("data-shown-count", "1")
    console.fill("#note-search", "")
    expect(console.locator(".activity .note-card")).to_have_count(NOTES)


def test_a_note_that_looks_like_personal_data_waits_for_the_facilitator(server: House, stage: Stage) -> None:
    """Its author is told kindly, the console marks what was found, the wall gets it only when it is masked."""
    console, wall, phone = stage.console, stage.wall, stage.phone("Anna", "resident")
    stage.run("notes")
    write_note(phone, "Wachten", "Niemand belde terug, terwijl ze 06-12345678 hadden opgeschreven")
    expect(phone.locator("[data-held]")).to_contain_text(
        "Dit lijkt een telefoonnummer. De gespreksleider kijkt even mee."
    )
    expect(phone.locator("[data-saved=true]")).to_be_visible()
    console.locator("[data-action=reveal]").first.click()
    expect(console.locator("[data-held-sign]")).to_have_attribute("data-held-sign", "1")
    expect(console.locator("[data-held-count] mark")).to_have_text("06-12345678")
    assert find_axe_faults(console) == []
    assert find_axe_faults(phone) == []
    console.locator(".held-note [data-action=mask]").click()
    expect(wall.locator("body")).to_contain_text("[telefoonnummer]")
    assert "06-12345678" not in wall.content()
    expect(phone.locator("[data-masked]")).to_contain_text("[telefoonnummer]")
    expect(console.locator("[data-held-count]")).to_have_count(0)


def test_of_what_was_found_the_facilitator_masks_a_part_by_keyboard(server: House, stage: Stage) -> None:
    console, wall, phone = stage.console, stage.wall, stage.phone("Anna", "resident")
    stage.run("notes")
    write_note(phone, "Wachten", "Mevrouw Jansen gaf 06-12345678, dus bel 0900-1234 of info@gemeente.nl")
    expect(phone.locator("[data-saved=true]")).to_be_visible()
    console.locator("[data-action=reveal]").first.click()
    boxes = console.locator(".held-note__choice input")
    expect(boxes).to_have_count(3)
    boxes.nth(2).focus()
    console.keyboard.press("Space")
    expect(console.locator(".held-note mark")).to_have_count(2)
    assert find_axe_faults(console) == []
    console.keyboard.press("Tab")
    expect(console.locator("[data-action=mask]")).to_be_focused()
    console.keyboard.press("Enter")
    expect(wall.locator("body")).to_contain_text("[naam] gaf [telefoonnummer], dus bel 0900-1234 of info@gemeente.nl")


def test_a_reason_that_is_typed_at_once_hides_the_note_and_presses_no_key_of_the_console(
    server: House, stage: Stage
) -> None:
    console = stage.console
    (note,) = fill(server, "notes", [("pain_point", "Niemand belde terug")])
    console.locator(f"{card(console, note)} [data-action=hide]").press("Enter")
    expect(console.locator(".hide-form button").first).to_be_focused()
    console.keyboard.type("Gaat over een ander")
    expect(console.locator(".hide-form input")).to_have_value("Gaat over een ander")
    console.keyboard.press("Enter")
    expect(console.locator("[data-hidden-notes]")).to_have_count(1)
    expect(console.locator("#panel-conclusions textarea").first).to_have_value("")
