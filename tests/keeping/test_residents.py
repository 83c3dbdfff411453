"""A resident with a link: looks, approves, hides, corrects, writes; and the page Privacy of who prepares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import requests

from tests.keeping.test_withdrawal import MARKER, Klantreis, list_files_with
from tests.live import WAIT_SECONDS, LiveServer


@pytest.fixture(scope="module")
def klantreis(shared_server: LiveServer) -> Iterator[Klantreis]:
    klantreis = Klantreis(shared_server)
    yield klantreis
    klantreis.desk.close()


@pytest.fixture
def link(klantreis: Klantreis) -> str:
    return klantreis.make_link()


def journey(klantreis: Klantreis) -> dict[str, Any]:
    row: dict[str, Any] = klantreis.desk.state()["journeys"][klantreis.journey_id]
    return row


def point(klantreis: Klantreis) -> dict[str, Any]:
    row: dict[str, Any] = klantreis.desk.state()["touchpoints"][klantreis.points[0]]
    return row


def send(link: str, deed: str, **fields: str) -> requests.Response:
    answer = requests.post(link, data={"deed": deed, **fields}, timeout=WAIT_SECONDS)
    assert answer.status_code == 200, answer.text
    return answer


def test_the_page_shows_what_others_see_and_where(klantreis: Klantreis, link: str) -> None:
    klantreis.do("edit_touchpoint", touchpoint_id=klantreis.points[0], fields={"shown_on": ["wall"]})
    page = requests.get(link, timeout=WAIT_SECONDS).text
    assert "<script" not in page
    assert f"{MARKER} fact later" in page
    assert re.search(r"Te zien op: groot scherm\s*<", page)
    klantreis.do("edit_touchpoint", touchpoint_id=klantreis.points[0], fields={"quote_allowed": False})
    page = requests.get(link, timeout=WAIT_SECONDS).text
    assert f"{MARKER} quote later" not in page
    assert "worden aan niemand getoond" in page
    assert "Your story" in requests.get(f"{link}?lang=en", timeout=WAIT_SECONDS).text


def test_what_a_resident_decides_is_seen_at_once_and_recorded(klantreis: Klantreis, link: str) -> None:
    key = klantreis.points[0]
    klantreis.do("edit_touchpoint", touchpoint_id=key, fields={"shown_on": ["wall", "exports"], "sentiment": -2})
    since = len(klantreis.desk.heard)
    fields = {f"feeling-{key}": "1", f"shown-{key}": "no", "remark": "Het was in maart."}
    send(link, "approve", **fields)
    klantreis.desk.wait_until(lambda heard: "Het was in maart." in str(heard[since:]))
    assert (point(klantreis)["sentiment"], point(klantreis)["shown_on"]) == (1, [])
    assert journey(klantreis)["approved_on"]
    steps = sorted(klantreis.desk.state()["edits"].values(), key=lambda step: int(step["number"]))
    assert {step["editor_name"] for step in steps[-2:]} == {"inwoner, via de link"}
    assert "Niemand ziet dit" in requests.get(link, timeout=WAIT_SECONDS).text
    send(link, "save", **{f"feeling-{key}": "none", f"shown-{key}": "yes"})
    assert (point(klantreis)["sentiment"], len(point(klantreis)["shown_on"])) == (None, 3)


def test_an_approval_lapses_when_more_is_told_than_the_resident_saw(klantreis: Klantreis, link: str) -> None:
    key = klantreis.points[0]
    more: list[dict[str, Any]] = [{"fact": "Iets heel anders."}, {"shown_on": ["wall", "phones"]}, {"sentiment": 2}]
    klantreis.do("edit_touchpoint", touchpoint_id=key, fields={"shown_on": ["wall"], "sentiment": -1})
    for fields in more:
        send(link, "approve")
        klantreis.do("edit_touchpoint", touchpoint_id=key, fields=fields)
        assert journey(klantreis)["approved_on"] is None, fields
    send(link, "approve")
    klantreis.do("edit_touchpoint", touchpoint_id=key, fields={"shown_on": [], "waiting_days": 3})
    assert journey(klantreis)["approved_on"]


def test_a_link_is_kept_as_a_fingerprint_and_stops_when_it_is_revoked(klantreis: Klantreis, link: str) -> None:
    code = link.rsplit("/", 1)[1]
    assert len(code) == 8
    assert list_files_with(klantreis.server.data, code) == []
    other = klantreis.make_link()
    assert requests.get(link, timeout=WAIT_SECONDS).status_code == 404
    assert requests.get(other, timeout=WAIT_SECONDS).status_code == 200
    klantreis.post(f"journeys/{klantreis.journey_id}/unlink")
    assert requests.get(other, timeout=WAIT_SECONDS).status_code == 404


def test_another_page_cannot_send_the_form(link: str) -> None:
    elsewhere = {"Origin": "http://elders.example"}
    answer = requests.post(link, data={"deed": "withdraw"}, headers=elsewhere, timeout=WAIT_SECONDS)
    assert answer.status_code == 403
    assert requests.get(link, timeout=WAIT_SECONDS).status_code == 200


def test_the_page_privacy_says_what_is_left_and_mends_it_with_one_tap(klantreis: Klantreis) -> None:
    key = klantreis.points[0]
    klantreis.do("edit_touchpoint", touchpoint_id=key, fields={"fact": "Bel 06-12345678, zei mevrouw Jansen."})
    page = klantreis.lead.get(klantreis.url, timeout=WAIT_SECONDS).text
    section = page[page.index(f'id="journey-{klantreis.journey_id}"') :].split("</section>")[0]
    assert "Geen grondslag ingevuld" in section
    assert "Lijkt op persoonsgegevens: 2" in section
    names = ("row", "row_id", "field", "start", "found", "word")
    form = {name: re.findall(f'name="{name}" value="([^"]*)"', section)[0] for name in names}
    klantreis.post(f"journeys/{klantreis.journey_id}/mask", **form)
    assert point(klantreis)["fact"] == "Bel [telefoonnummer], zei mevrouw Jansen."
    klantreis.post(f"journeys/{klantreis.journey_id}/mask", **form)  # the text is another one now
    assert point(klantreis)["fact"] == "Bel [telefoonnummer], zei mevrouw Jansen."
    klantreis.post(f"journeys/{klantreis.journey_id}", basis="consent")
    klantreis.post(f"journeys/{klantreis.journey_id}", approved_on="2027-01-31")
    assert (journey(klantreis)["basis"], journey(klantreis)["approved_on"]) == ("consent", "2027-01-31")


def test_a_journey_that_was_taken_out_can_be_wiped_from_the_history_there(klantreis: Klantreis) -> None:
    key = str(uuid4())
    klantreis.do("add_journey", journey_id=key, fields={"alias": "Eenmalige reis"})
    klantreis.do("remove_journey", journey_id=key)
    page = klantreis.lead.get(klantreis.url, timeout=WAIT_SECONDS).text
    assert "Eenmalige reis" in page.split('id="gone"')[1]
    assert "Eenmalige reis" in klantreis.post(f"journeys/{key}/withdraw").text
    assert "Eenmalige reis" not in klantreis.post(f"journeys/{key}/withdraw", sure="yes").text
    assert list_files_with(klantreis.server.data, "Eenmalige reis") == []


def test_a_stranger_gets_no_page_privacy(klantreis: Klantreis) -> None:
    assert requests.get(klantreis.url, timeout=WAIT_SECONDS).status_code == 404
    assert requests.post(f"{klantreis.url}/until", data={"until": ""}, timeout=WAIT_SECONDS).status_code == 404
