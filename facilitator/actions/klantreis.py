"""Making the rows of a klantreis what a checked file says: by their ids; new ones come, what is not in it goes.

Rows that stay keep their ids, so that what meetings keep about them stays theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from facilitator.actions.history.recording import remember
from facilitator.actions.history.rows import Image, RowKey, find_images
from facilitator.intake.shapes import Klantreis
from facilitator.models import ActualJourney, Phase, PlannedStep, Project, Rating, Touchpoint, new_id, table_of
from facilitator.protocol.limits import PLACE_GAP

STUDY = {"title", "municipality", "law", "target_group", "period", "language"}
NAMES: dict[Any, str] = {Phase: "code", PlannedStep: "code", ActualJourney: "alias"}
PARKED = -1_000_000_000
Rows = dict[str, Any]
"""The rows of a klantreis by id; of marks by the ids of journey and phase."""


@dataclass(frozen=True)
class Placed:
    """A row, new or known, with the columns it gets. `shape`: the part of the file that it is."""

    row: Any
    values: dict[str, Any]
    shape: Any

    @property
    def is_new(self) -> bool:
        """Whether it is not in the database yet."""
        return bool(inspect(self.row).transient)

    @property
    def is_changed(self) -> bool:
        """Whether a row that is there becomes another."""
        return not self.is_new and any(getattr(self.row, name) != value for name, value in self.values.items())


@dataclass(frozen=True)
class RowPlan:
    """What becomes of the rows of a klantreis: all was read and compared, nothing is written.

    `before`: the rows that come, change or go as they are, in an order in which each can be made before what refers to
    it, back and forth.
    """

    study: dict[str, Any]
    coming: list[Placed]
    changing: list[Placed]
    gone: list[Any]
    before: dict[RowKey, Image | None]


def store_klantreis(tx: Session, project: Project, klantreis: Klantreis) -> None:
    """Make a klantreis what a checked file says. Its row ids are those of rows in it, or None for new ones."""
    store_rows(tx, project, plan_rows(tx, project.id, klantreis))


def plan_rows(tx: Session, project_id: str, klantreis: Klantreis) -> RowPlan:
    """Compare a klantreis with a checked file; reads only. The plan outlives the transaction."""
    known = _load_rows(tx, project_id)
    placed = _place_all(known, project_id, klantreis)
    staying = {id(one.row) for one in placed}
    gone = [row for row in known.values() if id(row) not in staying]
    gone.sort(key=lambda row: (Touchpoint, Rating, ActualJourney, PlannedStep, Phase).index(type(row)))
    coming, changing = [one for one in placed if one.is_new], [one for one in placed if one.is_changed]
    rows = (*(one.row for one in (*coming, *changing)), *gone)
    before = find_images(tx.connection(), [_build_key(row) for row in rows])
    return RowPlan(klantreis.model_dump(include=STUDY), coming, changing, gone, before)


def store_rows(tx: Session, project: Project, plan: RowPlan) -> None:
    """Do what was planned, of a klantreis that nobody changed since."""
    remember(tx, plan.before)
    _set(project, plan.study)
    tx.add_all([*(one.row for one in plan.changing), *plan.gone])
    _park(tx, plan.changing, plan.gone)
    for model in (Phase, PlannedStep, ActualJourney, Touchpoint, Rating):
        for one in (*plan.coming, *plan.changing):
            if type(one.row) is model:
                _set(one.row, one.values)
                tx.add(one.row)
        tx.flush()
    for model in (Rating, ActualJourney, PlannedStep, Phase):
        _remove(tx, plan.gone, model)


def _load_rows(tx: Session, project_id: str) -> Rows:
    found: Rows = {}
    for model in NAMES:
        found |= {row.id: row for row in tx.scalars(select(model).where(model.project_id == project_id))}
    its = select(ActualJourney.id).where(ActualJourney.project_id == project_id)
    found |= {row.id: row for row in tx.scalars(select(Touchpoint).where(Touchpoint.journey_id.in_(its)))}
    marks = tx.scalars(select(Rating).where(Rating.journey_id.in_(its)))
    return found | {f"{row.journey_id}/{row.phase_id}": row for row in marks}


def _place_all(known: Rows, project_id: str, klantreis: Klantreis) -> list[Placed]:
    """All parts of the file with their rows, those first that others stand in or refer to."""
    its = {"project_id": project_id}
    phases = _place(known, Phase, klantreis.phases, its)
    steps = _place(known, PlannedStep, klantreis.planned_journey.steps, its)
    journeys = _place(known, ActualJourney, klantreis.actual_journeys, its)
    phase_ids: dict[str | None, str] = {one.shape.code: one.row.id for one in phases}
    step_ids: dict[str | None, str] = {one.shape.id: one.row.id for one in steps}
    for one in phases:
        one.values.update(one.shape.model_dump(exclude={"row_id"}))
    for one in steps:
        one.values.update(one.shape.model_dump(exclude={"id", "phase", "row_id"}))
        one.values.update(code=one.shape.id, phase_id=phase_ids[one.shape.phase])
    found = [*phases, *steps, *journeys]
    for one in journeys:
        one.values.update(one.shape.model_dump(exclude={"touchpoints", "ratings", "row_id"}))
        moments = _place_moments(known, one, phase_ids, step_ids)
        if any(part.is_new or part.is_changed for part in (one, *moments)):
            one.values["texts_removed_at"] = None  # there are texts again, which go when their time is over
        found += moments
        found += [_place_rating(known, one, rating, phase_ids[rating.phase]) for rating in one.shape.ratings]
    return found


def _place_moments(
    known: Rows, journey: Placed, phase_ids: dict[str | None, str], step_ids: dict[str | None, str]
) -> list[Placed]:
    found = _place(known, Touchpoint, journey.shape.touchpoints, {"journey_id": journey.row.id})
    for one in found:
        one.values.update(one.shape.model_dump(mode="json", exclude={"phase", "planned_step", "row_id"}))
        one.values.update(phase_id=phase_ids.get(one.shape.phase), planned_step_id=step_ids.get(one.shape.planned_step))
    return found


def _place_rating(known: Rows, journey: Placed, rating: Any, phase_id: str) -> Placed:
    ids = {"journey_id": journey.row.id, "phase_id": phase_id}
    row = known.get("/".join(ids.values())) or Rating(**ids)
    return Placed(row, ids | rating.model_dump(exclude={"phase"}), rating)


def _place(known: Rows, model: type[Any], shapes: Sequence[Any], owner: dict[str, str]) -> list[Placed]:
    """Each part of a list with its row and its place. Rows keep their places while they are in order."""
    rows = [known.get(shape.row_id or "") or model(id=new_id()) for shape in shapes]
    places = list_places([row.position if _is_in(row, owner) else None for row in rows])
    return [
        Placed(row, {**owner, "position": place}, shape) for row, shape, place in zip(rows, shapes, places, strict=True)
    ]


def _is_in(row: Any, owner: dict[str, str]) -> bool:
    return all(getattr(row, name) == value for name, value in owner.items())


def list_places(held: Sequence[int | None]) -> list[int]:
    """Places in order: those that are held already, with new ones between them; all new ones when that does not fit."""
    here = [(index, place) for index, place in enumerate(held) if place is not None]
    if not here:
        return [PLACE_GAP * index for index in range(len(held))]
    edges = [(-1, here[0][1] - PLACE_GAP * (len(held) + 1)), *here]
    places: list[int] = []
    ends = [*here, (len(held), here[-1][1] + PLACE_GAP * (len(held) + 1))]
    for (start, low), (end, high) in zip(edges, ends, strict=True):
        step = min(PLACE_GAP, (high - low) // (end - start))
        if step < 1:
            return [PLACE_GAP * index for index in range(len(held))]
        base = low if start >= 0 else high - step * (end - start)
        places += [base + step * number for number in range(1, end - start)]
        places += [high] if end < len(held) else []
    return places


def _build_key(row: Any) -> RowKey:
    table = table_of(type(row))
    return RowKey(table.name, tuple(getattr(row, column.name) for column in table.primary_key))


def _park(tx: Session, changing: list[Placed], gone: list[Any]) -> None:
    """Names and places stand once: a row that leaves its own does so before another takes it."""
    _remove(tx, gone, Touchpoint)
    leaving: list[tuple[Any, dict[str, Any]]] = [(row, {}) for row in gone if type(row) in NAMES] + [
        (one.row, one.values) for one in changing
    ]
    for number, (row, values) in enumerate(leaving):
        for column, parked in (("position", PARKED - number), (NAMES.get(type(row), ""), f"~{row_key(row)}")):
            if hasattr(row, column) and getattr(row, column) != values.get(column):
                setattr(row, column, parked)
        if isinstance(row, Touchpoint) and row.journey_id != values["journey_id"]:
            row.position = PARKED - number
    tx.flush()


def row_key(row: Any) -> str:
    """The id of a row; of marks that of the journey."""
    found: str = getattr(row, "id", None) or row.journey_id
    return found


def _set(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _remove(tx: Session, gone: Iterable[Any], model: type[Any]) -> None:
    for row in gone:
        if type(row) is model:
            tx.delete(row)
    tx.flush()
