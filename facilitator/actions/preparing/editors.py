"""The links of interviewers: making and revoking them. Never a step that can be undone."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, list_editors
from facilitator.actions.history.rows import RowKey
from facilitator.actions.preparing.places import require_room
from facilitator.errors import not_found
from facilitator.models import Editor, utc_now
from facilitator.protocol.base import EditorRole
from facilitator.protocol.limits import EDITORS_MAX
from facilitator.protocol.preparing.commands import AddEditor, RevokeEditor


def add_editor(tx: Session, actor: EditorActor, command: AddEditor) -> list[RowKey]:
    """A link for an interviewer."""
    if tx.get(Editor, command.editor_id) is not None:
        raise not_found()
    require_room([row for row in list_editors(tx, actor.project_id) if row.project_id], EDITORS_MAX)
    role = EditorRole.INTERVIEWER.value
    tx.add(Editor(id=command.editor_id, project_id=actor.project_id, name=command.name, role=role))
    tx.flush()
    return [RowKey("editor", (command.editor_id,))]


def revoke_editor(tx: Session, actor: EditorActor, command: RevokeEditor) -> list[RowKey]:
    """A link opens nothing any more."""
    editor = tx.get(Editor, command.editor_id)
    if editor is None or editor.project_id != actor.project_id:
        raise not_found()
    if editor.revoked_at is not None:
        return []
    editor.revoked_at = utc_now()
    tx.flush()
    return [RowKey("editor", (editor.id,))]


def add_lead(tx: Session, name: str) -> Editor:
    """Somebody who came in with the lead's link and said a name."""
    editor = Editor(project_id=None, name=name, role=EditorRole.LEAD.value)
    tx.add(editor)
    tx.flush()
    return editor


def name_editor(tx: Session, editor: Editor, name: str) -> None:
    """Who uses a link for the first time says a name."""
    editor.name = name
    tx.flush()
