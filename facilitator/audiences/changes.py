"""What happened in a batch → one change per audience. An event without an entry here is an error at import.

Everything is shown as it stands at the end of the batch, so a change always leads to the next snapshot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from facilitator import events
from facilitator.access.answers import build_recognition_view, count_answers, find_signals
from facilitator.access.loaders import find_participant, load_meeting
from facilitator.access.notes import NoteFacts, list_notes_of_activity
from facilitator.audiences.outcome import Outcome
from facilitator.audiences.views import (
    Counts,
    build_activity_view,
    build_conclusion_view,
    build_participant_view,
    find_feedback_date,
    find_note_view,
    find_writer_count,
    load_stage_view,
)
from facilitator.models import Activity, Conclusion, Recognition
from facilitator.protocol import events as wire
from facilitator.protocol.base import Audience, WireModel
from facilitator.protocol.views import ConsoleNoteView, NoteView, ParticipantView

Shown = list[WireModel]


@dataclass
class Batch:
    """One committed batch seen by one audience."""

    tx: Session
    meeting_id: str
    audience: Audience
    counts: Counts
    notes: dict[str, NoteFacts]
    counted: set[str] = field(default_factory=set)

    def find_note(self, note_id: str) -> NoteView | None:
        """The note as this audience may see it."""
        return find_note_view(self.notes.get(note_id), self.audience)

    def show_activity(self, kind: Callable[..., WireModel], activity_id: str) -> Shown:
        """An event that carries an activity."""
        activity = self.tx.get_one(Activity, activity_id)
        return [kind(activity=build_activity_view(self.tx, activity, self.audience, self.counts))]

    def show_participant(self, participant_id: str) -> ParticipantView | None:
        """A seat, which only the console sees."""
        seat = find_participant(self.tx, self.meeting_id, participant_id)
        if seat is None or self.audience is not Audience.CONSOLE:
            return None
        signals = find_signals(self.tx, [seat.id]).get(seat.id, []) if seat.has_answers else []
        return build_participant_view(seat, signals)

    def show_stage(self) -> Shown:
        """What the wall shows now."""
        return [wire.StageSet(stage=load_stage_view(self.tx, self.meeting_id, self.audience))]

    def show_counts(self, activity_id: str) -> Shown:
        """The numbers of notes, which phones do not get. They are the same throughout a batch: once is enough."""
        if self.audience is Audience.PHONE or activity_id in self.counted:
            return []
        self.counted.add(activity_id)
        writers = find_writer_count(self.tx.get_one(Activity, activity_id), self.audience, self.counts)
        notes = self.counts.notes_of(activity_id)
        return [wire.NotesCounted(activity_id=activity_id, note_counts=notes, writer_count=writers)]


def _participant_joined(batch: Batch, event: events.ParticipantJoined) -> Shown:
    if batch.audience is Audience.PHONE:
        return []
    view = batch.show_participant(event.participant_id)
    return [wire.ParticipantJoined(participant_counts=batch.counts.participants(), participant=view)]


def _activity_opened(batch: Batch, event: events.ActivityOpened) -> Shown:
    return [*batch.show_activity(wire.ActivityOpened, event.activity_id), *batch.show_stage()]


def _activity_closed(batch: Batch, event: events.ActivityClosed) -> Shown:
    return batch.show_activity(wire.ActivityClosed, event.activity_id)


def _stage_set(batch: Batch, _event: events.StageSet) -> Shown:
    return batch.show_stage()


def _ballot_set(batch: Batch, event: events.BallotSet) -> Shown:
    return batch.show_activity(wire.BallotSet, event.activity_id)


def _result_changed(batch: Batch, event: events.ResultChanged) -> Shown:
    return batch.show_activity(wire.ResultChanged, event.activity_id)


def _notes_revealed(batch: Batch, event: events.NotesRevealed) -> Shown:
    rows = list_notes_of_activity(batch.tx, event.activity_id)
    notes = [view for row in rows if (view := find_note_view(row, batch.audience))]
    activity = batch.tx.get_one(Activity, event.activity_id)
    shown = build_activity_view(batch.tx, activity, batch.audience, batch.counts)
    return [wire.NotesRevealed(activity=shown, notes=notes)]


def _note_posted(batch: Batch, event: events.NotePosted) -> Shown:
    note = batch.find_note(event.note_id)
    return [*([wire.NotePosted(note=note)] if note else []), *batch.show_counts(event.activity_id)]


def _note_edited(batch: Batch, event: events.NoteEdited) -> Shown:
    note = batch.find_note(event.note_id)
    return [wire.NoteEdited(note=note)] if note else []


def _note_withdrawn(batch: Batch, event: events.NoteWithdrawn) -> Shown:
    activity = batch.tx.get_one(Activity, event.activity_id)
    is_gone = activity.revealed_at is not None and batch.find_note(event.note_id) is None
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


def _vote_cast(batch: Batch, event: events.VoteCast) -> Shown:
    if batch.audience is Audience.PHONE or event.activity_id in batch.counted:
        return []
    batch.counted.add(event.activity_id)
    voted = batch.counts.voters_of(event.activity_id)
    return [wire.VotesCounted(activity_id=event.activity_id, voted_count=voted)]


def _recognition_asked(kind: Callable[..., WireModel]) -> Callable[[Batch, Any], Shown]:
    def show(batch: Batch, event: events.RecognitionEvent) -> Shown:
        row = batch.tx.get_one(Recognition, event.recognition_id)
        is_counted = batch.audience is not Audience.PHONE
        return [kind(recognition=build_recognition_view(batch.tx, row, is_counted=is_counted))]

    return show


def _recognition_answered(batch: Batch, event: events.RecognitionAnswered) -> Shown:
    if batch.audience is Audience.PHONE or event.recognition_id in batch.counted:
        return []
    batch.counted.add(event.recognition_id)
    answered = count_answers(batch.tx, event.recognition_id)
    return [wire.RecognitionCounted(recognition_id=event.recognition_id, answered_count=answered)]


def _signals_changed(batch: Batch, event: events.SignalsChanged) -> Shown:
    view = batch.show_participant(event.participant_id)
    return [wire.SignalsChanged(participant=view)] if view else []


def _feedback_given(_batch: Batch, _event: events.FeedbackGiven) -> Shown:
    """It is the participant's own, and in the report without a name."""
    return []


