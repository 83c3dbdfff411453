"""Which row of a file is which row of a klantreis there is: by its id, else by its name, else by what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

from facilitator.intake.shapes import ActualJourney, Klantreis, Phase, PlannedStep, Touchpoint

Row = TypeVar("Row", Phase, PlannedStep, ActualJourney, Touchpoint)
SIMILAR = 0.6
"""From here on two texts are taken for the same moment, told again."""
COMPARED_CHARACTERS = 300
LOOK_AHEAD = 20
"""How far a moment may have been moved to be known again by its words alone."""


def match_rows(klantreis: Klantreis, current: Klantreis) -> Klantreis:
    """The klantreis of a file, in which each row has the id of the row it is in `current`, and others have none."""
    phases = _match(klantreis.phases, current.phases, lambda row: row.code)
    steps = _match(klantreis.planned_journey.steps, current.planned_journey.steps, lambda row: row.id)
    journeys = _match(klantreis.actual_journeys, current.actual_journeys, lambda row: row.alias)
    plan = klantreis.planned_journey.model_copy(update={"steps": steps})
    return klantreis.model_copy(
        update={"phases": phases, "planned_journey": plan, "actual_journeys": _match_moments(journeys, current)}
    )


def _match(rows: Iterable[Row], current: Iterable[Row], name: Callable[[Row], str]) -> list[Row]:
    free = {row.row_id: row for row in current}
    by_id = [free.pop(row.row_id, None) if row.row_id else None for row in rows]
    by_name = {name(row): row for row in free.values()}
    return [_take(row, found or by_name.pop(name(row), None)) for row, found in zip(rows, by_id, strict=True)]


def _take(row: Row, known: Row | None) -> Row:
    return row.model_copy(update={"row_id": known.row_id if known else None})


def _match_moments(journeys: list[ActualJourney], current: Klantreis) -> list[ActualJourney]:
    """Moments are found by id in any journey, because a row may be moved to another one."""
    free = {point.row_id: point for journey in current.actual_journeys for point in journey.touchpoints}
    by_id = [_take_known(journey.touchpoints, free) for journey in journeys]
    found = []
    for journey, points in zip(journeys, by_id, strict=True):
        was = next((one for one in current.actual_journeys if one.row_id == journey.row_id and one.row_id), None)
        rest = [point for point in was.touchpoints if point.row_id in free] if was else []
        taken = _take_alike(points, rest)
        found.append(journey.model_copy(update={"touchpoints": taken}))
    return found


def _take_known(points: Iterable[Touchpoint], free: dict[str | None, Touchpoint]) -> list[Touchpoint]:
    return [_take(point, free.pop(point.row_id, None) if point.row_id else None) for point in points]


def _take_alike(points: list[Touchpoint], rest: list[Touchpoint]) -> list[Touchpoint]:
    """Give points without an id that of a free one with the same words, or in the same order much the same words."""
    for is_alike, reach in ((_is_same, len(rest)), (_is_similar, LOOK_AHEAD)):
        open_places = [place for place, point in enumerate(points) if point.row_id is None]
        pairs = _pair([points[place] for place in open_places], rest, is_alike, reach)
        for index, known in pairs.items():
            points[open_places[index]] = _take(points[open_places[index]], known)
            rest = [point for point in rest if point is not known]
    return points


def _pair(
    points: list[Touchpoint],
    rest: list[Touchpoint],
    is_alike: Callable[[Touchpoint, Touchpoint], bool],
    reach: int,
) -> Mapping[int, Touchpoint]:
    """Pairs in the order of both, each point with the first that is alike from where the last pair was."""
    pairs: dict[int, Touchpoint] = {}
    start = 0
    for index, point in enumerate(points):
        ahead = range(start, min(len(rest), start + reach))
        place = next((at for at in ahead if is_alike(point, rest[at])), None)
        if place is not None:
            pairs[index] = rest[place]
            start = place + 1
    return pairs


def _is_same(one: Touchpoint, other: Touchpoint) -> bool:
    return one.fact == other.fact


def _is_similar(one: Touchpoint, other: Touchpoint) -> bool:
    words = one.fact[:COMPARED_CHARACTERS].split(), other.fact[:COMPARED_CHARACTERS].split()
    matcher = SequenceMatcher(None, *words, autojunk=False)
    return matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR and matcher.ratio() >= SIMILAR
