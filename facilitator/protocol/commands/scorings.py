"""Commands about scoring ideas on impact and effort."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.protocol import limits
from facilitator.protocol.base import Id, ScoreAxis
from facilitator.protocol.commands.agenda import GroupCode
from facilitator.protocol.commands.base import FacilitatorCommand, ParticipantCommand, Score

Groups = Annotated[list[GroupCode], Field(min_length=1, max_length=limits.GROUPS_MAX)]


class SetScoring(FacilitatorCommand):
    """Set which ideas are scored and by which groups; refused once somebody has scored."""

    kind: Literal["set_scoring"] = "set_scoring"
    activity_id: Id
    ideas: Annotated[list[Id], Field(min_length=1, max_length=limits.SCORED_IDEAS_MAX)]
    impact_by: Groups
    effort_by: Groups


class ScoreIdea(ParticipantCommand):
    """Set what this seat gives an idea on one axis; None takes it back."""

    kind: Literal["score_idea"] = "score_idea"
    activity_id: Id
    note_id: Id
    axis: ScoreAxis
    score: Score | None
