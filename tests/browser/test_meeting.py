"""The whole meeting in a real Chromium: a console, a projector and three phones, from QR code to PowerPoint."""

from __future__ import annotations

import io

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.axe import find_axe_faults
from tests.browser.stage import SMALL_PHONE, Stage, wait_live, wait_saved, write_note
from tests.live import LiveServer

pytestmark = pytest.mark.browser

HOSTILE = '<b>vet</b> =1+1 {{x}} "aanhaling" 🙂'
FIRST_IDEA = "Bel iedereen elke maandag op"


def act(page: Page, action: str) -> None:
    """Press a button of the console's middle."""
    page.locator(f".steps [data-action={action}]").click()


def check_pages(stage: Stage) -> None:
    """Nothing scrolls sideways and axe finds nothing on any page."""
    for page in stage.pages():
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, page.url
        assert find_axe_faults(page) == [], page.url


def test_the_whole_meeting(stage: Stage, server: LiveServer) -> None:
    anna = stage.phone("Anna", "resident")
    bo = stage.phone("Bo", "policy", SMALL_PHONE)
    cas = stage.phone("Cas", "partner")
    stage.console.locator("[data-tab=people]").click()
    expect(stage.console.locator("[data-seat]")).to_have_count(3)
    stage.run("welcome")
    check_pages(stage)
    for kind in ("planned_journey", "actual_journeys"):
        stage.run(kind)
        check_pages(stage)
    expect(stage.wall.locator("[data-journey-id]")).not_to_have_count(0)
    write_in_silence(stage, anna, bo)
    put_ideas_to_the_vote(stage, server, [anna, bo, cas])
    conclude(stage)
    take_home(stage, server)
    stage.run("closing")
    check_pages(stage)


def write_in_silence(stage: Stage, anna: Page, bo: Page) -> None:
    """Notes stay with their authors until the facilitator reveals them; hiding takes one away again."""
    stage.run("notes")
    write_note(anna, "Wachten", HOSTILE)
    write_note(bo, "Wachten", "Drie keer hetzelfde verhaal verteld")
    for page in (stage.wall, stage.console, anna):
        expect(page.get_by_text("Drie keer hetzelfde verhaal")).to_have_count(0)
    anna.reload()
    wait_live(anna)
    expect(anna.get_by_text(HOSTILE).first).to_be_visible()
    check_pages(stage)
    act(stage.console, "reveal")
    expect(stage.wall.locator("[data-note-id]")).to_have_count(2)
    expect(stage.wall.get_by_text(HOSTILE).first).to_be_visible()
    expect(anna.get_by_text("Drie keer hetzelfde verhaal")).to_be_visible()
    check_pages(stage)


def put_ideas_to_the_vote(stage: Stage, server: LiveServer, phones: list[Page]) -> None:
    """Ideas, dots that come back after a restart of the server, and the result on the wall."""
    stage.run("ideas")
    write_note(phones[0], "Hulp", FIRST_IDEA)
    write_note(phones[1], "Wachten", "Eén vast telefoonnummer")
    stage.run("vote")
    for phone in phones:
        card = phone.locator(".note", has_text=FIRST_IDEA)
        card.get_by_role("button", name="Geef een stip").click()
        wait_saved(phone)
    check_pages(stage)
    assert "data-dots" not in stage.wall.content()
    server.restart()
    for page in stage.pages():
        wait_live(page)
    expect(phones[0].locator(".note--chosen")).to_have_count(1)
    act(stage.console, "close")
    expect(stage.wall.locator("[data-dots='3']").first).to_be_visible()
    check_pages(stage)


def conclude(stage: Stage) -> None:
    """A conclusion and an action with owner and due date reach the wall."""
    stage.run("conclusions")
    stage.console.locator("[data-tab=conclusions]").click()
    form = stage.console.locator("form[data-form]").first
    form.locator("textarea").fill("Wachten duurt veel langer dan op papier")
    form.locator("[data-action=add-conclusion]").click()
    expect(stage.wall.get_by_text("Wachten duurt veel langer")).to_be_visible()
    form.get_by_label("Afspraak", exact=True).check()
    form.locator("textarea").fill("Elke maandag bellen")
    form.get_by_label("Wie doet het").fill("Wijkteam")
    form.locator("input[type=date]").fill("2027-01-31")
    form.locator("[data-action=add-conclusion]").click()
    expect(stage.wall.get_by_text("Elke maandag bellen")).to_be_visible()
    expect(stage.wall.get_by_text("Wijkteam")).to_be_visible()
    check_pages(stage)


def take_home(stage: Stage, server: LiveServer) -> None:
    """The exports hold what was written, as native text."""
    files = {}
    for name in ("pptx", "docx", "csv", "md"):
        answer = stage.console.request.get(f"{server.url}/meetings/{server.meeting_id}/export/{name}")
        assert answer.ok, answer.text()
        files[name] = answer.body()
    deck = Presentation(io.BytesIO(files["pptx"]))
    texts = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert any(HOSTILE in text for text in texts)
    charts = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) >= 2
    document = Document(io.BytesIO(files["docx"]))
    assert any("Wachten duurt veel langer" in paragraph.text for paragraph in document.paragraphs)
    for name in ("csv", "md"):
        assert "Elke maandag bellen" in files[name].decode("utf-8-sig")


def test_a_note_written_without_connection_arrives_once(stage: Stage, server: LiveServer) -> None:
    anna = stage.phone("Anna", "resident")
    stage.run("notes")
    server.stop()
    anna.locator(".choice").first.click()
    anna.locator("textarea").fill("Geschreven zonder wifi")
    anna.get_by_role("button", name="Plaats").click()
    expect(anna.locator("html")).to_have_attribute("data-pending", "1")
    server.start()
    for page in stage.pages():
        wait_live(page)
    wait_saved(anna)
    act(stage.console, "reveal")
    expect(stage.wall.locator("[data-note-id]")).to_have_count(1)


def test_a_half_written_note_stays_when_the_activity_closes(stage: Stage) -> None:
    anna = stage.phone("Anna", "resident")
    stage.run("notes")
    anna.locator(".choice").first.click()
    anna.locator("textarea").fill("Nog niet af")
    act(stage.console, "close")
    stage.await_activity("")
    anna.reload()
    wait_live(anna)
    stage.run("notes")
    expect(anna.locator("textarea")).to_have_value("Nog niet af")


def test_the_console_runs_by_keyboard_alone(stage: Stage) -> None:
    stage.console.locator("body").press("n")
    stage.await_activity("welcome")
    stage.console.locator("body").press("n")
    stage.await_activity("planned_journey")
    stage.console.locator("body").press("c")
    stage.await_activity("")
    stage.console.locator("body").press("u")
    stage.await_activity("planned_journey")
