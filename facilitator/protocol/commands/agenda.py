"""Commands that change the agenda, before and during the meeting."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt, model_validator

from facilitator.protocol import limits
from facilitator.protocol.base import ActivityType, Id, Text
from facilitator.protocol.commands.base import FacilitatorCommand, PhaseCode

Title = Annotated[Text, Field(min_length=1, max_length=limits.TITLE_MAX)]
Prompt = Annotated[Text, Field(max_length=limits.PROMPT_MAX)]
Minutes = Annotated[StrictInt, Field(ge=1, le=limits.MINUTES_MAX)]
GroupCode = Annotated[Text, Field(min_length=1, max_length=64)]


class AddActivity(FacilitatorCommand):
    """Put a new part on the agenda, behind the part `after`; None: at the beginning."""

    kind: Literal["add_activity"] = "add_activity"
    activity_id: Id
    activity_type: ActivityType
    title: Title
    prompt: Prompt = ""
    planned_minutes: Minutes
    after: Id | None = None


class EditActivity(FacilitatorCommand):
    """Change what is given of a part; None leaves it as it is. `phases`: codes, an empty list means all phases."""

    kind: Literal["edit_activity"] = "edit_activity"
    activity_id: Id
    title: Title | None = None
    prompt: Prompt | None = None
    planned_minutes: Minutes | None = None
    phases: list[PhaseCode] | None = Field(default=None, max_length=limits.PHASES_MAX)
    presenter_notes: Annotated[Text, Field(max_length=limits.PRESENTER_NOTES_MAX)] | None = None


class MoveActivity(FacilitatorCommand):
    """Put a part behind the part `after`; None: at the beginning."""

    kind: Literal["move_activity"] = "move_activity"
    activity_id: Id
    after: Id | None

    @model_validator(mode="after")
    def _not_behind_itself(self) -> MoveActivity:
        if self.after == self.activity_id:
            raise ValueError("after must be another part")
        return self


class RemoveActivity(FacilitatorCommand):
    """Set a part aside. What people brought to it is kept."""

    kind: Literal["remove_activity"] = "remove_activity"
    activity_id: Id


class RestoreActivity(FacilitatorCommand):
    """Put a part that was set aside back where it was."""

    kind: Literal["restore_activity"] = "restore_activity"
    activity_id: Id


class LoadTemplate(FacilitatorCommand):
    """Replace the parts that have not begun by those of a template of so many minutes."""

    kind: Literal["load_template"] = "load_template"
    minutes: Literal[120, 180]


class SetOpenFor(FacilitatorCommand):
    """Say which groups take part while the others listen; an empty list: everybody."""

    kind: Literal["set_open_for"] = "set_open_for"
    activity_id: Id
    groups: list[GroupCode] = Field(max_length=limits.GROUPS_MAX)
