"""Deciding with a real browser: what is read becomes a conclusion, and nothing stays open unseen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import find_axe_faults
from tests.browser.stage import CONSOLE, Stage, open_chromium, wait_live, wait_saved, write_note
from tests.live import LiveServer

pytestmark = pytest.mark.browser

LONG = "Eén vast gezicht dat meegaat van de eerste aanvraag tot en met de zorg"
LONG_PROPOSAL = "Elke inwoner die langer dan twee weken wacht, wordt elke week gebeld door één vast gezicht."
SMALL_CONSOLE = {"width": 1280, "height": 720}
OVER = """
() => {
  const over = (of) => [of.scrollHeight - of.clientHeight, of.scrollWidth - of.clientWidth];
  const found = over(document.documentElement).some((by) => by > 0) ? ["page"] : [];
  for (const part of document.querySelectorAll(".top, .tabs, .agenda, .activity, .side__panel"))
    if (over(part)[1] > 0) found.push(part.className);
  if (document.querySelector(".tabs").clientHeight > 80) found.push("tabs on two lines");
  return found;
}
"""
"""What of the console goes out of its frame."""
SHOTS = Path(__file__).parents[2] / "shots" / "deciding"


@pytest.fixture
def server(server: LiveServer) -> LiveServer:
    """With a part for consent at the end of its agenda."""
    with closing(sqlite3.connect(next(server.data.glob("*.db")))) as database, database:
        database.execute(
            "INSERT INTO activity (id, meeting_id, position, type, title, prompt, planned_minutes, state)"
            " SELECT ?, id, 99, 'consent', 'Staan we hierachter?', '', 10, 'waiting' FROM meeting WHERE id = ?",
            [str(uuid4()), server.meeting_id],
        )
        database.execute(
            "INSERT INTO activity (id, meeting_id, position, type, title, prompt, planned_minutes, state)"
            " SELECT ?, id, 98, 'impact_effort', 'Wat kan en wat helpt?', '', 10, 'waiting' FROM meeting WHERE id = ?",
            [str(uuid4()), server.meeting_id],
        )
    return server


@pytest.fixture
def stage(server: LiveServer) -> Iterator[Stage]:
    """An open console and projector."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with open_chromium() as browser:
        stage = Stage(browser, server)
        wait_live(stage.console)
        wait_live(stage.wall)
        yield stage
        assert stage.faults == []


def look(name: str, *pages: Page) -> None:
    """Leave a picture of each page to look at, and let axe look at it."""
    for number, page in enumerate(pages):
        page.screenshot(path=SHOTS / f"{name}-{number}.png")
        assert find_axe_faults(page) == []
        if page.locator(".console").count():
            require_room(page, name)


def require_room(console: Page, name: str) -> None:
    """On a laptop and on a small one only the columns of the console scroll, and nothing goes beside them."""
    for size in (SMALL_CONSOLE, CONSOLE):
        console.set_viewport_size(size)
        console.wait_for_function("width => innerWidth === width", arg=size["width"])
        assert console.evaluate(OVER) == [], f"{name} at {size}"
        console.screenshot(path=SHOTS / f"{name}-console-{size['width']}.png")


def test_what_is_read_becomes_a_conclusion_in_two_keystrokes(stage: Stage) -> None:
    phone = stage.phone("Anna", "resident")
    stage.run("ideas")
    write_note(phone, "Wachten", "Bel elke week")
    stage.console.locator("[data-action=reveal]").first.click()
    note = stage.console.locator("[data-told^='note:']")
    note.locator("button").first.focus()
    stage.console.keyboard.press("c")
    stage.console.keyboard.press("Enter")
    first = stage.wall.locator(".conclusions__items")
    expect(stage.console.locator(".conclusion--conclusion")).to_contain_text("Bel elke week")
    expect(stage.console.locator(".conclusion--conclusion")).to_contain_text("1 bron")
    expect(note.locator("button").first).to_be_focused()
    stage.console.keyboard.press("x")
    stage.console.keyboard.type("Daar zijn te weinig mensen voor")
    stage.console.keyboard.press("Enter")
    expect(stage.console.locator(".conclusion--not_taken_up")).to_contain_text("te weinig mensen")
    expect(note.locator("button").first).to_be_focused()
    stage.console.keyboard.press("a")
    look("form", stage.console)
    stage.console.keyboard.press("Enter")
    expect(stage.console.locator(".conclusion--action")).to_contain_text("nog niemand")
    stage.run("conclusions")
    expect(first).to_have_count(3)
    dip = stage.console.locator("[data-loose-ends] [data-told^='phase:']").first
    name = dip.inner_text()
    dip.locator("[data-action=conclude]").click()
    stage.console.keyboard.press("Enter")
    expect(stage.console.locator(".conclusion--conclusion")).to_have_count(2)
    expect(stage.console.locator("[data-loose-ends]")).not_to_contain_text(name.split("\n")[0])
    look("conclusions", stage.console, stage.wall, phone)
    stage.run("closing")
    look("closing", stage.console, stage.wall, phone)


