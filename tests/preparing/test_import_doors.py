"""Bringing in a file over the web: sent, read apart, looked at, mended, decided; and nothing for who may not."""

from __future__ import annotations

import os
import re
import stat
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests

from facilitator.intake.files import parse_file
from facilitator.intake.forms import render_form
from facilitator.intake.shapes import Klantreis
from facilitator.language import load_gettext
from tests.intake.test_hostile_sheets import CELL, ods, row
from tests.intake.test_plans import built, changed
from tests.intake.test_spreadsheet import sample
from tests.live import WAIT_SECONDS, LiveServer
from tests.preparing.test_doors import Desk, make, sign_in

DUTCH = load_gettext("nl")


@pytest.fixture(scope="module")
def server(shared_server: LiveServer) -> LiveServer:
    return shared_server


@pytest.fixture(scope="module")
def lead(server: LiveServer) -> requests.Session:
    return sign_in(server)


def send(server: LiveServer, browser: requests.Session, where: str, *files: tuple[str, bytes]) -> requests.Response:
    """Send files and wait until they are read."""
    given = [("file", file) for file in files]
    answer = browser.post(f"{server.url}/prepare/{where}", files=given, timeout=WAIT_SECONDS)
    return await_read(browser, answer)


def await_read(browser: requests.Session, answer: requests.Response) -> requests.Response:
    """The page of a file once it is read."""
    assert answer.ok, answer.text
    ends_at = time.monotonic() + WAIT_SECONDS
    while not browser.get(f"{answer.url}/progress", timeout=WAIT_SECONDS).json()["is_done"]:
        assert time.monotonic() < ends_at
    return browser.get(answer.url, timeout=WAIT_SECONDS)


def post(browser: requests.Session, page: requests.Response, what: str, **data: Any) -> requests.Response:
    """Press a button on the page of a file."""
    return browser.post(f"{page.url}/{what}", data=data, timeout=WAIT_SECONDS)


def version_on(page: requests.Response) -> str:
    """The version that a preview is of."""
    found = re.search(r'name="version" value="(\d+)"', page.text)
    assert found
    return found[1]


def take_along(server: LiveServer, browser: requests.Session, project_id: str, extension: str = "json") -> Klantreis:
    """The klantreis as a file, read."""
    answer = browser.get(f"{server.url}/prepare/{project_id}/klantreis.{extension}", timeout=WAIT_SECONDS)
    assert answer.ok
    parsed = parse_file(answer.content)
    assert isinstance(parsed, Klantreis), parsed
    return parsed


def named(title: str) -> Klantreis:
    """The sample under a name of its own."""
    return built({**changed(sample()), "title": title})


@pytest.fixture
def project_id(server: LiveServer, lead: requests.Session) -> str:
    """The sample, brought in as a workbook."""
    page = send(server, lead, "import", ("k.xlsx", render_form(named(str(uuid4())), "xlsx", DUTCH)))
    return post(lead, page, "apply").url.rsplit("/", 1)[1]


def homes(server: LiveServer) -> list[Path]:
    """The folders of files that wait."""
    return [*(server.data / "imports").glob("*-*")]


def test_a_klantreis_is_made_from_a_workbook_and_goes_out_again_in_every_kind(
    server: LiveServer, lead: requests.Session, project_id: str
) -> None:
    held = take_along(server, lead, project_id)
    assert len(held.actual_journeys) == 13
    assert all(take_along(server, lead, project_id, extension) == held for extension in ("xlsx", "ods", "zip"))
    assert lead.get(f"{server.url}/prepare/template.ods", timeout=WAIT_SECONDS).ok
    assert lead.get(f"{server.url}/prepare/template.json", timeout=WAIT_SECONDS).status_code == 404


