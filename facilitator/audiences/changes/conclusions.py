"""What each audience sees of conclusions and actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facilitator import events
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.audiences.views import build_conclusion_view
from facilitator.models import Conclusion
from facilitator.protocol import events as wire
from facilitator.protocol.base import WireModel


def _conclusion_listed(kind: Callable[..., WireModel]) -> Callable[[Batch, Any], Shown]:
    def show(batch: Batch, event: events.ConclusionEvent) -> Shown:
        conclusion = batch.tx.get(Conclusion, event.conclusion_id)
        if conclusion is None or conclusion.withdrawn_at is not None:
            return [wire.ConclusionWithdrawn(conclusion_id=event.conclusion_id)]
        return [kind(conclusion=build_conclusion_view(conclusion))]

    return show


def _conclusion_withdrawn(batch: Batch, event: events.ConclusionWithdrawn) -> Shown:
    conclusion = batch.tx.get(Conclusion, event.conclusion_id)
    is_back = conclusion is not None and conclusion.withdrawn_at is None
    return [] if is_back else [wire.ConclusionWithdrawn(conclusion_id=event.conclusion_id)]


SHOWN: dict[type[events.Event], Show] = {
    events.ConclusionAdded: _conclusion_listed(wire.ConclusionAdded),
    events.ConclusionEdited: _conclusion_listed(wire.ConclusionEdited),
    events.ConclusionWithdrawn: _conclusion_withdrawn,
    events.ConclusionRestored: _conclusion_listed(wire.ConclusionRestored),
}
