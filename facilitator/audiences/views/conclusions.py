"""Rows of conclusions → views."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from facilitator.models import Conclusion
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
    sources = [
        SourceRef(kind=SourceKind.NOTE, id=source.note_id)
        if source.note_id
        else SourceRef(kind=SourceKind.TOUCHPOINT, id=source.touchpoint_id or "")
        for source in conclusion.sources
    ]
    return ConclusionView(
        id=conclusion.id,
        position=conclusion.position,
        conclusion_kind=ConclusionKind(conclusion.kind),
        phase=conclusion.phase.code if conclusion.phase else None,
        text=conclusion.text,
        owner=conclusion.owner,
        due_on=conclusion.due_on.isoformat() if conclusion.due_on else None,
        sources=sources,
    )


def list_conclusions(tx: Session, meeting_id: str) -> list[Conclusion]:
    """The conclusions on the list, in order."""
    rows = tx.scalars(
        select(Conclusion)
        .where(Conclusion.meeting_id == meeting_id, Conclusion.withdrawn_at.is_(None))
        .options(joinedload(Conclusion.phase), joinedload(Conclusion.sources))
        .order_by(Conclusion.position)
    )
    return list(rows.unique())
