"""The wall in every main state on three projectors: nothing small, cut or overlapping; pictures in `shots/wall`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.axe import find_axe_faults
from tests.browser.bench_wall import fill_wall, measure
from tests.browser.deciding_walk import DecidingWalk
from tests.browser.geometry import find_faults
from tests.browser.house import House
from tests.browser.klantreizen import make_klantreis, read_sample
from tests.browser.stage import open_chromium
from tests.browser.walk import FAST, Walk, each_size
from tests.node import ROOT

pytestmark = pytest.mark.browser

SHOTS = ROOT / "shots" / "wall"
KLANTREIZEN: dict[str, Callable[[], dict[str, Any]]] = {
    "sample": read_sample,
    "three": lambda: read_sample(journeys=3),
    "ten-phases": make_klantreis,
}


@pytest.fixture(scope="module")
def quick_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server that lets a few phones write as much as a whole room."""
    house = House(tmp_path_factory.mktemp("quick") / "data", **FAST)
    yield house
    house.stop()


@pytest.mark.parametrize("name", list(KLANTREIZEN))
def test_every_state_of_the_wall_can_be_read_on_every_projector(name: str, quick_house: House) -> None:
    quick_house.receive(KLANTREIZEN[name]())
    with open_chromium() as browser:
        look_through(Walk(browser, quick_house), name)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_state_of_deciding_can_be_read_on_every_projector(language: str, quick_house: House) -> None:
    quick_house.receive(make_klantreis())
    with open_chromium() as browser:
        look_through(DecidingWalk(browser, quick_house, language), f"deciding-{language}", with_axe=True)


def look_through(walk: Walk, name: str, *, with_axe: bool = False) -> None:
    """A picture of each state at each size; nothing is small, cut or overlapping."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    found: list[str] = []

    def look(state: str) -> Callable[[str], None]:
        def at(size: str) -> None:
            walk.wall.screenshot(path=shot(f"{name}-{state}-{size}"), animations="disabled", quality=80)
            found.extend(f"{state} {size}: {fault}" for fault in find_faults(walk.wall))

        return at

    try:
        for state in walk.states():
            each_size(walk.wall, look(state))
            if with_axe:
                found.extend(f"{state}: {fault}" for fault in find_axe_faults(walk.wall))
    finally:
        walk.close()
    assert walk.faults == []
    assert not found, "\n".join(found)


WORK_SECONDS = 0.010
"""Of the main thread for one new note: script, style and layout. A fifth of what one has before people see a delay."""


def test_a_new_note_is_little_work_for_a_wall_with_five_hundred(quick_house: House) -> None:
    quick_house.receive()
    with open_chromium() as browser:
        walk = Walk(browser, quick_house)
        try:
            notes = fill_wall(walk)
            for stage in ({"view": "all"}, {"view": "phase", "phase": walk.phases[0], "page": 1000}):
                walk.show("notes", **stage)
                work = measure(walk, walk.wall, notes, walk.phases[0], rounds=12).work
                taken = [work[f"{what}Duration"] for what in ("Script", "RecalcStyle", "Layout")]
                assert 0 < sum(taken) <= WORK_SECONDS, (stage, work)
                assert work["LayoutCount"] <= 4, (stage, work)
        finally:
            walk.close()


def shot(name: str) -> Path:
    """Where a picture goes."""
    return SHOTS / f"{name}.jpeg"
