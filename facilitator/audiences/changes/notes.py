"""What each audience sees of what happened to sticky notes."""

from __future__ import annotations

from facilitator import events
from facilitator.access.notes import list_notes_of_activity
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.audiences.views import (
    build_activity_view,
    find_note_view,
)
from facilitator.models import Activity
from facilitator.protocol import events as wire
from facilitator.protocol.views import ConsoleNoteView


def _notes_revealed(batch: Batch, event: events.NotesRevealed) -> Shown:
    rows = list_notes_of_activity(batch.tx, event.activity_id)
    notes = [view for row in rows if (view := find_note_view(row, batch.audience))]
    activity = batch.tx.get(Activity, event.activity_id)
    if activity is None:
        return []
    shown = build_activity_view(batch.tx, activity, batch.audience, batch.counts)
    return [wire.NotesRevealed(activity=shown, notes=notes)]


def _note_posted(batch: Batch, event: events.NotePosted) -> Shown:
    note = batch.find_note(event.note_id)
    return [*([wire.NotePosted(note=note)] if note else []), *batch.show_counts(event.activity_id)]


def _note_edited(batch: Batch, event: events.NoteEdited) -> Shown:
    """A new text may be held back where the former one was shown, and the other way around."""
    activity = batch.tx.get(Activity, event.activity_id)
    if activity is None or activity.revealed_at is None:
        return []
    note = batch.find_note(event.note_id)
    edited = wire.NoteEdited(note=note) if note else wire.NoteWithdrawn(note_id=event.note_id)
    return [edited, *batch.show_counts(event.activity_id)]


def _note_withdrawn(batch: Batch, event: events.NoteWithdrawn) -> Shown:
    activity = batch.tx.get(Activity, event.activity_id)
    is_gone = (activity is None or activity.revealed_at is not None) and batch.find_note(event.note_id) is None
    gone = [wire.NoteWithdrawn(note_id=event.note_id)] if is_gone else []
    return [*gone, *batch.show_counts(event.activity_id)]


def _note_hidden(batch: Batch, event: events.NoteHidden) -> Shown:
    note = batch.find_note(event.note_id)
    if isinstance(note, ConsoleNoteView):
        return [wire.NoteHidden(note=note), *batch.show_counts(event.activity_id)]
    gone = [wire.NoteWithdrawn(note_id=event.note_id)] if note is None else []
    return [*gone, *batch.show_counts(event.activity_id)]


def _note_restored(batch: Batch, event: events.NoteRestored) -> Shown:
    note = batch.find_note(event.note_id)
    return [*([wire.NoteRestored(note=note)] if note else []), *batch.show_counts(event.activity_id)]


def _note_let_through(batch: Batch, event: events.NoteLetThrough) -> Shown:
    note = batch.find_note(event.note_id)
    return [*([wire.NoteLetThrough(note=note)] if note else []), *batch.show_counts(event.activity_id)]


def _note_masked(batch: Batch, event: events.NoteMasked) -> Shown:
    note = batch.find_note(event.note_id)
    return [*([wire.NoteMasked(note=note)] if note else []), *batch.show_counts(event.activity_id)]


def _note_checked(batch: Batch, event: events.NoteChecked) -> Shown:
    """For the console alone: nothing that others see is different."""
    note = batch.find_note(event.note_id)
    return [wire.NoteChecked(note=note)] if isinstance(note, ConsoleNoteView) else []


def _note_moved(batch: Batch, event: events.NoteMoved) -> Shown:
    note = batch.find_note(event.note_id)
    return [*([wire.NoteMoved(note=note)] if note else []), *batch.show_counts(event.activity_id)]


SHOWN: dict[type[events.Event], Show] = {
    events.NotesRevealed: _notes_revealed,
    events.NotePosted: _note_posted,
    events.NoteEdited: _note_edited,
    events.NoteWithdrawn: _note_withdrawn,
    events.NoteHidden: _note_hidden,
    events.NoteRestored: _note_restored,
    events.NoteLetThrough: _note_let_through,
    events.NoteMasked: _note_masked,
    events.NoteChecked: _note_checked,
    events.NoteMoved: _note_moved,
}
