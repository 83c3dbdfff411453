"""What of a slow search for names is a finding: not the words that a meeting has on its screens."""

from __future__ import annotations

import re
from collections.abc import Iterable

from facilitator.personal_data.findings import Finding
from facilitator.personal_data.places import is_counted
from facilitator.protocol.base import FindingKind

_WORD = re.compile(r"[\w'’-]+")
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀ-Ž]")
_PROFESSIONS = (
    "arts huisarts dokter dokters verpleegkundige wijkverpleegkundige verzorgende begeleider begeleidster consulent "
    "consulente casemanager regisseur coach jobcoach leraar lerares docent meester juf mentor decaan therapeut "
    "fysiotherapeut psycholoog psychiater tandarts apotheker ambtenaar wethouder burgemeester beleidsmedewerker "
    "medewerker jongerenwerker ouderenadviseur mantelzorger bewindvoerder professor rechter advocaat agent "
    "collega vrijwilliger directeur secretaris mevrouw meneer mijnheer heer dame dhr mevr mw dr drs mr ir ing prof"
)
_CAPITALISED = (
    "nederlands engels frans duits turks arabisch pools oekraïens berbers papiaments tigrinya "
    "de het een pas later daarna eerst toen graag soms vaak may six"
)
"""What stands with a capital at the beginning of a sentence, or as a language, and is in lists of names."""
_NO_NAMES = frozenset(f"{_PROFESSIONS} {_CAPITALISED}".split())


def pick_names(text: str, found: Iterable[Finding], known: Iterable[str]) -> list[Finding]:
    """Findings within the text that say who or where. `known`: what the meeting itself calls its own."""
    ours = _NO_NAMES.union(*(_words(name) for name in known))
    inside = (one for one in found if 0 <= one.start < one.end <= len(text))
    return [one for one in inside if _CAPITAL.search(text[one.start : one.end]) and _tells(text, one, ours)]


def _tells(text: str, one: Finding, ours: frozenset[str]) -> bool:
    if one.kind is not FindingKind.NAME:
        return not is_counted(text, one.end)
    return not _words(text[one.start : one.end]) <= ours


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
