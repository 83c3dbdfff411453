"""The history of a klantreis: each step is kept with its rows, and whoever did it can undo and redo it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import BaseModel
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, load_own_edit
from facilitator.actions.history.mending import mend
from facilitator.actions.history.recording import RowChange
from facilitator.actions.history.rows import RowKey, read_key
from facilitator.actions.preparing.approving import settle_approvals
from facilitator.errors import Refusal
from facilitator.models import Edit, EditChange, Touchpoint, new_id, table_of, utc_now
from facilitator.protocol.base import wire_kind
from facilitator.protocol.preparing import PrepareCommand
from facilitator.protocol.preparing.commands import RedoEdit, UndoEdit

_CHANGE = table_of(EditChange)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def keep_edit(tx: Session, actor: EditorActor, command: PrepareCommand, changes: list[RowChange]) -> list[RowKey]:
    """Keep what a command changed; nothing when it changed no row. Gives the rows that are different."""
    about = _tell_about(tx, command, changes)
    kind = wire_kind(type(command).__name__)
    return keep_changes(tx, actor, changes, Told(kind, about, command.request_id))


@dataclass(frozen=True)
class Told:
    """What the history says of a step: its kind, what it was about (ids, never a text), and its own id."""

    kind: str
    about: dict[str, str]
    id: str = field(default_factory=new_id)


def keep_changes(tx: Session, actor: EditorActor, changes: list[RowChange], told: Told) -> list[RowKey]:
    """Keep a step with the rows that it changed; nothing when there are none."""
    if not changes:
        return []
    key = tell_edit(tx, actor, told)
    row = tx.get_one(Edit, key.values)
    tx.execute(insert(_CHANGE), [_build_row(row, place, change) for place, change in enumerate(changes)])
    return [*(change.key for change in changes), key]


def tell_edit(tx: Session, actor: EditorActor, told: Told, *, project_id: str | None = None) -> RowKey:
    """A step in the history, without rows: it tells that it was done, and cannot be undone."""
    project_id = project_id or actor.project_id
    last = tx.scalar(select(func.max(Edit.number)).where(Edit.project_id == project_id))
    row = Edit(
        project_id=project_id,
        id=told.id,
        number=(last or 0) + 1,
        kind=told.kind,
        editor_id=actor.editor_id,
        editor_name=actor.name,
        about=told.about,
    )
    tx.add(row)
    tx.flush()
    return _key(row)


def undo_edit(tx: Session, actor: EditorActor, command: UndoEdit) -> list[RowKey]:
    """Set back all that a step changed; one that is undone already stays so."""
    row = load_own_edit(tx, actor, command.edit_id)
    if row.undone_at is not None:
        return []
    changes = [RowChange(change.key, change.after, change.before) for change in reversed(_list_changes(tx, row))]
    return _set(tx, row, changes, is_undone=True)


def redo_edit(tx: Session, actor: EditorActor, command: RedoEdit) -> list[RowKey]:
    """Do again what was undone; a step that is done stays so."""
    row = load_own_edit(tx, actor, command.edit_id)
    if row.undone_at is None:
        return []
    return _set(tx, row, _list_changes(tx, row), is_undone=False)


def _set(tx: Session, row: Edit, changes: list[RowChange], *, is_undone: bool) -> list[RowKey]:
    if not changes:
        raise Refusal("undo_blocked", _("This step cannot be undone."))
    keys = [mended.key for mended in mend(tx, changes)]
    keys += [key for key in settle_approvals(tx, row, changes) if key not in keys]
    row.undone_at = utc_now() if is_undone else None
    tx.flush()
    return [*keys, _key(row)]


def _tell_about(tx: Session, command: PrepareCommand, changes: list[RowChange]) -> dict[str, str]:
    """Ids, of a touchpoint the journey it is of, and the names of the fields that were filled in; never a text."""
    about: dict[str, str] = command.model_dump(mode="json", include=command.list_about(), exclude_none=True)
    if isinstance(fields := getattr(command, "fields", None), BaseModel):
        about["fields"] = " ".join(sorted(fields.model_fields_set))
    point = tx.get(Touchpoint, about.get("touchpoint_id", ""))
    gone = [change.before["journey_id"] for change in changes if change.before and "journey_id" in change.before]
    if "touchpoint_id" in about and (point or gone):
        about["journey_id"] = point.journey_id if point else gone[0]
    return about


def _key(row: Edit) -> RowKey:
    return RowKey("edit", (row.project_id, row.id))


def _build_row(row: Edit, place: int, change: RowChange) -> dict[str, object]:
    return {
        "project_id": row.project_id,
        "edit_id": row.id,
        "position": place,
        "table_name": change.key.table_name,
        "row_key": change.key.text,
        "before": change.before,
        "after": change.after,
    }


def _list_changes(tx: Session, row: Edit) -> list[RowChange]:
    its = (_CHANGE.c.project_id == row.project_id, _CHANGE.c.edit_id == row.id)
    rows = tx.execute(select(_CHANGE).where(*its).order_by(_CHANGE.c.position))
    return [RowChange(read_key(held.table_name, held.row_key), held.before, held.after) for held in rows]
