"""The wire of the screens on which a klantreis is prepared: rows, commands, and the two events about rows."""

from facilitator.protocol.preparing.commands import PREPARE_COMMANDS, PrepareCommand, parse_prepare_command
from facilitator.protocol.preparing.rows import (
    EditorRow,
    EditRow,
    JourneyRow,
    PhaseRow,
    PrepareChange,
    PrepareEvent,
    PrepareState,
    PrepareTable,
    ProjectRow,
    RatingRow,
    RowChanged,
    RowRemoved,
    StepRow,
    TouchpointRow,
)

__all__ = [
    "PREPARE_COMMANDS",
    "EditRow",
    "EditorRow",
    "JourneyRow",
    "PhaseRow",
    "PrepareChange",
    "PrepareCommand",
    "PrepareEvent",
    "PrepareState",
    "PrepareTable",
    "ProjectRow",
    "RatingRow",
    "RowChanged",
    "RowRemoved",
    "StepRow",
    "TouchpointRow",
    "parse_prepare_command",
]
