"""When a resident's approval of a journey ends: more would be told than the resident saw. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facilitator.intake.shapes import ActualJourney, Klantreis

TOLD = ("alias", "about", "fact", "feeling", "quote", "expectation", "initiator", "receiver")


def tells_more(before: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether what is given tells something that the resident did not see: another text, or one that is seen more."""
    texts = [name for name in TOLD if given.get(name) and given[name] != before.get(name)]
    is_felt = "sentiment" in given and given["sentiment"] != before.get("sentiment")
    is_quoted = bool(given.get("quote_allowed")) and not before.get("quote_allowed", True)
    is_wider = not set(given.get("shown_on", ())) <= set(before.get("shown_on", ()))
    return bool(texts) or is_felt or is_quoted or is_wider


def end_approvals(file: Klantreis, current: Klantreis) -> Klantreis:
    """The file without the approvals that it ends itself. Its rows have the ids of those in `current`.

    A date in the file that is another than the one that stands is a new approval: it stays.
    """
    known = {journey.row_id: journey for journey in current.actual_journeys}
    points = {point.row_id: point for journey in current.actual_journeys for point in journey.touchpoints}
    journeys = [
        journey.model_copy(update={"approved_on": None})
        if _ends(journey, known.get(journey.row_id), points)
        else journey
        for journey in file.actual_journeys
    ]
    return file.model_copy(update={"actual_journeys": journeys})


def list_ended(current: Klantreis, incoming: Klantreis) -> list[str]:
    """The aliases of the journeys that were approved and are not any more."""
    approved = {journey.row_id for journey in current.actual_journeys if journey.approved_on}
    return [one.alias for one in incoming.actual_journeys if one.row_id in approved and not one.approved_on]


def _ends(journey: ActualJourney, was: ActualJourney | None, points: Mapping[str | None, Any]) -> bool:
    if was is None or not was.approved_on or journey.approved_on != was.approved_on:
        return False
    if tells_more(_dump(was), _dump(journey)):
        return True
    here = {point.row_id for point in was.touchpoints}
    return any(
        point.row_id not in here or tells_more(_dump(points[point.row_id]), _dump(point))
        for point in journey.touchpoints
    )


def _dump(row: Any) -> dict[str, Any]:
    held: dict[str, Any] = row.model_dump(mode="json", exclude={"touchpoints", "ratings"})
    return held
