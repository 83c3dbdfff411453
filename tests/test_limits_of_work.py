"""Work on something foreign in another process: held to its memory and its time, and the server lives on."""

from __future__ import annotations

import sys
import time

import pytest

from facilitator.concurrency import Limits, run_blocking

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
ENOUGH = Limits(seconds=30, processor_seconds=20, memory_bytes=1_500_000_000)


def test_work_within_its_limits_is_done() -> None:
    assert run_blocking(divmod, 7, 2, limits=ENOUGH) == (3, 1)


def test_work_that_takes_too_much_memory_ends() -> None:
    with pytest.raises((MemoryError, RuntimeError)):
        run_blocking(bytes, 2_000_000_000, limits=ENOUGH)


def test_work_that_takes_too_much_processor_time_ends() -> None:
    with pytest.raises(RuntimeError):
        run_blocking(pow, 7, 10**9, limits=Limits(seconds=30, processor_seconds=1, memory_bytes=1_500_000_000))


def test_work_that_only_waits_ends_too() -> None:
    started = time.monotonic()
    with pytest.raises(RuntimeError):
        run_blocking(time.sleep, 20, limits=Limits(seconds=1, processor_seconds=20, memory_bytes=1_500_000_000))
    assert time.monotonic() - started < 15
