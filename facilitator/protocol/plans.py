"""What is planned of a meeting before it begins, as a form brings it. Limits as in the database."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from facilitator.protocol import limits
from facilitator.protocol.base import Id, Perspective, Text, WireModel

MIN_GROUP_SIZE_LOWEST = 3
"""Smaller groups than this are never shown apart, whoever plans the meeting."""

Title = Annotated[Text, Field(min_length=1, max_length=limits.TITLE_MAX)]
Dots = Annotated[int, Field(ge=1, le=limits.DOTS_MAX)]


class GroupPlan(WireModel):
    """A group. `line`: who it is for, empty: ours. `invited_count`: how many people of it are invited, if known."""

    id: Id
    name: Title
    perspective: Perspective
    line: Annotated[Text, Field(max_length=limits.GROUP_LINE_MAX)] = ""
    invited_count: Annotated[int, Field(ge=0, le=limits.INVITED_MAX)] | None = None


class BallotPlan(WireModel):
    """The dots of a vote on the agenda."""

    activity_id: Id
    dots_per_participant: Dots
    dots_per_idea: Dots
    per_phase: bool

    @model_validator(mode="after")
    def _idea_within_budget(self) -> BallotPlan:
        if self.dots_per_idea > self.dots_per_participant:
            raise ValueError("dots_per_idea must not exceed dots_per_participant")
        return self


class Check(WireModel):
    """A line of the checklist. `text`: of one's own, None for a line that every meeting has."""

    id: Annotated[str, Field(min_length=1, max_length=36)]
    text: Annotated[Text, Field(min_length=1, max_length=limits.CHECK_TEXT_MAX)] | None = None
    is_done: bool = False


class MeetingPlan(WireModel):
    """All that is planned. `shown_journeys`: ids, None: all. `house_rules`: one a line, None: there is no welcome."""

    title: Title
    held_on: date | None = None
    start_time: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    place: Annotated[Text, Field(max_length=limits.TITLE_MAX)] | None = None
    house_rules: Annotated[Text, Field(max_length=limits.PROMPT_MAX)] | None = None
    min_group_size: Annotated[int, Field(ge=1, le=limits.INVITED_MAX)]
    shown_journeys: Annotated[list[Id], Field(max_length=1000)] | None = None
    groups: Annotated[list[GroupPlan], Field(min_length=1, max_length=limits.GROUPS_MAX)]
    ballots: tuple[BallotPlan, ...] = ()
    checks: Annotated[tuple[Check, ...], Field(max_length=limits.CHECKS_MAX)] = ()

    @field_validator("groups")
    @classmethod
    def _names_differ(cls, groups: list[GroupPlan]) -> list[GroupPlan]:
        if len({group.name.casefold() for group in groups}) < len(groups):
            raise ValueError("two groups have the same name")
        return groups
