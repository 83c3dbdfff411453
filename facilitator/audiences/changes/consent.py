"""What each audience sees of rounds of consent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facilitator import events
from facilitator.access.consent import build_proposal_view, count_consents
from facilitator.audiences.changes.batch import Batch, Show, Shown
from facilitator.models import Proposal
from facilitator.protocol import events as wire
from facilitator.protocol.base import Audience, WireModel


def _proposal(kind: Callable[..., WireModel]) -> Callable[[Batch, Any], Shown]:
    def show(batch: Batch, event: events.ProposalEvent) -> Shown:
        row = batch.tx.get(Proposal, event.proposal_id)
        if row is None:
            return [wire.ProposalGone(proposal_id=event.proposal_id)]
        is_counted = batch.audience is not Audience.PHONE
        return [kind(proposal=build_proposal_view(batch.tx, row, is_counted=is_counted))]

    return show


def _consent_given(batch: Batch, event: events.ConsentGiven) -> Shown:
    if batch.audience is Audience.PHONE or event.proposal_id in batch.counted:
        return []
    batch.counted.add(event.proposal_id)
    answered = count_consents(batch.tx, event.proposal_id)
    return [wire.ConsentCounted(proposal_id=event.proposal_id, answered_count=answered)]


SHOWN: dict[type[events.Event], Show] = {
    events.ProposalPut: _proposal(wire.ProposalPut),
    events.ProposalClosed: _proposal(wire.ProposalClosed),
    events.ConsentGiven: _consent_given,
}
