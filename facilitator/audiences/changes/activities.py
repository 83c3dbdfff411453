"""What each audience sees of what happened to the agenda and the stage."""

from __future__ import annotations

from facilitator import events
from facilitator.access.loaders import load_meeting
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.audiences.views import find_feedback_date
from facilitator.protocol import events as wire


def _activity_opened(batch: Batch, event: events.ActivityOpened) -> Shown:
    return [*batch.show_activity(wire.ActivityOpened, event.activity_id), *batch.show_stage()]


def _activity_closed(batch: Batch, event: events.ActivityClosed) -> Shown:
    return batch.show_activity(wire.ActivityClosed, event.activity_id)


def _stage_set(batch: Batch, _event: events.StageSet) -> Shown:
    return batch.show_stage()


def _feedback_date_set(batch: Batch, _event: events.FeedbackDateSet) -> Shown:
    return [wire.FeedbackDateSet(feedback_on=find_feedback_date(load_meeting(batch.tx, batch.meeting_id)))]


SHOWN: dict[type[events.Event], Show] = {
    events.ActivityOpened: _activity_opened,
    events.ActivityClosed: _activity_closed,
    events.StageSet: _stage_set,
    events.FeedbackDateSet: _feedback_date_set,
}
