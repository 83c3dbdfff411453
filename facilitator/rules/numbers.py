"""The numbers of ideas, the same on a paper ballot and at the console (`parts/idea_numbers.ts` repeats the rule)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class IdeaPlace(NamedTuple):
    """An idea: the place of its round on the agenda, and how many seconds after the reveal it was written."""

    round: int
    later: int
    note_id: str


def number_ideas(ideas: Iterable[IdeaPlace]) -> dict[str, int]:
    """Id → number, from 1. Hidden ideas keep theirs, and what is written later is numbered after all of its round, so
    that a ballot on paper stays right; ids tell nothing of who wrote what, or when.
    """
    return {idea.note_id: number for number, idea in enumerate(sorted(ideas), 1)}
