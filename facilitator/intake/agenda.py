"""The agenda template: the blocks of a meeting and its groups, as a JSON file that anybody may edit."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, model_validator

from facilitator.protocol.base import ActivityType, Perspective, Text, WireModel
from facilitator.protocol.limits import MINUTES_MAX, PROMPT_MAX, TITLE_MAX
from facilitator.protocol.views import BallotView

AGENDA_MINUTES = (120, 180)
"""How long the meetings are that templates ship for."""
SAMPLES = Path(__file__).parent.parent / "samples"


class AgendaGroup(WireModel):
    """A group that participants choose from."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")
    name: Text = Field(min_length=1, max_length=TITLE_MAX)
    perspective: Perspective


class AgendaActivity(WireModel):
    """A block of the agenda; a vote has a ballot."""

    type: ActivityType
    title: Text = Field(min_length=1, max_length=TITLE_MAX)
    planned_minutes: int = Field(ge=1, le=MINUTES_MAX)
    prompt: Text = Field(default="", max_length=PROMPT_MAX)
    ballot: BallotView | None = None

    @model_validator(mode="after")
    def _a_vote_has_a_ballot(self) -> AgendaActivity:
        if (self.type is ActivityType.VOTE) != (self.ballot is not None):
            raise ValueError("a vote has a ballot, and only a vote")
        return self


class Agenda(WireModel):
    """An agenda template."""

    groups: list[AgendaGroup] = Field(min_length=1)
    activities: list[AgendaActivity] = Field(min_length=1)


def load_agenda(planned_minutes: int) -> Agenda:
    """The shipped template of 120 or 180 minutes. Raises FileNotFoundError for another length."""
    return Agenda.model_validate_json((SAMPLES / f"agenda-{planned_minutes}.json").read_bytes())
