"""A company of guests: real connections to the server, each with a seat of its own, until the rehearsal is over."""

from __future__ import annotations

import asyncio
import json
import logging
import zlib
from base64 import b64decode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar
from uuid import uuid4

from facilitator.bench import http
from facilitator.bench.phones import LinkError, Phone, Tally
from facilitator.guests.deciding import Character, State, decide
from facilitator.guests.words import Words

log = logging.getLogger(__name__)
Made = TypeVar("Made")

COMPANY = ("resident", "resident", "expert_by_experience", "front_line", "front_line", "policy", "partner")
"""Groups in the order in which guests take them, where the meeting has them; residents are never few."""
TURN_SECONDS = (2.0, 10.0)
AWAY_SECONDS = (5.0, 15.0)
DROPS = 0.02
"""How often, per turn, a guest loses its line for a moment."""
ARRIVAL_SECONDS = 2.0
GONE_SECONDS = 30.0
"""A server that does not let anybody in for so long has stopped, or the rehearsal is over."""
LAST_SECONDS = 4 * 3600.0


class OverError(Exception):
    """The rehearsal is over."""


@dataclass(frozen=True)
class Place:
    """Where the guests go. `pace`: 1 as people do, 10 ten times as fast."""

    url: str
    code: str
    language: str
    groups: dict[str, str]
    """Code → perspective."""
    pace: float = 1.0

    async def wait(self, rng: Random, seconds: tuple[float, float]) -> None:
        """For a time as people take."""
        await asyncio.sleep(rng.uniform(*seconds) / self.pace)


@dataclass
class Guest:
    """One simulated participant."""

    place: Place
    character: Character
    group: str
    rng: Random
    cookie: str = ""
    meeting_id: str = ""
    state: State = field(default_factory=dict)
    version: int | None = None
    me_version: int | None = None
    phone: Phone | None = None

    async def live(self) -> None:
        """Join and take part until the rehearsal is over. Raises OverError."""
        await asyncio.sleep(self.character.number * ARRIVAL_SECONDS / self.place.pace)
        await _persist(self._join)
        while True:
            phone = self.phone = await _persist(self._connect)
            try:
                await self._take_part(phone)
            except (LinkError, OSError) as error:
                log.info("guest %d lost its line: %s", self.character.number, error)
            finally:
                phone.close()
            await self.place.wait(self.rng, AWAY_SECONDS)

    async def _join(self) -> None:
        alias = self.character.words.name(self.character.number)
        fields = {"code": self.place.code, "alias": alias, "group": self.group}
        answer = await http.request("POST", f"{self.place.url}/api/join", fields=fields)
        if answer.status == 404:
            raise OverError
        if answer.status != 200:
            raise LinkError(f"joining was refused: {answer.body[:200]!r}")
        self.cookie, self.meeting_id = answer.cookie, json.loads(answer.body)["meeting_id"]

    async def _connect(self) -> Phone:
        auth = {"meeting": self.meeting_id, "screen": "phone"}
        phone = Phone(self.place.url, auth, self.cookie, Tally())
        await phone.connect()
        return phone

    async def _take_part(self, phone: Phone) -> None:
        """Look, do one thing, wait; now and then the line drops."""
        while phone.is_open:
            await self._look(phone)
            draft = decide(self.state, self.character, self.rng)
            if draft is not None:
                await phone.call("command", {**draft, "request_id": str(uuid4())})
            if self.rng.random() < DROPS:
                return
            await self.place.wait(self.rng, TURN_SECONDS)

    async def _look(self, phone: Phone) -> None:
        asked = {"have": self.version, "me": self.me_version, "packed": True}
        answer: dict[str, Any] = json.loads(await phone.call("sync", asked))[0]
        if answer.get("ok") is False:
            raise LinkError(f"no state: {answer.get('code')}")
        self._hold(answer)

    def _hold(self, answer: dict[str, Any]) -> None:
        """Take what `sync` answered: nothing new, or a whole state."""
        if answer.get("current"):
            return
        state = json.loads(zlib.decompress(b64decode(answer["packed"]))) if "packed" in answer else answer["state"]
        me = answer.get("me") or state.get("me")
        self.state, self.version, self.me_version = {**state, "me": me}, answer["version"], me["version"]


async def _persist(enter: Callable[[], Awaitable[Made]]) -> Made:
    """Try again, as a browser does. Raises OverError after a while."""
    until = asyncio.get_running_loop().time() + GONE_SECONDS
    while True:
        try:
            return await enter()
        except (LinkError, OSError, TimeoutError) as error:
            if asyncio.get_running_loop().time() > until:
                raise OverError from error
            await asyncio.sleep(1)


def build_company(place: Place, count: int, seed: int) -> list[Guest]:
    """So many guests, spread over the groups that the meeting has."""
    groups = [code for code in COMPANY if code in place.groups] or sorted(place.groups)
    words = Words(place.language)
    return [
        Guest(
            place,
            Character(number, place.groups[group], words),
            group,
            Random(f"{seed}/{number}"),  # noqa: S311  nothing secret
        )
        for number, group in ((number, groups[number % len(groups)]) for number in range(count))
    ]


async def run_company(place: Place, count: int, seed: int) -> None:
    """All guests, until the rehearsal is over or the evening is."""
    tasks = [asyncio.create_task(guest.live()) for guest in build_company(place, count, seed)]
    try:
        await asyncio.wait(tasks, timeout=LAST_SECONDS, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
