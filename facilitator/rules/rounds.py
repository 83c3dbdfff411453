"""Pure decisions about the rounds of a vote: what moved, and what the difference between two would tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Literal

from facilitator.protocol.views import BallotResult, RoundIdea, RoundsView
from facilitator.rules.ballots import VoterFacts
from facilitator.rules.consent import Choices, is_difference_of_few

Split = Literal["perspectives", "groups"]
Voters = Mapping[str, VoterFacts]
"""Seat → the dots it gave."""


def find_differences_of_few(former: Voters, later: Voters, shared: Collection[str], min_group_size: int) -> set[Split]:
    """The splits in which a few voters made the difference between two rounds, on the ideas that are in both."""
    parts: dict[Split, Callable[[VoterFacts], str]] = {
        "perspectives": lambda voter: voter.perspective,
        "groups": lambda voter: voter.group,
    }
    return {
        split
        for split, part in parts.items()
        if is_difference_of_few(_choose(former, part, shared), _choose(later, part, shared), min_group_size)
    }


def _choose(voters: Voters, part: Callable[[VoterFacts], str], shared: Collection[str]) -> Choices:
    return {
        seat: (part(voter), frozenset((idea, dots) for idea, dots in voter.dots.items() if idea in shared))
        for seat, voter in voters.items()
    }


def compare_rounds(
    former: BallotResult, later: BallotResult, shared: Collection[str], ballot: Collection[str], *, number: int
) -> RoundsView:
    """This round beside the one before it: the ideas on its `ballot` that got a dot in either; `shared`: on both."""
    before = {idea.note_id: idea.dots for idea in former.ideas if idea.note_id in ballot}
    now = {idea.note_id: idea.dots for idea in later.ideas}
    ideas = [
        RoundIdea(
            note_id=idea,
            former_dots=before.get(idea, 0) if idea in shared else None,
            former_place=_find_place(before, idea),
            dots=now.get(idea, 0),
            place=_find_place(now, idea),
            moved=_find_move(before, now, idea, shared) if idea in shared else None,
        )
        for idea in {*before, *now}
    ]
    order = sorted(ideas, key=lambda idea: (-idea.dots, -(idea.former_dots or 0), idea.note_id))
    return RoundsView(number=number, former_voter_count=former.voter_count, ideas=order)


def _find_place(dots: Mapping[str, int], idea: str) -> int | None:
    own = dots.get(idea, 0)
    return 1 + sum(other > own for other in dots.values()) if own else None


def _find_move(
    before: Mapping[str, int], now: Mapping[str, int], idea: str, shared: Collection[str]
) -> Literal["up", "down", "same"]:
    places = [1 + sum(dots.get(other, 0) > dots.get(idea, 0) for other in shared) for dots in (before, now)]
    return "up" if places[1] < places[0] else "down" if places[1] > places[0] else "same"
