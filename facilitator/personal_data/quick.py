"""The quick check: numbers with a form or a check digit of their own, e-mail, addresses and titled names.

It reads Dutch notes as they are written. What only looks alike (a date, an amount, a law's article, the number of a
case, a number for everybody such as 14 030 or 0800) is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType
from stdnum import iban
from stdnum.nl import bsn

from facilitator.personal_data.findings import Finding, keep_apart
from facilitator.personal_data.places import find_addresses, find_streets
from facilitator.personal_data.titles import find_titled_names
from facilitator.protocol.base import FindingKind

COUNTRY = "NL"

_ORGANISATIONS = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    }
)
_MAIL = re.compile(
    r"[\w.+'-]+(?:@|\s?[(\[](?:at|apenstaartje|@)[)\]]\s?)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}", re.IGNORECASE
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_NINE = re.compile(r"(?<![\w.,/-])(?<!\d )\d(?:[ .-]?\d){8}(?![\w/]|[.,-]?\d| \d)")
_AMOUNT = re.compile(
    r"(?:€|\beuro|\beur)\s?[\d.,]*\d(?:,-)?|\b\d[\d.,]*(?:,-)?\s?(?:€|euro\b|eur\b|miljoen\b|miljard\b)", re.IGNORECASE
)
_DATE = re.compile(
    r"\b(?:\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2})\b(?:[T ,]*\d{1,2}[:.]\d\d)?"
    r"|\b\d{1,2}[:.]\d\d\b(?=\s?(?:uur|u\b))"
)
_CASE = re.compile(
    r"\b(?:\w*(?:zaak|dossier|klant|cli[eë]nt|polis|order|bestel|factuur|formulier|meld|volg)[\w-]*(?:nummer|nr)\b"
    r"|(?:zaak|factuur|kenmerk|ref(?:erentie)?|dossier|beschikking|order)(?:\s+nr)?\b)[.:]?\s?[\w/.-]*\d[\w/.-]*"
    r"|\b(?:19|20)\d\d[-/]\d{3,}\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?:\d[^\n]{0,3}?){4}")
"""Where no four digits stand close together, there is no number worth a search."""


def find_personal_data(text: str) -> list[Finding]:
    """What in `text` looks like personal data, by place and without overlaps."""
    found = [*_find_mail(text), *find_streets(text), *find_titled_names(text)]
    if _DIGITS.search(text):
        numbers = _blank(text, _AMOUNT, _DATE, _CASE)
        found += [*_find_phones(numbers), *_find_ibans(text), *_find_bsn(numbers), *find_addresses(text)]
    return keep_apart(found)


def _blank(text: str, *patterns: re.Pattern[str]) -> str:
    """The text, as long as it was, without what is no personal data although it has digits."""
    for pattern in patterns:
        text = pattern.sub(lambda match: "\n" * len(match[0]), text)
    return text


def _find_mail(text: str) -> Iterator[Finding]:
    return (Finding(*match.span(), FindingKind.EMAIL) for match in _MAIL.finditer(text))


def _find_phones(text: str) -> Iterator[Finding]:
    for match in PhoneNumberMatcher(text, COUNTRY, leniency=Leniency.VALID, max_tries=100):
        is_dialled = match.raw_string.lstrip("( ").startswith(("0", "+"))
        if is_dialled and phonenumbers.number_type(match.number) not in _ORGANISATIONS:
            yield Finding(match.start, match.end, FindingKind.PHONE)


def _find_bsn(text: str) -> Iterator[Finding]:
    """Nine digits, also in groups, that pass the 11-test."""
    return (Finding(*match.span(), FindingKind.BSN) for match in _NINE.finditer(text) if bsn.is_valid(match[0]))


def _find_ibans(text: str) -> Iterator[Finding]:
    """An account number with what follows it in the sentence: the longest beginning that passes its check."""
    for match in _IBAN.finditer(text):
        for length in range(len(match[0]), 14, -1):
            number = match[0][:length]
            if number[-1].isalnum() and iban.is_valid(number, check_country=False):
                yield Finding(match.start(), match.start() + length, FindingKind.IBAN)
                break
