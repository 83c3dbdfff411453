"""Changing the agenda, the timer, the door and the seats at the console, by keyboard and by touch, on every screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.stage import SMALL_PHONE, Stage, open_chromium, wait_live, write_note
from tests.live import LiveServer

REMOTE = {"width": 390, "height": 844}


@pytest.fixture
def stage(server: LiveServer) -> Iterator[Stage]:
    """A console and a wall of a meeting of its own."""
    with open_chromium() as browser:
        stage = Stage(browser, server)
        wait_live(stage.console)
        yield stage


def titles(page: Page) -> list[str]:
    """The parts in the list, in order."""
    return page.locator(".agenda__list .row__title").all_inner_texts()


def check(page: Page) -> None:
    """Axe finds nothing."""
    assert find_axe_faults(page) == []


def press(where: Locator | Page, action: str) -> None:
    """Press the first button of this action by keyboard."""
    button = where.locator(f"[data-action={action}]").first
    button.focus()
    button.press("Enter")


def test_the_agenda_is_changed_by_keyboard_alone(stage: Stage) -> None:
    console = stage.console
    before = titles(console)
    press(console, "edit-agenda")
    press(console.locator("[data-activity-type=notes]"), "move-up")
    expect(console.locator(".agenda__list .row__title").nth(2)).to_have_text(before[3])
    console.locator("[data-activity-type=notes] [data-action=move-down]").press("Alt+ArrowDown")
    expect(console.locator(".agenda__list .row__title").nth(3)).to_have_text(before[3])
    press(console.locator("[data-activity-type=ideas]"), "edit-part")
    form = console.locator("[data-part-form]")
    form.locator("input").first.fill("Wat zou helpen?")
    form.locator("input[value=waiting]").check()
    form.locator("textarea").last.fill("Eerst Anna vragen")
    form.locator("input").first.press("Enter")
    expect(form).to_have_count(0)
    expect(console.locator("[data-activity-type=ideas] .row__title")).to_have_text("Wat zou helpen?")
    console.locator("#new-type").select_option("break")
    console.locator("#new-title").fill("Even lopen")
    console.locator("#new-title").press("Enter")
    expect(console.locator(".row__title", has_text="Even lopen")).to_be_visible()
    press(console.locator("[data-activity-type=planned_journey]"), "remove-part")
    expect(console.locator("[data-set-aside='1']")).to_be_visible()
    console.locator("[data-set-aside] summary").press("Enter")
    press(console, "put-back")
    expect(console.locator("[data-activity-type=planned_journey]")).to_be_visible()
    check(console)
    press(console, "edit-agenda")
    console.locator("[data-activity-type=ideas] [data-action=select]").click()
    expect(console.locator(".tips__own")).to_have_text("Eerst Anna vragen")
    stage.run("ideas")
    expect(stage.wall.locator("[data-phase]")).to_have_count(1)
    assert stage.faults == []


def test_a_template_replaces_what_has_not_begun(stage: Stage) -> None:
    stage.run("welcome")
    press(stage.console, "edit-agenda")
    stage.console.locator("[data-action=load-template]").last.click()
    expect(stage.console.locator(".agenda__head")).to_contain_text("175")
    assert stage.console.locator("[data-activity-type=welcome]").count() == 1


def test_the_timer_is_held_extended_and_shown_on_every_screen(stage: Stage) -> None:
    phone = stage.phone("Anna", "resident", SMALL_PHONE)
    stage.run("notes")
    press(stage.console, "pause-timer")
    expect(stage.console.locator(".clock[data-held=true]")).to_be_visible()
    held = stage.console.locator(".clock__time").inner_text()
    for page in (stage.wall, phone):
        expect(page.locator(".timer").first).to_contain_text(held)
    minutes = int(held.split(":")[0])
    stage.console.locator("[data-action=more-time]").last.click()
    expect(stage.console.locator(".clock__time")).to_contain_text(f"{minutes + 5}:")
    stage.server.restart()
    for page in stage.pages():
        wait_live(page)
    expect(phone.locator(".timer").first).to_contain_text(f"{minutes + 5}:")
    press(stage.console, "stop-timer")
    expect(phone.locator(".timer")).to_have_count(0)


def test_a_part_that_was_passed_over_is_seen_and_opened_later(stage: Stage) -> None:
    stage.run("notes")
    skipped = stage.console.locator("[data-activity-type=planned_journey]")
    expect(skipped).to_have_attribute("data-skipped", "true")
    expect(stage.console.locator("[data-behind]")).to_be_visible()
    stage.run("planned_journey")
    expect(skipped).not_to_have_attribute("data-skipped", "true")


def test_residents_go_first_while_others_listen(stage: Stage) -> None:
    anna, bo = stage.phone("Anna", "resident"), stage.phone("Bo", "policy", SMALL_PHONE)
    press(stage.console, "edit-agenda")
    press(stage.console.locator("[data-activity-type=notes]"), "edit-part")
    stage.console.locator("[data-part-form] input[value=resident]").check()
    press(stage.console, "save-part")
    expect(stage.console.locator("[data-part-form]")).to_have_count(0)
    press(stage.console, "edit-agenda")
    stage.run("notes")
    expect(bo.locator("h1")).to_have_text("Luister even mee")
    check(bo)
    expect(stage.wall.locator("[data-open-for=resident]")).to_be_visible()
    write_note(anna, "Wachten", "Eerst ik")
    press(stage.console, "open-for-all")
    expect(bo.locator(".choice").first).to_be_visible()
    write_note(bo, "Wachten", "Dan ik")


def test_somebody_is_taken_out_and_let_back_in(stage: Stage) -> None:
    bo = stage.phone("Bo", "policy", SMALL_PHONE)
    stage.console.locator("#tab-people").click()
    press(stage.console, "remove-person")
    press(stage.console, "remove-stay")
    expect(bo.locator("h1")).to_have_text("U doet niet meer mee")
    check(stage.console)
    check(bo)
    press(stage.console, "readmit")
    wait_live(bo)


def test_the_meeting_is_paused_closed_and_reopened_and_its_code_renewed(stage: Stage) -> None:
    anna = stage.phone("Anna", "resident")
    stage.console.locator("#tab-people").click()
    code = stage.console.locator(".top__code strong").inner_text()
    press(stage.console, "renew-code")
    expect(stage.console.locator(".top__code strong")).not_to_have_text(code)
    expect(stage.wall.locator(".welcome__code")).not_to_have_text(code)
    late = stage.open_join()
    expect(late.locator("#problem")).to_be_visible()
    press(stage.console, "door")
    expect(stage.wall.locator("[data-door=closed]")).to_be_visible()
    press(stage.console, "pause-meeting")
    expect(anna.locator("h1")).to_have_text("We gaan later verder")
    expect(stage.wall.locator("[data-standing=paused]")).to_be_visible()
    press(stage.console, "resume-meeting")
    expect(anna.locator("h1")).not_to_have_text("We gaan later verder")
    press(stage.console, "close-meeting")
    expect(anna.locator("h1")).to_have_text("De bijeenkomst is afgelopen")
    expect(stage.wall.locator("[data-standing=over]")).to_be_visible()
    check(stage.console)
    press(stage.console, "resume-meeting")
    expect(stage.console.locator(".meeting-bar")).to_have_count(0)


def test_a_remote_changes_agenda_timer_and_door(stage: Stage) -> None:
    console = stage.console
    stage.run("notes")
    console.set_viewport_size(REMOTE)
    console.locator("[data-view-button=agenda]").click()
    press(console, "pause-timer")
    press(console, "edit-agenda")
    press(console.locator("[data-activity-type=ideas]"), "edit-part")
    width = console.evaluate("() => document.documentElement.scrollWidth")
    assert width <= REMOTE["width"]
    check(console)
