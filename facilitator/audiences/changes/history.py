"""What each audience sees of what was undone or redone, and the console of the history itself."""

from __future__ import annotations

from facilitator import events
from facilitator.access.answers import build_recognition_view, find_shown_recognition
from facilitator.access.loaders import count_journeys, load_meeting, place_of
from facilitator.access.notes import list_notes_of_activity
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.audiences.views import (
    build_conclusion_view,
    build_meeting_view,
    build_set_aside_view,
    build_step_of_history,
    find_note_view,
)
from facilitator.models import Activity, Conclusion, Step
from facilitator.protocol import events as wire
from facilitator.protocol.base import Audience
from facilitator.protocol.views import ConsoleNoteView


def _step_changed(batch: Batch, event: events.StepChanged) -> Shown:
    if batch.audience is not Audience.CONSOLE:
        return []
    step = batch.tx.get_one(Step, (batch.meeting_id, event.step_id))
    return [wire.StepChanged(step=build_step_of_history(step))]


def _meeting_changed(batch: Batch, _event: events.MeetingChanged) -> Shown:
    meeting = load_meeting(batch.tx, batch.meeting_id)
    return [wire.MeetingChanged(meeting=build_meeting_view(meeting, count_journeys(batch.tx, meeting)))]


def _activity_changed(batch: Batch, event: events.ActivityChanged) -> Shown:
    """A part can be set aside and put back in one batch: what counts is where it is at the end."""
    activity = batch.tx.get(Activity, event.activity_id)
    if activity is not None and activity.removed_at is None:
        return [*batch.show_activity(wire.ActivityChanged, event.activity_id), *batch.show_stage()]
    is_kept = activity is not None and batch.audience is Audience.CONSOLE
    aside = build_set_aside_view(activity) if activity is not None and is_kept else None
    return [wire.ActivityGone(activity_id=event.activity_id, set_aside=aside), *batch.show_stage()]


def _notes_set(batch: Batch, event: events.NotesSet) -> Shown:
    rows = list_notes_of_activity(batch.tx, event.activity_id)
    notes = [view for row in rows if (view := find_note_view(row, batch.audience))]
    return [wire.NotesSet(activity_id=event.activity_id, notes=notes)]


def _note_changed(batch: Batch, event: events.NoteChanged) -> Shown:
    note, counts = batch.find_note(event.note_id), batch.show_counts(event.activity_id)
    if isinstance(note, ConsoleNoteView) and note.hidden:
        return [wire.NoteHidden(note=note), *counts]
    if note is not None:
        return [wire.NoteRestored(note=note), *counts]
    activity = batch.tx.get(Activity, event.activity_id)
    is_silent = activity is not None and activity.revealed_at is None
    return [*([] if is_silent else [wire.NoteWithdrawn(note_id=event.note_id)]), *counts]


def _conclusion_changed(batch: Batch, event: events.ConclusionChanged) -> Shown:
    conclusion = batch.tx.get(Conclusion, event.conclusion_id)
    if conclusion is None or conclusion.withdrawn_at is not None:
        return [wire.ConclusionWithdrawn(conclusion_id=event.conclusion_id)]
    return [wire.ConclusionRestored(conclusion=build_conclusion_view(conclusion))]


def _recognition_changed(batch: Batch, event: events.RecognitionChanged) -> Shown:
    row = find_shown_recognition(batch.tx, event.recognition_id, place_of(batch.audience))
    if row is None:
        return [wire.RecognitionGone(recognition_id=event.recognition_id)]
    kind = wire.RecognitionOpened if row.is_open else wire.RecognitionClosed
    is_counted = batch.audience is not Audience.PHONE
    return [kind(recognition=build_recognition_view(batch.tx, row, is_counted=is_counted))]


SHOWN: dict[type[events.Event], Show] = {
    events.StepChanged: _step_changed,
    events.MeetingChanged: _meeting_changed,
    events.ActivityChanged: _activity_changed,
    events.NotesSet: _notes_set,
    events.NoteChanged: _note_changed,
    events.ConclusionChanged: _conclusion_changed,
    events.RecognitionChanged: _recognition_changed,
}
