"""Steps of the facilitator → views, for consoles only."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.models import Step
from facilitator.protocol.limits import HISTORY_SHOWN
from facilitator.protocol.views import HistoryStep


def build_step_of_history(step: Step) -> HistoryStep:
    """A step without what it changed."""
    return HistoryStep(
        id=step.id,
        number=step.number,
        command=step.kind,
        about=step.about,
        at=step.done_at,
        desk=step.desk,
        is_undone=step.undone_at is not None,
        can_undo=step.is_undoable,
    )


def list_history(tx: Session, meeting_id: str) -> list[HistoryStep]:
    """The newest steps of a meeting, oldest first."""
    newest = select(Step).where(Step.meeting_id == meeting_id).order_by(Step.number.desc()).limit(HISTORY_SHOWN)
    return [build_step_of_history(step) for step in reversed(tx.scalars(newest).all())]
