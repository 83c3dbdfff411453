"""Pure decisions of the meeting. What must hold under load is repeated by a constraint in the database."""

from facilitator.rules.balance import Heard, build_balance
from facilitator.rules.ballots import VoterFacts, build_ballot_result, count_as_one, must_withhold_splits
from facilitator.rules.consent import ConsentFacts, build_consent_outcome, is_difference_of_few
from facilitator.rules.notes import (
    DECIDING,
    WRITING,
    can_show_note,
    find_privacy,
    require_note_fits,
    require_open,
    require_phase_in_scope,
    require_type,
)
from facilitator.rules.numbers import IdeaPlace, number_ideas
from facilitator.rules.recognitions import build_recognition_outcome
from facilitator.rules.rounds import compare_rounds, find_differences_of_few
from facilitator.rules.scorings import ScoreFacts, build_scoring_result, count_scores_as_one

__all__ = [
    "DECIDING",
    "WRITING",
    "ConsentFacts",
    "Heard",
    "IdeaPlace",
    "ScoreFacts",
    "VoterFacts",
    "build_balance",
    "build_ballot_result",
    "build_consent_outcome",
    "build_recognition_outcome",
    "build_scoring_result",
    "can_show_note",
    "compare_rounds",
    "count_as_one",
    "count_scores_as_one",
    "find_differences_of_few",
    "find_privacy",
    "is_difference_of_few",
    "must_withhold_splits",
    "number_ideas",
    "require_note_fits",
    "require_open",
    "require_phase_in_scope",
    "require_type",
]
