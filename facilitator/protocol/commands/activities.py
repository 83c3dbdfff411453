"""Commands that drive the agenda and the wall."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt, model_validator

from facilitator.protocol import limits
from facilitator.protocol.base import (
    Id,
    StageFocus,
)
from facilitator.protocol.commands.base import DrivingCommand, PhaseCode

STAGE_PARTS: dict[StageFocus, set[str]] = {
    StageFocus.ALL: set(),
    StageFocus.PHASE: {"phase"},
    StageFocus.JOURNEY: {"journey"},
    StageFocus.COMPARE: {"journey", "other_journey"},
}
"""What must be named for each view; all journeys can have one that stands out too."""


class OpenActivity(DrivingCommand):
    """Open an activity and close the one that was open. A vote also reveals the ideas it is about."""

    kind: Literal["open_activity"] = "open_activity"
    activity_id: Id


class CloseActivity(DrivingCommand):
    """Close the open activity; for a vote this makes the result."""

    kind: Literal["close_activity"] = "close_activity"
    activity_id: Id


class RevealNotes(DrivingCommand):
    """End the silent round of an activity: its notes go to every screen."""

    kind: Literal["reveal_notes"] = "reveal_notes"
    activity_id: Id


class SetStage(DrivingCommand):
    """Say what the wall shows of the part it shows: see `StageView`. Only what goes together is accepted."""

    kind: Literal["set_stage"] = "set_stage"
    activity_id: Id
    view: StageFocus
    phase: PhaseCode | None = None
    journey: Id | None = None
    other_journey: Id | None = None
    step: Annotated[StrictInt, Field(ge=0)] = 0
    table: StrictBool = False
    page: Annotated[StrictInt, Field(ge=0, le=limits.PAGE_MAX)] = 0

    @classmethod
    def list_about(cls) -> set[str]:
        """What the wall showed then."""
        return {"activity_id", "view", "phase", "journey", "other_journey", "step"}

    @model_validator(mode="after")
    def _require_what_goes_together(self) -> SetStage:
        given = {name for name in ("phase", "journey", "other_journey") if getattr(self, name) is not None}
        if given != STAGE_PARTS[self.view] and not (self.view is StageFocus.ALL and given == {"journey"}):
            raise ValueError(f"the view {self.view} needs {', '.join(sorted(STAGE_PARTS[self.view])) or 'nothing'}")
        if self.journey is not None and self.journey == self.other_journey:
            raise ValueError("other_journey must be another one")
        if self.step and self.view is not StageFocus.JOURNEY:
            raise ValueError("step belongs to the view journey")
        return self