def _feedback_date_set(batch: Batch, _event: events.FeedbackDateSet) -> Shown:
    return [wire.FeedbackDateSet(feedback_on=find_feedback_date(load_meeting(batch.tx, batch.meeting_id)))]


def _conclusion_listed(kind: Callable[..., WireModel]) -> Callable[[Batch, Any], Shown]:
    def show(batch: Batch, event: events.ConclusionEvent) -> Shown:
        conclusion = batch.tx.get_one(Conclusion, event.conclusion_id)
        if conclusion.withdrawn_at is not None:
            return [wire.ConclusionWithdrawn(conclusion_id=conclusion.id)]
        return [kind(conclusion=build_conclusion_view(conclusion))]

    return show


def _conclusion_withdrawn(batch: Batch, event: events.ConclusionWithdrawn) -> Shown:
    is_back = batch.tx.get_one(Conclusion, event.conclusion_id).withdrawn_at is None
    return [] if is_back else [wire.ConclusionWithdrawn(conclusion_id=event.conclusion_id)]


SHOWN: dict[type[events.Event], Callable[[Batch, Any], Shown]] = {
    events.ParticipantJoined: _participant_joined,
    events.ActivityOpened: _activity_opened,
    events.ActivityClosed: _activity_closed,
    events.StageSet: _stage_set,
    events.BallotSet: _ballot_set,
    events.ResultChanged: _result_changed,
    events.NotesRevealed: _notes_revealed,
    events.NotePosted: _note_posted,
    events.NoteEdited: _note_edited,
    events.NoteWithdrawn: _note_withdrawn,
    events.NoteHidden: _note_hidden,
    events.NoteRestored: _note_restored,
    events.VoteCast: _vote_cast,
    events.RecognitionOpened: _recognition_asked(wire.RecognitionOpened),
    events.RecognitionClosed: _recognition_asked(wire.RecognitionClosed),
    events.RecognitionAnswered: _recognition_answered,
    events.FeedbackGiven: _feedback_given,
    events.SignalsChanged: _signals_changed,
    events.FeedbackDateSet: _feedback_date_set,
    events.ConclusionAdded: _conclusion_listed(wire.ConclusionAdded),
    events.ConclusionEdited: _conclusion_listed(wire.ConclusionEdited),
    events.ConclusionWithdrawn: _conclusion_withdrawn,
    events.ConclusionRestored: _conclusion_listed(wire.ConclusionRestored),
}


def _list_leaves(base: type[events.Event]) -> list[type[events.Event]]:
    below = [leaf for child in base.__subclasses__() for leaf in _list_leaves(child)]
    return below or [base]


if missing := set(_list_leaves(events.Event)) - set(SHOWN):
    raise TypeError(f"events that no audience is decided for: {missing}")


def build_changes(outcome: Outcome) -> dict[Audience, dict[str, Any]]:
    """Audience → `change` as JSON-ready values."""
    tx, meeting_id = outcome.tx, outcome.meeting_id
    counts = Counts(tx, meeting_id)
    changes = {}
    for audience in Audience:
        batch = Batch(tx, meeting_id, audience, counts, outcome.notes)
        told = (view for event in outcome.happened for view in SHOWN[type(event)](batch, event))
        changes[audience] = {"version": outcome.version, "events": [view.model_dump(mode="json") for view in told]}
    return changes
