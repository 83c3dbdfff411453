"""Taking a journey back for good, and removing texts whose time is over. Neither can be undone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, selectinload

from facilitator.access.editors import EditorActor
from facilitator.actions.history.rows import RowKey
from facilitator.actions.keeping.traces import (
    blank_literal,
    find_traces,
    forget_changes,
    list_meetings,
    list_row_keys,
    raise_meetings,
)
from facilitator.actions.preparing.edits import Told, tell_edit
from facilitator.language import load_gettext
from facilitator.models import ActualJourney, Project, ResidentLink, Touchpoint, table_of, utc_now


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


TAKEN_BACK = _("[taken back]")
TEXT_REMOVED = _("Text removed")


@dataclass
class Removed:
    """What is to be told after the commit: per klantreis the rows that are different, and the meetings of all."""

    rows: dict[str, list[RowKey]] = field(default_factory=dict)
    meetings: set[str] = field(default_factory=set)

    def add(self, project_id: str, keys: list[RowKey]) -> None:
        """Rows of a klantreis."""
        self.rows[project_id] = [*self.rows.get(project_id, []), *keys]


def withdraw_journey(tx: Session, actor: EditorActor, journey: ActualJourney) -> Removed:
    """Take a journey out with every trace of what was told in it, also where it was copied to."""
    removed = Removed()
    for one in _list_same(tx, journey):
        project = tx.get_one(Project, one.project_id)
        keys = _erase(tx, project, one)
        tx.execute(delete(table_of(ActualJourney)).where(table_of(ActualJourney).c.id == one.id))
        keys.append(tell_edit(tx, actor, Told("withdraw_journey", {"journey_id": one.id}), project_id=project.id))
        removed.add(project.id, keys)
        removed.meetings.update(raise_meetings(tx, project.id))
    tx.expire_all()
    return removed


def _list_same(tx: Session, journey: ActualJourney) -> list[ActualJourney]:
    """A journey with its copies in other rounds."""
    origin = journey.origin_id or journey.id
    same = or_(ActualJourney.id == origin, ActualJourney.origin_id == origin)
    whole = selectinload(ActualJourney.touchpoints), selectinload(ActualJourney.ratings)
    return [*tx.scalars(select(ActualJourney).where(same).options(*whole))]


def _erase(tx: Session, project: Project, journey: ActualJourney) -> list[RowKey]:
    """Every trace outside of the journey's own rows, whose keys it gives."""
    traces = find_traces(tx, journey)
    forget_changes(tx, project.id, traces)
    word = load_gettext(project.language)(TAKEN_BACK)
    blank_literal(tx, list_meetings(tx, project.id), traces, word)
    tx.flush()
    return list_row_keys(journey)


def list_overdue(tx: Session, today: date) -> list[str]:
    """The klantreizen of which texts are kept although their time is over."""
    has_texts = (ActualJourney.project_id == Project.id) & ActualJourney.texts_removed_at.is_(None)
    is_over = (Project.texts_until <= today, select(ActualJourney.id).where(has_texts).exists())
    return [*tx.scalars(select(Project.id).where(*is_over))]


def remove_texts(tx: Session, actor: EditorActor) -> Removed:
    """Of all journeys of a klantreis keep only the figures, or nothing, as its lead chose."""
    project, removed = tx.get_one(Project, actor.project_id), Removed()
    kept = [journey for journey in project.journeys if journey.texts_removed_at is None]
    for journey in kept:
        removed.add(project.id, _erase(tx, project, journey))
        if not project.keeps_figures:
            tx.delete(journey)
    if project.keeps_figures:
        _strip_all(tx, project, kept)
    tx.flush()
    if kept:
        removed.add(project.id, [tell_edit(tx, actor, Told("remove_texts", {}))])
        removed.meetings.update(raise_meetings(tx, project.id))
    tx.expire_all()
    return removed


def _strip_all(tx: Session, project: Project, journeys: list[ActualJourney]) -> None:
    gettext = load_gettext(project.language)
    for journey in journeys:  # in two steps, because each name stands once
        journey.alias = journey.id
    tx.flush()
    others = {journey.alias for journey in project.journeys}
    numbers = (n for n in range(1, 10_000) if gettext(_("Journey %(n)s")) % {"n": n} not in others)
    for journey, number in zip(journeys, numbers, strict=False):
        journey.alias = gettext(_("Journey %(n)s")) % {"n": number}
        journey.about, journey.remark, journey.texts_removed_at = "", None, utc_now()
        tx.execute(delete(table_of(ResidentLink)).where(table_of(ResidentLink).c.journey_id == journey.id))
        for point in journey.touchpoints:
            _strip(point, gettext(TEXT_REMOVED))


def _strip(point: Touchpoint, word: str) -> None:
    """Its sentiment, days, deviation and what else is a figure stay."""
    point.fact, point.initiator = word, ""
    point.feeling = point.quote = point.expectation = point.receiver = None
    point.quote_allowed = False
