"""Suggestions of what belongs together: refusing one. Accepting one is making a heading."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_activity, load_revealed_note
from facilitator.errors import not_found
from facilitator.events import Event
from facilitator.models import RefusedSuggestion
from facilitator.protocol.commands import RefuseSuggestion
from facilitator.rules import WRITING, require_type


def refuse_suggestion(tx: Session, actor: Actor, command: RefuseSuggestion) -> list[Event]:
    """Keep that these notes do not belong together; no screen changes by it."""
    activity = load_activity(tx, actor, command.activity_id)
    require_type(activity.type, *WRITING)
    note_ids = sorted(set(command.note_ids))
    if any(load_revealed_note(tx, actor, note_id).activity_id != activity.id for note_id in note_ids):
        raise not_found()
    key = sha256(" ".join([*note_ids, command.heading_id or ""]).encode()).hexdigest()
    if tx.get(RefusedSuggestion, (activity.id, key)) is None:
        values = {"key": key, "note_ids": note_ids, "heading_id": command.heading_id}
        tx.add(RefusedSuggestion(activity_id=activity.id, **values))
    return []
