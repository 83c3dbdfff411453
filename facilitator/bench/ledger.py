"""What was sent and what came back in one window: each broadcast is parsed once, its other copies are only counted."""

from __future__ import annotations

import math
import re
from collections import deque
from dataclasses import dataclass, field
from time import perf_counter

_ENDS = 64
_UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_VERSION = re.compile(rb'"version":(\d+)')


@dataclass(slots=True)
class Broadcast:
    """One packet that goes to every phone."""

    version: int | None
    posts: list[Post]
    copy_count: int = 0
    last_at: float = 0.0


@dataclass(slots=True)
class Post:
    """One note on its way."""

    sent_at: float
    saved_at: float | None = None
    version: int | None = None
    refused: bytes | None = None
    broadcast: Broadcast | None = None

    def take_ack(self, payload: bytes, at: float) -> None:
        """The server's answer."""
        self.saved_at = at
        if b'"ok":true' not in payload:
            self.refused = payload
        else:
            self.version = find_version(payload)


@dataclass
class Ledger:
    """The posts of a window and the broadcasts that carry them to `phone_count` phones.

    A phone whose line broke (`lost_count`) is not waited for; what it missed is counted as missing.
    """

    phone_count: int
    lost_count: int = 0
    posts: dict[bytes, Post] = field(default_factory=dict)
    broadcasts: dict[tuple[int, bytes, bytes], Broadcast] = field(default_factory=dict)
    by_version: dict[int, Broadcast] = field(default_factory=dict)
    _waiting: deque[Post] = field(default_factory=deque)

    def send(self, note_id: str) -> Post:
        """Note that a post leaves now."""
        post = self.posts[note_id.encode()] = Post(perf_counter())
        self._waiting.append(post)
        return post

    def find_oldest(self) -> Post | None:
        """The oldest post that is not everywhere yet."""
        while self._waiting and self.is_complete(self._waiting[0]):
            self._waiting.popleft()
        return self._waiting[0] if self._waiting else None

    def hear(self, payload: bytes, at: float) -> Broadcast:
        """Count a copy of a broadcast that reached a phone. The same ends and length are the same packet."""
        key = (len(payload), payload[:_ENDS], payload[-_ENDS:])
        broadcast = self.broadcasts.get(key)
        if broadcast is None:
            broadcast = self.broadcasts[key] = self._open(payload)
        broadcast.copy_count += 1
        broadcast.last_at = at
        return broadcast

    def _open(self, payload: bytes) -> Broadcast:
        posts = [post for found in dict.fromkeys(_UUID.findall(payload)) if (post := self.posts.get(found))]
        broadcast = Broadcast(find_version(payload), posts)
        for post in posts:
            post.broadcast = broadcast
        if broadcast.version is not None:
            self.by_version[broadcast.version] = broadcast
        return broadcast

    def find_broadcast(self, post: Post) -> Broadcast | None:
        """What carries a post; in a silent round no packet names it, and the version in its ack tells."""
        return post.broadcast or (self.by_version.get(post.version) if post.version is not None else None)

    def is_complete(self, post: Post) -> bool:
        """Whether the post is answered and has reached every phone."""
        broadcast = self.find_broadcast(post)
        is_everywhere = broadcast is not None and broadcast.copy_count >= self.phone_count - self.lost_count
        return post.refused is not None or (is_everywhere and post.saved_at is not None)

    def list_latencies(self, until: float) -> list[float]:
        """Seconds from each post to its last phone; for what never arrived everywhere the wait until `until`."""
        return [
            (broadcast.last_at if (broadcast := self.find_broadcast(post)) and self.is_complete(post) else until)
            - post.sent_at
            for post in self.posts.values()
            if post.refused is None
        ]

    def list_saved(self) -> list[float]:
        """Seconds from each post to its ack."""
        return [post.saved_at - post.sent_at for post in self.posts.values() if post.saved_at and not post.refused]

    def count_missing(self) -> int:
        """Deliveries that did not happen: posts × phones that were not reached."""
        accepted = [post for post in self.posts.values() if post.refused is None]
        copies = (broadcast.copy_count if (broadcast := self.find_broadcast(p)) else 0 for p in accepted)
        return sum(max(self.phone_count - count, 0) for count in copies)

    def count_refused(self) -> int:
        """Posts that the server refused."""
        return sum(post.refused is not None for post in self.posts.values())

    def count_copies(self) -> int:
        """Packets that reached a phone."""
        return sum(broadcast.copy_count for broadcast in self.broadcasts.values())


def find_version(payload: bytes) -> int | None:
    """The version that a packet names first."""
    found = _VERSION.search(payload)
    return int(found[1]) if found else None


def find_percentile(values: list[float], percent: float) -> float:
    """The value that `percent` of them do not exceed (nearest rank); 0.0 of nothing."""
    if not values:
        return 0.0
    return sorted(values)[max(math.ceil(len(values) * percent / 100), 1) - 1]
