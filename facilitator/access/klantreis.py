"""A klantreis in the database → the same as the file has it, each row with the id by which it is known again."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from facilitator.intake.shapes import (
    VERSION,
    ActualJourney,
    Klantreis,
    Phase,
    PlannedJourney,
    PlannedStep,
    Rating,
    Touchpoint,
)
from facilitator.models import ActualJourney as JourneyRow
from facilitator.models import Edit, Project

Made = TypeVar("Made", PlannedStep, Phase, Touchpoint, Rating, ActualJourney)


def load_klantreis(tx: Session, project_id: str) -> Klantreis | None:
    """The whole klantreis, or None. It is not checked as a whole: one that is not finished has perhaps no phases."""
    project = tx.scalars(
        select(Project)
        .where(Project.id == project_id)
        .options(
            selectinload(Project.phases),
            selectinload(Project.steps),
            selectinload(Project.journeys).options(
                selectinload(JourneyRow.touchpoints), selectinload(JourneyRow.ratings)
            ),
        )
    ).one_or_none()
    if project is None:
        return None
    codes = {row.id: row.code for row in project.phases}
    step_codes: dict[str | None, str] = {row.id: row.code for row in project.steps}
    steps = [_build(PlannedStep, row, id=row.code, phase=codes[row.phase_id]) for row in project.steps]
    return Klantreis.model_construct(
        format="klantreis",
        version=VERSION,
        **{name: getattr(project, name) for name in _list_own(Project.__table__.columns.keys())},
        phases=[_build(Phase, row) for row in project.phases],
        planned_journey=PlannedJourney(steps=steps),
        actual_journeys=[_build_journey(row, codes, step_codes) for row in project.journeys],
    )


def leave_out_withdrawn(tx: Session, file: Klantreis) -> tuple[Klantreis, list[str]]:
    """A file without the journeys that residents took back, in whichever klantreis; and the aliases of those."""
    told = tx.scalars(select(Edit.about).where(Edit.kind == "withdraw_journey"))
    withdrawn = {about.get("journey_id") for about in told} - {None}
    gone = [journey for journey in file.actual_journeys if journey.row_id in withdrawn]
    kept = [journey for journey in file.actual_journeys if journey.row_id not in withdrawn]
    return file.model_copy(update={"actual_journeys": kept}), [journey.alias for journey in gone]


def list_withdrawn_names(tx: Session, project_id: str | None) -> set[str]:
    """Of the journeys that residents took back in a klantreis (None: in any) what is kept of their names: hashes."""
    its = (Edit.project_id == project_id,) if project_id else ()
    told = tx.scalars(select(Edit.about).where(Edit.kind == "withdraw_journey", *its))
    return {about["alias_hash"] for about in told if "alias_hash" in about}


def _list_own(columns: Any) -> list[str]:
    return [name for name in Klantreis.model_fields if name in columns and name not in ("id", "version")]


def _build_journey(row: JourneyRow, codes: dict[str, str], steps: dict[str | None, str]) -> ActualJourney:
    points = [
        _build(
            Touchpoint,
            point,
            phase=codes[point.phase_id] if point.phase_id else None,
            planned_step=steps.get(point.planned_step_id),
        )
        for point in row.touchpoints
    ]
    known = sorted(row.ratings, key=lambda rating: list(codes).index(rating.phase_id))
    ratings = [_build(Rating, rating, phase=codes[rating.phase_id]) for rating in known]
    return _build(ActualJourney, row, touchpoints=points, ratings=ratings)


def _build(shape: type[Made], row: Any, **links: Any) -> Made:
    """A part of the file from the columns of a row. What a file would not accept is left as it is in the database."""
    values = {name: getattr(row, name) for name in shape.model_fields if name not in links and hasattr(row, name)}
    if "row_id" in shape.model_fields:
        values["row_id"] = row.id
    try:
        return shape.model_validate({**values, **links})
    except ValidationError:
        return shape.model_construct(**values, **links)
