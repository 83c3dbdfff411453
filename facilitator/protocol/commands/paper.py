"""Commands for somebody without a phone: a seat, and all that a phone could send for it, entered at the console."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from facilitator.protocol import limits
from facilitator.protocol.base import Id, NoteKind, ScoreAxis, Text, WireModel
from facilitator.protocol.commands.answers import FeedbackFields
from facilitator.protocol.commands.base import FacilitatorCommand, NoteText, PhaseCode, Score, WritingCommand
from facilitator.protocol.commands.consent import ConsentFields


class AddPaperSeat(WritingCommand):
    """A seat for somebody without a phone; `participant_id` is made by the client."""

    kind: Literal["add_paper_seat"] = "add_paper_seat"
    participant_id: Id
    alias: Annotated[Text, Field(min_length=1, max_length=limits.ALIAS_MAX)]
    group: Annotated[Text, Field(min_length=1, max_length=64)]

    @classmethod
    def list_about(cls) -> set[str]:
        """Nothing: who sits in a seat is told by its number only."""
        return set()


class PostPaperNote(WritingCommand):
    """A note of somebody without a phone, by the number of the seat."""

    kind: Literal["post_paper_note"] = "post_paper_note"
    seat: StrictInt
    note_id: Id
    activity_id: Id
    phase: PhaseCode
    note_kind: NoteKind
    text: NoteText

    @classmethod
    def list_about(cls) -> set[str]:
        """Not which note: nothing that stays says who wrote it."""
        return {"seat", "activity_id"}


class EditPaperNote(WritingCommand):
    """Change the text of a note of somebody without a phone."""

    kind: Literal["edit_paper_note"] = "edit_paper_note"
    seat: StrictInt
    note_id: Id
    text: NoteText

    @classmethod
    def list_about(cls) -> set[str]:
        """Not which note."""
        return {"seat"}


class WithdrawPaperNote(WritingCommand):
    """Take back a note of somebody without a phone."""

    kind: Literal["withdraw_paper_note"] = "withdraw_paper_note"
    seat: StrictInt
    note_id: Id

    @classmethod
    def list_about(cls) -> set[str]:
        """Not which note."""
        return {"seat"}


class PaperDots(WireModel):
    """So many dots on an idea, on a ballot of paper."""

    note_id: Id
    dots: Annotated[StrictInt, Field(ge=1, le=limits.DOTS_MAX)]


class EnterPaperBallot(FacilitatorCommand):
    """All dots of somebody without a phone, in place of those that were entered before."""

    kind: Literal["enter_paper_ballot"] = "enter_paper_ballot"
    seat: StrictInt
    activity_id: Id
    dots: Annotated[list[PaperDots], Field(max_length=limits.BALLOT_IDEAS_MAX)]


class AnswerPaperProposal(FacilitatorCommand, ConsentFields):
    """What somebody without a phone says to a proposal, in place of what was entered before."""

    kind: Literal["answer_paper_proposal"] = "answer_paper_proposal"
    seat: StrictInt


class PaperScore(WireModel):
    """What somebody without a phone gives an idea on one axis."""

    note_id: Id
    axis: ScoreAxis
    score: Score


class EnterPaperScores(FacilitatorCommand):
    """All scores of somebody without a phone in a part, in place of those that were entered before."""

    kind: Literal["enter_paper_scores"] = "enter_paper_scores"
    seat: StrictInt
    activity_id: Id
    scores: Annotated[list[PaperScore], Field(max_length=2 * limits.SCORED_IDEAS_MAX)]


class GivePaperFeedback(FacilitatorCommand, FeedbackFields):
    """The feedback card of somebody without a phone, in place of what was entered before."""

    kind: Literal["give_paper_feedback"] = "give_paper_feedback"
    seat: StrictInt
