"""Commands about rounds of consent on a proposal."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from facilitator.protocol import limits
from facilitator.protocol.base import ConsentAnswer, Id, Text, WireModel
from facilitator.protocol.commands.base import FacilitatorCommand, ParticipantCommand


class PutProposal(FacilitatorCommand):
    """Put a proposal to everybody: the next round of an open part, once the round before is closed.

    It can be undone until somebody has answered.
    """

    kind: Literal["put_proposal"] = "put_proposal"
    proposal_id: Id
    activity_id: Id
    text: Annotated[Text, Field(min_length=1, max_length=limits.PROPOSAL_TEXT_MAX)]


class CloseProposal(FacilitatorCommand):
    """End a round; only now its answers are shown. It closes by itself when everybody has answered."""

    kind: Literal["close_proposal"] = "close_proposal"
    is_undoable = False
    proposal_id: Id


class ConsentFields(WireModel):
    """Agree, agree with a concern, or object, which needs a reason."""

    proposal_id: Id
    answer: ConsentAnswer
    reason: Annotated[Text, Field(max_length=limits.CONSENT_REASON_MAX)] | None = None

    @model_validator(mode="after")
    def _an_objection_says_why(self) -> Self:
        if self.answer is ConsentAnswer.OBJECTION and not self.reason:
            raise ValueError("an objection needs a reason")
        return self


class AnswerProposal(ParticipantCommand, ConsentFields):
    """Answer a proposal; changeable until the round closes."""

    kind: Literal["answer_proposal"] = "answer_proposal"
