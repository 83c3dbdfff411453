"""One committed batch seen by one audience: what the parts of a change are built from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from facilitator.access.answers import find_signals
from facilitator.access.loaders import find_participant
from facilitator.access.notes import NoteFacts
from facilitator.audiences.views import (
    Counts,
    build_activity_view,
    build_participant_view,
    find_note_view,
    find_writer_count,
    load_stage_view,
)
from facilitator.models import Activity, Participant
from facilitator.protocol import events as wire
from facilitator.protocol.base import Audience, WireModel
from facilitator.protocol.views import NoteView, ParticipantView

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
        """An event that carries an activity, or that it is gone since."""
        activity = self.tx.get(Activity, activity_id)
        if activity is None:
            return [wire.ActivityGone(activity_id=activity_id, set_aside=None)]
        return [kind(activity=build_activity_view(self.tx, activity, self.audience, self.counts))]

    def show_participant(self, participant_id: str) -> ParticipantView | None:
        """A seat that is in the meeting, which only the console sees."""
        seat = find_participant(self.tx, self.meeting_id, participant_id)
        if seat is None or seat.removed_at is not None or self.audience is not Audience.CONSOLE:
            return None
        signals = find_signals(self.tx, [seat.id]).get(seat.id, []) if seat.has_answers else []
        return build_participant_view(seat, signals)

    def find_removed(self, participant_id: str) -> Participant | None:
        """A seat that was taken out of the meeting, None when it is in."""
        seat = find_participant(self.tx, self.meeting_id, participant_id)
        return seat if seat is not None and seat.removed_at is not None else None

    def show_stage(self) -> Shown:
        """What the wall shows now."""
        return [wire.StageSet(stage=load_stage_view(self.tx, self.meeting_id, self.audience))]

    def show_counts(self, activity_id: str) -> Shown:
        """The numbers of notes, which phones do not get. They are the same throughout a batch: once is enough."""
        if self.audience is Audience.PHONE or activity_id in self.counted:
            return []
        self.counted.add(activity_id)
        activity = self.tx.get(Activity, activity_id)
        if activity is None:
            return []
        writers = find_writer_count(activity, self.audience, self.counts)
        notes = self.counts.notes_of(activity_id)
        return [wire.NotesCounted(activity_id=activity_id, note_counts=notes, writer_count=writers)]


Show = Callable[[Batch, Any], Shown]
"""What an audience sees of one event."""
