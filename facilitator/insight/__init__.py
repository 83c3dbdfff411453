"""Pure: journeys → figures (DESIGN section 4), the sentences that say them, and what stands out.

Knows no rows and no screens; the database and the exports both feed it with the same facts.
"""

from facilitator.insight.facts import JourneyFacts, PhaseFacts, RatingFacts, StepFacts, TouchpointFacts
from facilitator.insight.figures import (
    build_curve,
    build_median_curve,
    build_phase_figures,
    build_step_figures,
    build_waits,
)
from facilitator.insight.highlights import NamedPhase, build_highlights
from facilitator.insight.sentences import describe_feeling, describe_gap, format_days, format_number

__all__ = [
    "JourneyFacts",
    "NamedPhase",
    "PhaseFacts",
    "RatingFacts",
    "StepFacts",
    "TouchpointFacts",
    "build_curve",
    "build_highlights",
    "build_median_curve",
    "build_phase_figures",
    "build_step_figures",
    "build_waits",
    "describe_feeling",
    "describe_gap",
    "format_days",
    "format_number",
]
