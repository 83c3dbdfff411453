"""What happened in a batch → one change per audience. An event without an entry here is an error at import.

Everything is shown as it stands at the end of the batch, so a change always leads to the next snapshot.
"""

from __future__ import annotations

from typing import Any

from facilitator import events
from facilitator.audiences.changes import (
    activities,
    conclusions,
    consent,
    headings,
    history,
    klantreis,
    notes,
    people,
    recognitions,
    votes,
)
from facilitator.audiences.changes.batch import Batch, Show
from facilitator.audiences.outcome import Outcome
from facilitator.audiences.views import Counts
from facilitator.protocol.base import Audience

SHOWN: dict[type[events.Event], Show] = {
    **people.SHOWN,
    **activities.SHOWN,
    **votes.SHOWN,
    **notes.SHOWN,
    **headings.SHOWN,
    **recognitions.SHOWN,
    **consent.SHOWN,
    **conclusions.SHOWN,
    **history.SHOWN,
    **klantreis.SHOWN,
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
