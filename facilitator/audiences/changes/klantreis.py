"""What each audience sees of a klantreis that somebody changed while a meeting is about it: all of it, as it is now."""

from __future__ import annotations

from facilitator import events
from facilitator.access.answers import build_recognition_view, list_recognitions
from facilitator.access.loaders import load_meeting, place_of
from facilitator.access.project import load_meeting_views
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.audiences.views import (
    build_conclusion_view,
    build_meeting_view,
    build_phone_phase,
    build_phone_step,
    list_conclusions,
    load_stage_view,
)
from facilitator.protocol import events as wire
from facilitator.protocol.base import Audience


def _klantreis_changed(batch: Batch, _event: events.KlantreisChanged) -> Shown:
    meeting = load_meeting(batch.tx, batch.meeting_id)
    place = place_of(batch.audience)
    views = load_meeting_views(batch.tx, meeting, place)
    is_phone = batch.audience is Audience.PHONE
    return [
        wire.KlantreisChanged(
            meeting=build_meeting_view(meeting, len(views.journeys)),
            phases=[build_phone_phase(phase) for phase in views.phases] if is_phone else views.phases,
            steps=[build_phone_step(step) for step in views.steps] if is_phone else views.steps,
            stage=load_stage_view(batch.tx, meeting.id, batch.audience),
            conclusions=[build_conclusion_view(row) for row in list_conclusions(batch.tx, meeting.id)],
            recognitions=[
                build_recognition_view(batch.tx, row, is_counted=not is_phone)
                for row in list_recognitions(batch.tx, meeting.id, place)
            ],
            journeys=None if is_phone else views.journeys,
            step_figures=None if is_phone else views.step_figures,
            highlights=None if is_phone else views.highlights,
        )
    ]


SHOWN: dict[type[events.Event], Show] = {events.KlantreisChanged: _klantreis_changed}
