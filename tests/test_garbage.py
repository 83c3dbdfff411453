"""Full searches for reference cycles wait for a pause."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from facilitator import garbage
from facilitator.garbage import Collector


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Python's own ways again after each test."""
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def count_full_searches() -> int:
    """How often Python has looked at everything."""
    return int(gc.get_stats()[2]["collections"])


def test_nothing_is_searched_while_people_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "LEAST_SECONDS", 0)
    collector = Collector(lambda: False)
    collector.begin()
    before = count_full_searches()
    kept = [[n] for n in range(100_000)]
    collector.turn()
    assert count_full_searches() == before
    assert len(kept) == 100_000


def test_a_pause_is_used_and_a_meeting_without_one_stops_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    idle = [True]
    monkeypatch.setattr(garbage, "LEAST_SECONDS", 0)
    collector = Collector(lambda: idle[0])
    collector.begin()
    before = count_full_searches()
    collector.turn()
    assert count_full_searches() == before + 1
    idle[0] = False
    monkeypatch.setattr(garbage, "MOST_SECONDS", 0)
    collector.turn()
    assert count_full_searches() == before + 2


def test_what_only_refers_to_itself_is_freed_in_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    class Knot:
        itself: Knot

    freed = []
    monkeypatch.setattr(garbage, "LEAST_SECONDS", 0)
    collector = Collector(lambda: True)
    collector.begin()
    knot = Knot()
    knot.itself = knot
    Knot.__del__ = lambda _: freed.append(1)  # type: ignore[attr-defined]
    del knot
    collector.turn()
    assert freed
