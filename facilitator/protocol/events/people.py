"""Events about seats."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.base import WireModel
from facilitator.protocol.views import DeskView, ParticipantView


class ParticipantJoined(WireModel):
    """A seat is new or has a new alias or group. `participant` is for the console only."""

    kind: Literal["participant_joined"] = "participant_joined"
    participant_counts: dict[str, int]
    participant: ParticipantView | None


class ParticipantRemoved(WireModel):
    """A seat is not in the meeting any more. `participant` is for the console only."""

    kind: Literal["participant_removed"] = "participant_removed"
    participant_counts: dict[str, int]
    participant: ParticipantView | None


class ParticipantGone(WireModel):
    """A seat that was added by mistake is gone. `seat`: its number, for the console only."""

    kind: Literal["participant_gone"] = "participant_gone"
    participant_counts: dict[str, int]
    seat: int | None


class DeskChanged(WireModel):
    """Another device may open the console, or may no longer; for the console only."""

    kind: Literal["desk_changed"] = "desk_changed"
    desk: DeskView


class SignalsChanged(WireModel):
    """For the console: a participant told the facilitator something, or took it back."""

    kind: Literal["signals_changed"] = "signals_changed"
    participant: ParticipantView
