"""Commands for somebody without a phone: a seat, notes and dots that the console enters."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from facilitator.protocol import limits
from facilitator.protocol.base import Id, NoteKind, Text, WireModel
from facilitator.protocol.commands.base import FacilitatorCommand, NoteText, PhaseCode, WritingCommand


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
