"""The line of one journey, as the wall draws it, in numbers for a template. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import copysign

AXIS, TOP, HIGH, FOOT = 40.0, 12.0, 176.0, 34.0
LEAST_WIDTH, PER_MOMENT, ROOM, EDGE = 296.0, 21.0, 0.35, 4.0
LEVELS = (2, 1, 0, -1, -2)


@dataclass(frozen=True)
class Dot:
    """A moment; `feeling` None was not told and stands at the foot. `number`: its place in the story."""

    number: int
    x: float
    y: float
    feeling: int | None


@dataclass(frozen=True)
class Band:
    """The column of a phase."""

    number: int
    x: float
    width: float


@dataclass(frozen=True)
class Drawing:
    """All of it. `paths`: a line for each stretch in which every feeling was told."""

    width: float
    height: float
    bands: list[Band]
    levels: list[tuple[int, float]]
    dots: list[Dot]
    paths: list[str]


def draw_curve(phases: int, moments: Sequence[tuple[int, int | None]]) -> Drawing:
    """`moments`: the place of the phase and the feeling of each, in the order they happened."""
    counts = [sum(phase == place for phase, _feeling in moments) for place in range(phases)]
    parts = [count + ROOM for count in counts]
    width = max(LEAST_WIDTH, AXIS + EDGE + PER_MOMENT * sum(parts))
    unit = (width - AXIS - EDGE) / (sum(parts) or 1)
    edges = [AXIS + unit * sum(parts[:place]) for place in range(phases)]
    bands = [Band(place + 1, round(edges[place], 1), round(unit * parts[place], 1)) for place in range(phases)]
    seen = [0] * phases
    dots = []
    for number, (place, feeling) in enumerate(moments, 1):
        x = edges[place] + unit * parts[place] * (seen[place] + 0.5) / counts[place]
        seen[place] += 1
        dots.append(Dot(number, round(x, 1), find_height(feeling), feeling))
    levels = [(level, find_height(level)) for level in LEVELS]
    paths = [draw_line(run) for run in _split(dots) if len(run) > 1]
    return Drawing(round(width, 1), TOP + HIGH + FOOT, bands, levels, dots, paths)


def find_height(feeling: int | None) -> float:
    """Where a feeling stands; one that was not told at the foot, because it has no height."""
    return TOP + HIGH + FOOT / 2 if feeling is None else TOP + HIGH * (2.4 - feeling) / 4.8


def _split(dots: Sequence[Dot]) -> Iterator[list[Dot]]:
    run: list[Dot] = []
    for dot in dots:
        if dot.feeling is None:
            yield run
            run = []
        else:
            run.append(dot)
    yield run


def draw_line(dots: Sequence[Dot]) -> str:
    """A line that bends softly through these points and rises nowhere that the story does not."""
    slopes = _find_slopes(dots)
    bends = []
    for (one, slope), (other, next_slope) in pairwise(zip(dots, slopes, strict=True)):
        third = (other.x - one.x) / 3
        numbers = (
            one.x + third,
            one.y + third * slope,
            other.x - third,
            other.y - third * next_slope,
            other.x,
            other.y,
        )
        bends.append("C" + ",".join(f"{number:.1f}" for number in numbers))
    return f"M{dots[0].x:.1f},{dots[0].y:.1f}" + "".join(bends)


def _find_slopes(dots: Sequence[Dot]) -> list[float]:
    """As d3's `curveMonotoneX` has them, so that no bend tells what nobody told; flat where time goes back a phase."""
    steps = [(other.x - one.x, other.y - one.y) for one, other in pairwise(dots)]
    if any(dx <= 0 for dx, _dy in steps):
        return [0.0] * len(dots)
    rises = [dy / dx for dx, dy in steps]
    inner = [_find_slope(*both) for both in pairwise(zip(steps, rises, strict=True))]
    if not inner:
        return [rises[0], rises[0]]
    return [(3 * rises[0] - inner[0]) / 2, *inner, (3 * rises[-1] - inner[-1]) / 2]


def _find_slope(before: tuple[tuple[float, float], float], after: tuple[tuple[float, float], float]) -> float:
    (first, _), low = before
    (second, _), high = after
    if low * high <= 0:
        return 0.0
    steepest = min(abs(low), abs(high), abs(low * second + high * first) / (first + second) / 2)
    return copysign(2 * steepest, low)
