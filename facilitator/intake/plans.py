"""What a file would change in a klantreis there is: each row new, changed, the same or gone; and what comes out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from facilitator.intake.approvals import end_approvals
from facilitator.intake.faults import Fault
from facilitator.intake.klantreis import build_klantreis
from facilitator.intake.matching import match_rows
from facilitator.intake.shapes import Klantreis

Rows = list[dict[str, Any]]
UNTOLD = ("row_id", "touchpoints", "ratings", "label", "of")
"""Fields that are no change of the row itself."""


class Change(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True)
class FieldChange:
    """A field of a row, as it was and as it will be. The name is that of a column of the form."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RowChange:
    """What becomes of a row of a sheet (its name in the form). `key` names a row that is gone; `label` tells it apart.

    `is_moved`: it stands elsewhere among its neighbours than it did.
    """

    sheet: str
    change: Change
    label: str
    key: str = ""
    fields: tuple[FieldChange, ...] = ()
    is_moved: bool = False


@dataclass(frozen=True)
class Plan:
    """What the file would do, row by row; and the klantreis of before with the names that the file gives its rows."""

    rows: list[RowChange]
    current: Klantreis
    incoming: Klantreis

    def list_gone(self) -> list[RowChange]:
        """The rows that are not in the file: whoever imports decides about each."""
        return [row for row in self.rows if row.change is Change.GONE]


def build_plan(current: Klantreis, file: Klantreis) -> Plan:
    """What bringing in the file would change. `current` has a row id everywhere."""
    incoming = end_approvals(match_rows(file, current), current)
    renamed = _rename(current, incoming)
    before, after = _list_sheets(renamed), _list_sheets(incoming)
    study = _compare(_build_study(renamed), _build_study(incoming))
    rows = [RowChange("", Change.CHANGED if study else Change.SAME, file.title, fields=study)]
    journeys = {journey.row_id for journey in incoming.actual_journeys}
    for name, sheet in before.items():
        is_told = [row for row in sheet if "of" not in row or row["of"] in journeys]
        rows += _compare_sheet(name, sheet, after[name], gone_among=is_told)
    return Plan(rows, renamed, incoming)


def merge(plan: Plan, removed: Collection[str]) -> Klantreis | list[Fault]:
    """The klantreis after the import: that of the file, and the rows that are gone from it but not `removed`.

    A phase or step that a row still refers to stays. Faults when both together make no klantreis.
    """
    tree: dict[str, Any] = plan.incoming.model_dump()
    current = plan.current.model_dump()
    tree["actual_journeys"] = _merge_journeys(tree["actual_journeys"], current["actual_journeys"], removed)
    points = [point for journey in tree["actual_journeys"] for point in journey["touchpoints"]]
    ratings = [rating for journey in tree["actual_journeys"] for rating in journey["ratings"]]
    used_steps = {point["planned_step"] for point in points} - {step["id"] for step in tree["planned_journey"]["steps"]}
    steps = current["planned_journey"]["steps"]
    gone = {step["row_id"] for step in steps if step["row_id"] in removed and step["id"] not in used_steps}
    tree["planned_journey"]["steps"] = _weave(tree["planned_journey"]["steps"], steps, gone)
    used_phases = {row["phase"] for row in (*points, *ratings, *tree["planned_journey"]["steps"])}
    used_phases -= {phase["code"] for phase in tree["phases"]}
    phases = current["phases"]
    gone = {phase["row_id"] for phase in phases if phase["row_id"] in removed and phase["code"] not in used_phases}
    tree["phases"] = _weave(tree["phases"], phases, gone)
    return build_klantreis(tree)


def _merge_journeys(rows: Rows, current: Rows, removed: Collection[str]) -> Rows:
    in_file = {point["row_id"] for row in rows for point in row["touchpoints"]}
    known = {row["row_id"]: row for row in current}
    for row in rows:
        if (was := known.get(row["row_id"])) is not None:
            rest = [point for point in was["touchpoints"] if point["row_id"] not in in_file]
            kept = {point["row_id"] for point in rest} - set(removed)
            others = {point["row_id"] for point in was["touchpoints"]} - kept
            row["touchpoints"] = _weave(row["touchpoints"], was["touchpoints"], others)
            row["ratings"] = _weave_ratings(row, was, removed)
    for was in current:
        was["touchpoints"] = [point for point in was["touchpoints"] if point["row_id"] not in in_file]
    return _weave(rows, current, removed)


def _weave_ratings(row: dict[str, Any], was: dict[str, Any], removed: Collection[str]) -> Rows:
    told = {rating["phase"] for rating in row["ratings"]}
    kept = [one for one in was["ratings"] if one["phase"] not in told and _rating_key(was, one) not in removed]
    return [*row["ratings"], *kept]


def _rating_key(journey: dict[str, Any], rating: dict[str, Any]) -> str:
    return f"{journey['row_id']}/{rating['phase']}"


