"""Rows of notes → views: whether an audience may see a note at all."""

from __future__ import annotations

from typing import Any

from facilitator.access.notes import NoteFacts
from facilitator.models import Heading
from facilitator.protocol.base import (
    Audience,
    NoteKind,
)
from facilitator.protocol.views import (
    ConsoleNoteView,
    HeadingView,
    NoteView,
    OwnNoteView,
)
from facilitator.rules import can_show_note


def find_note_view(note: NoteFacts | None, audience: Audience) -> NoteView | None:
    """A note as an audience sees it; None when it may not, or when the note is gone."""
    if note is None or note.revealed_at is None:
        return None
    hidden = note.hidden_at is not None
    if audience is Audience.CONSOLE:
        return ConsoleNoteView(**_note_fields(note), hidden=hidden, hidden_reason=note.hidden_reason)
    return NoteView(**_note_fields(note)) if can_show_note(revealed=True, hidden=hidden) else None


def build_heading_view(heading: Heading) -> HeadingView:
    """A heading, the same for everybody: all that stands under it was revealed."""
    return HeadingView(
        id=heading.id,
        activity_id=heading.activity_id,
        phase=heading.phase.code,
        title=heading.title,
        is_merged=heading.merged_at is not None,
    )


def build_own_note_view(note: NoteFacts) -> OwnNoteView:
    """A note as its author sees it, revealed or not."""
    return OwnNoteView(**_note_fields(note), hidden=note.hidden_at is not None)


def _note_fields(note: NoteFacts) -> dict[str, Any]:
    return {
        "id": note.id,
        "activity_id": note.activity_id,
        "phase": note.phase,
        "note_kind": NoteKind(note.kind),
        "text": note.text,
        "later": note.later,
        "heading": note.heading_id,
    }
