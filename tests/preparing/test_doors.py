"""The doors of preparing: links that become cookies, names, the list, and two people on one klantreis at once."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests
import socketio

from tests.live import WAIT_SECONDS, LiveServer, Screen


class Desk(Screen):
    """One screen on which a klantreis is prepared."""

    def __init__(self, server: LiveServer, browser: requests.Session, project_id: str) -> None:
        self.project_id = project_id
        super().__init__(server, "prepare", browser)

    def connect(self) -> None:
        """Connect with the browser's cookies."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.browser.cookies)
        self.client.connect(
            self.server.url,
            headers={"Cookie": cookies},
            auth={"project": self.project_id, "screen": "prepare"},
            transports=["websocket"],
            wait_timeout=WAIT_SECONDS,
        )


@pytest.fixture(scope="module")
def server(shared_server: LiveServer) -> LiveServer:
    return shared_server


def sign_in(server: LiveServer, name: str = "Marieke") -> requests.Session:
    """A browser that came in with the lead's link and said a name."""
    browser = requests.Session()
    assert "/prepare/name" in browser.get(server.links["prepare_url"], timeout=WAIT_SECONDS).text
    answer = browser.post(f"{server.url}/prepare/name", data={"name": name}, timeout=WAIT_SECONDS)
    assert answer.url == f"{server.url}/prepare"
    return browser


@pytest.fixture(scope="module")
def lead(server: LiveServer) -> requests.Session:
    return sign_in(server)


def list_ids(page: str) -> list[str]:
    return re.findall(r'data-project="([0-9a-f-]{36})"', page)


def make(server: LiveServer, lead: requests.Session, title: str, template: str = "wmo") -> str:
    """A new klantreis; gives its id."""
    data = {"title": title, "template": template}
    answer = lead.post(f"{server.url}/prepare/new", data=data, timeout=WAIT_SECONDS)
    assert answer.status_code == 200, answer.text
    return answer.url.rsplit("/", 1)[1]


@pytest.fixture
def project_id(server: LiveServer, lead: requests.Session) -> str:
    return make(server, lead, f"Klantreis {uuid4()}")


@pytest.fixture
def desk(server: LiveServer, lead: requests.Session, project_id: str) -> Iterator[Desk]:
    desk = Desk(server, lead, project_id)
    yield desk
    desk.close()


def invite(desk: Desk) -> str:
    """The link of a new interviewer."""
    editor_id = str(uuid4())
    desk.do("add_editor", editor_id=editor_id)
    address = f"{desk.server.url}/prepare/{desk.project_id}/editors/{editor_id}"
    url: str = desk.browser.get(address, timeout=WAIT_SECONDS).json()["url"]
    return url


def enter(server: LiveServer, url: str, name: str) -> requests.Session:
    """The browser of an interviewer who used the link and said a name."""
    browser = requests.Session()
    page = browser.get(url, timeout=WAIT_SECONDS)
    assert "key=" not in page.url
    browser.post(f"{page.url}/name", data={"name": name}, timeout=WAIT_SECONDS)
    return browser


def test_the_wmo_template_has_the_terms_of_the_law(desk: Desk) -> None:
    terms = {row["name"]: row["statutory_term_days"] for row in desk.state()["phases"].values()}
    assert (terms["Onderzoek"], terms["Aanvraag en besluit"]) == (42, 14)


@pytest.mark.parametrize(("template", "count"), [("jeugdwet", 7), ("participatiewet", 7), ("blank", 0)])
def test_each_template_makes_a_klantreis(server: LiveServer, lead: requests.Session, template: str, count: int) -> None:
    desk = Desk(server, lead, make(server, lead, template, template))
    assert len(desk.state()["phases"]) == count
    desk.close()


def test_two_people_see_each_others_changes(server: LiveServer, desk: Desk) -> None:
    sam = Desk(server, enter(server, invite(desk), "Sam"), desk.project_id)
    phase_id = str(uuid4())
    sam.state()
    sam.do("add_phase", phase_id=phase_id, fields={"name": "Van Sam"})
    change = desk.wait_for("change", "row_changed")
    desk.wait_until(lambda heard: "Van Sam" in str(heard))
    desk.do("edit_phase", phase_id=phase_id, fields={"description": "Van Marieke"})
    sam.wait_until(lambda heard: "Van Marieke" in str(heard))
    assert desk.state() == sam.state()
    assert change["version"] > 0
    assert {row["editor_name"] for row in sam.state()["edits"].values()} == {"Sam", "Marieke"}
    sam.close()


