"""The interface's languages: gettext catalogues for Python, the same as JSON for the screens.

A language is a folder in `translations/`; a new one needs no code.
"""

from __future__ import annotations

import gettext as gettext_module
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

Gettext = Callable[[str], str]
DEFAULT_LANGUAGE = "nl"
PACKAGE = Path(__file__).parent
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@cache
def list_languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(folder.parent.name for folder in (PACKAGE / "translations").glob("*/LC_MESSAGES")))


def language_name(language: str) -> str:
    """What a language calls itself: its catalogue's word for "English"."""
    return load_gettext(language)(_("English"))


def text_direction(language: str) -> str:
    """`rtl` for a language that is written from right to left."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def choose_language(*wishes: str | None) -> str:
    """The first wish that has a catalogue, else Dutch."""
    return next((wish for wish in wishes if wish in list_languages()), DEFAULT_LANGUAGE)


@cache
def load_gettext(language: str) -> Gettext:
    """The `gettext` of a language; a text without translation stays English."""
    found = gettext_module.translation("messages", PACKAGE / "translations", [language], fallback=True)
    return found.gettext


def say_in_each(tell: Callable[[Gettext], str]) -> dict[str, str]:
    """What `tell` says in each language that has a catalogue, so that every screen can show its own."""
    return {language: tell(load_gettext(language)) for language in list_languages()}


@cache
def load_browser_strings(language: str, screen: str) -> dict[str, str] | list[str]:
    """The texts of a screen: of `wall` and `console` by msgid, without those that are their own msgid.

    Of `phone`, whose scripts name texts by number, all of them in that order.
    """
    path = PACKAGE / "static" / "dist" / f"strings.{language}.{screen}.json"
    if not path.exists():
        return {}
    strings: dict[str, str] | list[str] = json.loads(path.read_text(encoding="utf-8"))
    return strings
