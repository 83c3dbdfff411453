"""Pure: which groups were heard in a round of writing, without a word on a group of few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heard:
    """Groups taken together: how many seats they have, how many of those wrote, and how many notes."""

    groups: tuple[str, ...]
    seat_count: int
    writer_count: int
    note_count: int


def build_balance(groups: Sequence[Heard], min_group_size: int) -> list[Heard]:
    """Each group on its own that is large enough; the small ones together, with the smallest of the others when even
    together they are few. So nothing of a group of few can be worked out, not by subtraction either.

    Empty when all are few.
    """
    taken = [group for group in groups if group.seat_count > 0]
    apart = sorted((group for group in taken if group.seat_count >= min_group_size), key=lambda group: group.seat_count)
    few = [group for group in taken if group.seat_count < min_group_size]
    while few and apart and sum(group.seat_count for group in few) < min_group_size:
        few.append(apart.pop(0))
    if few and sum(group.seat_count for group in few) < min_group_size:
        return []
    kept = [group for group in taken if group in apart]
    return [*kept, *([_together([group for group in taken if group in few])] if few else [])]


def _together(groups: Sequence[Heard]) -> Heard:
    return Heard(
        tuple(code for group in groups for code in group.groups),
        sum(group.seat_count for group in groups),
        sum(group.writer_count for group in groups),
        sum(group.note_count for group in groups),
    )
