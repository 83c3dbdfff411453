"""Personal data in other texts than notes: the author is told kindly, and the console marks what is typed there."""

from __future__ import annotations

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.house import House
from tests.browser.stage import Stage, wait_live
from tests.browser.test_meeting import find_axe_faults

pytestmark = pytest.mark.browser


def test_who_objects_reads_what_the_others_read(server: House, stage: Stage) -> None:
    desk, part = server.console(), str(uuid4())
    desk.do("add_activity", activity_id=part, activity_type="consent", title="Samen", planned_minutes=10, after=None)
    phone = stage.phone("Anna", "resident")
    bo = stage.phone("Bo", "policy")
    desk.do("open_activity", activity_id=part)
    desk.do("put_proposal", proposal_id=str(uuid4()), activity_id=part, text="Wij bellen elke week")
    phone.locator("input[value=objection]").check()
    phone.fill("#consent-reason", "Bel mij eerst op 06-12345678")
    phone.get_by_role("button", name="Antwoord versturen").click()
    expect(phone.locator("[data-masked]")).to_have_text("Anderen lezen: “Bel mij eerst op [telefoonnummer]”")
    assert find_axe_faults(phone) == []
    bo.locator("input[value=agree]").check()
    expect(stage.wall.locator("body")).to_contain_text("Bel mij eerst op [telefoonnummer]")
    assert "06-12345678" not in stage.wall.content()
    desk.close()


def test_a_conclusion_is_marked_while_it_is_typed_and_mended_by_keyboard(stage: Stage) -> None:
    console = stage.console
    box = console.locator(".conclusion-form textarea").first
    box.fill("Bel 06-12345678 terug")
    mended = console.locator(".findings__deed")
    expect(mended).to_contain_text("[telefoonnummer]")
    assert find_axe_faults(console) == []
    mended.press("Enter")
    expect(box).to_have_value("Bel [telefoonnummer] terug")
    expect(mended).to_have_count(0)
    box.press("Enter")
    expect(console.locator(".conclusion__text")).to_have_text("Bel [telefoonnummer] terug")


def test_a_number_is_no_name(stage: Stage) -> None:
    page = stage.open_join()
    page.fill("#alias", "06-12345678")
    page.check("input[value=resident]")
    page.locator("form.card button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Vul alleen in hoe wij u mogen noemen.")
    page.fill("#alias", "Anna")
    page.locator("form.card button[type=submit]").first.click()
    wait_live(page)
    assert all("400" in fault for fault in stage.faults), "the browser notes down that the form was refused"
    stage.faults.clear()