def test_faults_are_mended_on_the_page_and_the_update_reaches_other_screens_and_is_undone(
    server: LiveServer, lead: requests.Session, project_id: str
) -> None:
    held = take_along(server, lead, project_id)
    tree = changed(held)
    tree["actual_journeys"][0]["touchpoints"][0]["fact"] = "Anders verteld."
    gone = tree["actual_journeys"].pop()
    data = render_form(built(tree), "json", DUTCH).replace(b'"sentiment": -1', b'"sentiment": -7', 1)
    page = send(server, lead, f"{project_id}/import", ("k.json", data))
    (spot,) = re.findall(r'name="at-([^"]+)"', page.text)
    assert "-7" in page.text
    assert post(lead, page, "apply").url == page.url
    still = await_read(lead, post(lead, page, "mend", **{f"at-{spot.replace('&#34;', chr(34))}": "9"}))
    assert "data-place" in still.text
    mended = await_read(lead, post(lead, page, "mend", **{f"at-{spot.replace('&#34;', chr(34))}": "-1"}))
    assert "Anders verteld." in mended.text
    assert gone["alias"] in mended.text
    desk = Desk(server, lead, project_id)
    assert post(lead, page, "apply", version=version_on(mended)).url.endswith(project_id)
    change = desk.wait_for("change")
    assert {event["table"] for event in change["events"]} == {"touchpoints", "edits"}
    tree["actual_journeys"].append(gone)
    assert take_along(server, lead, project_id) == built(tree)
    step = next(event["row"] for event in change["events"] if event["table"] == "edits")
    desk.do("undo_edit", edit_id=step["id"])
    desk.close()
    assert take_along(server, lead, project_id) == held


def test_a_change_by_somebody_else_after_the_preview_asks_to_look_again(
    server: LiveServer, lead: requests.Session, project_id: str
) -> None:
    tree = changed(take_along(server, lead, project_id))
    tree["phases"][0]["name"] = "Uit het bestand"
    page = send(server, lead, f"{project_id}/import", ("k.ods", render_form(built(tree), "ods", DUTCH)))
    desk = Desk(server, lead, project_id)
    phase_id = tree["phases"][0]["row_id"]
    desk.do("edit_phase", phase_id=phase_id, fields={"name": "Van een ander"})
    desk.close()
    refused = post(lead, page, "apply", version=version_on(page))
    assert refused.status_code == 409
    assert "Van een ander" in refused.text
    assert take_along(server, lead, project_id).phases[0].name == "Van een ander"
    post(lead, page, "apply", version=version_on(refused))
    assert take_along(server, lead, project_id).phases[0].name == "Uit het bestand"


def test_a_button_that_is_pressed_twice_brings_in_once(server: LiveServer, lead: requests.Session) -> None:
    title = str(uuid4())
    page = send(server, lead, "import", ("k.json", render_form(named(title), "json", DUTCH)))
    first, second = post(lead, page, "apply"), post(lead, page, "apply")
    assert first.url == second.url
    assert second.ok
    assert (
        lead.get(f"{server.url}/prepare", timeout=WAIT_SECONDS).text.count(
            f'<h2><a href="{first.url[len(server.url) :]}"'
        )
        == 1
    )
    project_id = first.url.rsplit("/", 1)[1]
    tree = changed(take_along(server, lead, project_id))
    tree["phases"][0]["name"] = "Eerst"
    page = send(server, lead, f"{project_id}/import", ("k.json", render_form(built(tree), "json", DUTCH)))
    assert post(lead, page, "apply", version=version_on(page)).url == first.url
    assert post(lead, page, "apply", version=version_on(page)).url == first.url


def test_a_klantreis_that_is_deleted_takes_the_files_that_wait_for_it_along(
    server: LiveServer, lead: requests.Session, project_id: str
) -> None:
    page = send(server, lead, f"{project_id}/import", ("k.xlsx", render_form(None, "xlsx", DUTCH)))
    title = take_along(server, lead, project_id).title
    assert any(home.name in page.url for home in homes(server))
    assert lead.post(f"{server.url}/prepare/{project_id}/delete", data={"title": title}, timeout=WAIT_SECONDS).ok
    assert not any(home.name in page.url for home in homes(server))


