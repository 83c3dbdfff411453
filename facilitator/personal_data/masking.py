"""Put kind words in the place of what was found: "bel [telefoonnummer]"."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.language import Gettext
from facilitator.personal_data.findings import Finding, keep_apart
from facilitator.protocol.base import FindingKind


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


_WORDS = {
    FindingKind.BSN: _("[citizen service number]"),
    FindingKind.IBAN: _("[account number]"),
    FindingKind.EMAIL: _("[e-mail address]"),
    FindingKind.PHONE: _("[phone number]"),
    FindingKind.ADDRESS: _("[address]"),
    FindingKind.STREET: _("[street]"),
    FindingKind.NAME: _("[name]"),
}


def mask_word(kind: FindingKind, gettext: Gettext) -> str:
    """The word that takes the place of something of this kind, in the language of `gettext`."""
    return gettext(_WORDS[kind])


def mask(text: str, found: Iterable[Finding], gettext: Gettext, *, longest: int | None = None) -> str:
    """The text with a word in the place of each finding; cut off at `longest` characters."""
    parts, done = [], 0
    for one in keep_apart(found):
        parts += [text[done : one.start], mask_word(one.kind, gettext)]
        done = one.end
    return "".join([*parts, text[done:]])[:longest]
