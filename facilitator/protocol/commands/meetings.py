"""Commands about the meeting as a whole and its seats."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.protocol import limits
from facilitator.protocol.base import (
    Id,
    Text,
)
from facilitator.protocol.commands.base import DueDate, FacilitatorCommand, ParticipantCommand


class SetFeedbackDate(FacilitatorCommand):
    """Set the day on which people hear what was done with it; None takes it away."""

    kind: Literal["set_feedback_date"] = "set_feedback_date"
    feedback_on: DueDate | None


class JoinMeeting(ParticipantCommand):
    """Take a seat, or change alias and group of the seat one has. Comes through the join form, never a socket."""

    kind: Literal["join_meeting"] = "join_meeting"
    participant_id: Id
    alias: Annotated[Text, Field(min_length=1, max_length=limits.ALIAS_MAX, pattern=r"^[^\n\t]+$")]
    group: Annotated[Text, Field(min_length=1, max_length=64)]
