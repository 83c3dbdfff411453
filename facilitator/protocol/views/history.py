"""What the facilitator did, as consoles see it."""

from __future__ import annotations

from pydantic import AwareDatetime

from facilitator.protocol.base import WireModel


class HistoryStep(WireModel):
    """One step. `id`: the request_id of the command, `command` its kind, `about` its ids: the console finds the words.

    `desk`: from which screen it came.
    """

    id: str
    number: int
    command: str
    about: dict[str, bool | str | int | list[str]]
    at: AwareDatetime
    desk: str
    is_undone: bool
    can_undo: bool
