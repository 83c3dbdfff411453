"""What each audience sees of votes."""

from __future__ import annotations

from facilitator import events
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.protocol import events as wire
from facilitator.protocol.base import Audience


def _ballot_set(batch: Batch, event: events.BallotSet) -> Shown:
    return batch.show_activity(wire.BallotSet, event.activity_id)


def _result_changed(batch: Batch, event: events.ResultChanged) -> Shown:
    return batch.show_activity(wire.ResultChanged, event.activity_id)


def _vote_cast(batch: Batch, event: events.VoteCast | events.IdeaScored) -> Shown:
    if batch.audience is Audience.PHONE or event.activity_id in batch.counted:
        return []
    batch.counted.add(event.activity_id)
    voted = batch.counts.voters_of(event.activity_id)
    return [wire.VotesCounted(activity_id=event.activity_id, voted_count=voted)]


SHOWN: dict[type[events.Event], Show] = {
    events.BallotSet: _ballot_set,
    events.ResultChanged: _result_changed,
    events.VoteCast: _vote_cast,
    events.IdeaScored: _vote_cast,
}
