"""Whatever strangers send to a server, it lives, keeps its memory, and answers the phone that behaves.

`FUZZ=2000` makes it longer: so many conversations of each sort with each kind of server.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.hostile import (
    ANSWER_SECONDS,
    BINARY,
    CONTINUED,
    PING,
    TEXT,
    HostileLine,
    build_frame,
    frames,
    packets,
    send_raw,
)
from tests.live import LiveServer
from tests.modes import HAS_GEVENT, NEEDS_GEVENT
from tests.target import Target

FUZZ = int(os.environ.get("FUZZ", "30"))
KINDS = ["eventlet-direct", "eventlet-stock", "gevent-direct", "gevent-stock"]
GROWTH_MAX_BYTES = 40_000_000

pytestmark = pytest.mark.timeout(60 + 2 * FUZZ)
fuzz = settings(
    max_examples=FUZZ,
    deadline=None,
    print_blob=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, LiveServer]]:
    """A server of each kind; they start together."""
    kinds = [kind for kind in KINDS if HAS_GEVENT or "gevent" not in kind]
    folders = [tmp_path_factory.mktemp(kind) / "data" for kind in kinds]
    with ThreadPoolExecutor(len(kinds)) as pool:
        servers = dict(zip(kinds, pool.map(start, kinds, folders), strict=True))
    yield servers
    for server in servers.values():
        server.stop()


def start(kind: str, folder: Path) -> LiveServer:
    """A server of a kind."""
    mode, way = kind.split("-")
    return LiveServer(folder, FACILITATOR_ASYNC_MODE=mode, FACILITATOR_FANOUT=way)


@pytest.fixture(scope="module", params=[pytest.param(k, marks=[NEEDS_GEVENT] if "gevent" in k else []) for k in KINDS])
def target(request: pytest.FixtureRequest, servers: dict[str, LiveServer]) -> Iterator[Target]:
    """The servers, one after the other, each with its witness."""
    target = Target(servers[request.param])
    yield target
    target.witness.close()


def test_every_packet_on_a_websocket_is_answered_or_ends_the_connection(target: Target) -> None:
    @fuzz
    @given(st.lists(packets, min_size=1, max_size=6), st.booleans())
    def converse(said: list[str], enters: bool) -> None:
        line = target.open() if enters else HostileLine(target.server)
        for packet in said:
            line.say(packet)
        line.say('42987["sync",{"have":null}]')
        if enters:
            line.read_until("43987[")
        else:
            line.say("5")  # no screen does
            assert not line.read_until("43987[")
        line.close()

    converse()
    target.check()


def test_frames_that_are_none_end_their_connection_only(target: Target) -> None:
    @fuzz
    @given(st.lists(frames, min_size=1, max_size=6))
    def scribble(said: list[bytes]) -> None:
        line = target.open()
        for frame in said:
            line.send(frame)
        line.close()

    scribble()
    target.check()


def test_every_body_on_long_polling_is_answered(target: Target) -> None:
    bodies = st.lists(packets, max_size=20).map(lambda some: "\x1e".join(some).encode("utf-8", "surrogatepass"))
    address = f"{target.server.url}/socket.io/?EIO=4&transport=polling"
    stranger = requests.Session()
    stranger.headers["Cookie"] = target.cookies

    @fuzz
    @given(bodies | st.binary(max_size=200), st.booleans())
    def post(body: bytes, enters: bool) -> None:
        opened = json.loads(stranger.get(address, timeout=ANSWER_SECONDS).text[1:])
        if enters:
            stranger.post(f"{address}&sid={opened['sid']}", data=target.entering, timeout=ANSWER_SECONDS)
        answer = stranger.post(f"{address}&sid={opened['sid']}", data=body, timeout=ANSWER_SECONDS)
        assert answer.status_code in (200, 400)
        stranger.post(f"{address}&sid={opened['sid']}", data=b"1", timeout=ANSWER_SECONDS)

    post()
    target.check()


def test_the_http_doors_refuse_what_makes_no_sense(target: Target) -> None:
    url, links = target.server.url, target.server.links
    paths = st.sampled_from(
        ["/", "/j/", f"/j/{links['join_code']}", "/health", "/m/", "/console/", "/projector/", "/api/join"]
    )
    tails = st.text(max_size=12) | st.sampled_from(
        ["?code=%00", "%ff%fe", "../..", "?lang=%F0", "//", "?key=" + "a" * 3000]
    )
    fields = st.dictionaries(
        st.sampled_from(["code", "alias", "group", "x"]), st.text(max_size=90) | st.just(links["join_code"])
    )
    bodies = st.one_of(
        st.binary(max_size=300),
        packets.map(lambda p: p.encode("utf-8", "replace")),
        fields.map(lambda f: json.dumps(f).encode()),
    )
    kinds = st.sampled_from(
        ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "é"]
    )
    methods = st.sampled_from(["GET", "POST", "POST", "POST", "PUT", "OPTIONS", "DELETE"])

    @fuzz
    @given(methods, st.tuples(paths, tails).map("".join), bodies, kinds, st.text(max_size=20))
    def ask(method: str, path: str, body: bytes, kind: str, cookie: str) -> None:
        headers = {"Content-Type": kind.encode(), "Cookie": f"language={cookie!r}".encode("ascii", "replace")}
        asked = {"data": body, "headers": headers, "allow_redirects": False}
        answer = requests.request(method, url + path, timeout=ANSWER_SECONDS, **asked)
        assert answer.status_code < 500, (answer.status_code, answer.text[:300])

    @fuzz
    @given(
        st.binary(max_size=200) | st.sampled_from([b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01" * 50])
    )
    def scribble(data: bytes) -> None:
        send_raw(target.server, data)

    ask()
    scribble()
    target.check()


def test_what_is_sent_without_end_takes_no_memory_and_no_turn_of_others(target: Target) -> None:
    floods = {
        "fragments": build_frame(b"421[", TEXT, final=False) + build_frame(b"x" * 1000, CONTINUED, final=False) * 400,
        "empty fragments": build_frame(b"", TEXT, final=False) + build_frame(b"", CONTINUED, final=False) * 4000,
        "pings": build_frame(b"x" * 100, PING) * 4000,
        "upgrades": build_frame(b"5") * 4000,
        "pongs": build_frame(b"3") * 4000,
        "syncs": build_frame(b'421["sync",{"have":null}]') * 1000,
        "commands": build_frame(b'421["command",{}]') * 1000,
        "large": build_frame(b'421["command",["' + b"x" * 32_000 + b'"]]') * 30,
        "attachments": build_frame(b'451-["command",{"_placeholder":true,"num":0}]')
        + build_frame(b"x" * 30_000, BINARY) * 30,
    }
    target.check()
    before = target.measure()

    def flood(data: bytes) -> None:
        line = target.open(buffer_bytes=4096)
        ends_at = time.monotonic() + 1.5
        line.socket.settimeout(0.3)
        try:
            while time.monotonic() < ends_at and line.send(data):
                pass
        except TimeoutError:
            pass  # the server does not read faster, which is as it should be
        line.close()

    with ThreadPoolExecutor(len(floods)) as pool:
        list(pool.map(flood, floods.values()))
    target.check()
    assert target.measure() - before < GROWTH_MAX_BYTES


def test_a_message_in_fragments_without_end_ends_its_connection(target: Target) -> None:
    line = target.open()
    line.send(build_frame(b"421[", TEXT, final=False))
    line.send(build_frame(b"x" * 1000, CONTINUED, final=False) * 100)
    assert line.read_until("never") is False
    line.close()
    target.check()


def test_many_strangers_leave_nothing_behind(target: Target) -> None:
    def come(number: int) -> None:
        line = target.open()
        line.say('451-["command",{"_placeholder":true,"num":0}]' if number % 2 else "b4MQ==")
        assert line.read_until("never") is False
        line.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(come, range(20)))
        before = target.measure()
        list(pool.map(come, range(200)))
    target.check()
    assert target.measure() - before < GROWTH_MAX_BYTES


def test_drafts_of_the_websocket_protocol_are_refused(target: Target) -> None:
    for lines in (
        "",
        "Sec-WebSocket-Key1: 4 2\r\nSec-WebSocket-Key2: 1 2\r\nOrigin: x\r\n",
        "Sec-WebSocket-Version: 8\r\n",
    ):
        head = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n"
        head += "Upgrade: websocket\r\nConnection: upgrade\r\n"
        assert send_raw(target.server, f"{head}{lines}\r\n12345678".encode()).startswith(b"HTTP/1.1 400")
    target.check()
