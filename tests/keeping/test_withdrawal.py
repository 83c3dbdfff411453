"""A journey that is taken back leaves nothing behind: not in the files, the exports, or any packet. By marker text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile, is_zipfile

import pytest
import requests

from facilitator.exports.formats import FORMATS
from facilitator.printing.products import PRODUCTS
from tests.live import WAIT_SECONDS, LiveServer, Screen
from tests.preparing.test_doors import Desk, sign_in
from tests.printing.pages import read_text

MARKER = "Zeergeheimverhaal"
TEXTS = ("fact", "feeling", "quote", "expectation", "initiator", "receiver")


class Klantreis:
    """The sample klantreis of a server with its lead, and a journey in it full of the marker."""

    def __init__(self, server: LiveServer) -> None:
        self.server = server
        self.lead = sign_in(server)
        page = self.lead.get(f"{server.url}/prepare", timeout=WAIT_SECONDS).text
        self.project_id = re.findall(r'data-project="([^"]+)"', page)[0]
        self.desk = Desk(server, self.lead, self.project_id)
        self.journey_id, self.points = str(uuid4()), [str(uuid4()) for _ in range(3)]
        self.fill()

    @property
    def url(self) -> str:
        """The page Privacy."""
        return f"{self.server.url}/prepare/{self.project_id}/privacy"

    def do(self, kind: str, **fields: Any) -> None:
        """A command of the lead."""
        ack = self.desk.send(kind, **fields)
        assert ack["ok"], ack

    def fill(self) -> None:
        """Every text of it holds the marker, and held another before; one moment was taken out, one moved."""
        phase = next(iter(self.desk.state()["phases"]))
        fields = {"alias": f"{MARKER} alias", "about": f"{MARKER} about", "is_shown": True}
        self.do("add_journey", journey_id=self.journey_id, fields=fields)
        told = {name: f"{MARKER} {name} eerst" for name in TEXTS} | {"quote_allowed": True, "sentiment": -2}
        points = [{"touchpoint_id": key, "phase_id": phase, "fields": told} for key in self.points]
        self.do("add_touchpoints", journey_id=self.journey_id, touchpoints=points)
        for name in TEXTS:
            fields = {name: f"{MARKER} {name} later, een lange zin"}
            self.do("edit_touchpoint", touchpoint_id=self.points[0], fields=fields)
        self.do("move_touchpoint", touchpoint_id=self.points[1], phase_id=None)
        self.do("remove_touchpoint", touchpoint_id=self.points[2])
        self.do("set_rating", journey_id=self.journey_id, phase_id=phase, fields={"treatment": 1})

    def post(self, path: str, **form: str) -> requests.Response:
        """A form of the page Privacy."""
        answer = self.lead.post(f"{self.url}/{path}", data=form, timeout=WAIT_SECONDS)
        assert answer.status_code == 200, answer.text
        return answer

    def make_link(self) -> str:
        """A link for the resident of the journey."""
        page = self.post(f"journeys/{self.journey_id}/link").text
        return str(re.findall(r'class="address" href="([^"]+)"', page)[0])


@pytest.fixture(scope="module")
def klantreis(shared_server: LiveServer) -> Iterator[Klantreis]:
    klantreis = Klantreis(shared_server)
    yield klantreis
    klantreis.desk.close()


def read_files(data: Path) -> dict[str, bytes]:
    """Every file of the server, as it is on disk."""
    return {str(path): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def list_files_with(data: Path, text: str) -> list[str]:
    """The files that hold a text, also as JSON or UTF-16."""
    return [
        name for name, held in read_files(data).items() if text.encode() in held or text.encode("utf-16-le") in held
    ]


def read_export(content: bytes) -> str:
    """All text of an export."""
    if not is_zipfile(BytesIO(content)):
        return content.decode()
    with ZipFile(BytesIO(content)) as packed:
        return "".join(packed.read(name).decode("utf-8", "ignore") for name in packed.namelist())


def read_downloads(server: LiveServer, console: Screen) -> str:
    """All that the facilitator can take home."""
    base = f"{server.url}/meetings/{server.meeting_id}"
    exports = [read_export(console.browser.get(f"{base}/export/{name}", timeout=60).content) for name in FORMATS]
    printed = [read_text(console.browser.get(f"{base}/print/{name}", timeout=60).content) for name in PRODUCTS]
    return "".join([*exports, *(text.replace("\n", "") for text in printed)])


def read_workbook(klantreis: Klantreis) -> str:
    """The klantreis as a file."""
    url = f"{klantreis.server.url}/prepare/{klantreis.project_id}/klantreis.xlsx"
    answer = klantreis.lead.get(url, timeout=60)
    assert answer.status_code == 200
    return read_export(answer.content)


def heard_by(screen: Screen, since: int) -> str:
    """What a screen heard since then."""
    return json.dumps(screen.heard[since:], ensure_ascii=False)


def wait_for_resync(screen: Screen, since: int) -> None:
    """Until it is told that what it shows is different."""
    screen.wait_until(lambda heard: "resync" in [event for event, _payload in heard[since:]])


def tell_on_the_wall(klantreis: Klantreis, console: Screen, phone: Screen) -> None:
    """The wall plays it, phones answer a question about it, a note and a conclusion quote it word for word."""
    part = console.activity("actual_journeys")
    console.do("open_activity", activity_id=part)
    stage = {"view": "journey", "phase": None, "journey": klantreis.journey_id, "other_journey": None, "step": 1}
    console.do("set_stage", activity_id=part, table=False, page=0, **stage)
    question = str(uuid4())
    console.do("open_recognition", recognition_id=question, touchpoint_id=klantreis.points[0])
    phone.do("answer_recognition", recognition_id=question, answer="lived")
    quote = f"{MARKER} quote later, een lange zin"
    sources = [{"kind": "touchpoint", "id": klantreis.points[0]}]
    fields = {"conclusion_kind": "conclusion", "text": f"Bel eerder, want “{quote}”.", "sources": sources}
    console.do("add_conclusion", conclusion_id=str(uuid4()), **fields)
    notes = console.activity("notes")
    console.do("open_activity", activity_id=notes)
    phase = console.state()["phases"][0]["code"]
    note = {"phase": phase, "note_kind": "pain_point", "text": f"Zij zei: {quote}"}
    phone.do("post_note", note_id=str(uuid4()), activity_id=notes, **note)
    console.do("reveal_notes", activity_id=notes)
    masked = str(uuid4())
    note["text"] = f"{quote[:60]}. Bel 06-12345678."
    phone.do("post_note", note_id=masked, activity_id=notes, **note)
    console.do("mask_note", note_id=masked)
    console.do("open_activity", activity_id=part)


def test_nothing_of_a_journey_is_left_once_it_is_taken_back(shared_server: LiveServer, klantreis: Klantreis) -> None:
    server = shared_server
    console, wall, phone = server.console(), server.projector(), server.phone()
    screens = [console, wall, phone]
    tell_on_the_wall(klantreis, console, phone)
    link = klantreis.make_link()
    resident = requests.post(link, data={"deed": "save", "remark": f"{MARKER} opmerking"}, timeout=WAIT_SECONDS)
    assert MARKER in resident.text
    waiting = server.data / "imports" / str(uuid4())
    waiting.mkdir(parents=True)
    (waiting / "about.json").write_text(json.dumps({"project_id": klantreis.project_id}), encoding="utf-8")
    (waiting / "source.xlsx").write_bytes(MARKER.encode())
    assert [MARKER in json.dumps(screen.state()) for screen in screens] == [True, True, True]
    assert MARKER in read_downloads(server, console)
    assert MARKER in read_workbook(klantreis)
    assert list_files_with(server.data, MARKER)

    before = {screen: len(screen.heard) for screen in [*screens, klantreis.desk]}
    gone = requests.post(link, data={"deed": "withdraw"}, timeout=WAIT_SECONDS)
    assert gone.status_code == 200
    assert MARKER not in gone.text
    assert list_files_with(server.data, MARKER) == []
    for screen in screens:
        wait_for_resync(screen, before[screen])
        assert MARKER not in json.dumps(screen.state())
        assert MARKER not in heard_by(screen, before[screen])
    klantreis.desk.wait_until(lambda heard: klantreis.journey_id in json.dumps(heard[before[klantreis.desk] :]))
    klantreis.desk.sync()
    assert MARKER not in heard_by(klantreis.desk, before[klantreis.desk])
    assert wall.state()["stage"]["view"] == "all"
    assert not wall.state()["recognitions"]
    assert [one["text"] for one in wall.state()["conclusions"]] == ["Bel eerder, want “[ingetrokken]”."]
    blanked = {"Zij zei: [ingetrokken]", "[ingetrokken]. Bel [telefoonnummer]."}
    assert {one["text"] for one in wall.state()["notes"]} == blanked
    assert MARKER not in read_downloads(server, console)
    assert MARKER not in read_workbook(klantreis)
    assert MARKER not in klantreis.lead.get(klantreis.url, timeout=WAIT_SECONDS).text
    assert requests.get(link, timeout=WAIT_SECONDS).status_code == 404
    for step in klantreis.desk.state()["edits"].values():
        klantreis.desk.send("undo_edit", edit_id=step["id"])
    assert MARKER not in json.dumps(klantreis.desk.state())
    assert list_files_with(server.data, MARKER) == []
    for screen in screens:
        screen.close()


def test_wrong_codes_are_counted_per_klantreis(shared_server: LiveServer, klantreis: Klantreis) -> None:
    base = f"{shared_server.url}/resident/{klantreis.project_id}"
    answers = [
        requests.get(f"{base}/ABCDEFG{n}", timeout=WAIT_SECONDS).status_code for n in range(2, 10) for _ in "abc"
    ]
    assert answers[0] == 404
    assert answers[-1] == 429
    other = f"{shared_server.url}/resident/{uuid4()}/ABCDEFGH"
    assert requests.get(other, timeout=WAIT_SECONDS).status_code == 404
