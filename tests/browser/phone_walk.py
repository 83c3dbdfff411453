"""Phones in Dutch, in English and from right to left, walked through every state a participant can meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from facilitator.protocol.base import Recognized
from tests.browser.house import House
from tests.browser.pseudo import turn_around
from tests.browser.stage import SMALL_PHONE, wait_live, wait_saved
from tests.live import Screen

LANGUAGES = ("nl", "en", "rtl")
CROWD = ["resident"] * 5 + ["expert_by_experience"] + ["policy"] * 3 + ["front_line"] * 3
LONG = "Ik heb drie keer hetzelfde verhaal verteld, aan de balie, aan de telefoon en aan de keukentafel, en elke keer "
LONG += "begon iedereen opnieuw omdat het niet in het toekenningsbeschikkingsregistratiesysteem stond. Waarom?"
NOTE = "Niemand belde mij terug na de intake"
LIKE_IT = "Niemand heeft mij teruggebeld na de intake."
SUBMIT = "form.card button[type=submit]"


class PhoneWalk:
    """A meeting with a crowd that are only sockets, and a phone in Chromium in each language."""

    def __init__(self, browser: Browser, server: House) -> None:
        self.browser = browser
        self.server = server
        self.console = server.console()
        self.crowd = [server.phone(f"Deelnemer {number}", group) for number, group in enumerate(CROWD)]
        self.phases = [phase["code"] for phase in self.console.state()["phases"]]
        self.pages = {language: self._open(language) for language in LANGUAGES}

    def close(self) -> None:
        """Disconnect."""
        for screen in (self.console, *self.crowd):
            screen.close()

    def each(self, act: Callable[[Page], object]) -> None:
        """Do the same on every phone."""
        for page in self.pages.values():
            act(page)

    def run(self, kind: str) -> str:
        """Open the first activity of a type and wait until every phone shows it; gives its id."""
        activity = self.console.activity(kind)
        self.do("open_activity", activity_id=activity)
        return activity

    def add(self, kind: str, title: str) -> str:
        """Put one more activity at the beginning of the agenda and open it; gives its id."""
        activity = str(uuid4())
        fields = {"activity_type": kind, "title": title, "planned_minutes": 10}
        self.do("add_activity", activity_id=activity, **fields)
        self.do("open_activity", activity_id=activity)
        return activity

    def do(self, kind: str, by: Screen | None = None, **fields: Any) -> None:
        """A command of the facilitator or of somebody in the crowd, until every phone has it."""
        ack = (by or self.console).do(kind, **fields)
        has = "version => Number(document.documentElement.dataset.version) >= version"
        self.each(lambda page: page.wait_for_function(has, arg=ack["version"]))

    def join(self) -> None:
        """Everybody fills in the form."""
        self.each(self._join)

    def door(self) -> Iterator[str]:
        """Everything before one is in."""
        self.each(lambda page: page.goto(self.server.url))
        yield "code"
        self.each(lambda page: page.goto(f"{self.server.url}/?code=OUDE12"))
        yield "code-wrong"
        self.each(lambda page: page.goto(f"{self.server.url}/m/{self.server.meeting_id}"))
        yield "no-seat"
        self.each(lambda page: page.goto(self.server.links["join_url"]))
        yield "form"
        self.each(_send_without_group)
        yield "form-no-group"
        self.each(_send_wrong_seat_code)
        yield "form-wrong-personal-code"
        yield from self._nobody_comes_in()
        self.each(lambda page: page.goto(self.server.links["join_url"]))
        self.each(lambda page: page.context.route_web_socket("**/socket.io/**", _say_nothing))
        self.each(lambda page: _send(page, "Anna"))
        self.each(lambda page: page.locator(".phone__main--message").wait_for())
        yield "connecting"

    def _nobody_comes_in(self) -> Iterator[str]:
        self.each(lambda page: page.goto(self.server.links["join_url"]))
        self.console.do("set_door", is_closed=True)
        self.each(_send_in_vain)
        yield "door-closed-just-now"
        self.each(lambda page: page.goto(self.server.links["join_url"]))
        yield "door-closed"
        self.console.do("set_door", is_closed=False)
        with self.server.full_room():
            self.each(lambda page: page.goto(self.server.links["join_url"]))
            self.each(_send_in_vain)
            yield "room-full"

    def looking(self) -> Iterator[str]:
        """What one looks at, and the quiet parts of the page."""
        self.join()
        yield "waiting"
        self.run("welcome")
        yield "welcome"
        self.each(lambda page: page.locator("[data-device] > summary").click())
        self.each(lambda page: page.locator("[data-leave] summary").click())
        yield "device"
        self.each(lambda page: page.locator("[data-signals] summary").click())
        self.each(lambda page: page.locator("[data-signal=pause]").click())
        self.each(lambda page: page.locator("[data-signal=private]").click())
        self.each(wait_saved)
        yield "signals"
        self.run("planned_journey")
        yield "planned"
        told = self.run("actual_journeys")
        yield "actual"
        journey = self.console.state()["journeys"][0]
        self.do("set_stage", activity_id=told, view="journey", journey=journey["id"], step=2)
        yield "actual-told"
        yield from self._recognition(journey["touchpoints"][0]["id"])
        self.run("break")
        yield "break"
        self.do("pause_meeting")
        self.each(lambda page: expect(page.locator("h1")).to_have_count(1))
        yield "paused"
        self.do("resume_meeting")
        self.each(lambda page: page.context.clear_cookies())
        self.each(lambda page: page.reload())
        yield "seat-gone"

    def writing(self) -> Iterator[str]:
        """Notes in every state."""
        self.join()
        notes = self.run("notes")
        yield "notes-phases"
        self.each(lambda page: page.locator(".choice").nth(1).click())
        yield "notes-empty"
        self.each(lambda page: page.locator("textarea").fill((LONG + LONG)[:270]))
        yield "notes-nearly-full"
        self.each(lambda page: page.locator("textarea").fill(LONG + LONG))
        yield "notes-too-long"
        self.each(lambda page: _post(page, LONG))
        self.each(lambda page: _post(page, NOTE))
        self.each(wait_saved)
        self.each(lambda page: page.locator("textarea").fill(LIKE_IT))
        yield "notes-saved-and-similar"
        self.each(lambda page: page.locator(".actions button").nth(0).click())
        yield "notes-editing"
        self.each(lambda page: page.locator(".note .actions button").nth(1).click())
        self.each(lambda page: page.locator(".actions button").nth(1).click())
        self.each(lambda page: page.locator("[data-withdrawn]").wait_for())
        yield "notes-withdrawn"
        yield from self._offline()
        yield from self._refused(notes)
        self._crowd_writes(notes)
        self.do("reveal_notes", activity_id=notes)
        yield "notes-revealed"
        hidden = next(note for note in self.console.state()["notes"] if note["text"] == LONG)
        self.do("hide_note", note_id=hidden["id"], reason="Er staat een naam in")
        self.each(lambda page: page.locator("textarea").fill("Nog niet af"))
        yield "notes-hidden"
        self.do("close_activity", activity_id=notes)
        yield "notes-closed-with-draft"
        self.run("ideas")
        self.each(lambda page: page.locator(".choice").nth(0).click())
        yield "ideas"

    def deciding(self) -> Iterator[str]:
        """Dots, the result, conclusions, the card and what came of it."""
        self.join()
        vote = self.console.activity("vote")
        self.do("set_ballot", activity_id=vote, dots_per_participant=3, dots_per_idea=2, per_phase=False)
        self.run("vote")
        yield "vote-empty"
        self._crowd_has_ideas()
        self.run("vote")
        yield "vote"
        self.each(lambda page: [page.locator(".dots button:last-child").nth(at).click() for at in (0, 1, 1)])
        self.each(wait_saved)
        yield "vote-given"
        given = self.console.state()["notes"][0]["id"]
        for phone in self.crowd:
            self.do("cast_vote", by=phone, activity_id=vote, note_id=given, dots=1)
        self.do("close_activity", activity_id=vote)
        self.each(lambda page: page.locator(".result__dots").first.wait_for())
        yield "result"
        self.add("vote", "Nog een ronde")
        self.each(lambda page: page.locator(".dots--one button").first.click())
        self.each(wait_saved)
        yield "vote-one-dot"
        self.run("conclusions")
        yield "conclusions-empty"
        for number in range(4):
            self.do("add_conclusion", **_conclusion(number, self.phases))
        yield "conclusions"
        yield from self._closing()

    def _closing(self) -> Iterator[str]:
        self.do("set_feedback_date", feedback_on="2027-02-28")
        closing = self.run("closing")
        self.each(lambda page: page.locator("form.feedback").wait_for())
        yield "closing"
        self.each(lambda page: page.locator("input[name=feedback-said]").nth(3).check())
        self.each(lambda page: page.locator("#feedback-text").fill(LONG))
        yield "closing-card-filled"
        self.each(lambda page: page.locator("form.feedback button[type=submit]").click())
        self.each(wait_saved)
        yield "closing-card-given"
        self.do("close_activity", activity_id=closing)
        yield "outcome"
        self.each(self._add_person)
        yield "shared"
        self.do("close_meeting")
        yield "meeting-over"

    def _recognition(self, touchpoint: str) -> Iterator[str]:
        asked = str(uuid4())
        self.do("open_recognition", recognition_id=asked, touchpoint_id=touchpoint)
        self.each(lambda page: page.locator("[data-recognition=open]").wait_for())
        yield "recognition"
        self.each(lambda page: page.locator(".answers__one").nth(1).click())
        self.each(wait_saved)
        yield "recognition-answered"
        for number, phone in enumerate(self.crowd):
            answer = tuple(Recognized)[number % 4].value
            self.do("answer_recognition", by=phone, recognition_id=asked, answer=answer)
        self.do("close_recognition", recognition_id=asked)
        self.each(lambda page: page.locator("[data-recognition=closed]").wait_for())
        yield "recognition-outcome"

    def _offline(self) -> Iterator[str]:
        self._cut()
        self.each(lambda page: _post(page, "Geschreven zonder verbinding"))
        self.each(
            lambda page: page.wait_for_function(
                "() => getComputedStyle(document.querySelector('.connection__text')).opacity === '1'"
            )
        )
        yield "notes-offline"
        self._join_up()

    def _refused(self, notes: str) -> Iterator[str]:
        self._cut()
        self.each(lambda page: _post(page, "Dit kwam net te laat"))
        self.console.do("close_activity", activity_id=notes)
        self._join_up()
        self.each(lambda page: page.locator("[role=alert]").wait_for())
        yield "notes-refused"
        self.run("notes")

    def _cut(self) -> None:
        self.each(lambda page: page.context.set_offline(True))
        self.each(lambda page: expect(page.locator("html")).to_have_attribute("data-status", "offline"))

    def _join_up(self) -> None:
        self.each(lambda page: page.context.set_offline(False))
        self.each(wait_live)
        self.each(wait_saved)

    def _crowd_writes(self, activity: str) -> None:
        for number, phone in enumerate(self.crowd):
            fields = {"note_kind": ("pain_point", "question", "bright_spot")[number % 3], "text": f"Briefje {number}"}
            self.do("post_note", by=phone, note_id=str(uuid4()), activity_id=activity, phase=self.phases[1], **fields)

    def _crowd_has_ideas(self) -> None:
        ideas = self.run("ideas")
        texts = [LONG, "Bel elke week", "Eén vast telefoonnummer", "Een maatje vanaf dag één"]
        for number, text in enumerate(texts):
            fields = {"phase": self.phases[number // 2], "note_kind": "idea", "text": text}
            self.do("post_note", by=self.crowd[number], note_id=str(uuid4()), activity_id=ideas, **fields)

    def _add_person(self, page: Page) -> None:
        page.locator("[data-device] > summary").click()
        page.locator("[data-device] a[href*='person=2']").click()
        _send(page, "Bartholomeus-Wilhelmina van der Keukentafel")
        wait_live(page)

    def _open(self, language: str) -> Page:
        context = self.browser.new_context(viewport=SMALL_PHONE, locale="nl-NL", has_touch=True)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{self.server.url}/?lang={'en' if language == 'en' else 'nl'}")
        if language == "rtl":
            turn_around(context)
        return page

    def _join(self, page: Page) -> None:
        page.goto(self.server.links["join_url"])
        _send(page, "Anna")
        wait_live(page)
        page.reload()  # a page that was redirected to comes as it is, also from right to left
        wait_live(page)


def _send(page: Page, alias: str) -> None:
    page.fill("#alias", alias[:40])
    page.check("input[value=resident]")
    page.locator(SUBMIT).first.click()


def _say_nothing(_line: WebSocketRoute) -> None:
    """A server that never answers."""


def _send_without_group(page: Page) -> None:
    page.locator("form.card").first.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.locator("#problem").wait_for()


def _send_in_vain(page: Page) -> None:
    _send(page, "Anna")
    page.locator("#problem").wait_for()


def _send_wrong_seat_code(page: Page) -> None:
    page.locator("details.card summary").click()
    page.fill("#seat-code", "ABC-234")
    page.locator("details.card button").click()
    page.locator("#seat-problem").wait_for()


def _post(page: Page, text: str) -> None:
    page.locator("textarea").first.fill(text)
    page.locator(".composer button[type=submit]").click()


def _conclusion(number: int, phases: list[str]) -> dict[str, Any]:
    agreed = {"owner": "Wijkteam Noord en het zorgkantoor", "due_on": "2027-01-31"} if number % 2 else {}
    return {
        "conclusion_id": str(uuid4()),
        "conclusion_kind": "action" if number % 2 else "conclusion",
        "phase": phases[number] if number % 3 else None,
        "text": LONG if number == 0 else "Wachten duurt veel langer dan op papier",
        **agreed,
    }
