"""`python -m tests.browser.screenshots FOLDER` makes the pictures of the README from a real meeting.

With `--all` those of every part of the meeting on every screen.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.stage import Stage, open_chromium, wait_live
from tests.live import LiveServer, Screen

GROUPS = ["resident"] * 7 + ["expert_by_experience"] * 2 + ["front_line"] * 7 + ["policy"] * 5 + ["partner"] * 2
NOTES = [
    ("pain_point", "Ik moest drie keer mijn verhaal vertellen"),
    ("pain_point", "Niemand belde terug"),
    ("bright_spot", "De mentor zag het meteen"),
    ("question", "Waarom duurt een verwijzing zes weken?"),
]
IN_README = ("wall-actual_journeys", "wall-result", "console-vote", "phone-vote")
IDEAS = ["Bel elke week", "Eén vast telefoonnummer", "Een maatje vanaf dag één", "Zeg vooraf wat het kost"]


def write_all(phones: list[Screen], activity: str, texts: list[tuple[str, str]]) -> None:
    """Every phone writes one note."""
    phases = [phase["code"] for phase in phones[0].state()["phases"]]
    for number, phone in enumerate(phones):
        kind, text = texts[number % len(texts)]
        phase = phases[number % len(phases)]
        fields = {"activity_id": activity, "phase": phase, "note_kind": kind, "text": text}
        phone.do("post_note", note_id=str(uuid4()), **fields)


def vote_all(phones: list[Screen], activity: str) -> None:
    """Every phone gives its three dots."""
    chance = random.Random(1)  # noqa: S311  the same picture each time
    for phone in phones:
        ideas = [note["id"] for note in phone.state()["notes"] if note["note_kind"] == "idea"]
        for idea in chance.sample(sorted(ideas), 3):
            phone.do("cast_vote", activity_id=activity, note_id=idea, dots=1)


def take(stage: Stage, folder: Path, name: str) -> None:
    """One picture of each page, once it shows this part of the meeting."""
    stage.run(name)
    for page in stage.pages():
        page.wait_for_function("document.fonts.status === 'loaded'")
    for screen, page in (("wall", stage.wall), ("console", stage.console), ("phone", stage.pages()[-1])):
        shoot(page, folder, f"{screen}-{name}")


def shoot(page: Page, folder: Path, name: str) -> None:
    """One picture, when it is wanted; animations are at their end in it."""
    if name in IN_README or "--all" in sys.argv:
        page.screenshot(path=folder / f"{name}.png", animations="disabled")


def main(folder: Path) -> None:
    """Run a meeting and take pictures on the way."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, open_chromium() as browser:
        server = LiveServer(Path(data) / "data")
        try:
            stage = Stage(browser, server)
            wait_live(stage.wall)
            stage.phone("Anna", "resident")
            phones = [server.phone(f"Deelnemer {number}", group) for number, group in enumerate(GROUPS)]
            for name in ("welcome", "planned_journey", "actual_journeys", "notes"):
                take(stage, folder, name)
            write_all(phones, phones[0].activity("notes"), NOTES)
            stage.console.locator(".steps [data-action=reveal]").click()
            expect(stage.wall.locator("[data-note-id]").first).to_be_visible()
            shoot(stage.wall, folder, "wall-revealed")
            take(stage, folder, "ideas")
            write_all(phones, phones[0].activity("ideas"), [("idea", text) for text in IDEAS])
            take(stage, folder, "vote")
            vote_all(phones, phones[0].activity("vote"))
            stage.console.locator(".steps [data-action=close]").click()
            expect(stage.wall.locator("[data-dots]").first).to_be_visible()
            shoot(stage.wall, folder, "wall-result")
            for phone in phones:
                phone.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
