"""A personal code for another phone, and several people at one phone."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from uuid import uuid4

import pytest
import requests
from socketio.exceptions import ConnectionError  # noqa: A004  the library's own name

from facilitator.access.actors import Keyring, make_join_code
from facilitator.web.runtime import CODE_GUESSES
from tests.live import WAIT_SECONDS, LiveServer, Screen


def read_boot(page: requests.Response) -> dict[str, Any]:
    """The boot data of a phone's page."""
    found = re.search(r'id="boot">(.*?)</script>', page.text, re.DOTALL)
    assert found is not None, page.text[:500]
    boot: dict[str, Any] = json.loads(html.unescape(found[1]))
    return boot


def open_phone(server: LiveServer, browser: requests.Session, query: str = "") -> dict[str, Any]:
    """What the phone's page of this browser boots with."""
    return read_boot(browser.get(f"{server.url}/m/{server.meeting_id}{query}", timeout=WAIT_SECONDS))


def go_on(server: LiveServer, browser: requests.Session, code: str, query: str = "") -> requests.Response:
    """Fill in a personal code."""
    url = f"{server.links['join_url']}/seat{query}"
    return browser.post(url, data={"seat_code": code}, timeout=WAIT_SECONDS)


def join_also(server: LiveServer, browser: requests.Session, person: int, alias: str) -> requests.Response:
    """Another person fills in the join form of this browser."""
    fields = {"alias": alias, "group": "partner"}
    return browser.post(f"{server.links['join_url']}?person={person}", data=fields, timeout=WAIT_SECONDS)


def find_seat(server: LiveServer, browser: requests.Session) -> str:
    """The seat of the first person at a browser."""
    phone = Screen(server, "phone", browser)
    seat: str = phone.state()["me"]["participant_id"]
    phone.close()
    return seat


@pytest.mark.parametrize("how", ["{0}-{1}", " {0} {1}", "{0}{1}"])
def test_a_personal_code_opens_the_same_seat_at_another_phone(server: LiveServer, how: str) -> None:
    first, other = server.join("Anna"), requests.Session()
    code = open_phone(server, first)["people"][0]["code"].lower()
    answer = go_on(server, other, how.format(code[:3], code[3:]))
    assert answer.url == f"{server.url}/m/{server.meeting_id}"
    assert find_seat(server, other) == find_seat(server, first)


def test_a_wrong_code_opens_nothing_and_says_where_the_right_one_stands(server: LiveServer) -> None:
    server.join("Anna")
    for code in ("AAAAAA", "", "=1+1", server.links["join_code"], "a" * 5000):
        answer = go_on(server, requests.Session(), code)
        assert answer.status_code == 400
        assert "andere telefoon" in answer.text.split('role="alert"')[1].split("</p>")[0]


def test_codes_cannot_be_guessed_without_end(server: LiveServer) -> None:
    first = server.join("Anna")
    code = open_phone(server, first)["people"][0]["code"]
    for _ in range(CODE_GUESSES):
        go_on(server, requests.Session(), make_join_code())
    assert "Wacht een minuut" in go_on(server, requests.Session(), code).text


def test_another_site_cannot_give_a_browser_a_seat(server: LiveServer) -> None:
    code = open_phone(server, server.join("Anna"))["people"][0]["code"]
    browser = requests.Session()
    browser.headers["Sec-Fetch-Site"] = "cross-site"
    assert go_on(server, browser, code).status_code == 400
    assert not browser.cookies


def test_a_second_person_has_a_seat_of_their_own_at_the_same_browser(server: LiveServer) -> None:
    browser = server.join("Anna")
    assert open_phone(server, browser)["next_person"] == 2
    answer = join_also(server, browser, 2, "Bo")
    assert answer.url == f"{server.url}/m/{server.meeting_id}?person=2"
    boot = read_boot(answer)
    assert [(one["person"], one["alias"]) for one in boot["people"]] == [(1, "Anna"), (2, "Bo")]
    assert (boot["person"], boot["next_person"]) == (2, 3)
    assert len({one["code"] for one in boot["people"]}) == 2
    assert open_phone(server, browser)["person"] == 1


def test_each_person_at_a_browser_acts_for_their_own_seat(server: LiveServer) -> None:
    browser = server.join("Anna")
    join_also(server, browser, 2, "Bo")
    anna = Screen(server, "phone", browser)
    bo = Screen(server, "phone", browser, person=2)
    assert [phone.state()["me"]["alias"] for phone in (anna, bo)] == ["Anna", "Bo"]
    anna.close(), bo.close()


@pytest.mark.parametrize("person", [0, -1, "x", None, [2], 99])
def test_a_person_that_makes_no_sense_is_the_first(server: LiveServer, person: object) -> None:
    phone = Screen(server, "phone", server.join("Anna"), person=person)
    assert phone.state()["me"]["alias"] == "Anna"
    phone.close()


def test_a_person_without_a_seat_at_this_browser_is_not_let_in(server: LiveServer) -> None:
    with pytest.raises(ConnectionError):
        Screen(server, "phone", server.join("Anna"), person=3)


def test_an_unknown_person_in_the_address_leads_to_somebody_who_is_there(server: LiveServer) -> None:
    browser = server.join("Anna")
    assert open_phone(server, browser, "?person=3")["person"] == 1


def test_a_seat_that_is_there_twice_counts_once(server: LiveServer) -> None:
    browser = server.join("Anna")
    code = open_phone(server, browser)["people"][0]["code"]
    go_on(server, browser, code, "?person=2")
    assert [one["person"] for one in open_phone(server, browser)["people"]] == [1]


