"""Putting an imported klantreis into the database, and a meeting about it with its agenda."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.actors import make_join_code
from facilitator.intake.agenda import Agenda, AgendaActivity
from facilitator.intake.shapes import ActualJourney as JourneyShape
from facilitator.intake.shapes import Klantreis
from facilitator.language import choose_language
from facilitator.models import (
    Activity,
    ActualJourney,
    Ballot,
    Group,
    Meeting,
    Phase,
    PlannedStep,
    Project,
    Rating,
    Touchpoint,
    new_id,
)
from facilitator.protocol.limits import PLACE_GAP


def add_project(tx: Session, klantreis: Klantreis, project_id: str | None = None) -> Project:
    """Store a checked klantreis whole; under this id when one is given."""
    project = Project(
        id=project_id or new_id(),
        **klantreis.model_dump(include={"title", "municipality", "law", "target_group", "period", "language"}),
    )
    tx.add(project)
    phases = {
        shape.code: Phase(id=new_id(), position=position * PLACE_GAP, **shape.model_dump(exclude={"row_id"}))
        for position, shape in enumerate(klantreis.phases)
    }
    project.phases = list(phases.values())
    steps = {
        shape.id: PlannedStep(
            id=new_id(),
            code=shape.id,
            position=position * PLACE_GAP,
            phase_id=phases[shape.phase].id,
            **shape.model_dump(exclude={"id", "phase", "row_id"}),
        )
        for position, shape in enumerate(klantreis.planned_journey.steps)
    }
    project.steps = list(steps.values())
    tx.flush()
    ids = {code: phase.id for code, phase in phases.items()}
    step_ids = {code: step.id for code, step in steps.items()}
    project.journeys = [
        _build_journey(shape, position, ids, step_ids) for position, shape in enumerate(klantreis.actual_journeys)
    ]
    for shape, journey in zip(klantreis.actual_journeys, project.journeys, strict=True):
        journey.origin_id = _find_origin(tx, shape.row_id)
    tx.flush()
    return project


def _find_origin(tx: Session, row_id: str | None) -> str | None:
    """Of a journey that was exported the one it was first: who takes that back takes this one too."""
    exported = tx.get(ActualJourney, row_id) if row_id else None
    return (exported.origin_id if exported else None) or row_id


def _build_journey(
    shape: JourneyShape, position: int, phase_ids: dict[str, str], step_ids: dict[str, str]
) -> ActualJourney:
    return ActualJourney(
        id=new_id(),
        position=position * PLACE_GAP,
        **shape.model_dump(exclude={"touchpoints", "ratings", "row_id"}),
        touchpoints=[
            Touchpoint(
                id=new_id(),
                position=place * PLACE_GAP,
                phase_id=phase_ids[point.phase] if point.phase else None,
                planned_step_id=step_ids[point.planned_step] if point.planned_step else None,
                **point.model_dump(mode="json", exclude={"phase", "planned_step", "row_id"}),
            )
            for place, point in enumerate(shape.touchpoints)
        ],
        ratings=[
            Rating(phase_id=phase_ids[rating.phase], **rating.model_dump(exclude={"phase"})) for rating in shape.ratings
        ],
    )


def add_meeting(tx: Session, project: Project, agenda: Agenda, *, min_group_size: int) -> Meeting:
    """A meeting about a klantreis, with groups and agenda from a template and a join code of its own."""
    meeting = Meeting(
        id=new_id(),
        project_id=project.id,
        project_version=project.version,
        title=project.title,
        join_code=make_free_code(tx),
        language=choose_language(project.language, project.language[:2]),
        min_group_size=min_group_size,
    )
    meeting.groups = [
        Group(id=new_id(), position=position, code=group.code, name=group.name, perspective=group.perspective.value)
        for position, group in enumerate(agenda.groups)
    ]
    meeting.activities = [build_activity(block, position) for position, block in enumerate(agenda.activities)]
    tx.add(meeting)
    tx.flush()
    return meeting


def build_activity(block: AgendaActivity, position: int) -> Activity:
    """A part of an agenda from its template."""
    activity = Activity(
        id=new_id(),
        position=position,
        type=block.type.value,
        title=block.title,
        prompt=block.prompt,
        planned_minutes=block.planned_minutes,
    )
    if block.ballot is not None:
        activity.ballot = Ballot(**block.ballot.model_dump())
    return activity


def make_free_code(tx: Session) -> str:
    """A join code that no meeting has."""
    code = make_join_code()
    while tx.scalar(select(Meeting.id).where(Meeting.join_code == code)) is not None:
        code = make_join_code()
    return code
