"""A projector in the facilitator's own browser drives; with the link of the projector alone it only looks."""

from __future__ import annotations

import requests

from tests.live import LiveServer, Screen


def test_the_browser_of_the_facilitator_drives_from_the_projector(shared_server: LiveServer) -> None:
    browser = shared_server.sign_in("console")
    page = browser.get(f"{shared_server.url}/projector/{shared_server.meeting_id}", timeout=20).text
    wall = Screen(shared_server, "projector", browser)
    wall.do("open_activity", activity_id=wall.activity("planned_journey"))
    wall.do("set_stage", activity_id=wall.activity("planned_journey"), view="phase", phase="waiting")
    assert wall.state()["stage"]["phase"] == "waiting"
    assert '"can_drive": true' in page
    wall.close()


def test_a_link_with_a_language_opens_in_it_and_hides_its_key(shared_server: LiveServer) -> None:
    for name in ("console_url", "projector_url", "prepare_url"):
        answer = requests.get(f"{shared_server.links[name]}&lang=en&theme=high-contrast", timeout=20)
        assert answer.url.endswith("?lang=en&theme=high-contrast"), name
        assert '<html lang="en"' in answer.text, name


def test_the_link_of_the_projector_only_looks(shared_server: LiveServer) -> None:
    browser = shared_server.sign_in("projector")
    page = browser.get(f"{shared_server.url}/projector/{shared_server.meeting_id}", timeout=20).text
    wall = Screen(shared_server, "projector", browser)
    for kind in ("open_activity", "close_activity", "reveal_notes"):
        assert wall.send(kind, activity_id=wall.activity("notes"))["code"] == "forbidden"
    answer = wall.send("set_stage", activity_id=wall.activity("notes"), view="all")
    assert answer["code"] == "forbidden"
    assert '"can_drive": false' in page
    wall.close()
