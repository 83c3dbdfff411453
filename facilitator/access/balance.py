"""How many of each group wrote in a round, for the console alone."""

from __future__ import annotations

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_activity, load_meeting
from facilitator.models import Activity, Group, Note, Participant
from facilitator.rules import WRITING, Heard, build_balance, require_type


def load_balance(tx: Session, actor: Actor, activity_id: str) -> list[Heard]:
    """The groups of a round of writing, those of few taken together; empty when all are few. Raises Refusal.

    Hidden notes and seats that were taken out count, so that neither tells of an author; what was written after the
    reveal does not, because everybody sees those notes come one by one.
    """
    activity = load_activity(tx, actor, activity_id)
    require_type(activity.type, *WRITING)
    seats = _count_seats(tx, actor.meeting_id)
    written = _count_written(tx, activity)
    groups = [Heard((code,), count, *written.get(code, (0, 0))) for code, count in seats.items()]
    return build_balance(groups, load_meeting(tx, actor.meeting_id).min_group_size)


def _count_seats(tx: Session, meeting_id: str) -> dict[str, int]:
    rows = tx.execute(
        select(Group.code, func.count(Participant.id))
        .outerjoin(Participant, Participant.group_id == Group.id)
        .where(Group.meeting_id == meeting_id)
        .group_by(Group.code, Group.position)
        .order_by(Group.position)
    )
    return {code: count for code, count in rows}  # noqa: C416  typed pairs, not rows


def _count_written(tx: Session, activity: Activity) -> dict[str, tuple[int, int]]:
    """Group → writers and notes."""
    in_silence = or_(Activity.revealed_at.is_(None), Note.created_at <= Activity.revealed_at)
    rows = tx.execute(
        select(Group.code, func.count(Note.participant_id.distinct()), func.count(Note.id))
        .join(Participant, Participant.id == Note.participant_id)
        .join(Group, Group.id == Participant.group_id)
        .join(Activity, Activity.id == Note.activity_id)
        .where(Note.activity_id == activity.id, in_silence)
        .group_by(Group.code)
    )
    return {code: (writers, notes) for code, writers, notes in rows}
