"""The event about the klantreis of a meeting."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.answers import RecognitionView
from facilitator.protocol.base import WireModel
from facilitator.protocol.views import (
    ConclusionView,
    HighlightView,
    JourneyView,
    MeetingView,
    PhaseView,
    PhonePhaseView,
    PhoneStageView,
    PhoneStepView,
    StageView,
    StepFigures,
    StepView,
)


class KlantreisChanged(WireModel):
    """Those who prepare changed the klantreis: all of it, and what rests on it. Phones get no journeys."""

    kind: Literal["klantreis_changed"] = "klantreis_changed"
    meeting: MeetingView
    phases: list[PhaseView] | list[PhonePhaseView]
    steps: list[StepView] | list[PhoneStepView]
    stage: StageView | PhoneStageView
    conclusions: list[ConclusionView]
    recognitions: list[RecognitionView]
    journeys: list[JourneyView] | None
    step_figures: list[StepFigures] | None
    highlights: list[HighlightView] | None
