"""Klantreizen as wholes: made from a template, copied for the next round, put away, brought back, deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.actions.projects import add_project
from facilitator.errors import Refusal
from facilitator.intake.shapes import Klantreis
from facilitator.models import (
    ActualJourney,
    Base,
    Meeting,
    Phase,
    PlannedStep,
    Project,
    Rating,
    Touchpoint,
    new_id,
    table_of,
    utc_now,
)
from facilitator.protocol.limits import TITLE_MAX


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def make_project(tx: Session, title: str, template: Klantreis | None, language: str) -> Project:
    """A new klantreis with the phases of a template, or without any. Raises Refusal."""
    title = _require_title(title)
    if template is not None:
        return add_project(tx, template.model_copy(update={"title": title}))
    project = Project(id=new_id(), title=title, municipality="", law="other", target_group="", period="")
    project.language = language
    tx.add(project)
    tx.flush()
    return project


def copy_project(tx: Session, project: Project, title: str, *, with_journeys: bool) -> Project:
    """The next round of a klantreis: phases and paper, and the journeys when asked for."""
    copied = Project(**_copy(project, "title", "archived_at", "previous_id", "created_at", "version"))
    copied.title, copied.previous_id = _require_title(title), project.id
    tx.add(copied)
    tx.flush()
    phases = {row.id: Phase(**{**_copy(row), "project_id": copied.id}) for row in project.phases}
    tx.add_all(phases.values())
    tx.flush()
    steps = {row.id: _copy_step(row, copied.id, phases[row.phase_id].id) for row in project.steps}
    tx.add_all(steps.values())
    tx.flush()
    for journey in project.journeys if with_journeys else ():
        _copy_journey(tx, journey, copied.id, ({key: row.id for key, row in phases.items()}, steps))
    tx.flush()
    return copied


def archive_project(project: Project) -> None:
    """Put a klantreis away: it is not in the list any more, and stays as it is."""
    project.archived_at = project.archived_at or utc_now()


def bring_back_project(project: Project) -> None:
    """Bring a klantreis back into the list."""
    project.archived_at = None


def delete_project(tx: Session, project: Project, typed: str) -> list[str]:
    """Delete a klantreis for good with its meetings; gives their ids. Raises Refusal unless its title was typed."""
    if " ".join(typed.split()).casefold() != " ".join(project.title.split()).casefold():
        raise Refusal("not_confirmed", _("That is not the name of the klantreis. Nothing was deleted."))
    meetings, projects = table_of(Meeting), table_of(Project)
    gone = [*tx.scalars(select(Meeting.id).where(Meeting.project_id == project.id))]
    tx.expunge(project)
    tx.execute(delete(meetings).where(meetings.c.project_id == project.id))
    tx.execute(delete(projects).where(projects.c.id == project.id))
    return gone


def _require_title(title: str) -> str:
    title = " ".join(title.split())
    if not title or not title.isprintable():
        raise Refusal("no_name", _("Give the klantreis a name."))
    return title[:TITLE_MAX]


def _copy_step(row: PlannedStep, project_id: str, phase_id: str) -> PlannedStep:
    return PlannedStep(**{**_copy(row), "project_id": project_id, "phase_id": phase_id})


def _copy_journey(
    tx: Session, journey: ActualJourney, project_id: str, ids: tuple[dict[str, str], dict[str, PlannedStep]]
) -> None:
    phases, steps = ids
    copied = ActualJourney(
        **{**_copy(journey, "remark"), "project_id": project_id, "origin_id": journey.origin_id or journey.id}
    )
    tx.add(copied)
    tx.flush()
    for point in journey.touchpoints:
        step = steps[point.planned_step_id].id if point.planned_step_id else None
        links = {"journey_id": copied.id, "phase_id": phases.get(point.phase_id or ""), "planned_step_id": step}
        tx.add(Touchpoint(**{**_copy(point), **links}))
    for rating in journey.ratings:
        tx.add(Rating(**{**_copy(rating), "journey_id": copied.id, "phase_id": phases[rating.phase_id]}))


def _copy(row: Base, *but: str) -> dict[str, Any]:
    """The columns of a row, with an id of its own."""
    columns = table_of(type(row)).columns.keys()
    values = {name: getattr(row, name) for name in columns if name not in but}
    return {**values, "id": new_id()} if "id" in values else values