def test_a_revoked_link_is_let_go_and_opens_nothing(server: LiveServer, desk: Desk) -> None:
    url = invite(desk)
    browser = enter(server, url, "Sam")
    sam = Desk(server, browser, desk.project_id)
    editor = next(row for row in desk.state()["editors"].values() if row["name"] == "Sam")
    desk.do("revoke_editor", editor_id=editor["id"])
    sam.client.wait()
    assert browser.get(f"{server.url}/prepare/{desk.project_id}", timeout=WAIT_SECONDS).status_code == 403
    assert requests.get(url, timeout=WAIT_SECONDS).status_code == 403
    with pytest.raises(socketio.exceptions.ConnectionError):
        sam.connect()


def test_an_interviewer_opens_one_klantreis_only(server: LiveServer, lead: requests.Session, desk: Desk) -> None:
    other = make(server, lead, "Een andere")
    sam = enter(server, invite(desk), "Sam")
    assert sam.get(f"{server.url}/prepare/{desk.project_id}", timeout=WAIT_SECONDS).status_code == 200
    assert sam.get(f"{server.url}/prepare/{other}", timeout=WAIT_SECONDS).status_code == 403
    assert sam.get(f"{server.url}/prepare", timeout=WAIT_SECONDS).status_code == 403
    with pytest.raises(socketio.exceptions.ConnectionError):
        Desk(server, sam, other)
    for path in ("copy", "archive", "delete"):
        answer = sam.post(f"{server.url}/prepare/{desk.project_id}/{path}", data={"title": "x"}, timeout=WAIT_SECONDS)
        assert answer.status_code == 404
    editor_id = next(iter(desk.state()["editors"]))
    address = f"{server.url}/prepare/{desk.project_id}/editors/{editor_id}"
    assert sam.get(address, timeout=WAIT_SECONDS).status_code == 404


@pytest.mark.parametrize("path", ["/prepare", "/prepare/{project}"])
def test_without_a_link_nothing_opens(server: LiveServer, project_id: str, path: str) -> None:
    answer = requests.get(server.url + path.format(project=project_id), timeout=WAIT_SECONDS)
    assert answer.status_code == 403
    assert project_id not in answer.text
    with pytest.raises(socketio.exceptions.ConnectionError):
        Desk(server, requests.Session(), project_id)


def test_a_link_that_was_made_up_opens_nothing(server: LiveServer) -> None:
    answer = requests.get(f"{server.url}/prepare?key=abc", timeout=WAIT_SECONDS)
    assert answer.status_code == 403


def test_a_name_is_asked_and_must_be_one(server: LiveServer) -> None:
    browser = requests.Session()
    browser.get(server.links["prepare_url"], timeout=WAIT_SECONDS)
    assert browser.post(f"{server.url}/prepare/name", data={"name": "  "}, timeout=WAIT_SECONDS).status_code == 400


def test_the_link_opened_again_does_not_ask_again(server: LiveServer, lead: requests.Session) -> None:
    assert "/prepare/name" not in lead.get(server.links["prepare_url"], timeout=WAIT_SECONDS).text


def test_a_form_of_another_site_does_nothing(server: LiveServer, lead: requests.Session, project_id: str) -> None:
    answer = lead.post(
        f"{server.url}/prepare/{project_id}/archive",
        headers={"Sec-Fetch-Site": "cross-site"},
        timeout=WAIT_SECONDS,
    )
    assert answer.status_code == 403


def test_a_copy_knows_its_former_round_and_leaves_the_journeys(
    server: LiveServer, lead: requests.Session, desk: Desk
) -> None:
    journey_id = str(uuid4())
    desk.do("add_journey", journey_id=journey_id, fields={"alias": "Noor"})
    told = {"touchpoint_id": str(uuid4()), "fields": {"fact": "Gebeld"}}
    desk.do("add_touchpoints", journey_id=journey_id, touchpoints=[told])
    counts = {}
    for answer in ("no", "yes"):
        data = {"title": f"Ronde {answer}", "journeys": answer}
        page = lead.post(f"{server.url}/prepare/{desk.project_id}/copy", data=data, timeout=WAIT_SECONDS)
        copied = Desk(server, lead, page.url.rsplit("/", 1)[1])
        state = copied.state()
        assert state["project"]["previous_id"] == desk.project_id
        assert sorted(row["name"] for row in state["phases"].values()) == sorted(
            row["name"] for row in desk.state()["phases"].values()
        )
        counts[answer] = (len(state["journeys"]), [row["fact"] for row in state["touchpoints"].values()])
        copied.close()
    assert counts == {"no": (0, []), "yes": (1, ["Gebeld"])}


