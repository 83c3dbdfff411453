"""What in the journeys of a file looks like personal data, and words in its place before the file comes in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from facilitator.personal_data import find_personal_data

JOURNEY_TEXTS = ("alias", "about")
POINT_TEXTS = ("fact", "feeling", "quote", "expectation", "initiator", "receiver")
Tree = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A stretch of a text. `journey` and `point`: places in their lists from 0; without a point it is the journey's."""

    journey: int
    point: int | None
    field: str
    start: int
    end: int
    kind: str


def search_tree(tree: Tree) -> list[Place]:
    """All that is found in the journeys of a klantreis, in order."""
    return [
        Place(journey, point, field, one.start, one.end, one.kind.value)
        for journey, point, row, names in _list_rows(tree)
        for field in names
        if row[field]
        for one in find_personal_data(row[field])
    ]


def find_row(tree: Tree, journey: int, point: int | None) -> dict[str, Any] | None:
    """A journey or moment by its place in the lists; None when there is none."""
    journeys = tree["actual_journeys"]
    if not 0 <= journey < len(journeys):
        return None
    row: dict[str, Any] = journeys[journey]
    if point is None:
        return row
    found: dict[str, Any] | None = row["touchpoints"][point] if 0 <= point < len(row["touchpoints"]) else None
    return found


def put_words(tree: Tree, words: Iterable[tuple[Place, str]]) -> None:
    """Put a word in each place; from the last to the first, so that those before keep theirs."""
    for place, word in sorted(words, key=lambda one: one[0].start, reverse=True):
        row = find_row(tree, place.journey, place.point)
        if row is not None and isinstance(row.get(place.field), str):
            text = row[place.field]
            row[place.field] = text[: place.start] + word + text[place.end :]


def _list_rows(tree: Tree) -> Iterator[tuple[int, int | None, dict[str, Any], tuple[str, ...]]]:
    for journey, row in enumerate(tree["actual_journeys"]):
        yield journey, None, row, JOURNEY_TEXTS
        for point, told in enumerate(row["touchpoints"]):
            yield journey, point, told, POINT_TEXTS
