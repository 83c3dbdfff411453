"""Average linkage: the two groups that are most alike are joined, until none are alike enough."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Matrix = Sequence[Sequence[float]]
GROUP_MOST = 12
"""A longer group is a phase again."""


class _Joining:
    """Groups with the sums of likeness between them, and of each the other that is most alike."""

    def __init__(self, groups: Sequence[list[int]], matrix: Matrix, fixed: Collection[int]) -> None:
        self.groups = {number: list(group) for number, group in enumerate(groups)}
        self._fixed = {number for number, group in self.groups.items() if group[0] in fixed}
        self._sums = {
            a: {b: sum(matrix[i][j] for i in one for j in other) for b, other in self.groups.items()}
            for a, one in self.groups.items()
        }
        self.nearest = {number: self._find_nearest(number) for number in self.groups}

    def _find_nearest(self, number: int) -> tuple[float, int]:
        others = ((self._likeness(number, other), -other) for other in self.groups if self._may_join(number, other))
        likeness, other = max(others, default=(float("-inf"), 0))
        return likeness, -other

    def _likeness(self, a: int, b: int) -> float:
        return self._sums[a][b] / (len(self.groups[a]) * len(self.groups[b]))

    def _may_join(self, a: int, b: int) -> bool:
        is_long = len(self.groups[a]) + len(self.groups[b]) > GROUP_MOST
        return a != b and not is_long and not {a, b} <= self._fixed

    def join(self, a: int, b: int) -> None:
        """Put b into a."""
        self.groups[a] += self.groups.pop(b)
        self._fixed |= {a} if b in self._fixed else set()
        for other in self.groups:
            self._sums[other][a] += self._sums[other].pop(b)
            self._sums[a][other] = self._sums[other][a]
        del self.nearest[b]
        for other, (_likeness, near) in list(self.nearest.items()):
            is_nearer = other != a and self._may_join(other, a) and self._likeness(other, a) > self.nearest[other][0]
            if other == a or near in (a, b) or is_nearer:
                self.nearest[other] = self._find_nearest(other)


def join_groups(
    groups: Sequence[list[int]], matrix: Matrix, least: float, fixed: Collection[int] = ()
) -> list[list[int]]:
    """The groups that are left; two that hold a number of `fixed` are never joined."""
    joining = _Joining(groups, matrix, fixed)
    while len(joining.groups) > 1:
        a = max(joining.nearest, key=lambda number: (joining.nearest[number][0], -number))
        likeness, b = joining.nearest[a]
        if likeness < least:
            break
        joining.join(a, b)
    return list(joining.groups.values())
