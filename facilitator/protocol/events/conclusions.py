"""Events about conclusions and actions."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.base import WireModel
from facilitator.protocol.views import ConclusionView


class ConclusionAdded(WireModel):
    """A conclusion is new on the list."""

    kind: Literal["conclusion_added"] = "conclusion_added"
    conclusion: ConclusionView


class ConclusionEdited(WireModel):
    """A conclusion has new fields."""

    kind: Literal["conclusion_edited"] = "conclusion_edited"
    conclusion: ConclusionView


class ConclusionWithdrawn(WireModel):
    """A conclusion is off the list."""

    kind: Literal["conclusion_withdrawn"] = "conclusion_withdrawn"
    conclusion_id: str


class ConclusionRestored(WireModel):
    """A conclusion is back on the list."""

    kind: Literal["conclusion_restored"] = "conclusion_restored"
    conclusion: ConclusionView
