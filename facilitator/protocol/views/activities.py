"""The agenda and the wall's stage as screens see them."""

from __future__ import annotations

from pydantic import AwareDatetime

from facilitator.protocol.base import (
    ActivityState,
    ActivityType,
    StageFocus,
    WireModel,
)
from facilitator.protocol.views.votes import BallotResult, BallotView


class ActivityView(WireModel):
    """A block of the agenda.

    `note_counts`: notes per phase code, None on phones. `writer_count`: how many have written in a silent round, None
    on phones and once it is revealed. `voted_count`: how many have voted, None on phones and
    where there is no ballot. `result`: there once a ballot is closed.
    """

    id: str
    position: int
    type: ActivityType
    title: str
    prompt: str
    state: ActivityState
    planned_minutes: int
    opened_at: AwareDatetime | None
    revealed: bool
    note_counts: dict[str, int] | None
    writer_count: int | None
    voted_count: int | None
    ballot: BallotView | None
    result: BallotResult | None


class PhoneStageView(WireModel):
    """What of it a phone knows, so that it can name what the wall shows."""

    view: StageFocus
    phase: str | None


class StageView(PhoneStageView):
    """What the wall shows of the part of the agenda that it shows; the facilitator drives it.

    `phase`: the one in focus (view `phase`), else None. `journey`: the one that is told (view `journey`), the first of
    two (`compare`) or the one that stands out (`all`). `other_journey`: the second of two. `step`: how many touchpoints
    were told, in the order they happened; 0: only who it is about. `table`: the table that says the same as the
    picture. `page`: of what does not fit on one; of notes, results and conclusions the last when there are
    fewer, of a phase of the journeys around and around.
    """

    journey: str | None
    other_journey: str | None
    step: int
    table: bool
    page: int


EVERYTHING = StageView(view=StageFocus.ALL, phase=None, journey=None, other_journey=None, step=0, table=False, page=0)
"""What the wall shows of a part before anybody chose."""
