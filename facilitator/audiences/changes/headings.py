"""What each audience sees of headings over notes."""

from __future__ import annotations

from facilitator import events
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.audiences.views import build_heading_view
from facilitator.models import Heading
from facilitator.protocol import events as wire


def _heading_as_it_is(batch: Batch, event: events.HeadingEvent) -> Shown:
    heading = batch.tx.get(Heading, event.heading_id)
    if heading is None:
        return [wire.HeadingDissolved(heading_id=event.heading_id)]
    return [wire.HeadingChanged(heading=build_heading_view(heading))]


SHOWN: dict[type[events.Event], Show] = {
    events.HeadingChanged: _heading_as_it_is,
    events.HeadingDissolved: _heading_as_it_is,
}
