"""What happened to rounds of consent, as a screen sees it."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.answers import ProposalView
from facilitator.protocol.base import WireModel


class ProposalPut(WireModel):
    """A proposal was put to everybody."""

    kind: Literal["proposal_put"] = "proposal_put"
    proposal: ProposalView


class ProposalClosed(WireModel):
    """A round was closed; the proposal carries its outcome."""

    kind: Literal["proposal_closed"] = "proposal_closed"
    proposal: ProposalView


class ProposalGone(WireModel):
    """A proposal was never put after all."""

    kind: Literal["proposal_gone"] = "proposal_gone"
    proposal_id: str


class ConsentCounted(WireModel):
    """How many have answered; never what."""

    kind: Literal["consent_counted"] = "consent_counted"
    proposal_id: str
    answered_count: int
