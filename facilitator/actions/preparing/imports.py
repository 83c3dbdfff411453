"""Bringing a checked file into a klantreis there is: one step, with all rows it changes, that can be undone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, load_project, require_editor
from facilitator.access.klantreis import load_klantreis
from facilitator.actions.history.recording import record
from facilitator.actions.history.rows import RowKey
from facilitator.actions.klantreis import RowPlan, plan_rows, store_klantreis, store_rows
from facilitator.actions.preparing.edits import keep_edit
from facilitator.errors import Refusal, not_found
from facilitator.intake.plans import build_plan, merge
from facilitator.intake.shapes import Klantreis
from facilitator.models import Project
from facilitator.protocol.base import EditorRole
from facilitator.protocol.preparing import PrepareCommand


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


CHANGED_MEANWHILE = "changed_meanwhile"
LEAD_ONLY = _("Only the lead of the klantreis can bring in a file.")
CHANGED = _("Somebody changed the klantreis since this preview. Look again at what the file would do, then decide.")
NO_KLANTREIS = _("The file and the rows that stay do not go together. Look again at what the file would do.")


class BringInFile(PrepareCommand):
    """The step as the history keeps it. No screen sends it over its line: the file comes by another door."""

    kind: Literal["bring_in_file"] = "bring_in_file"


def plan_import(tx: Session, actor: EditorActor, file: Klantreis, *, version: int, removed: Collection[str]) -> RowPlan:
    """What becomes of each row with a file; reads only. Raises Refusal.

    `version`: which one the preview was of. `removed`: the rows gone from the file that go here too.
    """
    _require_may(tx, actor, version)
    merged = _merge(tx, actor.project_id, file, removed)
    tx.expunge_all()  # rows that were read for the comparison know of each other what does not hold any more
    return plan_rows(tx, actor.project_id, merged)


def bring_in_file(
    tx: Session, actor: EditorActor, planned: RowPlan, *, step: BringInFile, version: int
) -> list[RowKey]:
    """Make a klantreis what was planned of it; gives the rows that are different now. Raises Refusal.

    `version`: which one it was planned of.
    """
    project = _require_may(tx, actor, version)
    with record(tx) as recording:
        store_rows(tx, project, planned)
    return keep_edit(tx, actor, step, recording.list_changes())


def update_project(tx: Session, project: Project, file: Klantreis, removed: Collection[str]) -> None:
    """Plan and do it without a history, for who has the data in hands. Raises Refusal."""
    planned = _merge(tx, project.id, file, removed)
    tx.expire_all()  # rows that were read for the comparison do not know of each other what changes now
    store_klantreis(tx, project, planned)


def _require_may(tx: Session, actor: EditorActor, version: int) -> Project:
    require_editor(tx, actor)
    if actor.role is not EditorRole.LEAD:
        raise Refusal("not_your_role", LEAD_ONLY)
    project = load_project(tx, actor.project_id)
    if project.version != version:
        raise Refusal(CHANGED_MEANWHILE, CHANGED)
    return project


def _merge(tx: Session, project_id: str, file: Klantreis, removed: Collection[str]) -> Klantreis:
    current = load_klantreis(tx, project_id)
    if current is None:
        raise not_found()
    merged = merge(build_plan(current, file), removed)
    if not isinstance(merged, Klantreis):
        raise Refusal("no_klantreis", NO_KLANTREIS)
    return merged
