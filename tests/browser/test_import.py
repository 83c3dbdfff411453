"""The sample klantreis comes in as a spreadsheet, by keyboard alone, and runs in a meeting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from facilitator.intake.forms import render_form
from facilitator.language import load_gettext
from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.stage import CONSOLE, PHONE, Stage, open_chromium, open_page
from tests.intake.test_plans import built, changed
from tests.intake.test_spreadsheet import sample

pytestmark = pytest.mark.browser
DUTCH = load_gettext("nl")
SHOTS = Path("shots/prepare")


TABS_MAX = 2_000
"""The list of klantreizen holds those of all tests that share the server."""


def reach(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    wanted = page.locator(selector).first
    for _ in range(TABS_MAX):
        page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"no Tab comes to {selector}")


def look(page: Page, name: str) -> None:
    """Nothing to complain of on a laptop and a phone, and a picture of both."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    for size in (PHONE, CONSOLE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert find_axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        page.screenshot(path=SHOTS / f"{name}-{size['width']}.png", full_page=True)


def choose_file(page: Page, path: Path) -> None:
    """Choose a file, past the window of the operating system, and send it."""
    reach(page, "#file")
    page.locator("#file").set_input_files(path)
    reach(page, "form[data-upload] button")
    page.keyboard.press("Enter")


def test_the_sample_comes_in_by_spreadsheet_and_runs_in_a_meeting(server: House, tmp_path: Path) -> None:
    tree = changed(sample())
    tree["title"] = "Student en zorg uit een rekenblad"
    book = tmp_path / "klantreis.zip"
    data = render_form(built(tree), "zip", DUTCH)
    book.write_bytes(with_a_fault(data))
    faults: list[str] = []
    with open_chromium() as browser:
        page = open_page(browser, server.links["prepare_url"], CONSOLE, faults)
        reach(page, "input[name=name]")
        page.keyboard.type("Marieke")
        page.keyboard.press("Enter")
        reach(page, "a[href='/prepare/import']")
        page.keyboard.press("Enter")
        look(page, "new-from-file")
        choose_file(page, book)
        expect(page.locator("#mend")).to_be_visible(timeout=20_000)
        look(page, "faults")
        reach(page, "li.fault input")
        page.keyboard.press("Control+A")
        page.keyboard.type("-1")
        page.keyboard.press("Enter")
        expect(page.locator("#apply")).to_be_attached(timeout=20_000)
        look(page, "preview-new")
        reach(page, "button[form=apply]")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/prepare/[0-9a-f-]{36}$"))
        expect(page.get_by_text(tree["title"]).first).to_be_visible()
        project_id = page.url.rsplit("/", 1)[1]
        update(page, server, project_id, tmp_path)
        server.meet_about(project_id)
        run_in_a_meeting(browser, server)
    assert faults == []


def with_a_fault(data: bytes) -> bytes:
    """The CSV files with a feeling that is none."""
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8-sig")
            new.writestr(name, text.replace(";-1;", ";-9;", 1) if name == "Momenten.csv" else text)
    return out.getvalue()


def update(page: Page, server: House, project_id: str, tmp_path: Path) -> None:
    """Take the klantreis along, change a cell, take out a row, bring it in again: seen in the preview, and done."""
    address = f"{server.url}/prepare/{project_id}"
    held = page.context.request.get(f"{address}/klantreis.json").json()
    held["actual_journeys"][0]["touchpoints"][0]["fact"] = "Noor vertelt het anders."
    held["actual_journeys"].pop()
    changed_book = tmp_path / "klantreis.ods"
    changed_book.write_bytes(render_form(built(held), "ods", DUTCH))
    page.goto(f"{address}/import")
    look(page, "files")
    choose_file(page, changed_book)
    expect(page.locator("#apply")).to_be_attached(timeout=20_000)
    look(page, "preview-update")
    expect(page.locator("ins", has_text="Noor vertelt het anders.")).to_be_visible()
    reach(page, "input[name=remove]")
    page.keyboard.press("Space")
    reach(page, "button[form=apply]")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def run_in_a_meeting(browser: Browser, server: House) -> None:
    """A meeting about it shows the journeys that came in, on the wall and on a phone."""
    stage = Stage(browser, server)
    phone = stage.phone("Anna", "resident")
    for page in stage.pages()[:1]:
        page.close()
    stage.run("actual_journeys")
    expect(stage.wall.get_by_text("Noor").first).to_be_visible()
    expect(phone.locator("html")).to_have_attribute("data-activity", "actual_journeys")
    assert stage.faults == []
