"""Pure decisions about rounds of consent, and about what the difference between two rounds would tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.protocol.answers import ConsentOutcome, ConsentPart, ConsentReason
from facilitator.protocol.base import ConsentAnswer

Choices = Mapping[str, tuple[str, Hashable]]
"""Seat → the part of the room it counts in, and what it chose."""


@dataclass(frozen=True)
class ConsentFacts:
    """What one seat answered to a proposal, counted in one perspective."""

    seat: str
    perspective: str
    answer: ConsentAnswer
    reason: str | None


def is_difference_of_few(former: Choices, later: Choices, min_group_size: int) -> bool:
    """Whether in some part of the room a few made all the difference between two rounds: it would tell their choice.

    Who chose the same in both tells nothing; who came, left or changed sides counts in each part concerned.
    """
    changed: dict[str, set[str]] = defaultdict(set)
    for seat in {*former, *later}:
        before, after = former.get(seat), later.get(seat)
        if before != after:
            for choice in filter(None, (before, after)):
                changed[choice[0]].add(seat)
    return any(0 < len(seats) < min_group_size for seats in changed.values())


def build_consent_outcome(
    given: Sequence[ConsentFacts], min_group_size: int, *, withheld: bool = False
) -> ConsentOutcome:
    """How many agree, have a concern or object; why, without names and in an order that tells nothing.

    Perspectives are withheld whole when one of them has fewer than `min_group_size` answers.
    """
    sides: dict[str, list[ConsentAnswer]] = defaultdict(list)
    for one in sorted(given, key=lambda facts: facts.perspective):
        sides[one.perspective].append(one.answer)
    parts = [
        ConsentPart(code=code, answered_count=len(answers), counts=_count_each(answers))
        for code, answers in sides.items()
    ]
    shows_sides = bool(parts) and not withheld and all(part.answered_count >= min_group_size for part in parts)
    order = list(ConsentAnswer)
    reasons = [ConsentReason(answer=one.answer, text=one.reason) for one in given if one.reason]
    return ConsentOutcome(
        answered_count=len(given),
        min_group_size=min_group_size,
        counts=_count_each(one.answer for one in given),
        perspectives=parts if shows_sides else None,
        reasons=sorted(reasons, key=lambda reason: (-order.index(reason.answer), reason.text)),
    )


def _count_each(answers: Iterable[ConsentAnswer]) -> dict[ConsentAnswer, int]:
    listed = list(answers)
    return {answer: listed.count(answer) for answer in ConsentAnswer}
