"""Commands about conclusions and actions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from facilitator.protocol import limits
from facilitator.protocol.base import (
    ConclusionKind,
    Id,
    SourceKind,
    Text,
    WireModel,
)
from facilitator.protocol.commands.base import ConclusionText, DueDate, PhaseCode, WritingCommand


class SourceInput(WireModel):
    """A note (ideas too), a touchpoint, or a phase with its figures, that a conclusion rests on."""

    kind: SourceKind
    id: Id


class ConclusionCommand(WritingCommand):
    """The fields that adding and editing share.

    Owner, due date and first step belong to an action; what is not taken up says why.
    """

    conclusion_id: Id
    conclusion_kind: ConclusionKind
    phase: PhaseCode | None = None
    text: ConclusionText
    owner: Annotated[Text, Field(max_length=limits.OWNER_MAX)] | None = None
    due_on: DueDate | None = None
    first_step: Annotated[Text, Field(max_length=limits.FIRST_STEP_MAX)] | None = None
    reason: Annotated[Text, Field(max_length=limits.REASON_MAX)] | None = None
    sources: list[SourceInput] = Field(default_factory=list, max_length=limits.SOURCES_MAX)

    @model_validator(mode="after")
    def _only_an_action_has_an_owner(self) -> ConclusionCommand:
        if self.conclusion_kind is not ConclusionKind.ACTION and (self.owner or self.due_on or self.first_step):
            raise ValueError("owner, due_on and first_step belong to an action")
        return self

    @model_validator(mode="after")
    def _what_is_not_taken_up_says_why(self) -> ConclusionCommand:
        if (self.conclusion_kind is ConclusionKind.NOT_TAKEN_UP) != bool(self.reason):
            raise ValueError("a reason belongs to what is not taken up, and is needed there")
        return self


class AddConclusion(ConclusionCommand):
    """Write down a conclusion, an action, or what is not taken up and why."""

    kind: Literal["add_conclusion"] = "add_conclusion"


class EditConclusion(ConclusionCommand):
    """Replace every field of a conclusion."""

    kind: Literal["edit_conclusion"] = "edit_conclusion"


class WithdrawConclusion(WritingCommand):
    """Take a conclusion off the list; it can be restored."""

    kind: Literal["withdraw_conclusion"] = "withdraw_conclusion"
    conclusion_id: Id


class RestoreConclusion(WritingCommand):
    """Undo of `withdraw_conclusion`."""

    kind: Literal["restore_conclusion"] = "restore_conclusion"
    conclusion_id: Id
