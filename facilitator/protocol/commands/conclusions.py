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
from facilitator.protocol.commands.base import ConclusionText, DueDate, FacilitatorCommand, PhaseCode


class SourceInput(WireModel):
    """A note (ideas too) or touchpoint that a conclusion rests on."""

    kind: SourceKind
    id: Id


class ConclusionCommand(FacilitatorCommand):
    """The fields that adding and editing share. Owner and due date belong to an action."""

    conclusion_id: Id
    conclusion_kind: ConclusionKind
    phase: PhaseCode | None = None
    text: ConclusionText
    owner: Annotated[Text, Field(max_length=limits.OWNER_MAX)] | None = None
    due_on: DueDate | None = None
    sources: list[SourceInput] = Field(default_factory=list, max_length=limits.SOURCES_MAX)

    @model_validator(mode="after")
    def _only_an_action_has_an_owner(self) -> ConclusionCommand:
        if self.conclusion_kind is ConclusionKind.CONCLUSION and (self.owner or self.due_on):
            raise ValueError("owner and due_on belong to an action")
        return self


class AddConclusion(ConclusionCommand):
    """Write down a conclusion or an action."""

    kind: Literal["add_conclusion"] = "add_conclusion"


class EditConclusion(ConclusionCommand):
    """Replace every field of a conclusion."""

    kind: Literal["edit_conclusion"] = "edit_conclusion"


class WithdrawConclusion(FacilitatorCommand):
    """Take a conclusion off the list; it can be restored."""

    kind: Literal["withdraw_conclusion"] = "withdraw_conclusion"
    conclusion_id: Id


class RestoreConclusion(FacilitatorCommand):
    """Undo of `withdraw_conclusion`."""

    kind: Literal["restore_conclusion"] = "restore_conclusion"
    conclusion_id: Id