def _weave(rows: Rows, current: Rows, removed: Collection[str]) -> Rows:
    """The rows with those of `current` that are in neither, each after the row it stood after."""
    here = {row["row_id"] for row in rows}
    woven = list(rows)
    last: str | None = None
    for row in current:
        if row["row_id"] not in here:
            if row["row_id"] in removed:
                continue
            place = next((at for at, one in enumerate(woven, 1) if last and one["row_id"] == last), 0)
            woven.insert(place, row)
        last = row["row_id"]
    return woven


def _rename(current: Klantreis, incoming: Klantreis) -> Klantreis:
    """The klantreis of before, in which rows refer to phases and steps by the names these have in the file."""
    phase_names = _list_renames(((row.row_id, row.code) for row in current.phases), incoming.phases, "code")
    steps = current.planned_journey.steps
    step_names = _list_renames(((row.row_id, row.id) for row in steps), incoming.planned_journey.steps, "id")

    def rename(row: Any) -> Any:
        update = {"phase": phase_names.get(row.phase, row.phase)}
        if step := getattr(row, "planned_step", None):
            update["planned_step"] = step_names.get(step, step)
        return row.model_copy(update=update)

    journeys = [
        one.model_copy(update={"touchpoints": [*map(rename, one.touchpoints)], "ratings": [*map(rename, one.ratings)]})
        for one in current.actual_journeys
    ]
    plan = current.planned_journey.model_copy(update={"steps": [*map(rename, steps)]})
    return current.model_copy(update={"planned_journey": plan, "actual_journeys": journeys})


def _list_renames(before: Iterable[tuple[str | None, str]], after: Iterable[Any], name: str) -> Mapping[str, str]:
    new = {row.row_id: str(getattr(row, name)) for row in after if row.row_id}
    return {was: new[row_id] for row_id, was in before if row_id in new}


def _build_study(klantreis: Klantreis) -> dict[str, Any]:
    return klantreis.model_dump(exclude={"format", "version", "phases", "planned_journey", "actual_journeys"})


def _list_sheets(klantreis: Klantreis) -> dict[str, Rows]:
    """The rows of each sheet but the first, each with its `key`, its `label` and where it belongs."""
    tree = klantreis.model_dump(mode="json")
    journeys = tree["actual_journeys"]
    points = [{**point, "alias": one["alias"], "of": one["row_id"]} for one in journeys for point in one["touchpoints"]]
    ratings = [
        {**rating, "alias": one["alias"], "of": one["row_id"], "row_id": one["row_id"] and _rating_key(one, rating)}
        for one in journeys
        for rating in one["ratings"]
    ]
    steps = tree["planned_journey"]["steps"]
    return {
        "phases": [{**row, "label": row["name"]} for row in tree["phases"]],
        "steps": [{**row, "label": row["title"]} for row in steps],
        "actual_journeys": [{**row, "label": row["alias"]} for row in journeys],
        "touchpoints": [{**row, "label": row["fact"]} for row in points],
        "ratings": [{**row, "label": row["phase"]} for row in ratings],
    }


def _compare_sheet(name: str, before: Rows, after: Rows, *, gone_among: Rows) -> list[RowChange]:
    """What becomes of each row. What belongs to a journey that is gone goes or stays with it and is not told."""
    known = {row["row_id"]: (place, row) for place, row in enumerate(before)}
    places = [known[row["row_id"]][0] if row["row_id"] in known else None for row in after]
    moved = _find_moved([place for place in places if place is not None]) if name != "ratings" else set()
    rows = []
    for place, row in zip(places, after, strict=True):
        if place is None:
            rows.append(RowChange(name, Change.NEW, _label(row)))
        else:
            fields = _compare(before[place], row)
            is_moved = place in moved
            change = Change.CHANGED if fields or is_moved else Change.SAME
            rows.append(RowChange(name, change, _label(row), row["row_id"], fields, is_moved))
    here = {row["row_id"] for row in after}
    rows += [
        RowChange(name, Change.GONE, _label(row), row["row_id"]) for row in gone_among if row["row_id"] not in here
    ]
    return rows


def _label(row: dict[str, Any]) -> str:
    return f"{row['alias']}: {row['label']}" if "of" in row else str(row["label"])


def _compare(before: dict[str, Any], after: dict[str, Any]) -> tuple[FieldChange, ...]:
    names = [name for name in after if name not in UNTOLD]
    changes = (FieldChange(name, before[name], after[name]) for name in names)
    return tuple(change for change in changes if _tidy(change.before) != _tidy(change.after) or _is_zero(change))


def _tidy(value: Any) -> Any:
    """An empty text and nothing are the same; places are a set."""
    return set(value) if isinstance(value, list) else value or None


def _is_zero(change: FieldChange) -> bool:
    """Whether a zero came or went: unlike an empty text it says something else than nothing."""
    return {type(change.before), type(change.after)} == {int, type(None)}


def _find_moved(places: list[int]) -> set[int]:
    """The places that are out of order, as few as possible."""
    tails: list[int] = []
    chain: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        chain.append(at)
    want = len(tails) - 1
    kept = set()
    for place, at in zip(reversed(places), reversed(chain), strict=True):
        if at == want:
            kept.add(place)
            want -= 1
    return set(places) - kept
