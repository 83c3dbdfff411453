"""Screens that hear from a room over links which drop, delay, reorder and repeat; they run the browser's own code."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.access.actors import Actor
from facilitator.protocol.base import Audience
from facilitator.writer import Committed
from tests.node import NodeProcess
from tests.room import Room

SCRIPT = Path(__file__).with_name("links.mjs")
SCREENS = {Audience.PHONE: "phone", Audience.WALL: "projector", Audience.CONSOLE: "console"}
MORE_THAN_A_GAP_MS = 600
MORE_THAN_A_SYNC_MS = 17_000
ROUNDS_MAX = 30


@dataclass
class Link:
    """One screen and what is under way to and from it."""

    name: str
    actor: Actor
    connected: bool = False
    up: list[dict[str, Any]] = field(default_factory=list)
    down: list[dict[str, Any]] = field(default_factory=list)


class Links:
    """All screens of a room. Nothing moves unless the test moves it."""

    def __init__(self, node: NodeProcess, room: Room) -> None:
        self._node = node
        self._room = room
        self.links: list[Link] = []
        node.ask(do="reset", seed=1)

    def add(self, name: str, actor: Actor) -> None:
        """A new screen, connected."""
        boot = {"meeting_id": actor.meeting_id, "screen": SCREENS[actor.audience]}
        self.links.append(Link(name, actor))
        self._ask(do="add", screen={"name": name, "boot": boot})
        self.connect(self.links[-1])

    def send(self, link: Link, committed: Committed) -> None:
        """Put a batch on its way to a screen that is connected."""
        if not link.connected:
            return
        link.down.append({"event": "change", "payload": committed.changes[link.actor.audience]})
        personal = committed.personals.get(link.actor.participant_id or "")
        if personal is not None:
            link.down.append({"event": "personal", "payload": personal})

    def serve(self, link: Link) -> list[dict[str, Any]]:
        """The server answers all that this screen asked; gives the answers, which are under way now."""
        asked, link.up = link.up, []
        answers = [self._room.sync(link.actor, request["payload"]) for request in asked]
        link.down += [
            {"event": "ack", "id": request["id"], "payload": answer}
            for request, answer in zip(asked, answers, strict=True)
        ]
        return answers

    def deliver(self, link: Link, index: int = 0) -> None:
        """One message arrives."""
        self._ask(do="hear", name=link.name, message=link.down.pop(index))

    def connect(self, link: Link) -> None:
        """The link is there again."""
        link.connected = True
        self._ask(do="open", name=link.name)

    def cut(self, link: Link) -> None:
        """The link is gone, with all that was under way."""
        self._ask(do="cut", name=link.name)

    def wait(self, milliseconds: int) -> None:
        """Time passes for the screens."""
        self._ask(do="pass", ms=milliseconds)

    def settle(self) -> list[tuple[Link, dict[str, Any]]]:
        """Everything under way arrives, and every screen asks once more. Gives what they were answered."""
        answers = self._drain()
        self.wait(MORE_THAN_A_SYNC_MS)
        return answers + self._drain()

    def held(self, link: Link) -> dict[str, Any]:
        """What a screen shows: its state, version and status."""
        held: dict[str, Any] = self._node.ask(do="held", name=link.name)
        return held

    def _drain(self) -> list[tuple[Link, dict[str, Any]]]:
        answers: list[tuple[Link, dict[str, Any]]] = []
        for _ in range(ROUNDS_MAX):
            for link in self.links:
                if not link.connected:
                    self.connect(link)
                answers += [(link, answer) for answer in self.serve(link)]
                while link.down:
                    self.deliver(link)
            self.wait(MORE_THAN_A_GAP_MS)
            if not any(link.up or link.down or not link.connected for link in self.links):
                return answers
        raise AssertionError("the screens never stop asking")

    def _ask(self, **request: Any) -> None:
        for told in self._node.ask(**request):
            link = next(link for link in self.links if link.name == told["name"])
            link.up += told["up"]
            link.connected = told["connected"]
            if not link.connected:
                link.up, link.down = [], []
