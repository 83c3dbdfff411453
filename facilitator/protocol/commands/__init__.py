"""Every command a screen can send. The wire `kind` is derived from the class's name."""

from __future__ import annotations

from typing import Any

from facilitator.protocol.base import wire_kind
from facilitator.protocol.commands.activities import STAGE_PARTS, CloseActivity, OpenActivity, RevealNotes, SetStage
from facilitator.protocol.commands.agenda import (
    AddActivity,
    EditActivity,
    LoadTemplate,
    MoveActivity,
    RemoveActivity,
    RestoreActivity,
    SetOpenFor,
)
from facilitator.protocol.commands.answers import (
    AnswerRecognition,
    CloseRecognition,
    GiveFeedback,
    MarkSignalSeen,
    OpenRecognition,
    SetSignal,
)
from facilitator.protocol.commands.base import (
    Command,
    ConclusionText,
    DrivingCommand,
    DueDate,
    FacilitatorCommand,
    NoteText,
    ParticipantCommand,
    PhaseCode,
    Score,
    WritingCommand,
)
from facilitator.protocol.commands.conclusions import (
    AddConclusion,
    ConclusionCommand,
    EditConclusion,
    RestoreConclusion,
    SourceInput,
    WithdrawConclusion,
)
from facilitator.protocol.commands.consent import AnswerProposal, CloseProposal, PutProposal
from facilitator.protocol.commands.desks import AddDesk, RevokeDesk
from facilitator.protocol.commands.headings import (
    DissolveHeading,
    MakeHeading,
    MergeIdeas,
    PutUnderHeading,
    RefuseSuggestion,
    RenameHeading,
    TakeFromHeading,
)
from facilitator.protocol.commands.history import HistoryCommand, RedoStep, UndoStep
from facilitator.protocol.commands.meetings import (
    CloseMeeting,
    FollowProject,
    JoinMeeting,
    PauseMeeting,
    ReadmitParticipant,
    RemoveParticipant,
    RenewJoinCode,
    ResumeMeeting,
    SetDoor,
    SetFeedbackDate,
)
from facilitator.protocol.commands.notes import (
    EditNote,
    HideNote,
    LetNoteThrough,
    MaskNote,
    MoveNote,
    PostNote,
    ReportNames,
    RestoreNote,
    WithdrawNote,
)
from facilitator.protocol.commands.paper import (
    AddPaperSeat,
    AnswerPaperProposal,
    EditPaperNote,
    EnterPaperBallot,
    EnterPaperScores,
    GivePaperFeedback,
    PaperDots,
    PaperScore,
    PostPaperNote,
    WithdrawPaperNote,
)
from facilitator.protocol.commands.scorings import ScoreIdea, SetScoring
from facilitator.protocol.commands.timers import ExtendTimer, PauseTimer, StartTimer, StopTimer
from facilitator.protocol.commands.votes import AddRound, CastVote, SetBallot

__all__ = [
    "COMMANDS",
    "STAGE_PARTS",
    "AddActivity",
    "AddConclusion",
    "AddDesk",
    "AddPaperSeat",
    "AddRound",
    "AnswerPaperProposal",
    "AnswerProposal",
    "AnswerRecognition",
    "CastVote",
    "CloseActivity",
    "CloseMeeting",
    "CloseProposal",
    "CloseRecognition",
    "Command",
    "ConclusionCommand",
    "ConclusionText",
    "DissolveHeading",
    "DrivingCommand",
    "DueDate",
    "EditActivity",
    "EditConclusion",
    "EditNote",
    "EditPaperNote",
    "EnterPaperBallot",
    "EnterPaperScores",
    "ExtendTimer",
    "FacilitatorCommand",
    "FollowProject",
    "GiveFeedback",
    "GivePaperFeedback",
    "HideNote",
    "HistoryCommand",
    "JoinMeeting",
    "LetNoteThrough",
    "LoadTemplate",
    "MakeHeading",
    "MarkSignalSeen",
    "MaskNote",
    "MergeIdeas",
    "MoveActivity",
    "MoveNote",
    "NoteText",
    "OpenActivity",
    "OpenRecognition",
    "PaperDots",
    "PaperScore",
    "ParticipantCommand",
    "PauseMeeting",
    "PauseTimer",
    "PhaseCode",
    "PostNote",
    "PostPaperNote",
    "PutProposal",
    "PutUnderHeading",
    "ReadmitParticipant",
    "RedoStep",
    "RefuseSuggestion",
    "RemoveActivity",
    "RemoveParticipant",
    "RenameHeading",
    "RenewJoinCode",
    "ReportNames",
    "RestoreActivity",
    "RestoreConclusion",
    "RestoreNote",
    "ResumeMeeting",
    "RevealNotes",
    "RevokeDesk",
    "Score",
    "ScoreIdea",
    "SetBallot",
    "SetDoor",
    "SetFeedbackDate",
    "SetOpenFor",
    "SetScoring",
    "SetSignal",
    "SetStage",
    "SourceInput",
    "StartTimer",
    "StopTimer",
    "TakeFromHeading",
    "UndoStep",
    "WithdrawConclusion",
    "WithdrawNote",
    "WithdrawPaperNote",
    "WritingCommand",
    "parse_command",
]


def _leaves(base: type[Command]) -> list[type[Command]]:
    below = [leaf for child in base.__subclasses__() for leaf in _leaves(child)]
    return below or [base]


INTERNAL = (JoinMeeting, FollowProject, ReportNames)
"""Those that the server sends itself."""

COMMANDS: dict[str, type[Command]] = {wire_kind(c.__name__): c for c in _leaves(Command) if c not in INTERNAL}
"""The commands that may come over a socket, by kind."""


def parse_command(payload: Any) -> Command:
    """The command in a payload. Raises KeyError on an unknown kind, pydantic.ValidationError on bad fields."""
    if not isinstance(payload, dict) or not isinstance(payload.get("kind"), str):
        raise KeyError("kind")
    return COMMANDS[payload["kind"]].model_validate(payload)
