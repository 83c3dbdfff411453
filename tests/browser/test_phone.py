"""A phone in a real Chromium: answers, signals, undo, large text, reading aloud, the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import SMALL_PHONE, Stage, join_on, open_bare, open_chromium, wait_live, wait_saved, write_note
from tests.browser.test_meeting import find_axe_faults
from tests.live import LiveServer

pytestmark = pytest.mark.browser

LARGE_TEXT = "document.addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = '32px')"
VOICE = """
const voices = [{lang: 'nl-NL', localService: true}, {lang: 'nl-NL', localService: false}];
const speech = {getVoices: () => voices, cancel() {}, speak(said) { window.spoken = said; }};
Object.defineProperty(window, 'speechSynthesis', {value: speech});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.fixture
def stage(server: LiveServer) -> Iterator[Stage]:
    """An open console and projector."""
    with open_chromium() as browser:
        stage = Stage(browser, server)
        wait_live(stage.console)
        yield stage
        assert stage.faults == []


def test_a_participant_joins_writes_and_takes_back_by_keyboard_alone(stage: Stage) -> None:
    page = open_bare(stage)
    page.goto(stage.server.links["join_url"])
    keys = page.keyboard
    tab_to(page, "#alias")
    keys.type("Anna")
    tab_to(page, "input[name=group]")
    keys.press("ArrowDown")
    tab_to(page, "form.card button[type=submit]")
    keys.press("Enter")
    wait_live(page)
    stage.run("notes")
    tab_to(page, ".choice")
    keys.press("Enter")
    tab_to(page, "textarea")
    keys.type("Alles met toetsen")
    tab_to(page, ".composer button[type=submit]")
    keys.press("Enter")
    wait_saved(page)
    expect(page.locator(".note__text")).to_have_text("Alles met toetsen")
    tab_to(page, ".note .actions button:last-child")
    keys.press("Enter")
    expect(page.locator(".note__text")).to_have_count(0)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what has the focus is this."""
    expect(page.locator(selector).first).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came at {selector}")


def test_recognition_is_asked_answered_and_shown(stage: Stage) -> None:
    anna = stage.phone("Anna", "resident", SMALL_PHONE)
    stage.run("actual_journeys")
    stage.console.locator("details.journey summary").first.click()
    stage.console.locator("[data-action=stage-tell]").first.click()
    stage.console.locator("[data-action=stage-next]").first.click()
    stage.console.locator("[data-action=open-recognition]").click()
    anna.get_by_label("Ja, zelf meegemaakt").check()
    wait_saved(anna)
    assert find_axe_faults(anna) == []
    expect(stage.console.locator("[data-recognition=open]")).to_contain_text("1")
    stage.console.locator("[data-action=close-recognition]").click()
    expect(anna.locator("[data-recognition=closed]")).to_contain_text("te weinig")
    assert find_axe_faults(stage.console) == []


def test_a_quiet_signal_reaches_the_facilitator_who_says_it_was_seen(stage: Stage) -> None:
    anna = stage.phone("Anna", "resident", SMALL_PHONE)
    anna.locator("[data-signals] summary").click()
    anna.locator("[data-signal=private]").click()
    expect(stage.console.locator("[data-unseen='1']")).to_be_visible()
    stage.console.locator("[data-tab=people]").click()
    stage.console.locator("[data-action=mark-seen]").click()
    expect(anna.locator("[data-seen=true]")).to_be_visible()
    expect(stage.console.locator("[data-unseen]")).to_have_count(0)
    expect(stage.wall.get_by_text("verhaal liever niet")).to_have_count(0)
    anna.locator("[data-signal=private]").click()
    expect(stage.console.locator("[data-signal]")).to_have_count(0)


def test_the_card_is_filled_in_by_keyboard_and_the_outcome_stays_at_the_address(
    stage: Stage, server: LiveServer
) -> None:
    anna = stage.phone("Anna", "resident", SMALL_PHONE)
    stage.run("closing")
    anna.locator("input[name=feedback-said]").first.focus()
    anna.keyboard.press("ArrowDown")
    anna.locator("#feedback-text").fill("Fijn gesprek")
    anna.reload()
    wait_live(anna)
    expect(anna.locator("#feedback-text")).to_have_value("Fijn gesprek")
    anna.get_by_role("button", name="Verstuur").press("Enter")
    wait_saved(anna)
    expect(anna.locator("[data-feedback=given]")).to_be_visible()
    console = server.console()
    added = {"conclusion_id": str(uuid4()), "conclusion_kind": "conclusion", "text": "Wachten duurt lang"}
    console.do("add_conclusion", **added)
    console.do("close_activity", activity_id=console.activity("closing"))
    console.close()
    expect(anna.get_by_text("Wachten duurt lang")).to_be_visible()
    assert find_axe_faults(anna) == []


def test_a_withdrawn_note_can_be_had_back(stage: Stage) -> None:
    anna = stage.phone("Anna", "resident", SMALL_PHONE)
    stage.run("notes")
    write_note(anna, "Wachten", "Toch niet weg")
    anna.get_by_role("button", name="Intrekken").click()
    expect(anna.locator(".note__text")).to_have_count(0)
    anna.locator("[data-withdrawn] button").click()
    expect(anna.locator(".note__text")).to_have_text("Toch niet weg")
    anna.get_by_role("button", name="Intrekken").click()
    anna.reload()
    wait_live(anna)
    wait_saved(anna)
    expect(anna.locator(".note__text")).to_have_count(0)


def test_a_note_like_another_one_is_pointed_out_and_can_be_posted(stage: Stage) -> None:
    anna = stage.phone("Anna", "resident", SMALL_PHONE)
    stage.run("notes")
    write_note(anna, "Wachten", "Niemand belde mij terug na de intake")
    anna.locator("textarea").fill("Niemand heeft mij teruggebeld na de intake.")
    expect(anna.get_by_text("Dit lijkt op uw eerdere briefje")).to_be_visible()
    anna.get_by_role("button", name="Plaats").click()
    wait_saved(anna)
    expect(anna.locator(".note__text")).to_have_count(2)


def test_a_screen_is_read_aloud_by_a_voice_of_the_phone_itself(stage: Stage) -> None:
    anna = join_on(stage, open_bare(stage, VOICE))
    anna.get_by_role("button", name="Lees voor").click()
    assert "Een moment" in anna.evaluate("window.spoken.text")
    assert anna.evaluate("window.spoken.voice.localService")


def test_nothing_scrolls_sideways_with_text_twice_as_large(stage: Stage) -> None:
    page = open_bare(stage, LARGE_TEXT)
    page.goto(stage.server.links["join_url"])
    assert not is_wide(page)
    join_on(stage, page)
    for kind in ("welcome", "planned_journey", "actual_journeys", "notes", "break", "vote", "conclusions", "closing"):
        stage.run(kind)
        assert not is_wide(page), kind
        assert find_axe_faults(page) == [], kind


def is_wide(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wide


def test_the_language_is_changed_on_the_phone_and_a_draft_stays(stage: Stage) -> None:
    anna = stage.phone("Anna", "resident", SMALL_PHONE)
    stage.run("notes")
    anna.locator(".choice").first.click()
    anna.locator("textarea").fill("Nog niet af")
    anna.locator("[data-device] > summary").click()
    anna.get_by_role("link", name="English").click()
    wait_live(anna)
    expect(anna.get_by_role("button", name="Post")).to_be_visible()
    expect(anna.locator("textarea")).to_have_value("Nog niet af")
    expect(anna.get_by_role("heading", name="What do you notice?")).to_be_visible()


LISTEN = """
() => {
  window.announced = [];
  const regions = "[role=status], [role=alert], [aria-live]";
  const note = (mutation) => {
    const element = mutation.target.nodeType === 1 ? mutation.target : mutation.target.parentElement;
    const said = element?.closest(regions)?.innerText.trim();
    if (said) window.announced.push(said);
  };
  const observer = new MutationObserver((mutations) => mutations.forEach(note));
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}
"""


def test_what_others_write_is_not_announced_and_what_one_does_oneself_is(stage: Stage, server: LiveServer) -> None:
    anna = stage.phone("Anna", "resident", SMALL_PHONE)
    stage.run("notes")
    anna.locator(".choice").first.click()
    phase = server.console().state()["phases"][0]["code"]
    other = server.phone("Bo", "partner")
    note = {"activity_id": other.activity("notes"), "phase": phase, "note_kind": "question"}
    other.do("post_note", note_id=str(uuid4()), text="Eerste van Bo", **note)
    stage.console.locator(".steps [data-action=reveal]").click()
    expect(anna.get_by_text("Eerste van Bo")).to_be_visible()
    anna.evaluate(LISTEN)
    other.do("post_note", note_id=str(uuid4()), text="Nog een van Bo", **note)
    server.phone("Cas", "resident")
    expect(anna.get_by_text("Nog een van Bo")).to_be_visible()
    assert anna.evaluate("window.announced") == []
    anna.locator("textarea").fill("Van mij")
    anna.get_by_role("button", name="Plaats").click()
    wait_saved(anna)
    assert "Uw briefje is geplaatst." in anna.evaluate("window.announced")


def test_a_paused_and_a_closed_meeting_say_what_is_kept_and_what_came_of_it(stage: Stage, server: LiveServer) -> None:
    anna = stage.phone("Anna", "resident", SMALL_PHONE)
    stage.run("notes")
    console = server.console()
    console.do("add_conclusion", conclusion_id=str(uuid4()), conclusion_kind="conclusion", text="Wachten duurt lang")
    console.do("pause_meeting")
    expect(anna.get_by_role("heading", name="We gaan later verder")).to_be_visible()
    assert find_axe_faults(anna) == []
    console.do("resume_meeting")
    expect(anna.locator(".choice").first).to_be_visible()
    console.do("close_meeting")
    expect(anna.get_by_role("heading", name="De bijeenkomst is afgelopen")).to_be_visible()
    expect(anna.get_by_text("Wachten duurt lang")).to_be_visible()
    assert find_axe_faults(anna) == []
    console.close()
