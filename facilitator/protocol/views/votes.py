"""Votes and their results as screens see them."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.base import WireModel


class BallotView(WireModel):
    """How many dots a participant has, how many of them one idea can take, and whether that is per phase.

    `ideas`: the ids of those that can get dots; None: every idea that everybody may see.
    """

    dots_per_participant: int
    dots_per_idea: int
    per_phase: bool
    ideas: list[str] | None = None


class SplitPart(WireModel):
    """One part of a split of the voters: a perspective or a group."""

    code: str
    voter_count: int


class IdeaResult(WireModel):
    """The dots of one idea, in total and per part of each split that may be shown.

    `support`: the sides that have it in their first three places; None when it is neither, or sides are withheld.
    """

    note_id: str
    dots: int
    by_perspective: dict[str, int]
    by_group: dict[str, int]
    support: Literal["both", "lived", "system"] | None = None


class RoundIdea(WireModel):
    """An idea in two rounds: its dots and its place in each, most dots first; ideas with as many share a place.

    `former_dots` is None when it was not on the former ballot, a place when nobody gave it a dot. `moved`: among the
    ideas that were on both; None when it was not.
    """

    note_id: str
    former_dots: int | None
    former_place: int | None
    dots: int
    place: int | None
    moved: Literal["up", "down", "same"] | None


class RoundsView(WireModel):
    """A round beside the one before it. `number`: of this round, from 2 on."""

    number: int
    former_voter_count: int
    ideas: list[RoundIdea]


class BallotResult(WireModel):
    """A closed ballot: the ideas that got a dot, most dots first.

    `perspectives` or `groups` is None when the split is withheld: a part of it has fewer than
    `min_group_size` voters, or, `is_difference_of_few`, that few made the difference with an earlier round.
    `rounds`: beside the round before, when this is a next one.
    """

    voter_count: int
    min_group_size: int
    perspectives: list[SplitPart] | None
    groups: list[SplitPart] | None
    ideas: list[IdeaResult]
    is_difference_of_few: bool = False
    rounds: RoundsView | None = None


class OwnDots(WireModel):
    """The dots a participant gave to one idea in one ballot."""

    activity_id: str
    note_id: str
    dots: int