def test_a_journey_that_was_taken_back_does_not_come_back_with_an_old_file(
    server: LiveServer, lead: requests.Session, project_id: str
) -> None:
    held = take_along(server, lead, project_id)
    taken_back = held.actual_journeys[0]
    address = f"{server.url}/prepare/{project_id}/privacy/journeys/{taken_back.row_id}/withdraw"
    assert lead.post(address, data={"sure": "yes"}, timeout=WAIT_SECONDS).ok
    for where in ("import", f"{project_id}/import"):
        page = send(server, lead, where, ("k.ods", render_form(held, "ods", DUTCH)))
        assert taken_back.touchpoints[0].fact not in page.text
        assert f"teruggenomen: {taken_back.alias}." in page.text
        made = post(lead, page, "apply", version="0").url
        if "imports" not in made:
            now = take_along(server, lead, made.rsplit("/", 1)[1])
            assert taken_back.alias not in {journey.alias for journey in now.actual_journeys}
        else:
            post(lead, page, "abandon")


def test_csv_files_that_come_apart_are_one_klantreis(server: LiveServer, lead: requests.Session) -> None:
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(render_form(named("Los"), "zip", DUTCH))) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    page = send(server, lead, "import", *files)
    assert 'id="apply"' in page.text
    assert post(lead, page, "abandon").ok


def test_a_file_that_waits_is_its_owners_only_and_goes_when_it_was_decided_about(
    server: LiveServer, lead: requests.Session, project_id: str
) -> None:
    before = set(homes(server))
    page = send(server, lead, f"{project_id}/import", ("k.xlsx", render_form(None, "xlsx", DUTCH)))
    (home,) = set(homes(server)) - before
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()} == {0o600}
    other = sign_in(server, "Iemand anders")
    for browser in (other, requests.Session()):
        assert browser.get(page.url, timeout=WAIT_SECONDS).status_code == 404
        assert post(browser, page, "apply").status_code == 404
    assert "k.xlsx" in lead.get(f"{server.url}/prepare/{project_id}/import", timeout=WAIT_SECONDS).text
    assert post(lead, page, "abandon").url.endswith(f"{project_id}/import")
    assert not home.exists()
    assert lead.get(page.url, timeout=WAIT_SECONDS).status_code == 404


def test_a_file_that_waited_a_day_is_gone_at_the_next_one(
    server: LiveServer, lead: requests.Session, project_id: str
) -> None:
    page = send(server, lead, f"{project_id}/import", ("k.xlsx", render_form(None, "xlsx", DUTCH)))
    (home,) = [one for one in homes(server) if one.name in page.url]
    os.utime(home, (time.time() - 90_000,) * 2)
    assert lead.get(page.url, timeout=WAIT_SECONDS).status_code == 404
    post(lead, send(server, lead, "import", ("k.xlsx", render_form(None, "xlsx", DUTCH))), "abandon")
    assert not home.exists()


def test_who_may_not_bring_in_a_file_is_refused(server: LiveServer, lead: requests.Session) -> None:
    project_id = make(server, lead, str(uuid4()))
    nobody = requests.Session()
    file = {"file": ("k.json", b"{}")}
    for where in ("import", f"{project_id}/import"):
        assert nobody.post(f"{server.url}/prepare/{where}", files=file, timeout=WAIT_SECONDS).status_code == 404
    assert nobody.get(f"{server.url}/prepare/{project_id}/klantreis.json", timeout=WAIT_SECONDS).status_code == 403
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    refused = lead.post(f"{server.url}/prepare/import", files=file, headers=elsewhere, timeout=WAIT_SECONDS)
    assert refused.status_code == 403
    assert lead.post(f"{server.url}/prepare/import", timeout=WAIT_SECONDS).status_code == 400


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04" + b"x" * 100, b"{}", b"", ods(row(CELL, 1_048_576)), b"PK\x03\x04" + b"x" * 12_000_000],
    ids=["no zip", "empty object", "nothing", "a million rows", "too large"],
)
def test_what_is_no_klantreis_is_told_and_nothing_comes_in(
    server: LiveServer, lead: requests.Session, data: bytes
) -> None:
    page = send(server, lead, "import", ("k.xlsx", data))
    assert "data-place" in page.text
    assert 'id="apply"' not in page.text
    post(lead, page, "abandon")


