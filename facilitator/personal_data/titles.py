"""Names that announce themselves: "mevrouw Jansen", "dhr. Van den Berg"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.personal_data.findings import Finding
from facilitator.protocol.base import FindingKind

_TITLED = re.compile(
    r"\b(?:[Mm]evrouw|MEVROUW|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Mm]ijnheer|[Dd]hr\.?|[Dd]e heer"
    r"|[Dd]okter|[Dd]r\.|[Jj]uf|[Mm]eester)"
    r"\s+(?:[A-Z]\.\s?){0,3}(?:(?:[Vv]an|[Vv]d|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Ee]l|[Bb]in|[Aa]l)\s+){0,3}"
    r"(?P<name>[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’]+(?:-[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’]+)*)"
)
_WORDS = (
    "de het een die dat wij we ik zij ze hij u uw er en maar wmo gemeente google loket wijkteam zorgkantoor uwv svb cak"
)
"""What is written with a capital and is no name: the first word of a sentence, an office."""
_NO_NAMES = frozenset(re.findall(r"\w+", _WORDS))


def find_titled_names(text: str) -> Iterator[Finding]:
    """Each name behind a title, the title included."""
    for match in _TITLED.finditer(text):
        if match["name"].lower() not in _NO_NAMES:
            yield Finding(*match.span(), FindingKind.NAME)
