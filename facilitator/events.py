"""What happened, past tense, as the actions say it: ids only. `audiences` decides what each screen sees of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """The base of all events."""


@dataclass(frozen=True)
class KlantreisChanged(Event):
    """Those who prepare changed the klantreis of the meeting."""


@dataclass(frozen=True)
class ParticipantEvent(Event):
    """Something about a seat."""

    participant_id: str


@dataclass(frozen=True)
class ActivityEvent(Event):
    """Something about a block of the agenda."""

    activity_id: str


@dataclass(frozen=True)
class NoteEvent(Event):
    """Something about a note. `author_id` is for the author's own screen, never for another."""

    note_id: str
    activity_id: str
    author_id: str


@dataclass(frozen=True)
class ConclusionEvent(Event):
    """Something about a conclusion."""

    conclusion_id: str


@dataclass(frozen=True)
class RecognitionEvent(Event):
    """Something about a question whether a touchpoint is recognised."""

    recognition_id: str


@dataclass(frozen=True)
class ProposalEvent(Event):
    """Something about a proposal in a round of consent."""

    proposal_id: str


class ProposalPut(ProposalEvent):
    """A proposal was put to everybody."""


class ProposalClosed(ProposalEvent):
    """Its round was closed."""


@dataclass(frozen=True)
class ConsentGiven(ProposalEvent):
    """A participant answered a proposal, or changed the answer."""

    participant_id: str


@dataclass(frozen=True)
class RecognitionAnswered(RecognitionEvent):
    """A participant answered the question, or changed the answer."""

    participant_id: str


class RecognitionOpened(RecognitionEvent):
    """The question was asked, or asked on."""


class RecognitionClosed(RecognitionEvent):
    """The question was closed."""


class FeedbackGiven(ParticipantEvent):
    """A participant filled in the feedback card."""


class SignalsChanged(ParticipantEvent):
    """A participant told the facilitator something or took it back, or the facilitator saw it."""


class ParticipantJoined(ParticipantEvent):
    """A seat was taken, or its alias or group changed."""


class ParticipantRemoved(ParticipantEvent):
    """A seat was taken out of the meeting."""


class ActivityOpened(ActivityEvent):
    """An activity is the open one."""


class ActivityClosed(ActivityEvent):
    """An activity was closed."""


class StageSet(ActivityEvent):
    """What the wall shows of an activity was set."""


class BallotSet(ActivityEvent):
    """The dots of a vote were set."""


class ResultChanged(ActivityEvent):
    """The result of a closed vote came out different, because an idea was hidden or restored."""


class NotesRevealed(ActivityEvent):
    """A silent round ended."""


class NotePosted(NoteEvent):
    """A note was written."""


class NoteEdited(NoteEvent):
    """A note's text was changed by its author."""


class NoteWithdrawn(NoteEvent):
    """A note was deleted by its author."""


class NoteHidden(NoteEvent):
    """A note was hidden by the facilitator."""


class NoteRestored(NoteEvent):
    """A hidden note was put back."""


class NoteLetThrough(NoteEvent):
    """A note in which something was found may be shown as it is."""


class NoteMasked(NoteEvent):
    """A note in which something was found may be shown with kind words in place of that."""


class NoteChecked(NoteEvent):
    """The slow check found names in a note."""


class NoteMoved(NoteEvent):
    """A note was put in another phase, or under a heading or away from it."""


@dataclass(frozen=True)
class HeadingEvent(Event):
    """Something about a heading over notes."""

    heading_id: str


class HeadingChanged(HeadingEvent):
    """A heading was made, or has another name, or its ideas were merged or are apart again."""


class HeadingDissolved(HeadingEvent):
    """A heading was taken away."""


@dataclass(frozen=True)
class ParticipantGone(Event):
    """A seat that was added by mistake is gone."""

    seat_number: int


@dataclass(frozen=True)
class VoteCast(Event):
    """A participant set the dots of an idea."""

    activity_id: str
    participant_id: str
    note_id: str


@dataclass(frozen=True)
class IdeaScored(Event):
    """A participant scored an idea, or took a score back."""

    activity_id: str
    participant_id: str


@dataclass(frozen=True)
class DeskChanged(Event):
    """Another device may open the console, or may no longer."""

    desk_id: str


@dataclass(frozen=True)
class FeedbackDateSet(Event):
    """The day on which people hear back was set or taken away."""


class ConclusionAdded(ConclusionEvent):
    """A conclusion was written down."""


class ConclusionEdited(ConclusionEvent):
    """A conclusion was changed."""


class ConclusionWithdrawn(ConclusionEvent):
    """A conclusion was taken off the list."""


class ConclusionRestored(ConclusionEvent):
    """A conclusion was put back on the list."""


@dataclass(frozen=True)
class StepChanged(Event):
    """A step of the facilitator is new in the history, or was undone or redone."""

    step_id: str


@dataclass(frozen=True)
class MeetingChanged(Event):
    """The meeting's own fields are different."""


class ActivityChanged(ActivityEvent):
    """A block of the agenda is there with these fields now, or is gone."""


class NotesSet(ActivityEvent):
    """Which notes of a block of the agenda can be seen is different."""


class NoteChanged(NoteEvent):
    """A note is there as it is now, or is gone."""


class ConclusionChanged(ConclusionEvent):
    """A conclusion is on the list as it is now, or is gone."""


class RecognitionChanged(RecognitionEvent):
    """A question is there as it is now, or is gone."""
