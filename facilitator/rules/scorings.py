"""Pure decisions about impact and effort: spreads, and what of them is withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from facilitator.protocol.base import ScoreAxis
from facilitator.protocol.views import IdeaScores, ScoreSpread, ScoringResult


@dataclass(frozen=True)
class ScoreFacts:
    """What one seat gave an idea on one axis."""

    seat: str
    idea: str
    axis: ScoreAxis
    score: int


def count_scores_as_one(given: Iterable[ScoreFacts], merged: Mapping[str, str]) -> list[ScoreFacts]:
    """One score of a seat for merged ideas (`merged`: idea → its whole): what it gave the whole, else the first."""
    counted: dict[tuple[str, str, ScoreAxis], ScoreFacts] = {}
    for one in sorted(given, key=lambda facts: (merged.get(facts.idea, facts.idea) != facts.idea, facts.idea)):
        whole = merged.get(one.idea, one.idea)
        counted.setdefault((one.seat, whole, one.axis), ScoreFacts(one.seat, whole, one.axis, one.score))
    return list(counted.values())


def build_scoring_result(
    given: Sequence[ScoreFacts], idea_ids: Iterable[str], min_group_size: int, *, withheld: bool = False
) -> ScoringResult:
    """Closed scores over the ideas that are still shown; a spread of fewer than `min_group_size` is withheld."""
    by_idea: dict[tuple[str, ScoreAxis], list[int]] = defaultdict(list)
    for one in given:
        by_idea[one.idea, one.axis].append(one.score)
    least = len(given) + 1 if withheld else min_group_size
    ideas = [
        IdeaScores(
            note_id=idea,
            impact=_build_spread(by_idea[idea, ScoreAxis.IMPACT], least),
            effort=_build_spread(by_idea[idea, ScoreAxis.EFFORT], least),
        )
        for idea in idea_ids
    ]
    return ScoringResult(
        scorer_count=len({one.seat for one in given}),
        min_group_size=min_group_size,
        is_difference_of_few=withheld,
        ideas=sorted(ideas, key=_find_order),
    )


def _build_spread(scores: Sequence[int], least: int) -> ScoreSpread | None:
    if not scores or len(scores) < least:
        return None
    return ScoreSpread(count=len(scores), median=float(median(scores)), low=min(scores), high=max(scores))


def _find_order(idea: IdeaScores) -> tuple[float, float, str]:
    """Most impact first, then least effort; what is withheld last."""
    impact = -idea.impact.median if idea.impact else 0.0
    return impact, idea.effort.median if idea.effort else 9.0, idea.note_id
