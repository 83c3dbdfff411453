"""The tables with their constraints. Rules that must hold under load stand here, not only in code."""

from facilitator.models.answers import Feedback, Recognition, RecognitionAnswer, Signal
from facilitator.models.base import Base, new_id, table_of, utc_now
from facilitator.models.contributions import Conclusion, ConclusionSource, Heading, Note, RefusedSuggestion, Vote
from facilitator.models.decisions import Consent, IdeaScore, Proposal
from facilitator.models.editing import Edit, EditChange, Editor, ProjectRequest
from facilitator.models.history import Step, StepChange
from facilitator.models.keeping import ResidentLink
from facilitator.models.meetings import (
    Activity,
    Ballot,
    Desk,
    Group,
    HandledRequest,
    Meeting,
    Participant,
    ProcessPresence,
    Scoring,
)
from facilitator.models.projects import ActualJourney, Phase, PlannedStep, Project, Rating, Touchpoint, list_everywhere

__all__ = [
    "Activity",
    "ActualJourney",
    "Ballot",
    "Base",
    "Conclusion",
    "ConclusionSource",
    "Consent",
    "Desk",
    "Edit",
    "EditChange",
    "Editor",
    "Feedback",
    "Group",
    "HandledRequest",
    "Heading",
    "IdeaScore",
    "Meeting",
    "Note",
    "Participant",
    "Phase",
    "PlannedStep",
    "ProcessPresence",
    "Project",
    "ProjectRequest",
    "Proposal",
    "Rating",
    "Recognition",
    "RecognitionAnswer",
    "RefusedSuggestion",
    "ResidentLink",
    "Scoring",
    "Signal",
    "Step",
    "StepChange",
    "Touchpoint",
    "Vote",
    "list_everywhere",
    "new_id",
    "table_of",
    "utc_now",
]