def test_more_than_any_klantreis_is_not_taken_at_all(server: LiveServer, lead: requests.Session) -> None:
    files = {"file": ("k.xlsx", b"x" * 21_000_000)}
    assert lead.post(f"{server.url}/prepare/import", files=files, timeout=WAIT_SECONDS).status_code == 413


def test_the_preview_says_which_approval_ends_and_which_name_was_taken_back(
    server: LiveServer, lead: requests.Session
) -> None:
    file = named("Met goedkeuring")
    page = send(server, lead, "import", ("reis.json", render_form(file, "json", DUTCH)))
    project_id = post(lead, page, "apply").url.rsplit("/", 1)[1]
    held = take_along(server, lead, project_id)
    first, second = held.actual_journeys[0], held.actual_journeys[1]
    privacy = f"{server.url}/prepare/{project_id}/privacy/journeys"
    lead.post(f"{privacy}/{first.row_id}", data={"approved_on": "2027-01-31"}, timeout=WAIT_SECONDS)
    lead.post(f"{privacy}/{second.row_id}/withdraw", data={"sure": "yes"}, timeout=WAIT_SECONDS)
    tree = changed(take_along(server, lead, project_id))
    tree["actual_journeys"][0]["touchpoints"][0]["fact"] = "Anders verteld dan goedgekeurd."
    again = changed(file)["actual_journeys"][1]
    tree["actual_journeys"].append({**again, "row_id": None, "alias": f" {again['alias'].upper()}"})
    page = send(server, lead, f"{project_id}/import", ("reis.json", render_form(built(tree), "json", DUTCH)))
    assert re.search(rf"vervalt de goedkeuring van: {first.alias}\b", page.text)
    assert re.search(rf"met deze naam ingetrokken: *{again['alias'].upper()}", page.text)
    post(lead, page, "apply", version=version_on(page))
    assert take_along(server, lead, project_id).actual_journeys[0].approved_on is None


def test_personal_data_in_a_file_is_marked_and_goes_before_it_comes_in(
    server: LiveServer, lead: requests.Session
) -> None:
    tree = changed(named("Met nummers"))
    tree["actual_journeys"][0]["touchpoints"][0]["fact"] = "Bel 06-12345678 of 06-87654321."
    tree["actual_journeys"][1]["about"] = "Mail naar robin@voorbeeld.nl."
    page = send(server, lead, "import", ("k.xlsx", render_form(built(tree), "xlsx", DUTCH)))
    assert "Lijkt op persoonsgegevens: 3" in page.text
    assert "<mark>06-12345678</mark>" in page.text
    other = post(lead, page, "mask", row_id="0", found="iets anders")
    assert "Lijkt op persoonsgegevens: 3" in other.text
    one = post(lead, page, "mask", row_id="0", found="06-12345678")
    assert "Lijkt op persoonsgegevens: 2" in one.text
    assert "Lijkt op persoonsgegevens" not in post(lead, page, "mask", all="yes").text
    project_id = post(lead, page, "apply").url.rsplit("/", 1)[1]
    held = take_along(server, lead, project_id)
    assert held.actual_journeys[0].touchpoints[0].fact == "Bel [telefoonnummer] of [telefoonnummer]."
    assert held.actual_journeys[1].about == "Mail naar [e-mailadres]."
    assert requests.post(f"{page.url}/mask", data={"all": "yes"}, timeout=WAIT_SECONDS).status_code == 404
