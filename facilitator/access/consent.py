"""Readings of rounds of consent: the proposals with their outcome, and one seat's own answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.models import Consent, Group, Meeting, Proposal
from facilitator.protocol.answers import ConsentOutcome, OwnConsent, ProposalView
from facilitator.protocol.base import ConsentAnswer
from facilitator.rules import ConsentFacts, build_consent_outcome, is_difference_of_few

_SHOWN = func.coalesce(Consent.masked_reason, Consent.reason)
"""Why, as others may read it."""


def list_proposals(tx: Session, meeting_id: str) -> list[Proposal]:
    """The proposals of a meeting, as they were put."""
    rows = select(Proposal).where(Proposal.meeting_id == meeting_id).order_by(Proposal.put_at, Proposal.id)
    return list(tx.scalars(rows))


def count_consents(tx: Session, proposal_id: str) -> int:
    """How many participants have answered."""
    return tx.scalar(select(func.count()).where(Consent.proposal_id == proposal_id)) or 0


def build_proposal_view(tx: Session, row: Proposal, *, is_counted: bool) -> ProposalView:
    """A proposal; nobody gets an outcome while it is open."""
    return ProposalView(
        id=row.id,
        activity_id=row.activity_id,
        round=row.round,
        text=row.text,
        is_open=row.is_open,
        answered_count=count_consents(tx, row.id) if is_counted else None,
        outcome=None if row.is_open else load_consent_outcome(tx, row),
    )


def load_consent_outcome(tx: Session, row: Proposal) -> ConsentOutcome:
    """The outcome of a closed round; its sides are kept back when few made the difference with an earlier round."""
    least = tx.get_one(Meeting, row.meeting_id).min_group_size
    given = _list_given(tx, row.id)
    earlier = select(Proposal.id).where(Proposal.activity_id == row.activity_id, Proposal.round < row.round)
    choices = _read_choices(given)
    withheld = any(
        is_difference_of_few(_read_choices(_list_given(tx, former)), choices, least) for former in tx.scalars(earlier)
    )
    return build_consent_outcome(given, least, withheld=withheld)


def find_own_consents(tx: Session, participant_ids: Collection[str]) -> dict[str, list[OwnConsent]]:
    """Seat → what it answered to proposals."""
    rows = select(Consent).where(Consent.participant_id.in_(participant_ids)).order_by(Consent.proposal_id)
    own: dict[str, list[OwnConsent]] = defaultdict(list)
    for row in tx.scalars(rows):
        answer = ConsentAnswer(row.answer)
        said = OwnConsent(
            proposal_id=row.proposal_id, answer=answer, reason=row.reason, masked_reason=row.masked_reason
        )
        own[row.participant_id].append(said)
    return own


def _list_given(tx: Session, proposal_id: str) -> list[ConsentFacts]:
    rows = tx.execute(
        select(Consent.participant_id, Group.perspective, Consent.answer, _SHOWN)
        .join(Group, Group.id == Consent.group_id)
        .where(Consent.proposal_id == proposal_id)
    )
    return [ConsentFacts(seat, side, ConsentAnswer(answer), reason) for seat, side, answer, reason in rows]


def _read_choices(given: Collection[ConsentFacts]) -> dict[str, tuple[str, ConsentAnswer]]:
    return {one.seat: (one.perspective, one.answer) for one in given}
