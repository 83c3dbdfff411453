"""Taking a journey back for good, and removing texts whose time is over. Neither can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, selectinload

from facilitator.access.editors import EditorActor
from facilitator.actions.history.rows import RowKey
from facilitator.actions.keeping.literal import LITERAL_LEAST, blank_literal
from facilitator.actions.keeping.traces import (
    TOLD_TABLES,
    Told,
    find_traces,
    forget_all_changes,
    forget_changes,
    list_removed,
    list_row_keys,
    raise_meetings,
)
from facilitator.actions.preparing.edits import Told as Step
from facilitator.actions.preparing.edits import tell_edit
from facilitator.errors import not_found
from facilitator.language import load_gettext
from facilitator.models import (
    ActualJourney,
    EditChange,
    Project,
    ProjectRequest,
    ResidentLink,
    Touchpoint,
    table_of,
    utc_now,
)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


ANSWERS_DAYS = 30
"""A screen that was away for longer sends nothing again that was done before."""
TAKEN_BACK = _("[taken back]")
TEXT_REMOVED = _("Text removed")


@dataclass
class Removed:
    """What is to be told after the commit: per klantreis the rows that are different, and the meetings of all.

    `traces`: ids and texts by which files that wait are known to hold what was removed.
    """

    rows: dict[str, list[RowKey]] = field(default_factory=dict)
    meetings: set[str] = field(default_factory=set)
    traces: set[str] = field(default_factory=set)

    def add(self, project_id: str, keys: list[RowKey]) -> None:
        """Rows of a klantreis."""
        self.rows[project_id] = [*self.rows.get(project_id, []), *keys]


def withdraw_journey(tx: Session, actor: EditorActor, journey_id: str, hash_alias: Callable[[str], str]) -> Removed:
    """Take a journey out with every trace of what was told in it, also where it was copied to. Raises Refusal.

    It may be one that was taken out of the klantreis before: its texts are in the history. `hash_alias`: what of its
    name is kept, so that a file that brings it again can be recognised.
    """
    removed = Removed()
    for one in _list_same(tx, actor.project_id, journey_id):
        print_of_name = hash_alias(one.alias)
        keys = _erase(tx, one, removed)
        journeys = table_of(ActualJourney)
        tx.execute(delete(journeys).where(journeys.c.id == one.journey_id))
        told = Step("withdraw_journey", {"journey_id": one.journey_id, "alias_hash": print_of_name})
        removed.add(one.project_id, [*keys, tell_edit(tx, actor, told, project_id=one.project_id)])
        removed.meetings.update(raise_meetings(tx, one.project_id))
    tx.expire_all()
    return removed


def _list_same(tx: Session, project_id: str, journey_id: str) -> list[Told]:
    """A journey with its copies in other rounds, those too that only the history still knows. Raises Refusal."""
    gone = list_removed(tx)
    row = tx.get(ActualJourney, journey_id)
    image = gone.get((project_id, journey_id))
    if image is None and (row is None or row.project_id != project_id):
        raise not_found()
    origin = (row.origin_id if row else (image or {}).get("origin_id")) or journey_id
    same = or_(ActualJourney.id == origin, ActualJourney.origin_id == origin)
    whole = selectinload(ActualJourney.touchpoints), selectinload(ActualJourney.ratings)
    here = [
        Told(one.project_id, one.id, one.alias, one)
        for one in tx.scalars(select(ActualJourney).where(same).options(*whole))
    ]
    is_same = ((key, one) for key, one in gone.items() if key[1] == origin or one.get("origin_id") == origin)
    return [*here, *(Told(*key, image["alias"], None) for key, image in is_same)]


def _erase(tx: Session, told: Told, removed: Removed) -> list[RowKey]:
    """Every trace outside of the journey's own rows; gives the keys of these, and of other rows that are different."""
    project = tx.get_one(Project, told.project_id)
    traces = find_traces(tx, told)
    removed.traces |= {told.journey_id, *(text for text in traces.texts if len(text) >= LITERAL_LEAST)}
    forget_changes(tx, project.id, traces)
    keys = blank_literal(tx, project.id, traces.texts, load_gettext(project.language)(TAKEN_BACK))
    tx.flush()
    return [*keys, *(list_row_keys(told.row) if told.row else [])]


def list_overdue(tx: Session, today: date) -> list[str]:
    """The klantreizen of which texts are kept although their time is over: in journeys, or in the history."""
    has_texts = (ActualJourney.project_id == Project.id) & ActualJourney.texts_removed_at.is_(None)
    has_told = (EditChange.project_id == Project.id) & EditChange.table_name.in_(TOLD_TABLES)
    keeps = or_(select(ActualJourney.id).where(has_texts).exists(), select(EditChange.edit_id).where(has_told).exists())
    return [*tx.scalars(select(Project.id).where(Project.texts_until <= today, keeps))]


def remove_texts(tx: Session, actor: EditorActor) -> Removed:
    """Of all journeys of a klantreis keep only the figures, or nothing, as its lead chose.

    Also of those of which only figures were left: somebody may have written in them since.
    """
    project, removed = tx.get_one(Project, actor.project_id), Removed()
    gone = [Told(*key, image["alias"], None) for key, image in list_removed(tx, project.id).items()]
    for told in [*(Told(project.id, one.id, one.alias, one) for one in project.journeys), *gone]:
        removed.add(project.id, _erase(tx, told, removed))
    forget_all_changes(tx, project.id)
    if project.keeps_figures:
        _strip_all(tx, project)
    else:
        for journey in list(project.journeys):
            tx.delete(journey)
    tx.flush()
    removed.add(project.id, [tell_edit(tx, actor, Step("remove_texts", {}))])
    removed.meetings.update(raise_meetings(tx, project.id))
    tx.expire_all()
    return removed


def _strip_all(tx: Session, project: Project) -> None:
    gettext = load_gettext(project.language)
    for journey in project.journeys:  # in two steps, because each name stands once
        journey.alias = journey.id
    tx.flush()
    for number, journey in enumerate(project.journeys, 1):
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


def remove_old_answers(tx: Session) -> None:
    """What commands about klantreizen were answered long ago: nobody sends them again."""
    requests = table_of(ProjectRequest)
    tx.execute(delete(requests).where(requests.c.handled_at < utc_now() - timedelta(days=ANSWERS_DAYS)))
