"""A facilitator with only a keyboard: keys at the console, never a pointer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

SECONDS = 40_000
"""How long one waits for what guests do; they are forty times as fast as people."""
TABS_MOST = 250


class Keys:
    """A facilitator with only a keyboard, and the wall in front of the room."""

    def __init__(self, console: Page, wall: Page) -> None:
        self.console = console
        self.wall = wall
        self.press = console.keyboard.press
        self.type = console.keyboard.type

    def next(self, kind: str) -> None:
        """Open the next part of the agenda."""
        self.press("n")
        for page in (self.console, self.wall):
            expect(page.locator("html")).to_have_attribute("data-activity", kind)

    def tab_to(self, selector: str) -> None:
        """Press Tab until what has the focus is this."""
        expect(self.console.locator(selector).first).to_be_visible(timeout=SECONDS)
        for _ in range(TABS_MOST):
            self.press("Tab")
            if self.console.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab never came at {selector}")

    def push(self, action: str) -> None:
        """A button of the console, by Tab and Enter."""
        self.tab_to(f"[data-action={action}]:not(:disabled)")
        self.press("Enter")

    def command(self, *words: str) -> None:
        """Something from the palette."""
        self.press("Control+k")
        self.type(" ".join(words))
        expect(self.console.locator(".palette__entry")).to_have_count(1)
        self.press("Enter")

    def awaits(self, selector: str, page: Page | None = None) -> None:
        """Wait for what guests do."""
        expect((page or self.console).locator(selector).first).to_be_visible(timeout=SECONDS)
