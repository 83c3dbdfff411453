"""Other devices at the console: a remote leads, a note-taker writes, and a revoked one is let go at once."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
import requests
import socketio.exceptions

from tests.live import WAIT_SECONDS, LiveServer, Screen


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One server for all tests of this file."""
    running = LiveServer(tmp_path_factory.mktemp("desks") / "data")
    yield running
    running.stop()


@pytest.fixture
def console(server: LiveServer) -> Iterator[Screen]:
    """The facilitator's own console."""
    screen = server.console()
    yield screen
    screen.close()


def pair(server: LiveServer, console: Screen, role: str) -> tuple[str, requests.Session]:
    """A device that came in with the link that the console shows."""
    desk_id = str(uuid4())
    console.do("add_desk", desk_id=desk_id, desk_role=role)
    place = f"{server.url}/console/{server.meeting_id}/desks/{desk_id}"
    assert b"<svg" in console.browser.get(f"{place}/qr.svg", timeout=WAIT_SECONDS).content
    link = console.browser.get(place, timeout=WAIT_SECONDS).json()["url"]
    device = requests.Session()
    opened = device.get(link, timeout=WAIT_SECONDS)
    assert opened.status_code == 200
    assert "key=" not in opened.url
    return desk_id, device


def conclude(screen: Screen) -> dict[str, object]:
    """Write a conclusion down; the ack."""
    fields = {"conclusion_id": str(uuid4()), "conclusion_kind": "conclusion", "text": "Bel eerder"}
    return screen.send("add_conclusion", **fields)


def test_a_remote_leads_the_meeting_until_it_is_revoked(server: LiveServer, console: Screen) -> None:
    desk_id, device = pair(server, console, "facilitator")
    remote = Screen(server, "console", device)
    remote.do("open_activity", activity_id=remote.activity("notes"))
    assert conclude(remote)["ok"]
    console.do("revoke_desk", desk_id=desk_id)
    remote.client.wait()  # returns when the server has let it go
    assert device.get(f"{server.url}/console/{server.meeting_id}", timeout=WAIT_SECONDS).status_code == 403
    with pytest.raises(socketio.exceptions.ConnectionError):
        Screen(server, "console", device)
    assert [desk["is_revoked"] for desk in console.state()["desks"] if desk["id"] == desk_id] == [True]


def test_a_note_taker_writes_and_does_not_lead(server: LiveServer, console: Screen) -> None:
    _, device = pair(server, console, "note_taker")
    writer = Screen(server, "console", device)
    assert conclude(writer)["ok"]
    for kind, fields in {
        "open_activity": {"activity_id": writer.activity("notes")},
        "add_desk": {"desk_id": str(uuid4()), "desk_role": "facilitator"},
        "set_feedback_date": {"feedback_on": "2027-01-31"},
    }.items():
        assert writer.send(kind, **fields)["code"] == "not_your_role"
    led = str(uuid4())
    assert console.send("open_activity", led, activity_id=console.activity("break"))["ok"]
    assert writer.send("undo_step", step_id=led)["code"] == "forbidden"
    own = str(uuid4())
    written = {"conclusion_id": str(uuid4()), "conclusion_kind": "conclusion", "text": "Toch niet"}
    assert writer.send("add_conclusion", own, **written)["ok"]
    assert writer.send("undo_step", step_id=own)["ok"]
    wall = Screen(server, "projector", device)
    assert wall.send("open_activity", activity_id=wall.activity("notes"))["code"] == "forbidden"
    rehearsal = f"{server.url}/console/{server.meeting_id}/rehearsal"
    assert device.post(rehearsal, timeout=WAIT_SECONDS).status_code == 404
    writer.close()
    wall.close()


def test_only_the_facilitator_sees_the_link_of_a_device(server: LiveServer, console: Screen) -> None:
    desk_id, device = pair(server, console, "note_taker")
    for stranger in (device, requests.Session(), server.join("Bo", "policy")):
        place = f"{server.url}/console/{server.meeting_id}/desks/{desk_id}"
        assert stranger.get(place, timeout=WAIT_SECONDS).status_code == 404
