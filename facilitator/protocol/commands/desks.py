"""Commands about the other devices at which the console is opened."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.base import DeskRole, Id
from facilitator.protocol.commands.base import FacilitatorCommand


class DeskCommand(FacilitatorCommand):
    """About a device. No step of the meeting: undoing something else must never let a device in."""

    is_recorded = False
    in_closed_meeting = True
    desk_id: Id


class AddDesk(DeskCommand):
    """Let another device open the console: to lead the meeting from, or for somebody who takes notes."""

    kind: Literal["add_desk"] = "add_desk"
    desk_role: DeskRole


class RevokeDesk(DeskCommand):
    """A device may open the console no longer."""

    kind: Literal["revoke_desk"] = "revoke_desk"
