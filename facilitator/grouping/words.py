"""Texts as comparing needs them: folded, without words that say nothing; and a name for what notes share."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[a-z0-9]+")
_SILENT = frozenset(
    re.findall(
        r"\w+",
        """
    aan al alle alleen als altijd andere bij dan dat de deze die dit doen door dus echt een elke en er even gaat
    gaan geen had heb hebben heeft hem het hier hij hoe ik in is ja je jouw kan kon krijg krijgt kunnen maar me
    meer mensen met mij mijn moest moet moeten na naar nee niemand niet niets nog nu of om omdat onder ons ook
    op over steeds te tegen tot u uit uw van veel voor waarom waren was wat we wel werd weer wie wij wil worden
    wordt zelf zich zijn zo zonder zou ze the a an and are as at be but by for from had has have he her his how
    i in is it its me my no not of on or our she so that the their them there they this to too up very was we
    were what when who why will with you your
        """,
    )
)
NAME_WORDS = 2
NAME_LENGTH = 60


def fold(text: str) -> str:
    """Small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def list_words(text: str) -> list[str]:
    """The words that say something, folded; all of them when none does."""
    words = _WORD.findall(fold(text))
    return [word for word in words if word not in _SILENT] or words


def propose_name(texts: Sequence[str]) -> str:
    """What the notes have in common: the words that most of them hold, else the shortest text."""
    counts = Counter(word for text in texts for word in set(list_words(text)) if len(word) > 3)
    shared = [word for word, count in counts.most_common() if count * 2 >= len(texts) and count > 1]
    named = " ".join(sorted(shared[:NAME_WORDS], key=lambda word: _find_place(word, texts)))
    name = _as_written(named, texts) if named else min(texts, key=len).split("\n")[0]
    return (name[:1].upper() + name[1:])[:NAME_LENGTH].strip()


def _find_place(word: str, texts: Sequence[str]) -> int:
    return min((fold(text).find(word) for text in texts if word in fold(text)), default=0)


def _as_written(named: str, texts: Sequence[str]) -> str:
    """The folded words as people wrote them, with their accents."""
    written = {fold(word): word.lower() for text in texts for word in re.findall(r"\w+", text)}
    return " ".join(written.get(word, word) for word in named.split())
