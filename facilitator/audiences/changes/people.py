"""What each audience sees of what happened to seats."""

from __future__ import annotations

from facilitator import events
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.protocol import events as wire
from facilitator.protocol.base import Audience


def _participant_joined(batch: Batch, event: events.ParticipantJoined) -> Shown:
    if batch.audience is Audience.PHONE:
        return []
    view = batch.show_participant(event.participant_id)
    return [wire.ParticipantJoined(participant_counts=batch.counts.participants(), participant=view)]


def _signals_changed(batch: Batch, event: events.SignalsChanged) -> Shown:
    view = batch.show_participant(event.participant_id)
    return [wire.SignalsChanged(participant=view)] if view else []


def _feedback_given(_batch: Batch, _event: events.FeedbackGiven) -> Shown:
    """It is the participant's own, and in the report without a name."""
    return []


SHOWN: dict[type[events.Event], Show] = {
    events.ParticipantJoined: _participant_joined,
    events.FeedbackGiven: _feedback_given,
    events.SignalsChanged: _signals_changed,
}
