"""Other devices at which the console is opened: a remote, or somebody who takes notes."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.errors import Refusal, not_found
from facilitator.events import DeskChanged, Event
from facilitator.models import Desk, utc_now
from facilitator.protocol.commands import AddDesk, RevokeDesk
from facilitator.protocol.limits import DESKS_MAX


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def add_desk(tx: Session, actor: Actor, command: AddDesk) -> list[Event]:
    """Make a desk; its link is signed at the door."""
    known = tx.get(Desk, command.desk_id)
    if known is not None:
        if known.meeting_id != actor.meeting_id:
            raise not_found()
        return []
    number = tx.scalar(select(func.max(Desk.number)).where(Desk.meeting_id == actor.meeting_id)) or 0
    if number >= DESKS_MAX:
        raise Refusal("too_many_desks", _("No more devices can be added to this meeting."))
    tx.add(Desk(id=command.desk_id, meeting_id=actor.meeting_id, number=number + 1, role=command.desk_role.value))
    return [DeskChanged(command.desk_id)]


def revoke_desk(tx: Session, actor: Actor, command: RevokeDesk) -> list[Event]:
    """Its link opens nothing any more, and it is let go."""
    desk = tx.get(Desk, command.desk_id)
    if desk is None or desk.meeting_id != actor.meeting_id:
        raise not_found()
    if desk.revoked_at is not None:
        return []
    desk.revoked_at = utc_now()
    return [DeskChanged(desk.id)]
