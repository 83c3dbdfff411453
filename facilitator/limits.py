"""How fast a seat may send, a connection is read, and changes leave a meeting."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

SWEEP_LEAST = 256
PACE_BURST = 64
PACE_PER_SECOND = 500
"""Far above what a screen sends, far below what would keep the server from all others."""
PAUSE_SECONDS = 0.02


@dataclass
class Bucket:
    """A token bucket: a burst, and then so many a second."""

    burst: float
    per_second: float
    tokens: float = field(init=False)
    filled_at: float = field(init=False)

    def __post_init__(self) -> None:
        self.tokens, self.filled_at = self.burst, time.monotonic()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        self._fill()
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True

    def wait_seconds(self) -> float:
        """How long until one more is allowed; 0 or less when it is now."""
        self._fill()
        return (1 - self.tokens) / self.per_second

    def is_full(self) -> bool:
        """Whether it stands as a new one would."""
        self._fill()
        return self.tokens >= self.burst

    def _fill(self) -> None:
        now = time.monotonic()
        self.tokens = min(self.burst, self.tokens + (now - self.filled_at) * self.per_second)
        self.filled_at = now


class Pace:
    """How fast one connection is read. What it sends beyond that waits in the network, and then at its sender."""

    def __init__(self) -> None:
        self._bucket = Bucket(PACE_BURST, PACE_PER_SECOND)

    def keep(self) -> None:
        """Wait until one more may be read, and let others run meanwhile."""
        while not self._bucket.take():
            time.sleep(PAUSE_SECONDS)


class Buckets:
    """A bucket for each sender. A new connection of a sender does not refill its bucket."""

    def __init__(self, burst: float, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._buckets: dict[str, Bucket] = {}
        self._sweep_at = SWEEP_LEAST

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, sender: str) -> bool:
        """Whether this sender may send one more now."""
        bucket = self._buckets.get(sender)
        if bucket is None:
            self._sweep()
            bucket = self._buckets[sender] = Bucket(self._burst, self._per_second)
        return bucket.take()

    def give_back(self, sender: str) -> None:
        """What was taken does not count after all."""
        bucket = self._buckets.get(sender)
        if bucket is not None:
            bucket.tokens = min(bucket.burst, bucket.tokens + 1)

    def _sweep(self) -> None:
        """Forget the buckets that are full again; each time that there are twice as many as were needed."""
        if len(self._buckets) < self._sweep_at:
            return
        self._buckets = {sender: bucket for sender, bucket in self._buckets.items() if not bucket.is_full()}
        self._sweep_at = max(SWEEP_LEAST, 2 * len(self._buckets))
