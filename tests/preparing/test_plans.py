"""The pages on which meetings are planned: for the lead only, everything saved at once, and open screens follow."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest
import requests

from tests.live import WAIT_SECONDS, LiveServer
from tests.preparing.test_doors import sign_in
from tests.printing.pages import find_codes


@pytest.fixture(scope="module")
def server(shared_server: LiveServer) -> LiveServer:
    return shared_server


@pytest.fixture(scope="module")
def lead(server: LiveServer) -> requests.Session:
    return sign_in(server)


class PlanPage:
    """The page of one meeting, as a browser without JavaScript uses it."""

    def __init__(self, browser: requests.Session, url: str) -> None:
        self.browser, self.url = browser, url
        self.text = browser.get(url, timeout=WAIT_SECONDS).text

    def read(self) -> list[tuple[str, str]]:
        """What the form would send."""
        form = self.text.split('<form class="plan"')[1].split("</form>")[0]
        sent = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
        for tag in re.findall(r"<select\b.*?</select>|<textarea\b.*?</textarea>|<input\b[^>]*>", form, re.DOTALL):
            sent += read_field(tag)
        return sent

    def post(self, deed: str = "save", **changes: str) -> requests.Response:
        """Send the form with some fields changed and a button pressed."""
        sent = [pair for pair in self.read() if pair[0] not in changes]
        sent += [*changes.items(), ("deed", deed)]
        answer = self.browser.post(self.url, data=sent, timeout=WAIT_SECONDS)
        self.text = answer.text
        return answer

    @property
    def groups(self) -> list[str]:
        """The names of the groups, in order."""
        return [value for name, value in self.read() if name == "group_name"]

    def group_id(self, name: str) -> str:
        """The id of a group by its name."""
        ids = [value for field, value in self.read() if field == "group_id"]
        return ids[self.groups.index(name)]


def read_field(tag: str) -> list[tuple[str, str]]:
    """Name and value of one field that would be sent."""
    name = re.search(r'name="([^"]+)"', tag)
    if name is None or 'type="hidden"' in tag:
        return []
    if tag.startswith("<textarea"):
        return [(name[1], tag.split(">", 1)[1].removesuffix("</textarea>"))]
    if tag.startswith("<select"):
        chosen = re.search(r'value="(\w+)" selected', tag)
        return [(name[1], chosen[1] if chosen else "")]
    if re.search(r'type="(radio|checkbox)"', tag) and " checked" not in tag:
        return []
    value = re.search(r'value="([^"]*)"', tag)
    return [(name[1], value[1] if value else "")]


def find_project(server: LiveServer, lead: requests.Session) -> str:
    """The address of the sample klantreis."""
    page = lead.get(f"{server.url}/prepare", timeout=WAIT_SECONDS).text
    found = re.search(r'data-project="([0-9a-f-]{36})"', page)
    assert found is not None
    return f"{server.url}/prepare/{found[1]}"


def make_meeting(server: LiveServer, lead: requests.Session, title: str = "Derde avond") -> PlanPage:
    """A meeting that was planned on the page."""
    fields = {"title": title, "minutes": "180", "held_on": "2027-03-04"}
    made = lead.post(f"{find_project(server, lead)}/meetings", data=fields, timeout=WAIT_SECONDS)
    assert made.status_code == 200, made.text
    return PlanPage(lead, made.url)


def test_a_meeting_is_planned_and_stands_in_the_list(server: LiveServer, lead: requests.Session) -> None:
    page = make_meeting(server, lead, "Vierde avond")
    assert dict(page.read())["held_on"] == "2027-03-04"
    listed = lead.get(f"{find_project(server, lead)}/meetings", timeout=WAIT_SECONDS).text
    assert "Vierde avond" in listed
    assert "4 maart 2027" in listed
    nameless = lead.post(f"{find_project(server, lead)}/meetings", data={"title": " "}, timeout=WAIT_SECONDS)
    assert nameless.status_code == 400


def test_all_fields_are_saved_at_once(server: LiveServer, lead: requests.Session) -> None:
    page = make_meeting(server, lead)
    answer = page.post(start_time="13:30", place="De Schakel", house_rules="Luister eerst.", check_done="projector")
    assert answer.status_code == 200
    assert 'role="status"' in answer.text
    sent = dict(page.read())
    assert (sent["start_time"], sent["place"], sent["house_rules"]) == ("13:30", "De Schakel", "Luister eerst.")
    assert sent["check_done"] == "projector"


def test_groups_and_lines_are_added_moved_and_taken_out_without_losing_what_was_typed(
    server: LiveServer, lead: requests.Session
) -> None:
    page = make_meeting(server, lead)
    page.post("add_group", new_group="Wijkteam", place="Zaal 2")
    assert page.groups[-1] == "Wijkteam"
    page.post(f"up:{page.group_id('Wijkteam')}")
    assert page.groups[-2] == "Wijkteam"
    page.post(f"out:{page.group_id('Wijkteam')}", new_check="Koffie zetten")
    assert "Wijkteam" not in page.groups
    assert "Koffie zetten" in page.text
    dropped = re.search(r'value="drop:([0-9a-f-]{36})"', page.text)
    assert dropped is not None
    page.post(f"drop:{dropped[1]}")
    assert "Koffie zetten" not in page.text
    assert dict(page.read())["place"] == "Zaal 2"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Geef de bijeenkomst een naam"),
        ({"start_time": "laat"}, "Schrijf de tijd"),
        ({"min_group_size": "1"}, "minstens 3"),
    ],
)
def test_what_cannot_be_saved_is_told_and_stays_in_the_form(
    server: LiveServer, lead: requests.Session, changes: dict[str, str], words: str
) -> None:
    page = make_meeting(server, lead)
    answer = page.post(place="Blijft staan", **changes)
    assert answer.status_code == 400
    assert words in answer.text
    assert dict(page.read())["place"] == "Blijft staan"
    assert "Blijft staan" not in PlanPage(lead, page.url).text


def test_a_tick_that_is_taken_away_hides_the_journey_and_all_brings_it_back(
    server: LiveServer, lead: requests.Session
) -> None:
    page = make_meeting(server, lead)
    ticked = [value for name, value in page.read() if name == "journey"]
    sent = [pair for pair in page.read() if pair != ("journey", ticked[0])]  # "all" is chosen still
    page.text = lead.post(page.url, data=[*sent, ("deed", "save")], timeout=WAIT_SECONDS).text
    assert dict(page.read())["journeys"] == "some"
    assert ("journey", ticked[0]) not in page.read()
    page.post(journeys="all")
    assert dict(page.read())["journeys"] == "all"
    assert ("journey", ticked[0]) in page.read()


def test_a_journey_that_may_not_be_shown_cannot_be_chosen(server: LiveServer, lead: requests.Session) -> None:
    page = make_meeting(server, lead)
    ticked = [value for name, value in page.read() if name == "journey"]
    file = next(server.data.glob("*.db"))
    with closing(sqlite3.connect(file)) as database:
        for is_shown, count in ((0, len(ticked) - 1), (1, len(ticked))):
            database.execute("UPDATE actual_journey SET is_shown = ? WHERE id = ?", (is_shown, ticked[0]))
            database.commit()
            seen = PlanPage(lead, page.url)
            assert len([value for name, value in seen.read() if name == "journey"]) == count
            assert ('data-withheld="1"' in seen.text) == (not is_shown)


def test_what_somebody_else_saved_is_not_overwritten_unseen(server: LiveServer, lead: requests.Session) -> None:
    mine = make_meeting(server, lead)
    theirs = PlanPage(lead, mine.url)
    assert theirs.post(place="Van de ander").status_code == 200
    answer = mine.post(place="Van mij", new_check="Koffie")
    assert answer.status_code == 400
    assert "Iemand anders" in answer.text
    assert dict(PlanPage(lead, mine.url).read())["place"] == "Van de ander"
    assert dict(mine.read())["place"] == "Van mij"
    assert mine.post().status_code == 200  # now it is meant


def test_a_meeting_is_deleted_until_somebody_has_joined(server: LiveServer, lead: requests.Session) -> None:
    page = make_meeting(server, lead, "Per ongeluk")
    deleted = lead.post(f"{page.url}/delete", timeout=WAIT_SECONDS)
    assert deleted.url == page.url.rsplit("/", 1)[0]
    assert "Per ongeluk" not in deleted.text
    assert lead.get(page.url, timeout=WAIT_SECONDS).status_code == 404
    server.phone().close()
    joined = f"{find_project(server, lead)}/meetings/{server.meeting_id}"
    assert lead.post(f"{joined}/delete", timeout=WAIT_SECONDS).status_code == 400
    assert lead.get(joined, timeout=WAIT_SECONDS).status_code == 200


def test_screens_that_are_open_follow_the_plan(server: LiveServer, lead: requests.Session) -> None:
    page = PlanPage(lead, f"{find_project(server, lead)}/meetings/{server.meeting_id}")
    wall, phone = server.projector(), server.phone()
    alias = wall.state()["journeys"][0]["alias"]
    ids = [value for name, value in page.read() if name == "journey"]
    sent: list[tuple[str, Any]] = [pair for pair in page.read() if pair[0] not in ("journeys", "journey")]
    sent += [("journeys", "some"), *(("journey", one) for one in ids[1:]), ("deed", "save")]
    assert lead.post(page.url, data=sent, timeout=WAIT_SECONDS).status_code == 200
    for screen in (wall, phone):
        screen.wait_until(lambda heard: any(event == "resync" for event, _payload in heard))
        assert screen.state()["meeting"]["journey_count"] == 12
        screen.close()
    assert alias not in {journey["alias"] for journey in wall_journeys(server)}


def wall_journeys(server: LiveServer) -> list[dict[str, Any]]:
    wall = server.projector()
    journeys: list[dict[str, Any]] = wall.state()["journeys"]
    wall.close()
    return journeys


def test_console_projector_and_prints_open_from_the_page(server: LiveServer, lead: requests.Session) -> None:
    page = make_meeting(server, lead)
    meeting_id = page.url.split("?")[0].rsplit("/", 1)[1]
    browser = requests.Session()
    browser.cookies.update(lead.cookies)
    for screen in ("console", "projector"):
        opened = browser.get(f"{page.url}/{screen}", timeout=WAIT_SECONDS)
        assert opened.status_code == 200
        assert opened.url == f"{server.url}/{screen}/{meeting_id}"
    assert b"<svg" in lead.get(f"{page.url}/qr.svg", timeout=WAIT_SECONDS).content
    sheet = lead.get(f"{server.url}/meetings/{meeting_id}/print/sheet", timeout=WAIT_SECONDS)
    assert find_codes(sheet.content)[0].startswith(f"{server.url}/j/")
    assert lead.get(f"{page.url}/wallpaper", timeout=WAIT_SECONDS).status_code == 404


def test_only_the_lead_plans_and_only_on_our_own_pages(server: LiveServer, lead: requests.Session) -> None:
    page = make_meeting(server, lead)
    stranger = requests.Session()
    for url in (page.url, f"{page.url}/console", f"{page.url}/qr.svg", page.url.rsplit("/", 1)[0]):
        assert stranger.get(url, timeout=WAIT_SECONDS).status_code == 404
    facilitator = server.sign_in("console")
    assert facilitator.get(page.url, timeout=WAIT_SECONDS).status_code == 404
    foreign = {"Sec-Fetch-Site": "cross-site"}
    for url in (page.url, f"{page.url}/rehearsal", f"{page.url}/delete", page.url.rsplit("/", 1)[0]):
        assert lead.post(url, headers=foreign, timeout=WAIT_SECONDS).status_code == 404
    other = page.url.replace(page.url.split("/prepare/")[1].split("/")[0], "00000000-0000-4000-8000-000000000000")
    assert lead.get(other, timeout=WAIT_SECONDS).status_code == 404
