"""Pure decisions about votes: results, and what of them is withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.protocol.base import Perspective
from facilitator.protocol.views import BallotResult, IdeaResult, SplitPart

TOP_PLACES = 3
"""An idea is supported by a side when it stands in that side's first three places; who shares the third is in too."""


@dataclass(frozen=True)
class VoterFacts:
    """A seat in the meeting with the dots it gave: idea id → dots. Empty: did not vote."""

    group: str
    perspective: str
    dots: dict[str, int]


def must_withhold_splits(late_count: int, min_group_size: int) -> bool:
    """Whether a ballot that closes again hides its splits: the difference would tell what a few late voters chose."""
    return 0 < late_count < min_group_size


def count_as_one(dots: dict[str, int], merged: dict[str, str], most: int) -> dict[str, int]:
    """The dots of one voter; of those on merged ideas (`merged`: idea → its whole) at most `most` count."""
    counted: dict[str, int] = defaultdict(int)
    for idea, given in dots.items():
        counted[merged.get(idea, idea)] += given
    return {idea: min(given, most) for idea, given in counted.items()}


def build_ballot_result(
    voters: Sequence[VoterFacts],
    idea_ids: Iterable[str],
    min_group_size: int,
    *,
    withheld: bool = False,
    of_few: Collection[str] = (),
) -> BallotResult:
    """The result of a closed ballot over the ideas that are still shown, most dots first.

    Who voted for a hidden idea still counts as a voter, so that hiding one tells nothing about its voters.

    A split is withheld whole when a part of it has fewer than `min_group_size` voters: with the total and
    the other parts the small one could be worked out. A part without any voter is no part; an idea without
    any dot is not listed. `of_few`: the splits that are withheld because few made the difference with another round.
    """
    shown = [voter for voter in voters if voter.dots]
    by_perspective = _split(shown, [v.perspective for v in shown])
    by_group = _split(shown, [v.group for v in shown])
    perspectives = None if withheld or "perspectives" in of_few else _split_parts(by_perspective, min_group_size)
    groups = None if withheld or "groups" in of_few else _split_parts(by_group, min_group_size)
    results = [
        IdeaResult(
            note_id=idea,
            dots=_count_dots(shown, idea),
            by_perspective=_count_per_part(by_perspective, idea) if perspectives else {},
            by_group=_count_per_part(by_group, idea) if groups else {},
        )
        for idea in {idea for voter in shown for idea in voter.dots}.intersection(idea_ids)
    ]
    return BallotResult(
        voter_count=len(shown),
        min_group_size=min_group_size,
        perspectives=perspectives,
        groups=groups,
        ideas=sorted(_name_support(results), key=lambda result: (-result.dots, result.note_id)),
        is_difference_of_few=bool(of_few),
    )


def _name_support(results: Sequence[IdeaResult]) -> list[IdeaResult]:
    """Says of each idea which sides support it, where both sides may be shown."""
    tops = {side.value: _find_top(results, side.value) for side in Perspective}
    if not all(tops.values()):
        return list(results)
    return [result.model_copy(update={"support": _find_support(result.note_id, tops)}) for result in results]


def _find_top(results: Sequence[IdeaResult], side: str) -> set[str]:
    dots = {result.note_id: result.by_perspective.get(side, 0) for result in results}
    places = sorted(dots.values(), reverse=True)
    least = max(1, places[TOP_PLACES - 1] if len(places) >= TOP_PLACES else 1)
    return {idea for idea, count in dots.items() if count >= least}


def _find_support(idea: str, tops: dict[str, set[str]]) -> Literal["both", "lived", "system"] | None:
    in_lived, in_system = idea in tops[Perspective.LIVED], idea in tops[Perspective.SYSTEM]
    if in_lived and in_system:
        return "both"
    return "lived" if in_lived else "system" if in_system else None


def _split(voters: Sequence[VoterFacts], parts: Sequence[str]) -> dict[str, list[VoterFacts]]:
    split: dict[str, list[VoterFacts]] = defaultdict(list)
    for voter, part in zip(voters, parts, strict=True):
        split[part].append(voter)
    return dict(sorted(split.items()))


def _split_parts(split: dict[str, list[VoterFacts]], min_group_size: int) -> list[SplitPart] | None:
    parts = [SplitPart(code=code, voter_count=len(voters)) for code, voters in split.items()]
    if not parts or any(part.voter_count < min_group_size for part in parts):
        return None
    return parts


def _count_dots(voters: Iterable[VoterFacts], idea: str) -> int:
    return sum(voter.dots.get(idea, 0) for voter in voters)


def _count_per_part(split: dict[str, list[VoterFacts]], idea: str) -> dict[str, int]:
    return {code: _count_dots(voters, idea) for code, voters in split.items()}
