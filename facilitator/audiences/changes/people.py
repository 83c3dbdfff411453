"""What each audience sees of what happened to seats."""

from __future__ import annotations

from facilitator import events
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.audiences.views import build_desk_view, build_participant_view
from facilitator.models import Desk
from facilitator.protocol import events as wire
from facilitator.protocol.base import Audience


def _participant_joined(batch: Batch, event: events.ParticipantJoined | events.ParticipantRemoved) -> Shown:
    if batch.audience is Audience.PHONE:
        return []
    counts = batch.counts.participants()
    gone = batch.find_removed(event.participant_id)
    if gone is not None:
        aside = build_participant_view(gone, []) if batch.audience is Audience.CONSOLE else None
        return [wire.ParticipantRemoved(participant_counts=counts, participant=aside)]
    view = batch.show_participant(event.participant_id)
    return [wire.ParticipantJoined(participant_counts=counts, participant=view)]


def _participant_gone(batch: Batch, event: events.ParticipantGone) -> Shown:
    if batch.audience is Audience.PHONE:
        return []
    seat = event.seat_number if batch.audience is Audience.CONSOLE else None
    return [wire.ParticipantGone(participant_counts=batch.counts.participants(), seat=seat)]


def _signals_changed(batch: Batch, event: events.SignalsChanged) -> Shown:
    view = batch.show_participant(event.participant_id)
    return [wire.SignalsChanged(participant=view)] if view else []


def _feedback_given(_batch: Batch, _event: events.FeedbackGiven) -> Shown:
    """It is the participant's own, and in the report without a name."""
    return []


def _desk_changed(batch: Batch, event: events.DeskChanged) -> Shown:
    if batch.audience is not Audience.CONSOLE:
        return []
    return [wire.DeskChanged(desk=build_desk_view(batch.tx.get_one(Desk, event.desk_id)))]


SHOWN: dict[type[events.Event], Show] = {
    events.ParticipantJoined: _participant_joined,
    events.ParticipantRemoved: _participant_joined,
    events.ParticipantGone: _participant_gone,
    events.FeedbackGiven: _feedback_given,
    events.SignalsChanged: _signals_changed,
    events.DeskChanged: _desk_changed,
}
