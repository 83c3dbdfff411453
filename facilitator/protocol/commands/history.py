"""Commands that set the facilitator's steps back and forth."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.base import Id
from facilitator.protocol.commands.base import DrivingCommand


class HistoryCommand(DrivingCommand):
    """About a step: `step_id` is the request_id of the command that did it.

    A projector may name only its own kinds, a note-taker only own steps.
    """

    is_recorded = False
    is_for_note_takers = True
    step_id: Id


class UndoStep(HistoryCommand):
    """Set back all that a step changed; refused when it was changed again since."""

    kind: Literal["undo_step"] = "undo_step"


class RedoStep(HistoryCommand):
    """Do again what was undone; refused when it was changed since."""

    kind: Literal["redo_step"] = "redo_step"
