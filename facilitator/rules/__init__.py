"""Pure decisions of the meeting. What must hold under load is repeated by a constraint in the database."""

from facilitator.rules.ballots import VoterFacts, build_ballot_result, count_as_one, must_withhold_splits
from facilitator.rules.notes import (
    WRITING,
    can_show_note,
    require_note_fits,
    require_open,
    require_phase_in_scope,
    require_type,
)
from facilitator.rules.recognitions import build_recognition_outcome

__all__ = [
    "WRITING",
    "VoterFacts",
    "build_ballot_result",
    "build_recognition_outcome",
    "can_show_note",
    "count_as_one",
    "must_withhold_splits",
    "require_note_fits",
    "require_open",
    "require_phase_in_scope",
    "require_type",
]
