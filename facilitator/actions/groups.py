"""The groups of a meeting, as they are planned: renamed, described, put in another order, added and taken out."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from facilitator.errors import Refusal, not_found
from facilitator.models import Group, Meeting, Participant
from facilitator.protocol.plans import GroupPlan

PARKED = -1000
"""Places are unique: all groups leave theirs before they take another."""


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def save_groups(tx: Session, meeting: Meeting, plans: Sequence[GroupPlan]) -> None:
    """Make the groups those of the plan, in its order. Raises Refusal for what somebody who is in depends on."""
    held = {group.id: group for group in meeting.groups}
    for group in [group for group in meeting.groups if group.id not in {plan.id for plan in plans}]:
        _take_out(tx, meeting, group)
    for place, group in enumerate(meeting.groups):
        group.position = PARKED - place
    tx.flush()
    for position, plan in enumerate(plans):
        group = held.get(plan.id) or _add(tx, meeting, plan)
        _fill(tx, group, plan)
        group.position = position
    tx.flush()
    tx.expire(meeting, ["groups"])


def _add(tx: Session, meeting: Meeting, plan: GroupPlan) -> Group:
    if tx.get(Group, plan.id) is not None:  # of another meeting
        raise not_found()
    group = Group(
        id=plan.id, position=PARKED, code=f"group_{plan.id[:8]}", name=plan.name, perspective=plan.perspective.value
    )
    meeting.groups.append(group)
    return group


def _fill(tx: Session, group: Group, plan: GroupPlan) -> None:
    if group.perspective != plan.perspective.value and is_taken(tx, group):
        raise Refusal(
            "people_are_in", _("People are in the group %(name)s, so its side cannot change."), name=group.name
        )
    group.name, group.perspective = plan.name, plan.perspective.value
    group.line, group.invited_count = plan.line or None, plan.invited_count


def _take_out(tx: Session, meeting: Meeting, group: Group) -> None:
    """Parts that were open for it alone are open for all."""
    if is_taken(tx, group):
        raise Refusal("people_are_in", _("People are in the group %(name)s, so it stays."), name=group.name)
    for row in meeting.activities:
        row.open_for = [code for code in row.open_for if code != group.code]
    meeting.groups.remove(group)
    tx.flush()


def is_taken(tx: Session, group: Group) -> bool:
    """Whether somebody has a seat in it, or had one that was taken out."""
    return bool(tx.scalar(select(exists().where(Participant.group_id == group.id))))
