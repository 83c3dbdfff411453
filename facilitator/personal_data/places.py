"""Where somebody lives: a postcode with a house number, a street with a house number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.personal_data.findings import Finding
from facilitator.protocol.base import FindingKind

_NUMBER = r"\d{1,5}(?:\s?-\s?\d{1,3}\b|\s?[a-zA-Z]{1,2}\b(?!\s?\w*\d)|\b)"
_NUMBER_WORD = r"(?:huisnummer|huisnr\.?|nummer|nr\.?|no\.?)"
_POSTCODE = re.compile(r"(?<!\d)(?P<digits>[1-9]\d{3})(?P<space>\s?)(?P<letters>[A-Za-z]{2})\b(?![@.]\w)")
_BEHIND = re.compile(rf"\s*[,;:.-]?\s*(?P<word>{_NUMBER_WORD}\s*:?\s*)?{_NUMBER}(?![\d:/€%])", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:\b{_NUMBER_WORD}\s*:?\s*|\b[A-Z][\w.'-]+ ){_NUMBER}\s*[,;:-]?\s*(?:te |in |postcode )?$")
_ROAD_BEFORE = re.compile(r"\d[\d\s-]{0,6}[a-z]{0,2}\s*[,;]\s*(?:postcode )?$", re.IGNORECASE)
_NEVER = frozenset({"SA", "SD", "SS"})
"""Letters that no postcode has."""
_WORDS = frozenset(re.findall(r"\w+", "AF AL BV DE DI EN ER HE IK IN IS JA JE ME NA NU OF OM OP TE TV UW VS WE ZE ZO"))
"""Two letters that may be a word, as in "IN 2015 EN 2016" or "ik had 1500in totaal"."""
_MEASURES = frozenset(re.findall(r"\w+", "CM EU GB KB KG KM KW MB ML MM TB"))

_MEASURE = (
    r"\s?(?:km|kilometer|meter|minuten|minuut|uur|uren|dag|week|weken|maand|jaar|jaren|keer|x\b|euro|mensen|huizen"
    r"|woningen)"
)
_COUNTED = re.compile(_MEASURE)
_STREET = re.compile(
    r"(?<![\w-])(?:(?:[A-Z][\w.'’-]*\s+|van |de |den |der |het |te |ten |ter ){0,3}"
    r"[A-Z][\w'’-]{2,}(?:weg|pad|dijk|kade|hof|park|dreef|wal|markt|hoek|straat|laan|plein|gracht|singel|steeg|plantsoen)"
    r"|[a-zë-]{3,}(?:straat|laan|plein|gracht|singel|steeg|plantsoen)|(?:[A-Z][\w.'’-]*\s+){1,3}(?:[Ss]traat|[Ll]aan|[Pp]lein|[Ww]eg))"
    rf",?\s+(?:{_NUMBER_WORD}\s*)?(?P<number>{_NUMBER})(?![\w/€%]|[.,:]\d)"
    rf"(?!{_MEASURE})"
)
_NO_STREET = re.compile(
    r"(?:onder|halver|van|af|snel|rijks|spoor|om|uit|door)weg|(?:winkel|doodlopende|eenrichtings)straat", re.IGNORECASE
)


def find_addresses(text: str) -> Iterator[Finding]:
    """Each postcode with a number beside it; a number before it is part of the street, which is found by itself."""
    for match in _POSTCODE.finditer(text):
        behind = _BEHIND.match(text, match.end())
        before = text[: match.start()][-40:]
        if _is_postcode(match, before, behind) and (behind or _has_number_at_end(before)):
            yield Finding(match.start(), behind.end() if behind else match.end(), FindingKind.ADDRESS)


def _has_number_at_end(before: str) -> bool:
    return bool(_BEFORE.search(before) or _ROAD_BEFORE.search(before))


def _is_postcode(match: re.Match[str], before: str, behind: re.Match[str] | None) -> bool:
    letters = match["letters"].upper()
    if letters in _NEVER or letters in _MEASURES:
        return False
    if before.lower().rstrip(" :").endswith("postcode") or (behind and behind["word"]):
        return True
    is_written_as_one = match["letters"].isupper() if match["space"] else True
    may_be_a_year = match["digits"][:2] in ("19", "20")
    is_a_word = letters in _WORDS and (may_be_a_year or not match["letters"].isupper())
    return is_written_as_one and not is_a_word


def find_streets(text: str) -> Iterator[Finding]:
    """A street's name with a house number: "Lijsterbesstraat 24"."""
    for match in _STREET.finditer(text):
        if not _NO_STREET.search(match[0]):
            yield Finding(*match.span(), FindingKind.STREET)


def is_counted(text: str, end: int) -> bool:
    """Whether the number that ends here counts something ("12 maanden"), so that it is no house number."""
    return _COUNTED.match(text, end) is not None
