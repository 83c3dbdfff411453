"""Rows of conclusions → views."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from facilitator.models import Conclusion, ConclusionSource
from facilitator.protocol.base import (
    ConclusionKind,
    SourceKind,
)
from facilitator.protocol.views import (
    ConclusionView,
    SourceRef,
)


def build_conclusion_view(conclusion: Conclusion) -> ConclusionView:
    """A conclusion, the same for everybody."""
    return ConclusionView(
        id=conclusion.id,
        position=conclusion.position,
        conclusion_kind=ConclusionKind(conclusion.kind),
        phase=conclusion.phase.code if conclusion.phase else None,
        text=conclusion.text,
        owner=conclusion.owner,
        due_on=conclusion.due_on.isoformat() if conclusion.due_on else None,
        first_step=conclusion.first_step,
        reason=conclusion.reason,
        sources=[_build_source(source) for source in conclusion.sources],
    )


def _build_source(source: ConclusionSource) -> SourceRef:
    if source.note_id:
        return SourceRef(kind=SourceKind.NOTE, id=source.note_id)
    if source.phase_id:
        return SourceRef(kind=SourceKind.PHASE, id=source.phase_id)
    return SourceRef(kind=SourceKind.TOUCHPOINT, id=source.touchpoint_id or "")


def list_conclusions(tx: Session, meeting_id: str) -> list[Conclusion]:
    """The conclusions on the list, in order."""
    rows = tx.scalars(
        select(Conclusion)
        .where(Conclusion.meeting_id == meeting_id, Conclusion.withdrawn_at.is_(None))
        .options(joinedload(Conclusion.phase), joinedload(Conclusion.sources))
        .order_by(Conclusion.position)
    )
    return list(rows.unique())
