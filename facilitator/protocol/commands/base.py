"""What commands have in common: who may send them, and the fields they share."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, StrictInt

from facilitator.protocol import limits
from facilitator.protocol.base import (
    Id,
    Text,
    WireModel,
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


class Command(WireModel):
    """What all commands carry. `request_id` makes a resend harmless. `role`: who may send it.

    `in_closed_meeting`: whether it is accepted in a meeting that is closed; only what reopens it is.
    """

    role: ClassVar[Literal["participant", "facilitator"]]
    in_closed_meeting: ClassVar[bool] = False
    is_for_note_takers: ClassVar[bool] = False
    request_id: Id


class ParticipantCommand(Command):
    """Sent by a phone; acts for the seat of the connection.

    `while_listening`: whether it is accepted of a group that listens while the open part is for others.
    """

    while_listening: ClassVar[bool] = False

    role = "participant"


class FacilitatorCommand(Command):
    """Sent by a console."""

    role = "facilitator"
    is_recorded: ClassVar[bool] = True
    """Whether it is a step of the history."""
    is_undoable: ClassVar[bool] = True
    """Whether that step can be undone: not where a text must be gone for good."""

    @classmethod
    def list_about(cls) -> set[str]:
        """The fields that the history keeps so that the step can be told in words: ids, never a text of a person."""
        return {name for name in cls.model_fields if name.endswith(("_id", "_ids", "seat")) and name != "request_id"}


class WritingCommand(FacilitatorCommand):
    """Sent by a console, also by that of somebody who takes notes and does not lead."""

    is_for_note_takers = True


class DrivingCommand(FacilitatorCommand):
    """Sent by a console, or by a projector in the browser of the facilitator."""
