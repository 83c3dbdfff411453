"""What undo and redo do to approvals: a resident approved what there was to see, not what comes back after it."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from facilitator.actions.history.recording import RowChange
from facilitator.actions.history.rows import RowKey
from facilitator.intake.approvals import tells_more
from facilitator.models import ActualJourney, Edit, EditChange, Touchpoint, table_of

_CHANGE = table_of(EditChange)


def settle_approvals(tx: Session, step: Edit, changes: list[RowChange]) -> list[RowKey]:
    """End those of the journeys that tell something again which was not approved; gives the keys of these.

    `changes`: what undoing or redoing the step has set. An approval that comes back with it stays, unless the journey
    changed after that step.
    """
    given = {str(one.key.values[0]) for one in changes if _is_journey(one) and (one.after or {}).get("approved_on")}
    told = {_find_journey_id(tx, one) for one in changes if one.after and tells_more(one.before or {}, one.after)}
    ended = [key for key in told | given if key and (key not in given or _is_changed_since(tx, step, key))]
    rows = [row for key in ended if (row := tx.get(ActualJourney, key)) is not None and row.approved_on is not None]
    for row in rows:
        row.approved_on = None
    tx.flush()
    return [RowKey("actual_journey", (row.id,)) for row in rows]


def _is_journey(change: RowChange) -> bool:
    return change.key.table_name == "actual_journey"


def _find_journey_id(tx: Session, change: RowChange) -> str | None:
    if _is_journey(change):
        return str(change.key.values[0])
    point = tx.get(Touchpoint, change.key.values[0]) if change.key.table_name == "touchpoint" else None
    return point.journey_id if point else None


def _is_changed_since(tx: Session, step: Edit, journey_id: str) -> bool:
    """Whether a later step, that stands, changed the journey or something in it."""
    points = tx.scalars(select(Touchpoint.id).where(Touchpoint.journey_id == journey_id))
    keys = [RowKey("actual_journey", (journey_id,)).text, *(RowKey("touchpoint", (key,)).text for key in points)]
    later = (Edit.project_id == step.project_id, Edit.number > step.number, Edit.undone_at.is_(None))
    its = (_CHANGE.c.project_id == Edit.project_id, _CHANGE.c.edit_id == Edit.id, _CHANGE.c.row_key.in_(keys))
    return bool(tx.scalar(select(exists().where(*later, *its))))
