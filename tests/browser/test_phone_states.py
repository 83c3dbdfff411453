"""Every state of the phone, in two languages and from right to left, at two sizes, also with text twice as large:
axe clean, by keyboard alone, large targets, nothing cut. Pictures in `shots/phone`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.axe import find_axe_faults
from tests.browser.house import House
from tests.browser.phone_looks import find_keyboard_faults, find_look_faults
from tests.browser.phone_weighing import PhoneWeighingWalk
from tests.browser.stage import PHONE, SMALL_PHONE, open_chromium
from tests.node import ROOT

pytestmark = pytest.mark.browser

SHOTS = ROOT / "shots" / "phone"
LARGE = "32px"
LOOKS = {"nl": ("390", "360-large", "360"), "en": ("390", "360-large", "360"), "rtl": ("360-large", "390")}
"""Text that is twice as large has least room at the smaller size."""
AXE_AT = {"nl": "360-large", "en": "360", "rtl": "390"}
"""What axe looks at differs by size of text and direction, not by each of their combinations."""
BY_KEYBOARD = ("nl", "rtl")
"""In English the same elements stand in the same order as in Dutch."""


def each_look(page: Page, looks: tuple[str, ...]) -> Iterator[str]:
    """The phone at each size, with text as it is or twice as large; ends as it began."""
    for look in looks:
        size = SMALL_PHONE if look.startswith("360") else PHONE
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.wait_for_function("width => innerWidth === width", arg=size["width"])
        large = LARGE if look.endswith("large") else ""
        page.evaluate("size => { document.documentElement.style.fontSize = size }", large)
        yield look
    page.set_viewport_size(SMALL_PHONE)  # type: ignore[arg-type]
    page.evaluate("document.documentElement.style.fontSize = ''")


def look_at(page: Page, name: str, language: str) -> list[str]:
    """What is wrong with this phone in this state."""
    found = []
    for look in each_look(page, LOOKS[language]):
        path = SHOTS / f"{name}-{language}-{look}.jpeg"
        page.screenshot(path=path, full_page=True, animations="disabled", quality=80)
        faults = find_look_faults(page)
        if look == AXE_AT[language]:
            faults += find_axe_faults(page)
        found += [f"{name} {language} {look}: {fault}" for fault in faults]
    if language in BY_KEYBOARD:
        found += [f"{name} {language}: {fault}" for fault in find_keyboard_faults(page)]
    return found


@pytest.mark.parametrize("part", ["door", "looking", "writing", "deciding", "weighing"])
def test_every_state_of_the_phone_can_be_read_and_used_by_everyone(part: str, server: House) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    with open_chromium() as browser:
        walk = PhoneWeighingWalk(browser, server)
        try:
            for number, state in enumerate(getattr(walk, part)()):
                for language, page in walk.pages.items():
                    found += look_at(page, f"{part}-{number:02}-{state}", language)
        finally:
            walk.close()
            (SHOTS / f"{part}.txt").write_text("\n".join(found), encoding="utf-8")
    assert not found, "\n".join(found)
