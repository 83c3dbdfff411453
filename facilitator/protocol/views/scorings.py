"""Ideas scored on impact and effort, as screens see them."""

from __future__ import annotations

from facilitator.protocol.base import WireModel


class ScoringView(WireModel):
    """Which ideas are scored, and by which groups (codes): on impact, on effort."""

    ideas: list[str]
    impact_by: list[str]
    effort_by: list[str]


class ScoreSpread(WireModel):
    """The scores of one idea on one axis: how many, the middle one, the lowest and the highest."""

    count: int
    median: float
    low: int
    high: int


class IdeaScores(WireModel):
    """An idea with its spread on both axes; None where it is withheld: fewer than `min_group_size` scored it."""

    note_id: str
    impact: ScoreSpread | None
    effort: ScoreSpread | None


class ScoringResult(WireModel):
    """Scores that are closed: most impact first, and of as much impact the least effort.

    `is_difference_of_few`: all is withheld, because only a few changed scores after they were shown before.
    """

    scorer_count: int
    min_group_size: int
    is_difference_of_few: bool
    ideas: list[IdeaScores]
