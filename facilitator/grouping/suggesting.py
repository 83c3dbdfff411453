"""Notes → groups of notes that look alike, place by place; nothing moves by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.grouping.joining import Matrix, join_groups
from facilitator.grouping.letters import compare_letters
from facilitator.grouping.meaning import Known, compare_meaning
from facilitator.grouping.words import propose_name

LETTERS_LEAST, MEANING_LEAST = 0.18, 0.32
"""How alike notes are on average at least, by either method; chosen on one half of `tests/grouping`."""
NOTES_MOST = 500


@dataclass(frozen=True)
class Card:
    """A note with its place (only notes of one place go together) and the heading it is under already."""

    id: str
    place: str
    text: str
    heading: str | None = None


@dataclass(frozen=True)
class Found:
    """Notes that look alike: to go under a heading that is there, or under a new one named `title`."""

    note_ids: list[str]
    heading: str | None
    title: str


def find_groups(cards: Sequence[Card], known: Known | None = None) -> tuple[list[Found], dict[str, bytes]]:
    """The groups, most alike first, and vectors to give along the next time. `known`: None compares letters only."""
    cards = cards[:NOTES_MOST]
    vectors: dict[str, bytes] = {}
    by_place: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_place[card.place].append(card)
    found: list[tuple[float, Found]] = []
    matrix: Matrix = compare_letters([card.text for card in cards])
    if known is not None and cards:
        matrix, vectors = compare_meaning([card.text for card in cards], known)
    index = {card.id: number for number, card in enumerate(cards)}
    least = LETTERS_LEAST if known is None else MEANING_LEAST
    for place in by_place.values():
        own = [[matrix[index[a.id]][index[b.id]] for b in place] for a in place]
        found += _find_in_place(place, own, least)
    return [group for _likeness, group in sorted(found, key=lambda pair: (-pair[0], pair[1].note_ids))], vectors


def _find_in_place(cards: Sequence[Card], matrix: Matrix, least: float) -> list[tuple[float, Found]]:
    headings: dict[str, list[int]] = defaultdict(list)
    for number, card in enumerate(cards):
        headings[card.heading or f"\0{number}"].append(number)
    fixed = {number for number, card in enumerate(cards) if card.heading}
    groups = join_groups(list(headings.values()), matrix, least, fixed)
    return [pair for group in groups if (pair := _describe(cards, group, matrix)) is not None]


def _describe(cards: Sequence[Card], group: Sequence[int], matrix: Matrix) -> tuple[float, Found] | None:
    loose = [number for number in group if cards[number].heading is None]
    heading = next((cards[number].heading for number in group if cards[number].heading), None)
    if not loose or (heading is None and len(loose) < 2):
        return None
    if heading is not None and len(loose) == len(group):
        return None
    pairs = [(i, j) for i in group for j in group if i < j]
    likeness = sum(matrix[i][j] for i, j in pairs) / len(pairs)
    title = "" if heading else propose_name([cards[number].text for number in loose])
    return likeness, Found(sorted(cards[number].id for number in loose), heading, title)
