"""The line of a journey on the page of its resident."""

from __future__ import annotations

import re

from facilitator.web.curves import draw_curve


def test_moments_stand_in_the_columns_of_their_phases_at_the_height_of_their_feelings() -> None:
    drawing = draw_curve(3, [(0, 2), (0, -2), (2, 0)])
    assert [dot.number for dot in drawing.dots] == [1, 2, 3]
    for dot, place in zip(drawing.dots, (0, 0, 2), strict=True):
        band = drawing.bands[place]
        assert band.x < dot.x < band.x + band.width
    heights = dict(drawing.levels)
    assert [dot.y for dot in drawing.dots] == [heights[2], heights[-2], heights[0]]
    assert len(drawing.paths) == 1


def test_no_line_crosses_what_was_not_told() -> None:
    drawing = draw_curve(1, [(0, 1), (0, 1), (0, None), (0, -1), (0, -2), (0, None), (0, 2)])
    assert len(drawing.paths) == 2
    assert all(drawing.dots[place].y > max(dict(drawing.levels).values()) for place in (2, 5))


def test_the_line_never_leaves_the_feelings_it_joins() -> None:
    drawing = draw_curve(2, [(0, 2), (0, 2), (0, -2), (1, -1), (1, 1), (0, 0), (1, 2)])
    numbers = [float(number) for path in drawing.paths for number in re.findall(r"[\d.]+", path)]
    told = [dot.y for dot in drawing.dots]
    assert min(told) - 0.1 <= min(numbers[1::2])
    assert max(numbers[1::2]) <= max(told) + 0.1


def test_a_story_without_moments_has_no_line() -> None:
    assert draw_curve(0, []).paths == []
    assert draw_curve(2, []).dots == []
    assert draw_curve(1, [(0, 1)] * 80).width > draw_curve(1, [(0, 1)] * 5).width