def test_a_klantreis_is_put_away_and_brought_back(server: LiveServer, lead: requests.Session, project_id: str) -> None:
    address = f"{server.url}/prepare/{project_id}/archive"
    page = lead.post(address, timeout=WAIT_SECONDS).text
    assert f'href="/prepare/{project_id}"' not in page
    assert project_id in list_ids(page)
    assert f'href="/prepare/{project_id}"' in lead.post(address, data={"back": "1"}, timeout=WAIT_SECONDS).text


def test_a_klantreis_is_deleted_once_its_name_is_typed(server: LiveServer, lead: requests.Session) -> None:
    project_id = make(server, lead, "Weg ermee")
    desk = Desk(server, lead, project_id)
    address = f"{server.url}/prepare/{project_id}/delete"
    assert lead.post(address, data={"title": "Iets anders"}, timeout=WAIT_SECONDS).status_code == 400
    assert desk.state()["project"]["title"] == "Weg ermee"
    page = lead.post(address, data={"title": " weg  Ermee "}, timeout=WAIT_SECONDS)
    assert project_id not in page.text
    desk.client.wait()


@pytest.mark.parametrize("data", [{"title": "  ", "template": "wmo"}, {"title": "Naam", "template": "niets"}])
def test_a_klantreis_without_name_or_template_is_not_made(
    server: LiveServer, lead: requests.Session, data: dict[str, Any]
) -> None:
    assert lead.post(f"{server.url}/prepare/new", data=data, timeout=WAIT_SECONDS).status_code == 400


def test_a_malformed_command_is_answered_and_changes_nothing(desk: Desk) -> None:
    before = desk.state()
    for payload in (None, [], {"kind": "post_note"}, {"kind": "add_phase"}, {"kind": "add_phase", "fields": "x" * 50}):
        answer = desk.client.call("command", payload, timeout=WAIT_SECONDS)
        assert answer["code"] in {"unknown_command", "bad_command"}
    assert desk.client.call("sync", {"have": "x"}, timeout=WAIT_SECONDS)["code"] == "bad_sync"
    assert desk.state() == before


def test_who_sends_without_end_is_slowed_down(server: LiveServer, desk: Desk) -> None:
    codes = [desk.client.call("command", {"kind": "nonsense"}, timeout=WAIT_SECONDS)["code"] for _ in range(150)]
    assert codes[0] == "unknown_command"
    assert codes[-1] == "too_fast"


def test_the_console_leads_to_the_klantreis_in_the_browser_of_its_lead(
    server: LiveServer, lead: requests.Session
) -> None:
    def list_links(browser: requests.Session) -> list[str]:
        page = browser.get(server.links["console_url"], timeout=WAIT_SECONDS).text
        return re.findall(r'"prepare_url": ?"(/prepare/[0-9a-f-]{36})"', page)

    links = list_links(lead)
    assert len(links) == 1
    assert lead.get(server.url + links[0], timeout=WAIT_SECONDS).status_code == 200
    assert list_links(requests.Session()) == []


def test_what_was_acked_is_there_after_a_kill(tmp_path: Path) -> None:
    server = LiveServer(tmp_path / "data")
    lead = sign_in(server)
    project_id = make(server, lead, "Blijft")
    desk = Desk(server, lead, project_id)
    phase_id = str(uuid4())
    request_id = str(uuid4())
    fields = {"phase_id": phase_id, "fields": {"name": "Op schijf"}}
    ack = desk.send("add_phase", request_id, **fields)
    server.restart(signal.SIGKILL)
    again = Desk(server, lead, project_id)
    assert again.state()["phases"][phase_id]["name"] == "Op schijf"
    assert again.send("add_phase", request_id, **fields) == ack
    again.close()
    server.stop()


def test_serve_starts_on_an_empty_database_and_shows_where_to_prepare(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "facilitator", "serve", "--host", "127.0.0.1", "--port", "0", "--json"]
    process = subprocess.Popen(
        [*command, "--no-browser", "--data", str(tmp_path / "data")], stdout=subprocess.PIPE, cwd=tmp_path, text=True
    )
    try:
        assert process.stdout is not None
        links = json.loads(process.stdout.readline())
        assert links["meeting_id"] is None
        assert requests.get(links["prepare_url"], timeout=WAIT_SECONDS).status_code == 200
    finally:
        process.kill()
        process.wait(WAIT_SECONDS)
        if process.stdout:
            process.stdout.close()
