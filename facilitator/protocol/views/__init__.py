"""The entities as screens see them. What an audience may not see is not in its class at all."""

from facilitator.protocol.views.activities import (
    EVERYTHING,
    ActivityView,
    ConsoleActivityView,
    PhoneStageView,
    SetAsideView,
    StageView,
    TimerView,
)
from facilitator.protocol.views.conclusions import ConclusionView, SourceRef
from facilitator.protocol.views.history import HistoryStep
from facilitator.protocol.views.journeys import (
    HighlightView,
    JourneyView,
    LowestRating,
    PhaseFigures,
    PhaseView,
    PhonePhaseView,
    PhoneStepView,
    StepFigures,
    StepView,
    TouchpointView,
)
from facilitator.protocol.views.meetings import Me, MeetingView
from facilitator.protocol.views.notes import ConsoleNoteView, FindingView, HeadingView, NoteView, OwnNoteView
from facilitator.protocol.views.people import DeskView, GroupView, ParticipantView
from facilitator.protocol.views.scorings import IdeaScores, ScoreSpread, ScoringResult, ScoringView
from facilitator.protocol.views.votes import (
    BallotResult,
    BallotView,
    IdeaResult,
    OwnDots,
    RoundIdea,
    RoundsView,
    SplitPart,
)

__all__ = [
    "EVERYTHING",
    "ActivityView",
    "BallotResult",
    "BallotView",
    "ConclusionView",
    "ConsoleActivityView",
    "ConsoleNoteView",
    "DeskView",
    "FindingView",
    "GroupView",
    "HeadingView",
    "HighlightView",
    "HistoryStep",
    "IdeaResult",
    "IdeaScores",
    "JourneyView",
    "LowestRating",
    "Me",
    "MeetingView",
    "NoteView",
    "OwnDots",
    "OwnNoteView",
    "ParticipantView",
    "PhaseFigures",
    "PhaseView",
    "PhonePhaseView",
    "PhoneStageView",
    "PhoneStepView",
    "RoundIdea",
    "RoundsView",
    "ScoreSpread",
    "ScoringResult",
    "ScoringView",
    "SetAsideView",
    "SourceRef",
    "SplitPart",
    "StageView",
    "StepFigures",
    "StepView",
    "TimerView",
    "TouchpointView",
]
