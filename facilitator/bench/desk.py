"""The facilitator of a load test: signs in at the console, leads the round of notes, makes PowerPoints."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any
from uuid import uuid4

from facilitator.bench import http
from facilitator.bench.crowd import Topic
from facilitator.bench.phones import LinkError, Phone, Tally
from facilitator.bench.servers import Links


class Desk:
    """The facilitator: opens and reveals the round of notes, and exports."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self.topic = Topic()

    async def sign_in(self) -> None:
        """Open the console and the round of notes."""
        self._cookie = (await http.request("GET", self._links.console_url)).cookie
        auth = {"meeting": self._links.meeting_id, "screen": "console"}
        self._console = Phone(self._links.url, auth, self._cookie, Tally())
        await self._console.connect()
        state: dict[str, Any] = Phone.require_ok(await self._console.call("sync", {"have": None}))["state"]
        round_id = next(activity["id"] for activity in state["activities"] if activity["type"] == "notes")
        self.topic = Topic(round_id, state["phases"][0]["code"])
        await self._do("open_activity")

    async def reveal(self) -> None:
        """End the silent round."""
        await self._do("reveal_notes")

    async def _do(self, kind: str) -> None:
        await self._console.do(kind, request_id=str(uuid4()), activity_id=self.topic.activity_id)

    async def export(self) -> float:
        """Seconds that one PowerPoint takes. Raises LinkError."""
        start = perf_counter()
        url = f"{self._links.url}/meetings/{self._links.meeting_id}/export/pptx"
        answer = await http.request("GET", url, cookie=self._cookie)
        if answer.status != 200 or not answer.body.startswith(b"PK"):
            raise LinkError(f"the export failed: {answer.status} {answer.body[:200]!r}")
        return perf_counter() - start

    @asynccontextmanager
    async def exporting(self) -> AsyncIterator[list[float]]:
        """Meanwhile one PowerPoint after the other is made, at least one; the list gets the seconds of each."""
        took: list[float] = []
        is_over = asyncio.Event()
        task = asyncio.create_task(self._export_until(is_over, took))
        try:
            yield took
            is_over.set()
            await task
        finally:
            task.cancel()

    async def _export_until(self, is_over: asyncio.Event, took: list[float]) -> None:
        while not is_over.is_set():
            took.append(await self.export())

    def leave(self) -> None:
        """Close the console."""
        if hasattr(self, "_console"):
            self._console.close()
