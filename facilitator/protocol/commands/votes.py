"""Commands about votes."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, StrictInt, model_validator

from facilitator.protocol import limits
from facilitator.protocol.base import Id
from facilitator.protocol.commands.agenda import Title
from facilitator.protocol.commands.base import FacilitatorCommand, ParticipantCommand


class CastVote(ParticipantCommand):
    """Set how many dots this seat gives to an idea; 0 takes them back."""

    kind: Literal["cast_vote"] = "cast_vote"
    activity_id: Id
    note_id: Id
    dots: Annotated[StrictInt, Field(ge=0, le=limits.DOTS_MAX)]


class BallotCommand(FacilitatorCommand):
    """What is given of a ballot: its dots, and which ideas it is about (None: all)."""

    activity_id: Id
    dots_per_participant: Annotated[StrictInt, Field(ge=1, le=limits.DOTS_MAX)]
    dots_per_idea: Annotated[StrictInt, Field(ge=1, le=limits.DOTS_MAX)]
    per_phase: StrictBool
    ideas: Annotated[list[Id], Field(min_length=1, max_length=limits.BALLOT_IDEAS_MAX)] | None = None

    @model_validator(mode="after")
    def _idea_within_budget(self) -> Self:
        if self.dots_per_idea > self.dots_per_participant:
            raise ValueError("dots_per_idea must not exceed dots_per_participant")
        return self


class SetBallot(BallotCommand):
    """Set the dots of a vote and which ideas it is about; refused once somebody has voted."""

    kind: Literal["set_ballot"] = "set_ballot"


class AddRound(BallotCommand):
    """Put a next round `activity_id` of the closed vote `follows_id` on the agenda, right behind it."""

    kind: Literal["add_round"] = "add_round"
    follows_id: Id
    title: Title
