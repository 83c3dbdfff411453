"""Sticky notes as screens see them."""

from __future__ import annotations

from facilitator.protocol.base import (
    NoteKind,
    WireModel,
)


class NoteView(WireModel):
    """A revealed sticky note: no author, no time."""

    id: str
    activity_id: str
    phase: str
    note_kind: NoteKind
    text: str


class ConsoleNoteView(NoteView):
    """A revealed note at the console, which also sees what was hidden and why."""

    hidden: bool
    hidden_reason: str | None


class OwnNoteView(NoteView):
    """A participant's own note, revealed or not."""

    hidden: bool
