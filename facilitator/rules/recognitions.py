"""Pure decisions about questions whether a touchpoint is recognised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from facilitator.protocol.answers import RecognitionOutcome, RecognitionPart
from facilitator.protocol.base import Recognized


def build_recognition_outcome(
    answers: Sequence[tuple[str, str]], min_group_size: int, *, withheld: bool = False
) -> RecognitionOutcome:
    """Whether people recognise it, from the perspective and the answer of each; small numbers are withheld whole."""
    sides: dict[str, list[str]] = defaultdict(list)
    for perspective, answer in sorted(answers):
        sides[perspective].append(answer)
    parts = [
        RecognitionPart(code=code, answered_count=len(given), counts=_count_each(given))
        for code, given in sides.items()
    ]
    enough = len(answers) >= min_group_size and not withheld
    shows_sides = enough and all(part.answered_count >= min_group_size for part in parts)
    return RecognitionOutcome(
        answered_count=len(answers),
        min_group_size=min_group_size,
        counts=_count_each([answer for _side, answer in answers]) if enough else None,
        perspectives=parts if shows_sides else None,
    )


def _count_each(answers: Sequence[str]) -> dict[Recognized, int]:
    return {answer: answers.count(answer) for answer in Recognized}
