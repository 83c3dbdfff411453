"""Groups and seats as screens see them."""

from __future__ import annotations

from facilitator.protocol.answers import SignalView
from facilitator.protocol.base import (
    DeskRole,
    Perspective,
    WireModel,
)


class GroupView(WireModel):
    """A group to join. On phones `participant_count` is None."""

    id: str
    code: str
    name: str
    perspective: Perspective
    participant_count: int | None


class DeskView(WireModel):
    """Another device at which the console can be opened. `number` is unique within the meeting."""

    id: str
    number: int
    desk_role: DeskRole
    is_revoked: bool


class ParticipantView(WireModel):
    """Who is in, for the console only. `id` is the seat's number, which no note or vote carries.

    `is_on_paper`: somebody without a phone, for whom the console writes.
    """

    id: int
    alias: str
    group: str
    is_on_paper: bool
    signals: list[SignalView]