def test_a_result_says_who_supports_an_idea(stage: Stage) -> None:
    consoles = stage.server.console()
    phones = [stage.server.phone(f"Mens {n}", "resident" if n < 5 else "policy") for n in range(10)]
    ideas = consoles.activity("ideas")
    consoles.do("open_activity", activity_id=ideas)
    texts = [
        "Bel elke week",
        LONG,
        "Kortere brieven",
        "Loket",
        "App",
    ]
    found = [str(uuid4()) for _ in texts]
    for note, text in zip(found, texts, strict=True):
        fields = {"note_id": note, "activity_id": ideas, "phase": "waiting", "note_kind": "idea", "text": text}
        phones[0].do("post_note", **fields)
    consoles.do("reveal_notes", activity_id=ideas)
    phone = stage.phone("Anna", "resident")
    stage.console.locator("[data-activity-type=vote] [data-action=select]").click()
    stage.console.get_by_label("de ideeën die ik kies").check()
    look("choose", stage.console)
    vote = consoles.activity("vote")
    consoles.do("open_activity", activity_id=vote)
    for number, screen in enumerate(phones):
        for idea in found[:3] if number < 5 else [found[0], found[3], found[4]]:
            screen.do("cast_vote", activity_id=vote, note_id=idea, dots=1)
    consoles.do("close_activity", activity_id=vote)
    expect(stage.wall.locator(".ranking__phase").first).to_contain_text("gesteund door beide kanten")
    look("result", stage.console, stage.wall, phone)
    stage.console.get_by_label("de ideeën op de eerste plaatsen").check()
    stage.console.get_by_label("Hoeveel plaatsen").fill("3")
    look("round-form", stage.console)
    stage.console.locator("[data-action=add-round]").press("Enter")
    expect(stage.console.locator("#activity-title")).to_contain_text("ronde 2")
    second = next(part["id"] for part in consoles.state()["activities"] if part["follows"] == vote)
    consoles.do("open_activity", activity_id=second)
    for number, screen in enumerate(phones):
        screen.do("cast_vote", activity_id=second, note_id=found[1 if number < 8 else 2], dots=1)
    consoles.do("close_activity", activity_id=second)
    expect(stage.wall.locator("[data-moved=up]").first).to_contain_text(LONG)
    expect(phone.locator("[data-moved=down]").first).to_contain_text("Bel elke week")
    expect(stage.console.locator("[data-rounds='2'] [data-moved]")).to_have_count(5)
    look("rounds", stage.console, stage.wall, phone)


