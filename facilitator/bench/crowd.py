"""N phones of one server: they join, hang up, post at a steady rate, and check now and then like real ones."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter, process_time
from uuid import uuid4

from facilitator.bench import http
from facilitator.bench.ledger import Ledger
from facilitator.bench.phones import LinkError, Phone, Tally
from facilitator.bench.servers import Links

CHECK_SECONDS = 15.0
CONNECT_SECONDS = 20.0
JOIN_SECONDS = 120.0
CALM_AT_ONCE = 10
DRAIN_SECONDS = 30.0
TEXT = "De brief kwam pas na zes weken, niemand wist wie hem had gestuurd, en ik moest alles opnieuw vertellen."
"""Makes a command of 400 bytes with its ids."""


@dataclass(frozen=True)
class Topic:
    """Where the notes go; for the yardstick any text will do."""

    activity_id: str = "-"
    phase: str = "-"

    def build_post(self, note_id: str) -> dict[str, str]:
        """A `post_note` of 400 bytes; its id stands first, so that broadcasts differ early."""
        return {
            "note_id": note_id,
            "request_id": str(uuid4()),
            "kind": "post_note",
            "activity_id": self.activity_id,
            "phase": self.phase,
            "note_kind": "pain_point",
            "text": TEXT,
        }


@dataclass
class Window:
    """One stretch of steady posting and what came of it. `was_cut`: the server was too far behind to go on."""

    ledger: Ledger
    ended_at: float
    lag_seconds: float
    generator_share: float
    was_cut: bool


@dataclass
class Crowd:
    """The phones of one server."""

    links: Links
    count: int
    phones: list[Phone] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    retry_count: int = 0
    ledger: Ledger = field(default_factory=lambda: Ledger(0))

    @property
    def is_echo(self) -> bool:
        """Whether the server is the yardstick, which knows no seats and no state."""
        return not self.links.meeting_id

    async def join_calmly(self) -> None:
        """Everybody comes in, a few at a time."""
        for start in range(0, self.count, CALM_AT_ONCE):
            await self._gather(min(CALM_AT_ONCE, self.count - start), 0.0, 0)

    async def join_at_once(self, within_seconds: float, note_count: int) -> list[float]:
        """Everybody comes in within this time; seconds from the start until each held a state with so many notes."""
        return await self._gather(self.count, within_seconds, note_count)

    async def _gather(self, count: int, within_seconds: float, note_count: int) -> list[float]:
        start = perf_counter()
        tasks = [
            asyncio.create_task(self._join(start + within_seconds * number / count, note_count))
            for number in range(count)
        ]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
        return [task.result() - start for task in tasks]

    async def _join(self, at: float, note_count: int) -> float:
        """One person comes in; when the state was there."""
        await asyncio.sleep(at - perf_counter())
        self.phones.append(await self._persist(lambda: self._enter(note_count)))
        return perf_counter()

    async def _persist(self, enter: Callable[[], Coroutine[None, None, Phone]]) -> Phone:
        """Try again when it fails, as a browser does. Raises LinkError after a while."""
        until = perf_counter() + JOIN_SECONDS
        while True:
            try:
                return await asyncio.wait_for(enter(), CONNECT_SECONDS)
            except (LinkError, OSError, TimeoutError) as error:
                self.retry_count += 1
                if perf_counter() > until:
                    raise LinkError(f"a phone could not join within {JOIN_SECONDS:.0f} s: {error!r}") from error
                await asyncio.sleep(1)

    async def _enter(self, note_count: int) -> Phone:
        if self.is_echo:
            return await self._open("", 0)
        fields = {"code": self.links.join_code, "alias": "Anna", "group": "resident"}
        seat = await http.request("POST", f"{self.links.url}/api/join", fields=fields)
        if seat.status != 200:
            raise LinkError(f"joining was refused: {seat.body[:200]!r}")
        return await self._open(seat.cookie, note_count)

    async def _open(self, cookie: str, note_count: int) -> Phone:
        """The phone of a seat, with the whole state. Raises LinkError or OSError."""
        auth = {"meeting": self.links.meeting_id, "screen": "phone"} if not self.is_echo else {}
        phone = Phone(self.links.url, auth, cookie, self.tally, self.ledger)
        await phone.connect()
        try:
            if not self.is_echo:
                await phone.load_state(note_count)
        except BaseException:
            phone.close()
            raise
        return phone

    async def mend(self) -> None:
        """Phones whose line broke come back with the seat they have."""
        for phone in [phone for phone in self.phones if not phone.is_open]:
            self.phones.remove(phone)
            self.phones.append(await self._persist(partial(self._open, phone.cookie, 0)))

    def leave(self) -> None:
        """All lines drop."""
        for phone in self.phones:
            phone.close()
        self.phones.clear()

    async def post(self, topic: Topic, rate: float, seconds: float, patience: float = DRAIN_SECONDS) -> Window:
        """Post at a steady rate; ends when all has arrived, or when the oldest waits longer than `patience` seconds."""
        await self.mend()
        ledger = self._open_ledger()
        start, cpu, lags = perf_counter(), process_time(), [0.0]
        was_cut = False
        for number in range(max(round(rate * seconds), 1)):
            due = start + number / rate
            await asyncio.sleep(max(due - perf_counter(), 0))
            lags.append(perf_counter() - due)
            if was_cut := _is_behind(ledger, patience):
                break
            self._send_post(self.phones[number % len(self.phones)], topic, ledger)
        share = (process_time() - cpu) / max(perf_counter() - start, 1e-9)
        was_cut = await self._drain(ledger, 0.5 if was_cut else patience) or was_cut
        return Window(ledger, perf_counter(), sorted(lags)[int(len(lags) * 0.99)], share, was_cut)

    async def post_many(self, topic: Topic, count: int) -> None:
        """Fill the wall, as fast as answers come."""
        authors = self.phones[: max(count // 20, 1)]
        ledger = self._open_ledger()
        for number in range(count):
            self._send_post(authors[number % len(authors)], topic, ledger)
            if number % 20 == 19:
                await self._drain(ledger, DRAIN_SECONDS)
        await self._drain(ledger, DRAIN_SECONDS)

    def _open_ledger(self) -> Ledger:
        self.ledger = Ledger(len(self.phones))
        for phone in self.phones:
            phone.ledger = self.ledger
        return self.ledger

    def _send_post(self, phone: Phone, topic: Topic, ledger: Ledger) -> None:
        """Send one; a phone whose line broke keeps its own, as its outbox would, and nobody waits for it."""
        if not phone.is_open:
            return
        note_id = str(uuid4())
        fields = topic.build_post(note_id)
        phone.send("command", fields, ledger.send(note_id).take_ack)

    async def _drain(self, ledger: Ledger, patience: float) -> bool:
        """Wait for what is on its way; whether that took too long."""
        until = perf_counter() + patience
        while ledger.find_oldest() is not None:
            if perf_counter() > until:
                return True
            await asyncio.sleep(0.01)
        return False

    @contextmanager
    def checking(self) -> Iterator[None]:
        """Meanwhile every phone asks each 15 seconds whether it is up to date."""
        task = asyncio.create_task(self._check_forever())
        try:
            yield
        finally:
            task.cancel()

    async def _check_forever(self) -> None:
        while not self.is_echo:
            for phone in list(self.phones):
                await asyncio.sleep(CHECK_SECONDS / len(self.phones))
                phone.check()


def _is_behind(ledger: Ledger, patience: float) -> bool:
    """Whether the oldest post that is not everywhere waits too long already."""
    oldest = ledger.find_oldest()
    return oldest is not None and perf_counter() - oldest.sent_at > patience
