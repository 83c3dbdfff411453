"""Conclusions and actions as screens see them."""

from __future__ import annotations

from facilitator.protocol.base import (
    ConclusionKind,
    SourceKind,
    WireModel,
)


class SourceRef(WireModel):
    """A note (ideas too) or a touchpoint that a conclusion rests on."""

    kind: SourceKind
    id: str


class ConclusionView(WireModel):
    """A conclusion or an action of the meeting. `due_on`: ISO date. Owner and date are None for a conclusion."""

    id: str
    position: int
    conclusion_kind: ConclusionKind
    phase: str | None
    text: str
    owner: str | None
    due_on: str | None
    sources: list[SourceRef]
