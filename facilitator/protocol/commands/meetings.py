"""Commands about the meeting as a whole and its seats."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from facilitator.protocol import limits
from facilitator.protocol.base import (
    Contributions,
    Id,
    Text,
)
from facilitator.protocol.commands.base import DueDate, FacilitatorCommand, ParticipantCommand


class SetFeedbackDate(FacilitatorCommand):
    """Set the day on which people hear what was done with it; None takes it away."""

    kind: Literal["set_feedback_date"] = "set_feedback_date"
    feedback_on: DueDate | None


class PauseMeeting(FacilitatorCommand):
    """Stop for now: people go on later, perhaps another day. Phones are told so and nothing is accepted of them."""

    kind: Literal["pause_meeting"] = "pause_meeting"


class CloseMeeting(FacilitatorCommand):
    """End the meeting: it can be read, and nothing in it changes until it is reopened."""

    kind: Literal["close_meeting"] = "close_meeting"


class ResumeMeeting(FacilitatorCommand):
    """Go on after a pause, or reopen a closed meeting."""

    in_closed_meeting = True
    kind: Literal["resume_meeting"] = "resume_meeting"


class SetDoor(FacilitatorCommand):
    """Let nobody new come in, or let people in again."""

    kind: Literal["set_door"] = "set_door"
    is_closed: StrictBool

    @classmethod
    def list_about(cls) -> set[str]:
        """Which way the door went."""
        return {"is_closed"}


class RenewJoinCode(FacilitatorCommand):
    """Make another code to join with; the old one lets nobody in any more. Seats stay."""

    kind: Literal["renew_join_code"] = "renew_join_code"


class RemoveParticipant(FacilitatorCommand):
    """Take a seat, by its number, out of the meeting; its notes and dots stay or go along."""

    kind: Literal["remove_participant"] = "remove_participant"
    seat: StrictInt
    contributions: Contributions


class ReadmitParticipant(FacilitatorCommand):
    """Let a seat that was taken out back in."""

    kind: Literal["readmit_participant"] = "readmit_participant"
    seat: StrictInt


class FollowProject(FacilitatorCommand):
    """Those who prepare changed the klantreis: bring the meeting up to it. Comes from the server, never a socket."""

    is_recorded = False
    in_closed_meeting = True
    kind: Literal["follow_project"] = "follow_project"


class JoinMeeting(ParticipantCommand):
    """Take a seat, or change alias and group of the seat one has. Comes through the join form, never a socket."""

    kind: Literal["join_meeting"] = "join_meeting"
    participant_id: Id
    alias: Annotated[Text, Field(min_length=1, max_length=limits.ALIAS_MAX, pattern=r"^[^\n\t]+$")]
    group: Annotated[Text, Field(min_length=1, max_length=64)]
