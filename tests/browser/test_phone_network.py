"""A phone on poor networks in a real Chromium: few bytes, cuts, a killed server, no WebSocket, a wrong clock."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import Stage, join_on, open_bare, open_chromium, wait_live, wait_saved, write_note
from tests.live import LiveServer

pytestmark = pytest.mark.browser

FIRST_VISIT_BYTES = 55_000
"""What a phone takes until it is in the meeting, well under the 60 kB it may take."""
LATE_VISIT_BYTES = 59_500
"""The same for who comes when the others already write or vote."""
CLOCK = "const now = Date.now; Date.now = () => now() - 7 * 3600 * 1000"
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
LATE = {"offline": False, "latency": 2000, "downloadThroughput": -1, "uploadThroughput": -1}


@pytest.fixture
def stage(server: LiveServer) -> Iterator[Stage]:
    """An open console and projector."""
    with open_chromium() as browser:
        stage = Stage(browser, server)
        wait_live(stage.console)
        yield stage
        assert stage.faults == []


def slow_down(page: Page, network: dict[str, Any]) -> None:
    """Let the browser emulate a network."""
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", network)


def count_bytes(page: Page) -> list[int]:
    """The sizes of what comes over the line from now on."""
    received: list[int] = []
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda said: received.append(round(said["encodedDataLength"])))
    line.on(
        "Network.webSocketFrameReceived", lambda said: received.append(len(said["response"]["payloadData"].encode()))
    )
    return received


def test_a_first_visit_fits_in_the_budget_on_the_wire(stage: Stage) -> None:
    page, asked = open_bare(stage), []
    received = count_bytes(page)
    page.on("request", lambda request: asked.append(request.url))
    join_on(stage, page)
    stage.run("welcome")
    assert 20_000 < sum(received) <= FIRST_VISIT_BYTES, received
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(stage.server.url).netloc}


@pytest.mark.parametrize("kind", ["notes", "vote"])
def test_who_comes_in_the_middle_takes_little_more(stage: Stage, kind: str) -> None:
    stage.run(kind)
    page = open_bare(stage)
    received = count_bytes(page)
    join_on(stage, page)
    expect(page.locator(".choice").first if kind == "notes" else page.get_by_text("nog geen ideeën")).to_be_visible()
    assert 20_000 < sum(received) <= LATE_VISIT_BYTES, received


def test_what_one_does_is_fetched_after_the_welcome_and_again_when_it_did_not_come(stage: Stage) -> None:
    page, asked = open_bare(stage), []
    page.on("request", lambda request: asked.append(request.url) if "tasks-" in request.url else None)
    page.route("**/assets/writing_tasks-*", lambda route: route.abort(), times=1)
    join_on(stage, page)
    stage.run("welcome")
    assert asked == []
    with page.expect_event("requestfailed", lambda request: "tasks-" in request.url):
        stage.run("planned_journey")
    stage.run("notes")
    expect(page.locator(".choice").first).to_be_visible(timeout=30_000)
    assert all("/writing_tasks-" in url for url in asked)


def test_files_of_the_build_are_kept_by_the_phone_for_good(stage: Stage) -> None:
    page, answers = open_bare(stage), []
    page.on("response", lambda answer: answers.append(answer) if "/assets/" in answer.url else None)
    join_on(stage, page)
    assert {answer.url.rsplit(".", 1)[-1] for answer in answers} == {"css", "js"}
    assert {answer.headers["cache-control"] for answer in answers} == {"public, max-age=31536000, immutable"}


def test_the_form_waits_for_no_script_on_slow_3g(stage: Stage) -> None:
    page, asked = open_bare(stage), []
    page.on("request", lambda request: asked.append(request.resource_type))
    slow_down(page, SLOW_3G)
    page.goto(stage.server.links["join_url"])
    page.check("input[value=resident]")
    expect(page.locator("form.card button[type=submit]").first).to_be_enabled()
    assert "script" not in asked
    assert asked.count("document") == asked.count("stylesheet") == 1


def test_a_note_survives_a_closed_browser_and_a_killed_server(stage: Stage, server: LiveServer) -> None:
    anna = join_on(stage, open_bare(stage))
    address = anna.url
    stage.run("notes")
    server.stop(signal.SIGKILL)
    anna.locator(".choice").first.click()
    anna.locator("textarea").fill("Gesloten voor het verstuurd was")
    anna.get_by_role("button", name="Plaats").click()
    expect(anna.get_by_text("Geen verbinding, we bewaren het hier")).to_be_visible()
    context = anna.context
    anna.close()
    server.start()
    again = context.new_page()
    again.goto(address)
    wait_live(again)
    wait_saved(again)
    expect(again.locator(".note__text", has_text="Gesloten voor het verstuurd was")).to_be_visible()
    wait_live(stage.console)
    stage.console.locator(".steps [data-action=reveal]").click()
    wait_live(stage.wall)
    expect(stage.wall.locator("[data-note-id]")).to_have_count(1)


def test_a_dot_given_without_connection_counts_once_after_the_browser_was_closed(
    stage: Stage, server: LiveServer
) -> None:
    desk, anna = server.console(), join_on(stage, open_bare(stage))
    address, ideas, vote = anna.url, desk.activity("ideas"), desk.activity("vote")
    desk.do("open_activity", activity_id=ideas)
    fields = {"activity_id": ideas, "phase": "waiting", "note_kind": "idea", "text": "Bel elke week"}
    server.phone("Bo", "policy").do("post_note", note_id=str(uuid4()), **fields)
    desk.do("open_activity", activity_id=vote)
    given = anna.locator(".note--chosen")
    expect(anna.get_by_role("button", name="Geef een stip")).to_be_visible()
    anna.context.set_offline(True)
    anna.get_by_role("button", name="Geef een stip").click()
    expect(given).to_have_count(1)
    expect(anna.locator("html")).to_have_attribute("data-pending", "1")
    context = anna.context
    anna.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    wait_live(again)
    wait_saved(again)
    expect(again.locator(".note--chosen")).to_have_count(1)
    desk.do("close_activity", activity_id=vote)
    result = next(one["result"] for one in desk.state()["activities"] if one["id"] == vote)
    assert [idea["dots"] for idea in result["ideas"]] == [1]
    desk.close()


def test_a_note_arrives_once_with_two_seconds_of_latency_and_a_cut_in_between(stage: Stage, server: LiveServer) -> None:
    anna = join_on(stage, open_bare(stage))
    stage.run("notes")
    slow_down(anna, LATE)
    anna.locator(".choice").first.click()
    anna.locator("textarea").fill("Onderweg verbroken")
    server.process.send_signal(signal.SIGSTOP)  # so that the cut comes after the sending and before the answer
    anna.get_by_role("button", name="Plaats").click()
    expect(anna.locator("[data-saved=false]").first).to_be_visible()
    anna.context.set_offline(True)
    server.process.send_signal(signal.SIGCONT)
    anna.context.set_offline(False)
    slow_down(anna, {**LATE, "latency": 0})
    wait_saved(anna)
    stage.console.locator(".steps [data-action=reveal]").click()
    expect(stage.wall.locator("[data-note-id]")).to_have_count(1)


REFUSED = "setTimeout(() => { this.onerror?.({}); this.onclose?.({}); }, 50)"
CLOSED = "setTimeout(() => { this.onopen?.(); this.onclose?.({}); }, 50)"


@pytest.mark.parametrize("how", [REFUSED, CLOSED], ids=["refuses", "closes"])
def test_everything_works_where_a_proxy_does_not_let_websockets_through(stage: Stage, how: str) -> None:
    blocked = f"window.WebSocket = class {{ constructor() {{ {how} }} send() {{}} close() {{}} }}"
    anna = join_on(stage, open_bare(stage, blocked))
    stage.run("notes")
    write_note(anna, "Wachten", "Zonder WebSocket")
    expect(anna.locator("[data-saved=true]").first).to_be_visible()


def test_a_clock_that_is_hours_off_shows_the_time_of_the_server(stage: Stage) -> None:
    anna = join_on(stage, open_bare(stage, CLOCK))
    stage.run("notes")
    expect(anna.locator("[role=timer]")).to_contain_text("1")
    expect(anna.locator("[role=timer]")).not_to_contain_text("voorbij")
