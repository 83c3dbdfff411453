"""Every command a screen can send. The wire `kind` is derived from the class's name."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, model_validator

from facilitator.protocol import limits
from facilitator.protocol.base import (
    ConclusionKind,
    Id,
    NoteKind,
    Recognized,
    SignalKind,
    SourceKind,
    StageFocus,
    Text,
    WireModel,
    wire_kind,
)


def _reject_all_but_iso_dates(value: object) -> object:
    if not isinstance(value, date) and not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        raise ValueError("must be a date such as 2027-01-31")
    return value


PhaseCode = Annotated[Text, Field(min_length=1, max_length=64)]
NoteText = Annotated[Text, Field(min_length=1, max_length=limits.NOTE_TEXT_MAX)]
DueDate = Annotated[date, BeforeValidator(_reject_all_but_iso_dates)]
Score = Annotated[StrictInt, Field(ge=1, le=limits.SCORE_MAX)]
ConclusionText = Annotated[Text, Field(min_length=1, max_length=limits.CONCLUSION_TEXT_MAX)]


STAGE_PARTS: dict[StageFocus, set[str]] = {
    StageFocus.ALL: set(),
    StageFocus.PHASE: {"phase"},
    StageFocus.JOURNEY: {"journey"},
    StageFocus.COMPARE: {"journey", "other_journey"},
}
"""What must be named for each view; all journeys can have one that stands out too."""


class Command(WireModel):
    """What all commands carry. `request_id` makes a resend harmless. `role`: who may send it."""

    role: ClassVar[Literal["participant", "facilitator"]]
    request_id: Id


class ParticipantCommand(Command):
    """Sent by a phone; acts for the seat of the connection."""

    role = "participant"


class FacilitatorCommand(Command):
    """Sent by a console."""

    role = "facilitator"


class DrivingCommand(FacilitatorCommand):
    """Sent by a console, or by a projector in the browser of the facilitator."""


class PostNote(ParticipantCommand):
    """Write a sticky note; `note_id` is made by the client."""

    kind: Literal["post_note"] = "post_note"
    note_id: Id
    activity_id: Id
    phase: PhaseCode
    note_kind: NoteKind
    text: NoteText


class EditNote(ParticipantCommand):
    """Change the text of an own note."""

    kind: Literal["edit_note"] = "edit_note"
    note_id: Id
    text: NoteText


class WithdrawNote(ParticipantCommand):
    """Take an own note back for good."""

    kind: Literal["withdraw_note"] = "withdraw_note"
    note_id: Id


class CastVote(ParticipantCommand):
    """Set how many dots this seat gives to an idea; 0 takes them back."""

    kind: Literal["cast_vote"] = "cast_vote"
    activity_id: Id
    note_id: Id
    dots: Annotated[StrictInt, Field(ge=0, le=limits.DOTS_MAX)]


class AnswerRecognition(ParticipantCommand):
    """Say whether one recognises what the facilitator asked about; changeable until it is closed."""

    kind: Literal["answer_recognition"] = "answer_recognition"
    recognition_id: Id
    answer: Recognized


class GiveFeedback(ParticipantCommand):
    """The feedback card: three scores of 1 to 5 and a text, each of them may stay open. Replaces the former one."""

    kind: Literal["give_feedback"] = "give_feedback"
    said: Score | None
    heard: Score | None
    trust: Score | None
    text: Annotated[Text, Field(max_length=limits.FEEDBACK_TEXT_MAX)] | None


class SetSignal(ParticipantCommand):
    """Tell the facilitator something that nobody else sees, or take it back."""

    kind: Literal["set_signal"] = "set_signal"
    signal: SignalKind
    is_on: StrictBool


class OpenActivity(DrivingCommand):
    """Open an activity and close the one that was open. A vote also reveals the ideas it is about."""

    kind: Literal["open_activity"] = "open_activity"
    activity_id: Id


class CloseActivity(DrivingCommand):
    """Close the open activity; for a vote this makes the result."""

    kind: Literal["close_activity"] = "close_activity"
    activity_id: Id


class RevealNotes(DrivingCommand):
    """End the silent round of an activity: its notes go to every screen."""

    kind: Literal["reveal_notes"] = "reveal_notes"
    activity_id: Id


class SetStage(DrivingCommand):
    """Say what the wall shows of the part it shows: see `StageView`. Only what goes together is accepted."""

    kind: Literal["set_stage"] = "set_stage"
    activity_id: Id
    view: StageFocus
    phase: PhaseCode | None = None
    journey: Id | None = None
    other_journey: Id | None = None
    step: Annotated[StrictInt, Field(ge=0)] = 0
    table: StrictBool = False
    page: Annotated[StrictInt, Field(ge=0, le=limits.PAGE_MAX)] = 0

    @model_validator(mode="after")
    def _require_what_goes_together(self) -> SetStage:
        given = {name for name in ("phase", "journey", "other_journey") if getattr(self, name) is not None}
        if given != STAGE_PARTS[self.view] and not (self.view is StageFocus.ALL and given == {"journey"}):
            raise ValueError(f"the view {self.view} needs {', '.join(sorted(STAGE_PARTS[self.view])) or 'nothing'}")
        if self.journey is not None and self.journey == self.other_journey:
            raise ValueError("other_journey must be another one")
        if self.step and self.view is not StageFocus.JOURNEY:
            raise ValueError("step belongs to the view journey")
        return self


class OpenRecognition(FacilitatorCommand):
    """Ask everybody whether they recognise a touchpoint; once more for one that was asked about goes on with it."""

    kind: Literal["open_recognition"] = "open_recognition"
    recognition_id: Id
    touchpoint_id: Id


class CloseRecognition(FacilitatorCommand):
    """End the question; only now there is an outcome."""

    kind: Literal["close_recognition"] = "close_recognition"
    recognition_id: Id


class MarkSignalSeen(FacilitatorCommand):
    """Let a participant know that the facilitator saw the signal. `seat`: the number of the seat."""

    kind: Literal["mark_signal_seen"] = "mark_signal_seen"
    seat: StrictInt
    signal: SignalKind


class HideNote(FacilitatorCommand):
    """Take a note off every screen and out of every export; it can be restored."""

    kind: Literal["hide_note"] = "hide_note"
    note_id: Id
    reason: Annotated[Text, Field(min_length=1, max_length=limits.REASON_MAX)]


class RestoreNote(FacilitatorCommand):
    """Undo of `hide_note`."""

    kind: Literal["restore_note"] = "restore_note"
    note_id: Id


class SetBallot(FacilitatorCommand):
    """Set the dots of a vote; refused once somebody has voted."""

    kind: Literal["set_ballot"] = "set_ballot"
    activity_id: Id
    dots_per_participant: Annotated[StrictInt, Field(ge=1, le=limits.DOTS_MAX)]
    dots_per_idea: Annotated[StrictInt, Field(ge=1, le=limits.DOTS_MAX)]
    per_phase: StrictBool

    @model_validator(mode="after")
    def _idea_within_budget(self) -> SetBallot:
        if self.dots_per_idea > self.dots_per_participant:
            raise ValueError("dots_per_idea must not exceed dots_per_participant")
        return self


class SourceInput(WireModel):
    """A note (ideas too) or touchpoint that a conclusion rests on."""

    kind: SourceKind
    id: Id


class ConclusionCommand(FacilitatorCommand):
    """The fields that adding and editing share. Owner and due date belong to an action."""

    conclusion_id: Id
    conclusion_kind: ConclusionKind
    phase: PhaseCode | None = None
    text: ConclusionText
    owner: Annotated[Text, Field(max_length=limits.OWNER_MAX)] | None = None
    due_on: DueDate | None = None
    sources: list[SourceInput] = Field(default_factory=list, max_length=limits.SOURCES_MAX)

    @model_validator(mode="after")
    def _only_an_action_has_an_owner(self) -> ConclusionCommand:
        if self.conclusion_kind is ConclusionKind.CONCLUSION and (self.owner or self.due_on):
            raise ValueError("owner and due_on belong to an action")
        return self


class SetFeedbackDate(FacilitatorCommand):
    """Set the day on which people hear what was done with it; None takes it away."""

    kind: Literal["set_feedback_date"] = "set_feedback_date"
    feedback_on: DueDate | None


class AddConclusion(ConclusionCommand):
    """Write down a conclusion or an action."""

    kind: Literal["add_conclusion"] = "add_conclusion"


class EditConclusion(ConclusionCommand):
    """Replace every field of a conclusion."""

    kind: Literal["edit_conclusion"] = "edit_conclusion"


class WithdrawConclusion(FacilitatorCommand):
    """Take a conclusion off the list; it can be restored."""

    kind: Literal["withdraw_conclusion"] = "withdraw_conclusion"
    conclusion_id: Id


class RestoreConclusion(FacilitatorCommand):
    """Undo of `withdraw_conclusion`."""

    kind: Literal["restore_conclusion"] = "restore_conclusion"
    conclusion_id: Id


class JoinMeeting(ParticipantCommand):
    """Take a seat, or change alias and group of the seat one has. Comes through the join form, never a socket."""

    kind: Literal["join_meeting"] = "join_meeting"
    participant_id: Id
    alias: Annotated[Text, Field(min_length=1, max_length=limits.ALIAS_MAX, pattern=r"^[^\n\t]+$")]
    group: Annotated[Text, Field(min_length=1, max_length=64)]


def _leaves(base: type[Command]) -> list[type[Command]]:
    below = [leaf for child in base.__subclasses__() for leaf in _leaves(child)]
    return below or [base]


COMMANDS: dict[str, type[Command]] = {wire_kind(c.__name__): c for c in _leaves(Command) if c is not JoinMeeting}
"""The commands that may come over a socket, by kind."""


def parse_command(payload: Any) -> Command:
    """The command in a payload. Raises KeyError on an unknown kind, pydantic.ValidationError on bad fields."""
    if not isinstance(payload, dict) or not isinstance(payload.get("kind"), str):
        raise KeyError("kind")
    return COMMANDS[payload["kind"]].model_validate(payload)
