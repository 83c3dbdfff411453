"""What a resident decides with a link: how it felt, what nobody may see, that it is right, a remark."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, load_row
from facilitator.access.residents import Resident
from facilitator.actions.history.recording import record
from facilitator.actions.history.rows import RowKey, read_key
from facilitator.actions.keeping.told import has_personal_data
from facilitator.actions.preparing.edits import Told, keep_changes, tell_edit
from facilitator.models import (
    ActualJourney,
    Edit,
    EditChange,
    ResidentLink,
    Touchpoint,
    list_everywhere,
    table_of,
    utc_now,
)

LINK_DAYS = 14


@dataclass(frozen=True)
class ResidentAnswers:
    """What a resident filled in. `sentiments` and `shown` (the places where others may see it): by touchpoint."""

    remark: str = ""
    approves: bool = False
    sentiments: Mapping[str, int | None] = field(default_factory=dict)
    shown: Mapping[str, Set[str]] = field(default_factory=dict)


def make_link(tx: Session, actor: EditorActor, journey_id: str, code_hash: str) -> list[RowKey]:
    """A link for the resident of a journey; one that there was opens nothing any more."""
    journey = load_row(tx, actor, ActualJourney, journey_id)
    revoke_link(tx, actor, journey_id)
    expires = utc_now() + timedelta(days=LINK_DAYS)
    tx.add(ResidentLink(journey_id=journey.id, project_id=actor.project_id, code_hash=code_hash, expires_at=expires))
    return [tell_edit(tx, actor, Told("make_resident_link", {"journey_id": journey.id}))]


def revoke_link(tx: Session, actor: EditorActor, journey_id: str) -> None:
    """The link of a journey opens nothing any more."""
    journey = load_row(tx, actor, ActualJourney, journey_id)
    links = table_of(ResidentLink)
    tx.execute(delete(links).where(links.c.journey_id == journey.id))


def save_answers(tx: Session, resident: Resident, answers: ResidentAnswers) -> list[RowKey]:
    """Keep what a resident filled in; gives the rows that are different."""
    journey, actor = resident.journey, resident.actor
    taken = list_taken_by(tx, actor)
    about, keys = {"journey_id": journey.id}, []
    with record(tx) as recording:
        for point in journey.touchpoints:
            _save_point(point, answers, taken.get(point.id, set()))
    keys += keep_changes(tx, actor, recording.list_changes(), Told("edit_touchpoint", about))
    with record(tx) as recording:
        journey.remark = answers.remark or None
        if answers.approves:
            # Their words may name others: who prepares looks at what seems to, before a meeting shows it.
            journey.is_shown = journey.is_shown or not has_personal_data(journey)
            journey.approved_on = utc_now().date()
    return keys + keep_changes(tx, actor, recording.list_changes(), Told("edit_journey", about))


def _save_point(point: Touchpoint, answers: ResidentAnswers, taken: Set[str]) -> None:
    """A resident takes places away, and gives back those that the resident took."""
    if point.id in answers.sentiments and point.sentiment != answers.sentiments[point.id]:
        point.sentiment = answers.sentiments[point.id]
    if point.id in answers.shown:
        may = {*point.shown_on, *taken} & answers.shown[point.id]
        shown = [place for place in list_everywhere() if place in may]
        if set(shown) != set(point.shown_on):
            point.shown_on = shown


def list_taken_by(tx: Session, actor: EditorActor) -> dict[str, set[str]]:
    """By touchpoint the places where a resident does not want it, and may want it again."""
    rows = tx.scalars(
        select(EditChange)
        .join(Edit, (Edit.project_id == EditChange.project_id) & (Edit.id == EditChange.edit_id))
        .where(Edit.project_id == actor.project_id, Edit.editor_id == actor.editor_id)
        .where(EditChange.table_name == "touchpoint")
        .order_by(Edit.number)
    )
    taken: dict[str, set[str]] = {}
    for row in rows:
        if row.before and row.after and "shown_on" in row.after:
            before, after = set(row.before["shown_on"]), set(row.after["shown_on"])
            key = str(read_key(row.table_name, row.row_key).values[0])
            taken[key] = (taken.get(key, set()) | (before - after)) - after
    return taken
