"""Commands about the timer of the open part. It is a guide: when it ends nothing closes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from facilitator.protocol import limits
from facilitator.protocol.base import Id
from facilitator.protocol.commands.base import FacilitatorCommand

Seconds = Annotated[StrictInt, Field(ge=1, le=limits.MINUTES_MAX * 60)]


class StartTimer(FacilitatorCommand):
    """Count down from so many seconds; None goes on after a pause, or begins with the planned minutes."""

    kind: Literal["start_timer"] = "start_timer"
    activity_id: Id
    seconds: Seconds | None = None


class PauseTimer(FacilitatorCommand):
    """Hold the timer."""

    kind: Literal["pause_timer"] = "pause_timer"
    activity_id: Id


class ExtendTimer(FacilitatorCommand):
    """Give so many seconds more; from now on when the time was up."""

    kind: Literal["extend_timer"] = "extend_timer"
    activity_id: Id
    seconds: Seconds


class StopTimer(FacilitatorCommand):
    """Take the timer away."""

    kind: Literal["stop_timer"] = "stop_timer"
    activity_id: Id
