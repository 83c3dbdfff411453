"""A resident with a link: looks, approves, hides, corrects, writes; and the page Privacy of who prepares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
import requests

from tests.keeping.test_withdrawal import MARKER, Klantreis, list_files_with
from tests.live import WAIT_SECONDS, LiveServer
from tests.printing.pages import read_text


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


def read_seen(link: str) -> str:
    """What the page sends along, so that is known what the resident saw."""
    return str(re.findall(r'name="seen" value="(\w+)"', requests.get(link, timeout=WAIT_SECONDS).text)[0])


def send(link: str, deed: str, **fields: str) -> requests.Response:
    answer = requests.post(link, data={"deed": deed, "seen": read_seen(link), **fields}, timeout=WAIT_SECONDS)
    assert answer.status_code == 200, answer.text
    return answer


def read_audience(link: str, audience: str) -> str:
    """What the page says that one audience sees."""
    page = requests.get(link, timeout=WAIT_SECONDS).text
    return page.split(f'data-audience="{audience}"')[1].split("</section>")[0]


def show(klantreis: Klantreis, *places: str, **fields: Any) -> None:
    """Let the first moment be seen at these places."""
    fields = {"shown_on": [*places], **fields}
    klantreis.do("edit_touchpoint", touchpoint_id=klantreis.points[0], fields=fields)


def test_the_page_shows_what_each_audience_sees(klantreis: Klantreis, link: str) -> None:
    fact, quote = f"{MARKER} fact later", f"{MARKER} quote later"
    seen = {
        ("wall",): [1, 0, 0, 0],
        ("wall", "phones"): [1, 1, 0, 0],
        ("phones", "exports"): [0, 0, 1, 0],
        (): [0, 0, 0, 1],
    }
    audiences = ("wall", "phones", "exports", "nobody")
    for places, expected in seen.items():
        show(klantreis, *places)
        told = [read_audience(link, audience) for audience in audiences]
        whole = told[1] if "vette zinnen hierboven" not in told[1] else told[0]
        assert [fact in text for text in (told[0], whole, *told[2:])] == [bool(one) for one in expected], places
    show(klantreis, "wall")
    assert quote in read_audience(link, "wall")
    show(klantreis, "wall", quote_allowed=False)
    assert quote not in read_audience(link, "wall")
    assert quote in read_audience(link, "nobody")
    page = requests.get(link, timeout=WAIT_SECONDS).text
    assert "<script" not in page
    assert "Your story" in requests.get(f"{link}?lang=en", timeout=WAIT_SECONDS).text


def test_the_page_tells_what_the_wall_and_the_posters_get(klantreis: Klantreis, link: str) -> None:
    """The moments of the page are those in the packet of a wall, text for text, and those in the print of a poster."""
    show(klantreis, "wall", "exports", quote_allowed=True)
    wall = klantreis.server.projector()
    (sent,) = [row for row in wall.state()["journeys"] if row["id"] == klantreis.journey_id]
    wall.close()
    told = unescape(read_audience(link, "wall"))
    for point in sent["touchpoints"]:
        texts = [point[name] for name in ("fact", "feeling", "quote", "expectation", "initiator", "receiver")]
        assert all(text in told for text in texts if text)
    assert told.count("<li ") == len(sent["touchpoints"])
    show(klantreis, "exports")
    console = klantreis.server.console()
    url = f"{klantreis.server.url}/meetings/{klantreis.server.meeting_id}/print/journeys"
    poster = " ".join(read_text(console.browser.get(url, timeout=60).content).split())
    console.close()
    facts = re.findall(r'class="fact">.*?<span dir="auto">([^<]+)<', unescape(read_audience(link, "exports")))
    assert facts
    assert all(fact in poster for fact in facts)


def test_what_a_resident_decides_is_seen_at_once_and_recorded(klantreis: Klantreis, link: str) -> None:
    key = klantreis.points[0]
    show(klantreis, "wall", "exports", sentiment=-2)
    since = len(klantreis.desk.heard)
    fields = {"point": key, f"feeling-{key}": "1", f"shown-{key}": "exports", "remark": "Het was in maart."}
    send(link, "approve", **fields)
    klantreis.desk.wait_until(lambda heard: "Het was in maart." in str(heard[since:]))
    assert (point(klantreis)["sentiment"], point(klantreis)["shown_on"]) == (1, ["exports"])
    assert journey(klantreis)["approved_on"]
    steps = sorted(klantreis.desk.state()["edits"].values(), key=lambda step: int(step["number"]))
    assert {step["editor_name"] for step in steps[-2:]} == {"inwoner, via de link"}
    send(link, "save", point=key)
    assert point(klantreis)["shown_on"] == []
    assert "Niemand ziet dit" in requests.get(link, timeout=WAIT_SECONDS).text


def test_a_resident_gives_back_only_what_the_resident_took(klantreis: Klantreis, link: str) -> None:
    key = klantreis.points[0]
    show(klantreis, "wall", "exports")
    every = [("deed", "save"), ("point", key), *((f"shown-{key}", place) for place in ("wall", "phones", "exports"))]
    send(link, "save", point=key)
    requests.post(link, data=[*every, ("seen", read_seen(link))], timeout=WAIT_SECONDS)
    assert point(klantreis)["shown_on"] == ["wall", "exports"]
    other = next(key for key in klantreis.desk.state()["touchpoints"] if key not in klantreis.points)
    before = klantreis.desk.state()["touchpoints"][other]
    send(link, "save", point=other, **{f"feeling-{other}": "2"})
    assert klantreis.desk.state()["touchpoints"][other] == before


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


def test_nobody_approves_what_changed_after_the_page_was_opened(klantreis: Klantreis, link: str) -> None:
    key = klantreis.points[0]
    show(klantreis, "wall", sentiment=-1)
    seen = read_seen(link)
    klantreis.do("edit_touchpoint", touchpoint_id=key, fields={"fact": "Dat stond er niet.", "sentiment": 1})
    sent = {"deed": "approve", "seen": seen, "point": key, f"feeling-{key}": "-1", "remark": "Dit klopt zo."}
    answer = requests.post(link, data=sent, timeout=WAIT_SECONDS)
    assert (answer.status_code, "data-has-changed" in answer.text) == (409, True)
    assert "Dat stond er niet." in answer.text
    assert "Dit klopt zo.</textarea>" in answer.text
    row = journey(klantreis)
    assert (row["approved_on"], point(klantreis)["sentiment"]) == (None, 1)
    assert row["remark"] != "Dit klopt zo."
    send(link, "approve")
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


def test_a_new_link_stands_there_after_a_reload_and_is_no_other(klantreis: Klantreis, link: str) -> None:
    page = klantreis.lead.get(klantreis.url, timeout=WAIT_SECONDS)
    assert page.history == []
    assert link in page.text
    assert requests.get(link, timeout=WAIT_SECONDS).status_code == 200
    made = klantreis.lead.post(
        f"{klantreis.url}/journeys/{klantreis.journey_id}/link", timeout=WAIT_SECONDS, allow_redirects=False
    )
    assert made.status_code == 303
    assert link not in klantreis.lead.get(klantreis.url, timeout=WAIT_SECONDS).text
    klantreis.post(f"journeys/{klantreis.journey_id}/unlink")
    assert 'class="address"' not in klantreis.lead.get(klantreis.url, timeout=WAIT_SECONDS).text


def test_the_page_privacy_is_told_when_it_is_different(klantreis: Klantreis) -> None:
    def ask() -> dict[str, Any]:
        answer: dict[str, Any] = klantreis.lead.get(f"{klantreis.url}/standing", timeout=WAIT_SECONDS).json()
        return answer

    before = ask()
    show(klantreis, "wall")
    show(klantreis, "exports")
    assert ask()["version"] > before["version"]
    assert klantreis.journey_id in ask()["journeys"]
    assert requests.get(f"{klantreis.url}/standing", timeout=WAIT_SECONDS).status_code == 404


def test_another_page_cannot_send_the_form(link: str) -> None:
    elsewhere = {"Origin": "http://elders.example"}
    answer = requests.post(link, data={"deed": "withdraw"}, headers=elsewhere, timeout=WAIT_SECONDS)
    assert answer.status_code == 403
    assert requests.get(link, timeout=WAIT_SECONDS).status_code == 200


def test_the_page_privacy_says_what_is_left_and_mends_it_with_one_tap(klantreis: Klantreis) -> None:
    key = klantreis.points[0]
    klantreis.do("edit_touchpoint", touchpoint_id=key, fields={"fact": "Bel 06-12345678, zei mevrouw Jansen."})
    page = klantreis.lead.get(klantreis.url, timeout=WAIT_SECONDS).text
    section = page[page.index(f'id="journey-{klantreis.journey_id}"') :].split('data-journey="')[1]
    assert page.index('data-journey="') == page.index(
        f'data-journey="{klantreis.journey_id}"'
    )  # what is worst is first
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
