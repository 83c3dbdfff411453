"""Every screen gets every change in order, whatever the others do: both ways of sending, both async modes."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any
from uuid import uuid4

import pytest
import requests

from tests.live import WAIT_SECONDS, LiveServer, Screen
from tests.modes import HAS_GEVENT, NEEDS_GEVENT
from tests.raw import RawScreen

FAST = {"COMMAND_BURST": "100000", "COMMANDS_PER_SECOND": "100000", "CHANGES_PER_SECOND": "1000"}
KINDS = ["eventlet-direct", "eventlet-stock", "gevent-direct"]
LONG_TEXT = "\N{HUNDRED POINTS SYMBOL}" * 270
"""On the wire more than 3 kB, so that a buffer is soon full."""
CHANGE_COUNT = 170
MANY = 1100

by_kind = pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[NEEDS_GEVENT] if "gevent" in kind else []) for kind in KINDS]
)
Servers = dict[str, LiveServer]
Silence = dict[str, Future[float]]


class PollingScreen(Screen):
    """A screen that a proxy does not let use WebSockets."""

    transport = "polling"


class PollingByHand:
    """A screen on long polling that asks only when it is told to."""

    def __init__(self, server: LiveServer, browser: requests.Session, screen: str) -> None:
        self._browser = browser
        address = f"{server.url}/socket.io/?EIO=4&transport=polling"
        opened = json.loads(browser.get(address, timeout=WAIT_SECONDS).text[1:])
        self._address = f"{address}&sid={opened['sid']}"
        entering = "40" + json.dumps({"meeting": server.meeting_id, "screen": screen})
        browser.post(self._address, data=entering, timeout=WAIT_SECONDS)
        assert self.poll()[0].startswith("40{")

    def poll(self) -> list[str]:
        """The packets that wait."""
        return self._browser.get(self._address, timeout=WAIT_SECONDS).text.split("\x1e")


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """A server of each kind. They start with few files allowed, which they must mend themselves."""
    kinds = [kind for kind in KINDS if HAS_GEVENT or "gevent" not in kind]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))
    with ThreadPoolExecutor(len(kinds)) as pool:
        servers = dict(zip(kinds, pool.map(lambda kind: _start(kind, tmp_path_factory), kinds), strict=True))
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4 * MANY)), hard))
    yield servers
    for server in servers.values():
        server.stop()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _start(kind: str, tmp_path_factory: pytest.TempPathFactory) -> LiveServer:
    mode, way = kind.split("-")
    options = {**FAST, "ASYNC_MODE": mode, "FANOUT": way}
    data = tmp_path_factory.mktemp(kind) / "data"
    return LiveServer(data, **{f"FACILITATOR_{name}": value for name, value in options.items()})


@pytest.fixture(scope="module", autouse=True)
def silence(servers: Servers) -> Iterator[Silence]:
    """The first two phones on each server answer no ping. Their end is waited for while the other tests run."""
    with ExitStack() as stack, ThreadPoolExecutor(len(servers)) as pool:
        consoles = {kind: fall_silent(server, stack) for kind, server in servers.items()}
        yield {kind: pool.submit(outlive_silent_phones, console) for kind, console in consoles.items()}


def fall_silent(server: LiveServer, stack: ExitStack) -> Screen:
    """A console that has seen a phone on a WebSocket and one on long polling, of which nothing more is heard."""
    console, phone = server.console(), RawScreen(server, server.join())
    stack.callback(console.close)
    stack.callback(phone.close)
    phone.enter("phone")
    PollingByHand(server, server.join(), "phone")
    console.wait_until(lambda heard: latest_seats(heard) == {1, 2})
    return console


def outlive_silent_phones(console: Screen) -> float:
    """After how many seconds they are no longer counted."""
    started = time.monotonic()
    console.wait_until(lambda heard: not latest_seats(heard) & {1, 2}, 2 * WAIT_SECONDS)
    return time.monotonic() - started


def latest_seats(heard: list[tuple[str, Any]]) -> set[int]:
    """The numbers of the seats that were in, as the console heard it last."""
    told = [payload["seats"] for event, payload in heard if event == "presence"]
    return set(told[-1]) if told else set()


def open_notes(server: LiveServer) -> str:
    """Open a round whose notes everybody sees at once; gives its id."""
    console = server.console()
    activity_id = console.activity("notes")
    if console.send("open_activity", activity_id=activity_id)["ok"]:
        console.send("reveal_notes", activity_id=activity_id)
    console.close()
    return activity_id


def post(phone: Screen, activity_id: str) -> str:
    """The id of a new note."""
    note_id = str(uuid4())
    fields = {"activity_id": activity_id, "phase": "waiting", "note_kind": "pain_point", "text": "Een briefje"}
    phone.do("post_note", note_id=note_id, **fields)
    return note_id


def edit(phone: Screen, note_id: str, text: str) -> int:
    """The version at which a note was changed."""
    return int(phone.do("edit_note", note_id=note_id, text=text)["version"])


def versions(heard: list[tuple[str, Any]]) -> list[int]:
    """The versions of the changes in the order they came."""
    return [payload["version"] for event, payload in heard if event == "change"]


def phone_counts(heard: list[tuple[str, Any]]) -> list[int]:
    """How many phones were in, each time that a `presence` told it."""
    return [payload["phone_count"] for event, payload in heard if event == "presence"]


@by_kind
def test_one_who_does_not_read_delays_nobody_and_is_told_to_sync(servers: Servers, kind: str) -> None:
    server = servers[kind]
    activity_id = open_notes(server)
    deaf = RawScreen(server, server.sign_in("projector"), buffer_bytes=4096)
    deaf.enter("projector")
    first = deaf.sync()["version"]
    phone = server.phone()
    note_id = post(phone, activity_id)
    screens = [phone, server.projector(), PollingScreen(server, "projector", server.sign_in("projector"))]
    joined = phone.sync()["version"]
    for screen in screens:
        screen.sync()
    for number in range(CHANGE_COUNT):
        last = edit(phone, note_id, f"{number} {LONG_TEXT}")
    for screen in screens:
        screen.wait_until(lambda heard: versions(heard)[-1:] == [last])
        assert [v for v in versions(screen.heard) if v > joined] == list(range(joined + 1, last + 1))
    heard = [deaf.read_event()]
    while heard[-1][0] != "resync":
        heard.append(deaf.read_event())
    assert versions(heard) == list(range(first + 1, first + 1 + len(versions(heard))))
    assert len(versions(heard)) < CHANGE_COUNT
    assert deaf.sync()["version"] == last
    after = edit(phone, note_id, "En verder")
    while (event := deaf.read_event())[0] != "change":
        pass
    assert event[1]["version"] == after
    for screen in (*screens, deaf):
        screen.close()


@by_kind
def test_one_who_polls_too_seldom_is_told_to_sync(servers: Servers, kind: str) -> None:
    server = servers[kind]
    activity_id = open_notes(server)
    wall = PollingByHand(server, server.sign_in("projector"), "projector")
    phone = server.phone()
    note_id = post(phone, activity_id)
    for number in range(90):
        last = edit(phone, note_id, f"{number}")
    packets = wall.poll()
    assert packets.count('42["resync",{}]') == 1
    changes = [packet for packet in packets if packet.startswith('42["change"')]
    assert 0 < len(changes) <= 64
    assert f'"version":{last}' in changes[-1]
    phone.close()


@by_kind
def test_compression_of_messages_is_never_accepted(servers: Servers, kind: str) -> None:
    server = servers[kind]
    offers = "permessage-deflate; client_max_window_bits, x-webkit-deflate-frame"
    wall = RawScreen(server, server.sign_in("projector"), offers=offers)
    assert wall.answer.startswith("HTTP/1.1 101")
    assert "extensions" not in wall.answer.lower()
    wall.enter("projector")
    assert wall.sync()["version"]
    wall.close()


@pytest.mark.parametrize("kind", ["eventlet-direct", pytest.param("gevent-direct", marks=NEEDS_GEVENT)])
def test_more_than_a_thousand_screens_are_connected_at_once(servers: Servers, kind: str) -> None:
    server = servers[kind]
    nobody = requests.Session()
    with ThreadPoolExecutor(16) as pool:
        screens = list(pool.map(lambda _: RawScreen(server, nobody), range(MANY)))
        opened = list(pool.map(lambda screen: screen.read(), screens))
    assert all(text.startswith("0{") for text in opened)
    assert requests.get(f"{server.url}/health", timeout=WAIT_SECONDS).status_code == 200
    for screen in screens:
        screen.close()


@by_kind
def test_an_export_is_made_in_a_process_of_its_own(servers: Servers, kind: str) -> None:
    server = servers[kind]
    address = f"{server.url}/meetings/{server.meeting_id}/export/csv"
    assert server.sign_in("console").get(address, timeout=WAIT_SECONDS).status_code == 200


@by_kind
def test_who_answers_no_ping_is_gone_within_25_seconds(silence: Silence, kind: str) -> None:
    assert silence[kind].result() < 25


@by_kind
def test_who_comes_and_goes_at_once_is_counted_right(servers: Servers, silence: Silence, kind: str) -> None:
    server = servers[kind]
    silence[kind].result()
    console = server.console()
    with ThreadPoolExecutor(12) as pool:
        browsers = list(pool.map(lambda number: server.join(f"Anna {number}"), range(60)))
        phones = list(pool.map(lambda browser: RawScreen(server, browser), browsers))
        list(pool.map(lambda phone: phone.enter("phone"), phones))
    console.wait_until(lambda heard: phone_counts(heard)[-1:] == [60])
    for phone in phones:
        phone.close()
    console.wait_until(lambda heard: phone_counts(heard)[-1:] == [0])
    console.close()
