"""The agenda and the wall's stage as screens see them."""

from __future__ import annotations

from pydantic import AwareDatetime

from facilitator.protocol.base import (
    ActivityState,
    ActivityType,
    StageFocus,
    WireModel,
)
from facilitator.protocol.views.scorings import ScoringResult, ScoringView
from facilitator.protocol.views.votes import BallotResult, BallotView


class TimerView(WireModel):
    """A countdown of `total_seconds`: until `ends_at`, or in a pause with `left_seconds` left."""

    total_seconds: int
    ends_at: AwareDatetime | None
    left_seconds: int | None


class ActivityView(WireModel):
    """A block of the agenda.

    `phases`: the codes of those it is about, `open_for`: of the groups that take part while others listen; an empty
    list means all. `timer`: None when nothing counts down.

    `note_counts`: notes per phase code, None on phones. `writer_count`: how many have written in a silent round, None
    on phones and once it is revealed. `voted_count`: how many have voted, None on phones and
    where there is no ballot. `result`: there once a ballot is closed. `follows`: the vote of which this is the next
    round. `scoring`: what is scored, once that is set; `voted_count` counts who scored then, and `scores` are there
    once it is closed.
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
    follows: str | None
    scoring: ScoringView | None
    scores: ScoringResult | None
    phases: list[str]
    open_for: list[str]
    timer: TimerView | None


class ConsoleActivityView(ActivityView):
    """What only the facilitator sees of a part: own notes, and how long it was open.

    `used_seconds`: without the time since `running_since`, which is there while it is open and not in a pause.
    """

    presenter_notes: str
    used_seconds: int
    running_since: AwareDatetime | None


class SetAsideView(WireModel):
    """A part that was taken off the agenda; what people brought to it is kept, and it can be put back."""

    id: str
    type: ActivityType
    title: str


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
