"""Events about sticky notes."""

from __future__ import annotations

from typing import Literal

from pydantic import SerializeAsAny

from facilitator.protocol.base import WireModel
from facilitator.protocol.views import (
    ActivityView,
    ConsoleNoteView,
    NoteView,
)

AnyNoteView = NoteView | ConsoleNoteView


class NotesRevealed(WireModel):
    """A silent round ended; these are its notes."""

    kind: Literal["notes_revealed"] = "notes_revealed"
    activity: SerializeAsAny[ActivityView]
    notes: list[SerializeAsAny[NoteView]]


class NotesCounted(WireModel):
    """How many notes an activity has per phase and, while it is silent, how many people wrote them."""

    kind: Literal["notes_counted"] = "notes_counted"
    activity_id: str
    note_counts: dict[str, int]
    writer_count: int | None


class NotePosted(WireModel):
    """A note in a revealed round."""

    kind: Literal["note_posted"] = "note_posted"
    note: SerializeAsAny[NoteView]


class NoteEdited(WireModel):
    """A revealed note has a new text."""

    kind: Literal["note_edited"] = "note_edited"
    note: SerializeAsAny[NoteView]


class NoteWithdrawn(WireModel):
    """A note is gone from this screen: taken back by its author or, on wall and phone, hidden."""

    kind: Literal["note_withdrawn"] = "note_withdrawn"
    note_id: str


class NoteHidden(WireModel):
    """For the console: a note is hidden, with the reason."""

    kind: Literal["note_hidden"] = "note_hidden"
    note: ConsoleNoteView


class NoteRestored(WireModel):
    """A hidden note is back."""

    kind: Literal["note_restored"] = "note_restored"
    note: SerializeAsAny[NoteView]


class NoteLetThrough(WireModel):
    """A note that was held back, or in which something was found, is shown as it is."""

    kind: Literal["note_let_through"] = "note_let_through"
    note: SerializeAsAny[NoteView]


class NoteMasked(WireModel):
    """A note is shown with kind words in place of what was found in it."""

    kind: Literal["note_masked"] = "note_masked"
    note: SerializeAsAny[NoteView]


class NoteChecked(WireModel):
    """More was found in a note, as the console sees it: it is held back now, or it is on the screens already."""

    kind: Literal["note_checked"] = "note_checked"
    note: ConsoleNoteView


class NoteMoved(WireModel):
    """A revealed note stands elsewhere."""

    kind: Literal["note_moved"] = "note_moved"
    note: SerializeAsAny[NoteView]
