"""Every event of a `change`, as a screen sees it. The wire `kind` is derived from the class's name.

Each says the new value of one thing, so applying it twice does no harm.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, SerializeAsAny

from facilitator.protocol.answers import OwnAnswers, RecognitionView
from facilitator.protocol.base import WireModel
from facilitator.protocol.views import (
    ActivityView,
    ConclusionView,
    ConsoleNoteView,
    NoteView,
    OwnDots,
    OwnNoteView,
    ParticipantView,
    PhoneStageView,
    StageView,
)

AnyNoteView = NoteView | ConsoleNoteView


class ParticipantJoined(WireModel):
    """A seat is new or has a new alias or group. `participant` is for the console only."""

    kind: Literal["participant_joined"] = "participant_joined"
    participant_counts: dict[str, int]
    participant: ParticipantView | None


class ActivityOpened(WireModel):
    """The activity is the open one now."""

    kind: Literal["activity_opened"] = "activity_opened"
    activity: ActivityView


class ActivityClosed(WireModel):
    """The activity is closed; a vote carries its result."""

    kind: Literal["activity_closed"] = "activity_closed"
    activity: ActivityView


class StageSet(WireModel):
    """What the wall shows of its part is this now."""

    kind: Literal["stage_set"] = "stage_set"
    stage: StageView | PhoneStageView


class BallotSet(WireModel):
    """The dots of a vote were set."""

    kind: Literal["ballot_set"] = "ballot_set"
    activity: ActivityView


class NotesRevealed(WireModel):
    """A silent round ended; these are its notes."""

    kind: Literal["notes_revealed"] = "notes_revealed"
    activity: ActivityView
    notes: list[SerializeAsAny[NoteView]]


class NotesCounted(WireModel):
    """How many notes an activity has per phase and, while it is silent, how many people wrote them."""

    kind: Literal["notes_counted"] = "notes_counted"
    activity_id: str
    note_counts: dict[str, int]
    writer_count: int | None


class NotePosted(WireModel):
    """A note in a revealed round."""

    kind: Literal["note_posted"] = "note_posted"
    note: SerializeAsAny[NoteView]


class NoteEdited(WireModel):
    """A revealed note has a new text."""

    kind: Literal["note_edited"] = "note_edited"
    note: SerializeAsAny[NoteView]


class NoteWithdrawn(WireModel):
    """A note is gone from this screen: taken back by its author or, on wall and phone, hidden."""

    kind: Literal["note_withdrawn"] = "note_withdrawn"
    note_id: str


class NoteHidden(WireModel):
    """For the console: a note is hidden, with the reason."""

    kind: Literal["note_hidden"] = "note_hidden"
    note: ConsoleNoteView


class NoteRestored(WireModel):
    """A hidden note is back."""

    kind: Literal["note_restored"] = "note_restored"
    note: SerializeAsAny[NoteView]


class ResultChanged(WireModel):
    """A closed vote's result is different, because an idea in it was hidden or restored."""

    kind: Literal["result_changed"] = "result_changed"
    activity: ActivityView


class VotesCounted(WireModel):
    """How many participants have voted; never for what."""

    kind: Literal["votes_counted"] = "votes_counted"
    activity_id: str
    voted_count: int


class RecognitionOpened(WireModel):
    """Everybody is asked whether they recognise a touchpoint."""

    kind: Literal["recognition_opened"] = "recognition_opened"
    recognition: RecognitionView


class RecognitionClosed(WireModel):
    """The question is closed; it carries its outcome."""

    kind: Literal["recognition_closed"] = "recognition_closed"
    recognition: RecognitionView


class RecognitionCounted(WireModel):
    """How many have answered; never what."""

    kind: Literal["recognition_counted"] = "recognition_counted"
    recognition_id: str
    answered_count: int


class SignalsChanged(WireModel):
    """For the console: a participant told the facilitator something, or took it back."""

    kind: Literal["signals_changed"] = "signals_changed"
    participant: ParticipantView


class FeedbackDateSet(WireModel):
    """The day on which people hear what was done with it."""

    kind: Literal["feedback_date_set"] = "feedback_date_set"
    feedback_on: str | None


class ConclusionAdded(WireModel):
    """A conclusion is new on the list."""

    kind: Literal["conclusion_added"] = "conclusion_added"
    conclusion: ConclusionView


class ConclusionEdited(WireModel):
    """A conclusion has new fields."""

    kind: Literal["conclusion_edited"] = "conclusion_edited"
    conclusion: ConclusionView


class ConclusionWithdrawn(WireModel):
    """A conclusion is off the list."""

    kind: Literal["conclusion_withdrawn"] = "conclusion_withdrawn"
    conclusion_id: str


class ConclusionRestored(WireModel):
    """A conclusion is back on the list."""

    kind: Literal["conclusion_restored"] = "conclusion_restored"
    conclusion: ConclusionView


WireEvent = Annotated[
    ParticipantJoined
    | ActivityOpened
    | ActivityClosed
    | StageSet
    | BallotSet
    | NotesRevealed
    | NotesCounted
    | NotePosted
    | NoteEdited
    | NoteWithdrawn
    | NoteHidden
    | NoteRestored
    | ResultChanged
    | VotesCounted
    | RecognitionOpened
    | RecognitionClosed
    | RecognitionCounted
    | SignalsChanged
    | FeedbackDateSet
    | ConclusionAdded
    | ConclusionEdited
    | ConclusionWithdrawn
    | ConclusionRestored,
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
