"""A meeting with a full room, walked from welcome to closing; the wall shows each of its main states in turn."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House
from tests.browser.stage import WALL, open_page, wait_live

GROUPS = ["resident"] * 7 + ["expert_by_experience"] * 5 + ["front_line"] * 6 + ["policy"] * 5 + ["partner"] * 5
LONG = "Ik heb drie keer hetzelfde verhaal verteld, aan de balie, aan de telefoon en aan de keukentafel, en elke keer "
LONG += "begon de mevrouw of meneer weer helemaal opnieuw omdat het niet in het systeem stond. Waarom kan dat niet in "
LONG += "één keer? Dat scheelt mij en u heel veel tijd!"
TEXTS = {
    "pain_point": ["Niemand belde terug", LONG, "Zes weken wachten op een brief", "WAAROM MOET DIT OPNIEUW????"],
    "bright_spot": ["De mentor zag het meteen", "Fijn dat er iemand meeging naar het gesprek"],
    "question": ["Waarom duurt een verwijzing zes weken?", "Wie beslist er over de toekenningsbeschikkingsprocedure?"],
    "idea": ["Bel elke week", LONG, "Eén vast telefoonnummer", "Een maatje vanaf dag één", "Zeg vooraf wat het kost"],
}
FAST = {"FACILITATOR_COMMAND_BURST": "100000", "FACILITATOR_COMMANDS_PER_SECOND": "100000"}


class Walk:
    """One server with phones that are only sockets, a console that is one, and a wall in Chromium."""

    def __init__(self, browser: Browser, server: House, language: str = "nl") -> None:
        self.server = server
        self.chance = random.Random(7)  # noqa: S311  the same meeting each time
        self.console = server.console()
        self.phones = [server.phone(f"Deelnemer {number}", group) for number, group in enumerate(GROUPS)]
        self.faults: list[str] = []
        address = f"{server.links['projector_url']}&lang={language}"
        self.wall: Page = open_page(browser, address, WALL, self.faults)
        wait_live(self.wall)
        state = self.console.state()
        self.phases = [phase["code"] for phase in state["phases"]]
        self.journeys = [journey["id"] for journey in state["journeys"]]

    def states(self) -> Iterator[str]:
        """The name of each state, when the wall shows it."""
        yield from self._looking()
        yield from self._notes(150)
        yield from self._vote()
        yield from self._end()

    def close(self) -> None:
        """Disconnect."""
        for screen in (self.console, *self.phones):
            screen.close()

    def show(self, kind: str, shown: str = "", **stage: Any) -> None:
        """Set the stage of an activity (the first of this type, or the one with the id `shown`) on the wall."""
        fields = {"activity_id": shown or self.console.activity(kind), "view": "all", **stage}
        self.await_version(self.console.do("set_stage", **fields))

    def open(self, kind: str) -> str:
        """Open an activity; gives its id."""
        activity = self.console.activity(kind)
        self.await_version(self.console.do("open_activity", activity_id=activity))
        return activity

    def await_version(self, ack: dict[str, Any]) -> None:
        """Wait until the wall holds what was acked, and stands still."""
        reached = "version => Number(document.documentElement.dataset.version) >= version"
        self.wall.wait_for_function(reached, arg=ack["version"])
        self.wall.wait_for_function("() => document.fonts.status === 'loaded'")

    def write(self, activity: str, phase: str, kind: str) -> dict[str, Any]:
        """A note of somebody; gives the ack."""
        text = self.chance.choice(TEXTS[kind])
        fields = {"activity_id": activity, "phase": phase, "note_kind": kind, "text": text}
        return self.chance.choice(self.phones).do("post_note", note_id=str(uuid4()), **fields)

    def write_many(self, activity: str, phases: list[str]) -> None:
        """A note in each of these phases, of every kind in turn. The wall counts them with the next that is posted."""
        kinds = [list(TEXTS)[number % 4] for number in range(len(phases))]
        texts = [self.chance.choice(TEXTS[kind]) for kind in kinds]
        self.server.write_notes(activity, zip(phases, kinds, texts, strict=True))

    def _looking(self) -> Iterator[str]:
        self.open("welcome")
        expect(self.wall.locator(".welcome__groups")).to_contain_text(str(GROUPS.count("resident")))
        yield "welcome"
        self.open("planned_journey")
        yield "planned"
        self.show("planned_journey", view="phase", phase=self.phases[0])
        yield "planned-phase"
        self.open("actual_journeys")
        yield "actual"
        self.show("actual_journeys", view="phase", phase=self.phases[1])
        yield "actual-phase"
        self.show("actual_journeys", view="journey", journey=self.journeys[0], step=2)
        yield "actual-told"
        self.show("actual_journeys", view="compare", journey=self.journeys[0], other_journey=self.journeys[1])
        yield "actual-compared"
        self.show("actual_journeys", table=True)
        yield "actual-table"

    def _notes(self, count: int) -> Iterator[str]:
        notes = self.open("notes")
        yield "silent-empty"
        self.write_many(notes, [self.phases[1]] * count + self.chance.choices(self.phases, k=11))
        self.await_version(self.write(notes, self.phases[-1], "pain_point"))
        yield "silent"
        self.await_version(self.console.do("reveal_notes", activity_id=notes))
        yield from self._pages("notes", "notes")
        self.show("notes", view="phase", phase=self.phases[1])
        yield from self._pages("notes-phase", "notes", view="phase", phase=self.phases[1])
        self.await_version(self.write(notes, self.phases[1], "question"))
        yield "notes-new"

    def _vote(self) -> Iterator[str]:
        ideas = self.open("ideas")
        for number in range(24):
            ack = self.write(ideas, self.phases[number % len(self.phases)], "idea")
        self.await_version(ack)
        vote = self.open("vote")
        yield "vote"
        found = [note["id"] for note in self.console.state()["notes"] if note["note_kind"] == "idea"][:12]
        for phone in self.phones:
            for idea in self.chance.sample(found, 3):
                phone.do("cast_vote", activity_id=vote, note_id=idea, dots=1)
        self.await_version(self.console.do("close_activity", activity_id=vote))
        yield from self._pages("result", "vote")

    def _end(self) -> Iterator[str]:
        self.open("conclusions")
        for number in range(9):
            ack = self.console.do("add_conclusion", **make_conclusion(number, self.phases))
        self.await_version(ack)
        yield from self._pages("conclusions", "conclusions")
        self.console.do("set_feedback_date", feedback_on="2027-02-28")
        self.open("closing")
        yield "closing"
        self.open("break")
        yield "break"

    def _pages(self, name: str, kind: str, **stage: Any) -> Iterator[str]:
        """Every page of what the wall shows; of many the first, the second and the last."""
        count = self._page_count()
        for page in self._looked_at(count):
            self.show(kind, **stage, page=page)
            yield f"{name}-{page + 1}"

    def _looked_at(self, count: int) -> list[int]:
        return sorted({0, min(1, count - 1), count - 1})

    def _page_count(self) -> int:
        place = self.wall.locator("[data-page-count]")
        return int(place.get_attribute("data-page-count") or 1) if place.count() else 1


def make_conclusion(number: int, phases: list[str]) -> dict[str, Any]:
    """A conclusion or an agreement, some of them long."""
    agreed = {"owner": "Wijkteam Noord en het zorgkantoor", "due_on": "2027-01-31"} if number % 2 else {}
    return {
        "conclusion_id": str(uuid4()),
        "conclusion_kind": "action" if number % 2 else "conclusion",
        "phase": phases[number % len(phases)] if number % 3 else None,
        "text": LONG if number % 4 == 0 else "Wachten duurt veel langer dan op papier",
        **agreed,
    }


def each_size(page: Page, look: Callable[[str], None]) -> None:
    """Call `look` with the wall at each size of projector."""
    for width, height in ((1280, 720), (3840, 2160), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("width => innerWidth === width", arg=width)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        look(f"{width}x{height}")
