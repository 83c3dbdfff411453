"""What who prepares does for residents' privacy: words in the place of personal data, approval, until when is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, load_row, load_told
from facilitator.actions.history.recording import record
from facilitator.actions.history.rows import RowKey
from facilitator.actions.keeping.told import MASKABLE
from facilitator.actions.preparing.edits import Told, keep_changes
from facilitator.errors import Refusal
from facilitator.models import ActualJourney, Project
from facilitator.protocol.base import EditorRole


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class Mask:
    """A place in a text, the text that stands there, and the word to put in its place."""

    row: str
    row_id: str
    field: str
    start: int
    found: str
    word: str


def mask_place(tx: Session, actor: EditorActor, mask: Mask) -> list[RowKey]:
    """Put a word where personal data stands; when somebody changed the text meanwhile, nothing happens.

    An approval stays: nothing is told that was not told before.
    """
    if mask.field not in MASKABLE.get(mask.row, ()):
        return []
    row = (
        load_told(tx, actor, mask.row_id)
        if mask.row == "touchpoint"
        else load_row(tx, actor, ActualJourney, mask.row_id)
    )
    text, end = getattr(row, mask.field) or "", mask.start + len(mask.found)
    if not mask.found or text[mask.start : end] != mask.found:
        return []
    with record(tx) as recording:
        setattr(row, mask.field, text[: mask.start] + mask.word + text[end:])
    kind, about = f"edit_{mask.row}", {f"{mask.row}_id": mask.row_id}
    return keep_changes(tx, actor, recording.list_changes(), Told(kind, about))


def keep_until(tx: Session, actor: EditorActor, day: date | None, *, keeps_figures: bool) -> list[RowKey]:
    """Until when the texts of a klantreis are kept, and whether figures stay after that. Raises Refusal."""
    if actor.role is not EditorRole.LEAD:
        raise Refusal("not_your_role", _("Only the lead of the klantreis can do this."))
    project = tx.get_one(Project, actor.project_id)
    with record(tx) as recording:
        project.texts_until, project.keeps_figures = day, keeps_figures
    return keep_changes(tx, actor, recording.list_changes(), Told("keep_until", {}))
