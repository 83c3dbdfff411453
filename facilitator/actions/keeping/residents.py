"""What a resident decides with a link: how it felt, what nobody may see, that it is right, a remark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, load_row
from facilitator.access.residents import Resident
from facilitator.actions.history.recording import record
from facilitator.actions.history.rows import RowKey
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
    """What a resident filled in. `sentiments` and `hidden`: by touchpoint."""

    remark: str = ""
    approves: bool = False
    sentiments: Mapping[str, int | None] = field(default_factory=dict)
    hidden: Mapping[str, bool] = field(default_factory=dict)


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
    hidden_by_resident = list_hidden_by(tx, actor)
    about, keys = {"journey_id": journey.id}, []
    with record(tx) as recording:
        for point in journey.touchpoints:
            _save_point(point, answers, point.id in hidden_by_resident)
    keys += keep_changes(tx, actor, recording.list_changes(), Told("edit_touchpoint", about))
    with record(tx) as recording:
        journey.remark = answers.remark or None
        if answers.approves:
            # Their words may name others: who prepares looks at what seems to, before a meeting shows it.
            journey.is_shown = journey.is_shown or not has_personal_data(journey)
            journey.approved_on = utc_now().date()
    return keys + keep_changes(tx, actor, recording.list_changes(), Told("edit_journey", about))


def _save_point(point: Touchpoint, answers: ResidentAnswers, is_hidden_by_resident: bool) -> None:
    if point.id in answers.sentiments and point.sentiment != answers.sentiments[point.id]:
        point.sentiment = answers.sentiments[point.id]
    hides = answers.hidden.get(point.id)
    if hides and point.shown_on:
        point.shown_on = []
    elif hides is False and is_hidden_by_resident and not point.shown_on:
        point.shown_on = list_everywhere()


def list_hidden_by(tx: Session, actor: EditorActor) -> set[str]:
    """The touchpoints that a resident hid, and may let be seen again."""
    found = (
        select(EditChange)
        .join(Edit, (Edit.project_id == EditChange.project_id) & (Edit.id == EditChange.edit_id))
        .where(Edit.project_id == actor.project_id, Edit.editor_id == actor.editor_id)
        .where(EditChange.table_name == "touchpoint")
    )
    hidden = (row for row in tx.scalars(found) if row.after and row.after.get("shown_on") == [])
    return {row.row_key.strip('[]"') for row in hidden}
