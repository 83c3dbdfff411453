"""A finding: where in a text something stands that looks like personal data, and of which kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.protocol.base import FindingKind

_FIRST = tuple(FindingKind)
"""Where two findings claim the same words, the kind that stands first in FindingKind wins."""


@dataclass(frozen=True, order=True)
class Finding:
    """`text[start:end]` looks like personal data of this kind."""

    start: int
    end: int
    kind: FindingKind


def keep_apart(found: Iterable[Finding]) -> list[Finding]:
    """By place and without overlaps: of two that share characters the more certain kind stays, then the longer one."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (_FIRST.index(one.kind), one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept)


def as_browser_offsets(text: str, found: Iterable[Finding]) -> list[Finding]:
    """The same findings counted as JavaScript counts: in UTF-16 units, of which an emoji has two."""
    return [Finding(_units(text, one.start), _units(text, one.end), one.kind) for one in found]


def _units(text: str, characters: int) -> int:
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2
