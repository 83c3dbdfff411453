"""Rounds of consent: putting a proposal to everybody, answering, and closing the round."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_activity, load_proposal
from facilitator.actions.privacy import find_masked
from facilitator.errors import Refusal, not_found
from facilitator.events import ConsentGiven, Event, ProposalClosed, ProposalPut
from facilitator.models import Activity, Consent, Participant, Proposal
from facilitator.protocol.base import ActivityType
from facilitator.protocol.commands import AnswerProposal, CloseProposal, PutProposal
from facilitator.rules import require_open, require_type


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def put_proposal(tx: Session, actor: Actor, command: PutProposal) -> list[Event]:
    """Begin the next round of an open part with a proposal."""
    activity = load_activity(tx, actor, command.activity_id)
    require_type(activity.type, ActivityType.CONSENT)
    require_open(activity.state)
    if tx.get(Proposal, command.proposal_id) is not None:
        raise not_found()
    still_open = select(Proposal.id).where(Proposal.meeting_id == actor.meeting_id, Proposal.is_open)
    if tx.scalar(still_open.limit(1)) is not None:
        raise Refusal("proposal_open", _("People are still answering a proposal. Close that round first."))
    last = tx.scalar(select(func.max(Proposal.round)).where(Proposal.activity_id == activity.id)) or 0
    proposal = Proposal(
        id=command.proposal_id,
        meeting_id=actor.meeting_id,
        activity_id=activity.id,
        round=last + 1,
        text=command.text,
        is_open=True,
    )
    tx.add(proposal)
    return [ProposalPut(proposal.id)]


def close_proposal(tx: Session, actor: Actor, command: CloseProposal) -> list[Event]:
    """Close a round; a closed one stays as it is."""
    proposal = load_proposal(tx, actor, command.proposal_id)
    return _close(proposal) if proposal.is_open else []


def close_proposals(tx: Session, activity: Activity) -> list[Event]:
    """Close the round that is open, because its part of the agenda ends."""
    still_open = select(Proposal).where(Proposal.activity_id == activity.id, Proposal.is_open)
    return [event for proposal in tx.scalars(still_open) for event in _close(proposal)]


def _close(proposal: Proposal) -> list[Event]:
    proposal.is_open = False
    return [ProposalClosed(proposal.id)]


def answer_proposal(tx: Session, actor: Actor, command: AnswerProposal) -> list[Event]:
    """Answer while the round is open; when everybody has answered it closes by itself."""
    proposal = load_proposal(tx, actor, command.proposal_id)
    if not proposal.is_open:
        raise Refusal("proposal_closed", _("This round is closed. Your answer was not counted."))
    seat = tx.get_one(Participant, actor.require_seat())
    given = tx.get(Consent, (proposal.id, seat.id))
    answer, reason = command.answer.value, command.reason or None
    if given is not None and (given.answer, given.reason) == (answer, reason):
        return []
    if given is None:
        given = Consent(proposal_id=proposal.id, participant_id=seat.id, group_id=seat.group_id)
    given.answer, given.reason, given.masked_reason = answer, reason, find_masked(tx, actor, reason)
    seat.has_answers = True
    tx.add(given)
    tx.flush()
    closed = _close(proposal) if _has_everybody_answered(tx, proposal) else []
    return [ConsentGiven(proposal.id, seat.id), *closed]


def _has_everybody_answered(tx: Session, proposal: Proposal) -> bool:
    answered = select(Consent.participant_id).where(Consent.proposal_id == proposal.id)
    missing = select(Participant.id).where(
        Participant.meeting_id == proposal.meeting_id,
        Participant.removed_at.is_(None),
        Participant.id.not_in(answered),
    )
    return tx.scalar(missing.limit(1)) is None
