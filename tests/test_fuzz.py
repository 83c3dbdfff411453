"""Hostile clients: what they send is answered with a code or cuts its sender off, and nobody else notices.

`EXAMPLES=5000` makes it longer, `SHRINK=1` makes a failure short.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from facilitator.protocol.commands import Command, parse_command
from tests.hostile import Frame, build_frame, frames, packets, payloads, polls
from tests.live import WAIT_SECONDS, LiveServer
from tests.raw import RawScreen

EXAMPLES = int(os.environ.get("EXAMPLES", "100"))
MEMORY_GROWTH_MAX_BYTES = 60_000_000
LAST_REQUEST = "999"
UNLIMITED = {"FACILITATOR_COMMAND_BURST": "100000", "FACILITATOR_COMMANDS_PER_SECOND": "100000"}

bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    phases=[Phase.reuse, Phase.generate, *([Phase.shrink] if "SHRINK" in os.environ else [])],
)


class HostileScreen(RawScreen):
    """A screen that sends whatever it is given."""

    def throw(self, frame: Frame) -> None:
        """Send bytes as they are; when the line is cut already they go nowhere."""
        with suppress(OSError):
            self._socket.sendall(frame)

    def is_served_or_cut(self) -> bool:
        """Whether a `sync` after all that is answered, or the line is closed."""
        self.throw(build_frame(f'42{LAST_REQUEST}["sync",{{"have":null}}]'.encode()))
        return self._read_until(f"43{LAST_REQUEST}[".encode())

    def is_cut_at_the_end(self) -> bool:
        """Whether the server closes the line once nothing more can come."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        return self._read_until(None)

    def _read_until(self, wanted: bytes | None) -> bool:
        heard = bytes(self._buffer)
        try:
            while wanted is None or wanted not in heard:
                data = self._socket.recv(65_536)
                if not data:
                    return True
                heard = heard[-20:] + data
        except TimeoutError:
            return False
        except OSError:
            return True
        return True


class Scene:
    """A server, who behaves on it, and the cookies of who does not."""

    def __init__(self, server: LiveServer) -> None:
        self.server = server
        self.bystander = server.projector()
        self.browsers = {"phone": server.join(), "console": server.sign_in("console"), None: server.join()}
        self.memory = self._read_memory()

    def open(self, screen: str | None) -> HostileScreen:
        """A hostile screen, in the meeting as one of its screens, or not in it."""
        hostile = HostileScreen(self.server, self.browsers[screen])
        if screen is not None:
            hostile.enter(screen)
        return hostile

    def check_others(self) -> None:
        """Who behaves is served."""
        assert self.bystander.sync()["version"] >= 0

    def check_harm(self) -> None:
        """The server is as it was, and found nothing to complain of in itself."""
        assert self._read_memory() - self.memory < MEMORY_GROWTH_MAX_BYTES
        log = Path(self.server.log.name).read_text().splitlines()
        assert [line for line in log if " ERROR " in line or "Traceback" in line or "Error:" in line] == []

    def _read_memory(self) -> int:
        pages = Path(f"/proc/{self.server.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A server on which seats may send as fast as they can."""
    server = LiveServer(tmp_path_factory.mktemp("fuzz") / "data", **UNLIMITED)
    scene = Scene(server)
    yield scene
    scene.bystander.close()
    server.stop()


@given(payloads)
@settings(max_examples=3 * EXAMPLES, deadline=None)
def test_any_payload_is_a_command_or_refused(payload: object) -> None:
    with suppress(KeyError, ValidationError):
        assert isinstance(parse_command(payload), Command)


def test_any_packet_is_answered_or_cuts_its_sender_off(scene: Scene) -> None:
    @bounded
    @given(st.sampled_from(["phone", "console", None]), st.lists(packets, min_size=1, max_size=4))
    def attack(screen: str | None, texts: list[str]) -> None:
        hostile = scene.open(screen)
        for text in texts:
            hostile.throw(build_frame(text.encode("utf-8", "surrogatepass")))
        assert hostile.is_served_or_cut()
        hostile.close()
        scene.check_others()

    attack()
    scene.check_harm()


def test_any_frame_leaves_the_others_alone(scene: Scene) -> None:
    @bounded
    @given(st.sampled_from(["phone", None]), st.lists(frames, min_size=1, max_size=4))
    def attack(screen: str | None, thrown: list[Frame]) -> None:
        hostile = scene.open(screen)
        for frame in thrown:
            hostile.throw(frame)
        assert hostile.is_cut_at_the_end()
        hostile.close()
        scene.check_others()

    attack()
    scene.check_harm()


def test_any_request_to_the_polling_door_is_refused(scene: Scene) -> None:
    @bounded
    @given(polls)
    def attack(request: dict[str, object]) -> None:
        address = f"{scene.server.url}/socket.io/"
        answer = requests.request(**request, url=address, timeout=WAIT_SECONDS)  # type: ignore[arg-type]
        assert answer.status_code < 500
        scene.check_others()

    attack()
    scene.check_harm()
