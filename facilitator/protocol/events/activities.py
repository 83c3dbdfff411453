"""Events about the agenda and the wall's stage."""

from __future__ import annotations

from typing import Literal

from pydantic import SerializeAsAny

from facilitator.protocol.base import WireModel
from facilitator.protocol.views import (
    ActivityView,
    PhoneStageView,
    StageView,
)


class ActivityOpened(WireModel):
    """The activity is the open one now."""

    kind: Literal["activity_opened"] = "activity_opened"
    activity: SerializeAsAny[ActivityView]


class ActivityClosed(WireModel):
    """The activity is closed; a vote carries its result."""

    kind: Literal["activity_closed"] = "activity_closed"
    activity: SerializeAsAny[ActivityView]


class StageSet(WireModel):
    """What the wall shows of its part is this now."""

    kind: Literal["stage_set"] = "stage_set"
    stage: StageView | PhoneStageView
