"""Events about votes."""

from __future__ import annotations

from typing import Literal

from pydantic import SerializeAsAny

from facilitator.protocol.base import WireModel
from facilitator.protocol.views import ActivityView


class BallotSet(WireModel):
    """The dots of a vote were set."""

    kind: Literal["ballot_set"] = "ballot_set"
    activity: SerializeAsAny[ActivityView]


class ResultChanged(WireModel):
    """A closed vote's result is different, because an idea in it was hidden or restored."""

    kind: Literal["result_changed"] = "result_changed"
    activity: SerializeAsAny[ActivityView]


class VotesCounted(WireModel):
    """How many participants have voted; never for what."""

    kind: Literal["votes_counted"] = "votes_counted"
    activity_id: str
    voted_count: int
