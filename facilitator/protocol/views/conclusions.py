"""Conclusions and actions as screens see them."""

from __future__ import annotations

from facilitator.protocol.base import (
    ConclusionKind,
    SourceKind,
    WireModel,
)


class SourceRef(WireModel):
    """A note (ideas too), a touchpoint, or a phase with its figures, that a conclusion rests on."""

    kind: SourceKind
    id: str


class ConclusionView(WireModel):
    """A conclusion, an action, or what is not taken up. `due_on`: ISO date.

    Owner, date and first step are None but for an action, `reason` but for what is not taken up.
    """

    id: str
    position: int
    conclusion_kind: ConclusionKind
    phase: str | None
    text: str
    owner: str | None
    due_on: str | None
    first_step: str | None
    reason: str | None
    sources: list[SourceRef]
