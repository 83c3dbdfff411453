"""Who prepares a klantreis, and the loaders of its rows: "not found" and "not yours" answer alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facilitator.errors import Refusal, not_found
from facilitator.models import ActualJourney, Edit, Editor, Phase, PlannedStep, Project, Rating, Touchpoint
from facilitator.protocol.base import EditorRole
from facilitator.protocol.preparing import PrepareCommand

Placed = TypeVar("Placed", Phase, PlannedStep, ActualJourney)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class EditorActor:
    """Who acts on one klantreis: the lead, or an interviewer with a link to it."""

    project_id: str
    editor_id: str
    name: str
    role: EditorRole

    def require_may_send(self, command: PrepareCommand) -> None:
        """Raises Refusal when only the lead does this."""
        if self.role is not EditorRole.LEAD and not command.is_for_interviewers:
            raise Refusal("not_your_role", _("Only the lead of the klantreis can do this."))


def find_editor(tx: Session, editor_id: str | None) -> Editor | None:
    """Somebody whose link was not revoked, or None."""
    editor = tx.get(Editor, editor_id) if editor_id else None
    return editor if editor is not None and editor.revoked_at is None else None


def find_editor_actor(tx: Session, editor_id: str | None, project_id: str) -> EditorActor | None:
    """Who this is in a klantreis; None when it may not be opened, or has no name yet."""
    editor = find_editor(tx, editor_id)
    is_theirs = editor is not None and editor.project_id in (None, project_id)
    if editor is None or not is_theirs or not editor.name or tx.get(Project, project_id) is None:
        return None
    return EditorActor(project_id, editor.id, editor.name, EditorRole(editor.role))


def require_editor(tx: Session, actor: EditorActor) -> None:
    """Raises Refusal when the link was revoked since the screen connected."""
    if find_editor_actor(tx, actor.editor_id, actor.project_id) is None:
        raise link_revoked()


def link_revoked() -> Refusal:
    """The link with which somebody prepared opens nothing any more."""
    return Refusal("link_revoked", _("Your link does not work any more. Ask the lead of the klantreis for a new one."))


def list_editors(tx: Session, project_id: str) -> list[Editor]:
    """Who has a link to this klantreis, revoked ones too, and the leads."""
    is_its = or_(Editor.project_id == project_id, Editor.project_id.is_(None))
    return [*tx.scalars(select(Editor).where(is_its).order_by(Editor.created_at, Editor.id))]


def load_project(tx: Session, project_id: str) -> Project:
    """A klantreis. Raises Refusal."""
    project = tx.get(Project, project_id)
    if project is None:
        raise not_found()
    return project


def load_row(tx: Session, actor: EditorActor, model: type[Placed], row_id: str) -> Placed:
    """A phase, step or journey of the actor's klantreis. Raises Refusal."""
    row = tx.get(model, row_id)
    if row is None or row.project_id != actor.project_id:
        raise not_found()
    return row


def load_told(tx: Session, actor: EditorActor, touchpoint_id: str) -> Touchpoint:
    """A touchpoint of the actor's klantreis, placed or not. Raises Refusal."""
    row = tx.get(Touchpoint, touchpoint_id)
    if row is None:
        raise not_found()
    load_row(tx, actor, ActualJourney, row.journey_id)
    return row


def find_rating(tx: Session, journey_id: str, phase_id: str) -> Rating | None:
    """The marks of a journey for a phase, or None."""
    return tx.get(Rating, (journey_id, phase_id))


def load_own_edit(tx: Session, actor: EditorActor, edit_id: str) -> Edit:
    """A step that the actor did. Raises Refusal."""
    edit = tx.get(Edit, (actor.project_id, edit_id))
    if edit is None or edit.editor_id != actor.editor_id:
        raise not_found()
    return edit
