"""The snapshot each audience gets from `sync`, and what `sync` and `command` answer."""

from __future__ import annotations

from typing import Any

from facilitator.protocol.answers import ProposalView, RecognitionView
from facilitator.protocol.base import WireModel
from facilitator.protocol.views import (
    ActivityView,
    ConclusionView,
    ConsoleActivityView,
    ConsoleNoteView,
    DeskView,
    GroupView,
    HeadingView,
    HighlightView,
    HistoryStep,
    JourneyView,
    Me,
    MeetingView,
    NoteView,
    ParticipantView,
    PhaseView,
    PhonePhaseView,
    PhoneStageView,
    PhoneStepView,
    SetAsideView,
    StageView,
    StepFigures,
    StepView,
)


class SharedState(WireModel):
    """What every audience sees. Lists stand in their meaningful order; notes and headings by id, which tells nothing;
    questions about touchpoints as they were asked, proposals as they were put."""

    meeting: MeetingView
    groups: list[GroupView]
    headings: list[HeadingView]
    conclusions: list[ConclusionView]
    recognitions: list[RecognitionView]
    proposals: list[ProposalView]


class PhoneState(SharedState):
    """`me` is the one part that differs between the phones of a meeting."""

    activities: list[ActivityView]
    phases: list[PhonePhaseView]
    steps: list[PhoneStepView]
    stage: PhoneStageView
    notes: list[NoteView]
    me: Me


class WallState(SharedState):
    """The projector's state."""

    activities: list[ActivityView]
    phases: list[PhaseView]
    steps: list[StepView]
    stage: StageView
    notes: list[NoteView]
    journeys: list[JourneyView]
    step_figures: list[StepFigures]
    highlights: list[HighlightView]


class ConsoleState(SharedState):
    """The facilitator's state. `set_aside`: parts that were taken off the agenda, `removed`: who was taken out."""

    activities: list[ConsoleActivityView]
    set_aside: list[SetAsideView]
    phases: list[PhaseView]
    steps: list[StepView]
    stage: StageView
    notes: list[ConsoleNoteView]
    journeys: list[JourneyView]
    step_figures: list[StepFigures]
    highlights: list[HighlightView]
    participants: list[ParticipantView]
    history: list[HistoryStep]
    removed: list[ParticipantView]
    desks: list[DeskView]


class Sync(WireModel):
    """A screen asks for what it lacks. `have`: its version, None at the start; `me`: that of the `me` a phone holds.

    `packed`: whether the state, all but `me`, may come as zlib's deflate in base64 (a quarter of its size).
    """

    have: int | None = None
    me: int | None = None
    packed: bool = False


class Presence(WireModel):
    """Who is connected now; not stored.

    For the console only: the seat numbers, how many walls, whether nothing can be stored, and whether the search for
    names was given up.
    """

    phone_count: int
    seats: list[int] | None
    wall_count: int | None = None
    is_storage_failing: bool | None = None
    is_name_search_over: bool | None = None


class Ack(WireModel):
    """The answer to a command: `version` and `result` when ok, else a stable code and a clear message."""

    ok: bool
    version: int | None = None
    result: dict[str, Any] | None = None
    code: str | None = None
    message: str | None = None
