"""Every event of a `change`, as a screen sees it. The wire `kind` is derived from the class's name.

Each says the new value of one thing, so applying it twice does no harm.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.protocol.answers import OwnAnswers
from facilitator.protocol.base import WireModel
from facilitator.protocol.events.activities import (
    ActivityClosed,
    ActivityOpened,
    StageSet,
)
from facilitator.protocol.events.conclusions import (
    ConclusionAdded,
    ConclusionEdited,
    ConclusionRestored,
    ConclusionWithdrawn,
)
from facilitator.protocol.events.consent import ConsentCounted, ProposalClosed, ProposalGone, ProposalPut
from facilitator.protocol.events.headings import HeadingChanged, HeadingDissolved
from facilitator.protocol.events.history import (
    ActivityChanged,
    ActivityGone,
    MeetingChanged,
    NotesSet,
    RecognitionGone,
    StepChanged,
)
from facilitator.protocol.events.klantreis import KlantreisChanged
from facilitator.protocol.events.meetings import FeedbackDateSet
from facilitator.protocol.events.notes import (
    AnyNoteView,
    NoteChecked,
    NoteEdited,
    NoteHidden,
    NoteLetThrough,
    NoteMasked,
    NoteMoved,
    NotePosted,
    NoteRestored,
    NotesCounted,
    NotesRevealed,
    NoteWithdrawn,
)
from facilitator.protocol.events.people import (
    DeskChanged,
    ParticipantGone,
    ParticipantJoined,
    ParticipantRemoved,
    SignalsChanged,
)
from facilitator.protocol.events.recognitions import RecognitionClosed, RecognitionCounted, RecognitionOpened
from facilitator.protocol.events.votes import BallotSet, ResultChanged, VotesCounted
from facilitator.protocol.views import OwnDots, OwnNoteView

__all__ = [
    "ActivityChanged",
    "ActivityClosed",
    "ActivityGone",
    "ActivityOpened",
    "AnyNoteView",
    "BallotSet",
    "Change",
    "ConclusionAdded",
    "ConclusionEdited",
    "ConclusionRestored",
    "ConclusionWithdrawn",
    "ConsentCounted",
    "DeskChanged",
    "FeedbackDateSet",
    "HeadingChanged",
    "HeadingDissolved",
    "KlantreisChanged",
    "MeetingChanged",
    "NoteChecked",
    "NoteEdited",
    "NoteHidden",
    "NoteLetThrough",
    "NoteMasked",
    "NoteMoved",
    "NotePosted",
    "NoteRestored",
    "NoteWithdrawn",
    "NotesCounted",
    "NotesRevealed",
    "NotesSet",
    "ParticipantGone",
    "ParticipantJoined",
    "ParticipantRemoved",
    "Personal",
    "ProposalClosed",
    "ProposalGone",
    "ProposalPut",
    "RecognitionClosed",
    "RecognitionCounted",
    "RecognitionGone",
    "RecognitionOpened",
    "ResultChanged",
    "SignalsChanged",
    "StageSet",
    "StepChanged",
    "VotesCounted",
    "WireEvent",
]


WireEvent = Annotated[
    ParticipantJoined
    | ParticipantRemoved
    | ParticipantGone
    | ActivityOpened
    | ActivityClosed
    | StageSet
    | KlantreisChanged
    | BallotSet
    | NotesRevealed
    | NotesCounted
    | NotePosted
    | NoteChecked
    | NoteEdited
    | NoteWithdrawn
    | NoteHidden
    | NoteRestored
    | NoteMoved
    | NoteLetThrough
    | NoteMasked
    | HeadingChanged
    | HeadingDissolved
    | ResultChanged
    | VotesCounted
    | RecognitionOpened
    | RecognitionClosed
    | RecognitionCounted
    | ProposalPut
    | ProposalClosed
    | ProposalGone
    | ConsentCounted
    | SignalsChanged
    | DeskChanged
    | FeedbackDateSet
    | ConclusionAdded
    | ConclusionEdited
    | ConclusionWithdrawn
    | ConclusionRestored
    | StepChanged
    | MeetingChanged
    | ActivityChanged
    | ActivityGone
    | NotesSet
    | RecognitionGone,
    Field(discriminator="kind"),
]


class Change(WireModel):
    """One version of the meeting for one audience; `events` can be empty."""

    version: int
    events: list[WireEvent]


class Personal(WireModel):
    """What changed of what is one seat's alone. It builds on a `me` of version `after` or later.

    `notes`: new or changed; `gone`: taken back; `dots`: as they are now, 0 where they were taken back; `answers`: all
    of them as they are now, None when they did not change.
    """

    kind: Literal["me_changed"] = "me_changed"
    version: int
    after: int
    participant_id: str
    alias: str
    group: str
    notes: list[OwnNoteView]
    gone: list[str]
    dots: list[OwnDots]
    answers: OwnAnswers | None
