"""The geometry of the curves, in the Node of the build: what was not told leaves a gap, and nothing sticks out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.node import NodeProcess

SCRIPT = Path(__file__).with_name("curves.mjs")
FRAME = {"width": 1600, "height": 300, "phase_count": 6}


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The geometry, answering."""
    process = NodeProcess(tmp_path_factory.mktemp("curves"), SCRIPT)
    yield process
    process.close()


def draw(node: NodeProcess, *curves: list[float | None], **frame: Any) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = node.ask(do="curves", curves=curves, frame={**FRAME, **frame})
    return lines


def test_a_line_has_a_gap_where_nothing_was_told(node: NodeProcess) -> None:
    (line,) = draw(node, [1, 1, None, -1, -2, 0])
    assert [point["phase"] for point in line["points"]] == [0, 1, 3, 4, 5]
    assert line["path"].count("M") == 2


def test_a_phase_that_stands_alone_keeps_its_point(node: NodeProcess) -> None:
    (line,) = draw(node, [None, 2, None, None, None, None])
    assert len(line["points"]) == 1
    assert draw(node, [None] * 6)[0] == {"points": [], "path": ""}


def test_equal_feelings_lie_beside_each_other_in_their_own_column(node: NodeProcess) -> None:
    for count in (1, 6, 10):
        lines = draw(node, *[[-1.0] * count] * 15, phase_count=count)
        places = {(point["x"], point["y"]) for line in lines for point in line["points"]}
        assert len(places) == 15 * count
        column = FRAME["width"] / count
        for line in lines:
            assert all(column * p["phase"] < p["x"] < column * (p["phase"] + 1) for p in line["points"])


def test_the_median_bends_past_no_feeling_that_was_told(node: NodeProcess) -> None:
    hill = node.ask(do="hills", medians=[0, -1.5, -1.5, None, 2, 2], frame=FRAME)
    assert hill.count("M") == 2
    heights = [float(height) for height in re.findall(r"-?[\d.]+,(-?[\d.]+)", hill)]
    assert min(heights) >= 0
    assert max(heights) <= FRAME["height"]


def test_a_range_reaches_from_the_lowest_to_the_highest(node: NodeProcess) -> None:
    bars = node.ask(do="ranges", lows=[-2, None], highs=[1, None], frame={**FRAME, "phase_count": 2})
    assert [bar["phase"] for bar in bars] == [0]
    assert bars[0]["top"] < bars[0]["bottom"]
    assert bars[0]["x"] == FRAME["width"] / 4


def test_touchpoints_stand_in_the_column_of_their_phase_in_the_order_they_were_told(node: NodeProcess) -> None:
    told = [{"phase": "a", "sentiment": 1}, {"phase": "a", "sentiment": None}, {"phase": "b", "sentiment": -2}]
    points, path = node.ask(do="told", told=told, codes=["a", "b"], frame={**FRAME, "phase_count": 2})
    assert [point["x"] < 800 for point in points] == [True, True, False]
    assert points[0]["x"] < points[1]["x"]
    assert points[1]["y"] is None
    assert path.count("M") == 2


def test_a_journey_that_goes_back_to_an_earlier_phase_is_drawn_backwards(node: NodeProcess) -> None:
    told = [{"phase": code, "sentiment": 0} for code in "aba"]
    points, path = node.ask(do="told", told=told, codes=["a", "b"], frame={**FRAME, "phase_count": 2})
    assert points[2]["x"] < points[1]["x"]
    assert path.startswith("M")
    assert "NaN" not in path


FEELINGS = st.none() | st.sampled_from([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), phases=st.integers(1, 10), journeys=st.integers(0, 15), height=st.integers(100, 900))
def test_no_dot_leaves_the_frame(
    node: NodeProcess, data: st.DataObject, phases: int, journeys: int, height: int
) -> None:
    curves = [data.draw(st.lists(FEELINGS, min_size=phases, max_size=phases)) for _ in range(journeys)]
    for line, curve in zip(draw(node, *curves, phase_count=phases, height=height), curves, strict=True):
        assert len(line["points"]) == sum(value is not None for value in curve)
        assert "NaN" not in line["path"]
        for point in line["points"]:
            assert 0 < point["x"] < FRAME["width"]
            assert 0 < point["y"] < height
