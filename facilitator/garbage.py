"""When Python looks for reference cycles: a full search of a meeting of 300 stands still for 150 ms, so it waits for a
pause. What refers to nothing else is freed at once, as always.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

YOUNG_COUNT, MIDDLE_COUNT, NEVER = 2_000, 10, 1_000_000_000
LEAST_SECONDS = 20.0
MOST_SECONDS = 600.0
"""A meeting that never pauses stands still for a moment after all, before much can pile up."""


class Collector:
    """Looks for cycles when nobody is kept waiting by it. `is_idle`: whether now is such a moment."""

    def __init__(self, is_idle: Callable[[], bool]) -> None:
        self._is_idle = is_idle
        self._collected_at = 0.0

    def begin(self) -> None:
        """Leave out, from now on, all that the program itself consists of."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG_COUNT, MIDDLE_COUNT, NEVER)
        self._collected_at = time.monotonic()

    def turn(self) -> None:
        """Called again and again."""
        seconds = time.monotonic() - self._collected_at
        if seconds > MOST_SECONDS or (seconds > LEAST_SECONDS and self._is_idle()):
            gc.collect()
            self._collected_at = time.monotonic()
