"""Whatever somebody with a link sends to the doors of preparing, the server lives and answers who behaves.

`FUZZ=2000` makes it longer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from facilitator.protocol.preparing import PREPARE_COMMANDS
from tests.hostile import ANSWER_SECONDS, HostileLine, packets, values
from tests.live import LiveServer
from tests.preparing.test_doors import make, sign_in
from tests.target import Target
from tests.test_fuzz import FUZZ, fuzz

pytestmark = pytest.mark.timeout(60 + 2 * FUZZ)

names = sorted({name for command in PREPARE_COMMANDS.values() for name in command.model_fields} - {"kind"})
commands = st.builds(
    lambda kind, fields: f'421["command",{json.dumps({**fields, "kind": kind})}]',
    st.sampled_from(sorted(PREPARE_COMMANDS)),
    st.dictionaries(st.sampled_from(names), values | st.uuids().map(str), max_size=5),
)
PATHS = [
    "",
    "/copy",
    "/archive",
    "/name",
    "/import",
    "/meetings",
    "/meetings/{other}",
    "/meetings/{other}/rehearsal",
    "/privacy",
    "/privacy/until",
    "/privacy/journeys/{other}",
    "/privacy/journeys/{other}/mask",
    "/privacy/journeys/{other}/link",
    "/privacy/journeys/{other}/withdraw",
    "/editors/{other}",
    "/klantreis.xlsx",
]
FIELDS = ["title", "template", "name", "until", "back", "is_shown", "starts_at", "agenda", "journey", "text", "code"]


@pytest.fixture(scope="module")
def server(shared_server: LiveServer) -> LiveServer:
    return shared_server


@pytest.fixture(scope="module")
def lead(server: LiveServer) -> requests.Session:
    return sign_in(server)


@pytest.fixture(scope="module")
def project_id(server: LiveServer, lead: requests.Session) -> str:
    return make(server, lead, "Klantreis voor vreemden")


@pytest.fixture(scope="module")
def target(server: LiveServer) -> Iterator[Target]:
    target = Target(server)
    yield target
    target.witness.close()


def test_every_packet_to_the_door_of_preparing_is_answered_or_ends_the_connection(
    target: Target, lead: requests.Session, project_id: str
) -> None:
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in lead.cookies)

    @fuzz
    @given(st.lists(packets | commands, min_size=1, max_size=6))
    def converse(said: list[str]) -> None:
        line = HostileLine(target.server, cookies)
        assert line.read_until("0{")
        line.say("40" + json.dumps({"project": project_id, "screen": "prepare"}))
        assert line.read_until("40{")
        for packet in said:
            line.say(packet)
        line.say('42987["sync",{"have":null}]')
        line.read_until("43987[")
        line.close()

    converse()
    target.check()


def test_the_pages_of_preparing_refuse_what_makes_no_sense(
    target: Target, lead: requests.Session, project_id: str
) -> None:
    paths = st.sampled_from(PATHS).map(lambda path: path.format(other=uuid4()))
    projects = st.sampled_from([project_id, project_id, project_id, str(uuid4()), "x", "%00"])
    filled = st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=8), st.text(max_size=90), max_size=6)
    files = st.none() | st.binary(max_size=300).map(lambda data: {"file": ("klantreis.xlsx", data)})

    @fuzz
    @given(st.sampled_from(["GET", "POST", "POST", "POST"]), projects, paths, filled, files)
    def ask(
        method: str, project: str, path: str, data: dict[str, str], sent: dict[str, tuple[str, bytes]] | None
    ) -> None:
        address = f"{target.server.url}/prepare/{project}{path}"
        answer = lead.request(method, address, data=data, files=sent, timeout=ANSWER_SECONDS)
        assert answer.status_code < 500, (method, path, answer.status_code, answer.text[:300])

    ask()
    target.check()


@pytest.mark.parametrize("deed", ["link", "unlink", "withdraw"])
def test_a_journey_that_is_not_there_is_told_in_words(
    server: LiveServer, lead: requests.Session, project_id: str, deed: str
) -> None:
    address = f"{server.url}/prepare/{project_id}/privacy/journeys/{uuid4()}/{deed}"
    answer = lead.post(address, data={"sure": "yes"}, timeout=ANSWER_SECONDS)
    assert answer.status_code == 404
    assert "<h1" in answer.text