def leave(server: LiveServer, browser: requests.Session, person: int, **headers: str) -> requests.Response:
    """Take a person off this browser."""
    url = f"{server.url}/m/{server.meeting_id}/leave?person={person}"
    return browser.post(url, headers=headers, timeout=WAIT_SECONDS)


def test_a_person_leaves_the_phone_and_comes_back_with_the_code(server: LiveServer) -> None:
    browser = server.join("Anna")
    join_also(server, browser, 2, "Bo")
    codes = {one["alias"]: one["code"] for one in open_phone(server, browser)["people"]}
    assert [one["alias"] for one in read_boot(leave(server, browser, 1))["people"]] == ["Bo"]
    go_on(server, browser, codes["Anna"], "?person=1")
    assert [one["alias"] for one in open_phone(server, browser)["people"]] == ["Anna", "Bo"]


def test_the_last_person_leaves_for_the_form(server: LiveServer) -> None:
    browser = server.join("Anna")
    assert leave(server, browser, 1).url == server.links["join_url"]
    assert "seat" not in "".join(cookie.name for cookie in browser.cookies)


def test_nobody_is_taken_off_a_phone_by_another_site_or_without_being_there(server: LiveServer) -> None:
    browser = server.join("Anna")
    assert leave(server, browser, 1, Origin="https://elders.example").status_code == 403
    assert leave(server, browser, 3).status_code == 403
    assert [one["alias"] for one in open_phone(server, browser)["people"]] == ["Anna"]


def test_a_name_may_stay_open(server: LiveServer) -> None:
    browser = requests.Session()
    answer = browser.post(server.links["join_url"], data={"alias": " ", "group": "policy"}, timeout=WAIT_SECONDS)
    assert read_boot(answer)["people"][0]["alias"] == "Deelnemer"


def test_the_language_is_chosen_on_the_page_and_stays(server: LiveServer) -> None:
    browser = requests.Session()
    page = browser.get(server.links["join_url"], timeout=WAIT_SECONDS).text
    assert 'lang="nl" aria-current="true">Nederlands' in page
    link = re.search(r'href="([^"]+)" lang="en"', page)
    assert link is not None
    assert "Which group" in browser.get(server.url + html.unescape(link[1]), timeout=WAIT_SECONDS).text
    answer = browser.post(server.links["join_url"], data={"alias": "Anna", "group": "policy"}, timeout=WAIT_SECONDS)
    assert read_boot(answer)["language"] == "en"


def test_codes_differ_by_meeting_seat_and_secret() -> None:
    codes = {Keyring(secret).make_seat_code(meeting, seat) for secret in "ab" for meeting in "cd" for seat in "ef"}
    assert len(codes) == 8


def test_a_phone_takes_over_the_seat_of_somebody_without_one(server: LiveServer) -> None:
    """With the code that the console shows, which it does of nobody who has a phone."""
    console, desk, phone = server.console(), server.sign_in("console"), server.phone("Anna")
    anna = next(one["id"] for one in console.state()["participants"])
    console.do("add_paper_seat", participant_id=str(uuid4()), alias="Piet", group="resident")
    seat = next(one["id"] for one in console.state()["participants"] if one["alias"] == "Piet")
    place = f"{server.url}/console/{server.meeting_id}/seats"
    code = desk.get(f"{place}/{seat}/code", timeout=WAIT_SECONDS).json()["code"]
    assert desk.get(f"{place}/{anna}/code", timeout=WAIT_SECONDS).status_code == 404
    assert desk.get(f"{place}/99/code", timeout=WAIT_SECONDS).status_code == 404
    assert requests.get(f"{place}/{seat}/code", timeout=WAIT_SECONDS).status_code == 404
    other = requests.Session()
    assert go_on(server, other, code).url == f"{server.url}/m/{server.meeting_id}"
    taken = next(one for one in console.state()["participants"] if one["alias"] == "Piet")
    assert (taken["id"], taken["is_on_paper"]) == (seat, False)
    assert desk.get(f"{place}/{seat}/code", timeout=WAIT_SECONDS).status_code == 404
    console.close()
    phone.close()


def test_the_console_asks_what_it_wrote_for_somebody_without_a_phone_and_of_nobody_else(server: LiveServer) -> None:
    console, desk, phone = server.console(), server.sign_in("console"), server.phone("Anna")
    anna = next(one["id"] for one in console.state()["participants"])
    console.do("add_paper_seat", participant_id=str(uuid4()), alias="Piet", group="resident")
    seat = next(one["id"] for one in console.state()["participants"] if one["alias"] == "Piet")
    part = console.activity("notes")
    note = {"activity_id": part, "phase": "waiting", "note_kind": "question", "text": "Op papier"}
    console.do("open_activity", activity_id=part)
    console.do("post_paper_note", seat=seat, note_id=str(uuid4()), **note)
    phone.do("post_note", note_id=str(uuid4()), **note)
    place = f"{server.url}/console/{server.meeting_id}/seats"
    [written] = desk.get(f"{place}/{seat}/notes", timeout=WAIT_SECONDS).json()["notes"]
    assert (written["text"], written["activity_id"]) == ("Op papier", part)
    assert desk.get(f"{place}/{anna}/notes", timeout=WAIT_SECONDS).json() == {"notes": []}
    assert desk.get(f"{place}/99/notes", timeout=WAIT_SECONDS).status_code == 404
    assert requests.get(f"{place}/{seat}/notes", timeout=WAIT_SECONDS).status_code == 404
    console.close()
    phone.close()