def test_a_proposal_is_answered_in_rounds(stage: Stage) -> None:
    desk = stage.server.console()
    part = desk.activity("consent")
    phone = stage.phone("Anna", "resident", {"width": 360, "height": 740})
    crowd = [stage.server.phone(f"Mens {n}", "resident" if n < 5 else "policy") for n in range(10)]
    desk.do("open_activity", activity_id=part)
    form = stage.console.locator("[data-form=proposal]")
    form.locator("textarea").fill(LONG_PROPOSAL)
    form.locator("[data-action=put-proposal]").click()
    expect(stage.console.locator("[data-toast=done]")).to_contain_text("Het voorstel staat op elke telefoon")
    expect(stage.console.locator("[data-toast] [data-action=undo]")).to_have_count(0)
    expect(stage.console.locator(".steps .push--strong")).to_have_count(0)
    phone.get_by_text("Bezwaar", exact=True).click()
    phone.locator("#consent-reason").fill("Daar zijn de medewerkers van het wijkteam niet voor opgeleid")
    look("consent-open", stage.console, stage.wall, phone)
    phone.get_by_role("button", name="Antwoord versturen").click()
    wait_saved(phone)
    proposal = desk.state()["proposals"][0]["id"]
    for number, screen in enumerate(crowd):
        said = {"answer": "concern", "reason": "Wel graag op vaste tijden"} if number == 3 else {"answer": "agree"}
        screen.do("answer_proposal", proposal_id=proposal, **said)
    expect(stage.wall.locator("[data-consent-result]")).to_contain_text("niet voor opgeleid")
    look("consent-closed", stage.console, stage.wall, phone)
    form.locator("textarea").fill("Elke inwoner die langer dan twee weken wacht, wordt elke week gebeld.")
    form.locator("[data-action=put-proposal]").click()
    expect(phone.locator("[data-proposal=open]")).to_contain_text("Ronde 2")
    expect(stage.wall.locator(".consent-wall__former")).to_contain_text("Bezwaar: 1")
    look("consent-second", stage.console, stage.wall, phone)


def test_ideas_are_scored_on_impact_and_effort(stage: Stage) -> None:
    desk, crowd = stage.server.console(), []
    part, ideas = desk.activity("impact_effort"), desk.activity("ideas")
    crowd = [stage.server.phone(f"Mens {n}", "resident" if n < 5 else "policy") for n in range(10)]
    desk.do("open_activity", activity_id=ideas)
    found = [str(uuid4()) for _ in range(7)]
    for number, note in enumerate(found):
        text = LONG if number == 2 else f"Idee van nummer {number}: bel elke week even op"
        fields = {"note_id": note, "activity_id": ideas, "phase": "waiting", "note_kind": "idea", "text": text}
        crowd[0].do("post_note", **fields)
    desk.do("reveal_notes", activity_id=ideas)
    phone = stage.phone("Anna", "resident", {"width": 360, "height": 740})
    stage.console.locator("[data-activity-type=impact_effort] [data-action=select]").click()
    form = stage.console.locator("[data-form=scoring]")
    for box in form.locator(".ballot__ideas input").all():
        box.press("Space")
    look("scores-form", stage.console)
    form.locator("[data-action=save-scoring]").press("Enter")
    expect(form.locator("[data-action=save-scoring]")).to_be_disabled()
    stage.console.locator(".steps [data-action=open]").press("Enter")
    expect(phone.locator("fieldset.score")).to_have_count(7)
    first = phone.locator("fieldset.score").first
    first.get_by_label("4", exact=True).check()
    wait_saved(phone)
    expect(first).to_have_attribute("data-score", "4")
    box = first.locator(".score__one").first.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    expect(stage.wall.locator("[data-voted-count='1']")).to_contain_text("1 van 11")
    look("scores-open", stage.console, stage.wall, phone)
    for number, screen in enumerate(crowd):
        axis = "impact" if number < 5 else "effort"
        for idea in found[:-1]:
            same = 4 if found.index(idea) < 3 else 1 + (number + found.index(idea)) % 5
            screen.do("score_idea", activity_id=part, note_id=idea, axis=axis, score=same)
    stage.console.locator(".steps [data-action=close]").press("Enter")
    expect(stage.wall.locator("[data-scores-view=picture] [data-mark]")).to_have_count(6)
    expect(phone.locator("[data-mark]")).to_have_count(6)
    look("scores-closed", stage.console, stage.wall, phone)
    stage.wall.set_viewport_size({"width": 1280, "height": 720})
    look("scores-small", stage.wall)
    stage.wall.set_viewport_size({"width": 1920, "height": 1080})
    marks = [mark.bounding_box() for mark in stage.wall.locator("[data-mark] circle").all()]
    centres = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"]) for box in marks if box]
    for place, (x, y, size) in enumerate(centres):
        assert all((x - u) ** 2 + (y - v) ** 2 >= size**2 for u, v, _ in centres[:place]), "marks cover each other"
    stage.console.locator("#activity-title").click()
    stage.console.keyboard.press("t")
    expect(stage.wall.locator("[data-scores-view=table] tbody tr")).to_have_count(7)
    look("scores-table", stage.wall)
