"""A console, a projector and phones in a real Chromium, for the browser tests and the pictures of the README."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.find_chromium import FLAGS, find_chromium
from tests.live import LiveServer

PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 360, "height": 740}
WALL = {"width": 1920, "height": 1080}
CONSOLE = {"width": 1440, "height": 900}


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """The system's Chromium, headless, without pages; at the end every page of it is closed."""
    browser = launch_chromium()[1]
    try:
        yield browser
    finally:
        for context in browser.contexts:
            context.close()


@cache
def launch_chromium() -> tuple[Playwright, Browser]:
    """One Chromium for everything that is opened, until `close_chromium`."""
    path = find_chromium()
    assert path, "Chromium is missing: run python tests/browser/find_chromium.py"
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    return playwright, browser


@atexit.register
def close_chromium() -> None:
    """End Chromium and what drives it: while that runs, this process can run no event loop of its own."""
    if launch_chromium.cache_info().currsize:
        playwright, browser = launch_chromium()
        launch_chromium.cache_clear()
        browser.close()
        playwright.stop()


class Stage:
    """The pages of one meeting, each in a browser context of its own. `faults`: what the pages complained of."""

    def __init__(self, browser: Browser, server: LiveServer) -> None:
        self.browser = browser
        self.server = server
        self.faults: list[str] = []
        self.console = self._open(server.links["console_url"], CONSOLE)
        self.wall = self._open(server.links["projector_url"], WALL)

    def phone(self, alias: str, group: str, size: dict[str, int] = PHONE) -> Page:
        """Scan the code, fill in the form, arrive at the meeting."""
        page = self.open_join(size)
        page.fill("#alias", alias)
        page.check(f"input[value={group}]")
        page.locator("form.card button[type=submit]").first.click()
        wait_live(page)
        return page

    def open_join(self, size: dict[str, int] = PHONE) -> Page:
        """A new phone that scanned the code."""
        return self._open(self.server.links["join_url"], size)

    def run(self, kind: str) -> None:
        """Open the part of the agenda of this type from the console, and wait until all follow."""
        row = self.console.locator(f"[data-activity-type={kind}]").first
        row.locator("[data-action=select]").click()
        row.locator("[data-action=open]").click()
        self.await_activity(kind)

    def await_activity(self, kind: str) -> None:
        """Wait until every page shows this activity (empty: none open)."""
        for page in self.pages():
            expect(page.locator("html")).to_have_attribute("data-activity", kind)

    def pages(self) -> list[Page]:
        """Every open page."""
        return [page for context in self.browser.contexts for page in context.pages]

    def _open(self, url: str, size: dict[str, int]) -> Page:
        return open_page(self.browser, url, size, self.faults)


def open_page(browser: Browser, url: str, size: dict[str, int], faults: list[str]) -> Page:
    """A page in a browser context of its own; what it complains of is added to `faults`."""

    def note(kind: str, text: str) -> None:
        offline = "ERR_CONNECTION" in text or "WebSocket" in text or "ERR_INTERNET" in text
        if kind in ("error", "warning") and not offline:
            faults.append(text)

    page = browser.new_context(viewport=size, locale="nl-NL", has_touch=size["width"] < 500).new_page()
    page.on("console", lambda said: note(said.type, said.text))
    page.on("pageerror", lambda error: note("error", str(error)))
    page.goto(url)
    return page


def wait_live(page: Page) -> None:
    """Wait until the page holds the meeting's state."""
    expect(page.locator("html")).to_have_attribute("data-status", "live", timeout=20_000)


def wait_saved(page: Page) -> None:
    """Wait until nothing is on its way."""
    expect(page.locator("html")).to_have_attribute("data-pending", "0", timeout=20_000)


def write_note(page: Page, phase: str, text: str) -> None:
    """Write a note on a phone in the phase with this name."""
    expect(page.locator(".choice, textarea").first).to_be_visible(
        timeout=20_000
    )  # what one writes with is fetched first
    if page.locator(".choice__name").count():
        page.locator(".choice", has=page.locator(f".choice__name:text-is('{phase}')")).click()
    page.locator("textarea").first.fill(text)
    page.get_by_role("button", name="Plaats").click()
    wait_saved(page)


def open_bare(stage: Stage, script: str = "") -> Page:
    """A phone that never was here, with a script of the test in every page."""
    context = stage.browser.new_context(viewport=SMALL_PHONE, locale="nl-NL", has_touch=True)  # type: ignore[arg-type]
    if script:
        context.add_init_script(script)
    return context.new_page()


def join_on(stage: Stage, page: Page) -> Page:
    """Through the form into the meeting."""
    page.goto(stage.server.links["join_url"])
    page.check("input[value=resident]")
    page.locator("form.card button[type=submit]").first.click()
    wait_live(page)
    return page
