"""The HTTP doors and the socket's door, with friendly and hostile payloads."""

from __future__ import annotations

from typing import Any

import pytest
import requests
import socketio

from tests.live import WAIT_SECONDS, LiveServer, Screen

FORM = {"alias": "Anna", "group": "resident"}


def get(server: LiveServer, path: str, **options: Any) -> requests.Response:
    """A GET by somebody without any cookie."""
    return requests.get(server.url + path, timeout=WAIT_SECONDS, **options)


def join(server: LiveServer, body: Any, **headers: str) -> requests.Response:
    """A POST to /api/join."""
    return requests.post(f"{server.url}/api/join", json=body, headers=headers, timeout=WAIT_SECONDS)


def join_body(server: LiveServer, **fields: Any) -> dict[str, Any]:
    """A good body, with some fields replaced."""
    return {"code": server.links["join_code"], **FORM, **fields}


def test_health_answers(shared_server: LiveServer) -> None:
    answer = get(shared_server, "/health")
    assert answer.status_code == 200
    assert answer.json()["database"] == "ok"


@pytest.mark.parametrize("how", ["{0}{1}", "{0}-{1}", " {0} {1} ", "{0}{1} "])
def test_a_code_is_taken_in_any_writing(shared_server: LiveServer, how: str) -> None:
    code = shared_server.links["join_code"]
    typed = how.format(code[:3].lower(), code[3:])
    answer = get(shared_server, "/", params={"code": typed})
    assert answer.status_code == 200
    assert "<legend>" in answer.text
    assert join(shared_server, join_body(shared_server, code=typed)).status_code == 200


def test_a_wrong_code_says_so_and_keeps_what_was_typed(shared_server: LiveServer) -> None:
    answer = get(shared_server, "/", params={"code": "AAAAAA"})
    assert answer.status_code == 404
    assert 'value="AAAAAA"' in answer.text
    assert 'role="alert"' in answer.text
    assert join(shared_server, join_body(shared_server, code="AAAAAA")).json()["code"] == "no_meeting"


def test_the_join_form_works_without_any_script(shared_server: LiveServer) -> None:
    browser = requests.Session()
    answer = browser.post(shared_server.links["join_url"], data=FORM, timeout=WAIT_SECONDS)
    assert answer.url == f"{shared_server.url}/m/{shared_server.meeting_id}"
    assert answer.status_code == 200
    again = browser.get(shared_server.links["join_url"], timeout=WAIT_SECONDS)
    assert again.url == answer.url


def test_the_groups_of_our_own_template_are_named_in_the_language_of_the_form(shared_server: LiveServer) -> None:
    path = f"/j/{shared_server.links['join_code']}"
    assert "Ervaringsdeskundige" in get(shared_server, path).text
    english = get(shared_server, f"{path}?lang=en").text
    assert "Expert by experience" in english
    assert "Ervaringsdeskundige" not in english


@pytest.mark.parametrize(
    ("fields", "problem"),
    [({"alias": "x" * 41}, "40"), ({"group": "niemand"}, "groep"), ({"group": ""}, "groep")],
)
def test_a_form_with_a_fault_says_which_and_keeps_the_rest(
    shared_server: LiveServer, fields: dict[str, str], problem: str
) -> None:
    answer = requests.post(shared_server.links["join_url"], data={**FORM, **fields}, timeout=WAIT_SECONDS)
    assert answer.status_code == 400
    assert problem in answer.text.split('role="alert"')[1].split("</p>")[0]


def test_joining_is_idempotent_for_one_browser(shared_server: LiveServer) -> None:
    browser = requests.Session()
    seats = set()
    for _ in range(3):
        answer = browser.post(f"{shared_server.url}/api/join", json=join_body(shared_server), timeout=WAIT_SECONDS)
        assert answer.json()["meeting_id"] == shared_server.meeting_id
        assert answer.json()["phone_url"] == f"/m/{shared_server.meeting_id}"
        seats.add(answer.json()["participant_id"])
    assert len(seats) == 1


def test_the_seats_cookie_is_httponly_and_samesite(shared_server: LiveServer) -> None:
    cookie = join(shared_server, join_body(shared_server)).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        1,
        {"code": 5},
        {"code": None},
        {"alias": {"$gt": ""}},
        {"alias": ["a"]},
        {"group": 7},
        {"more": 1},
    ],
)
def test_hostile_join_bodies_are_refused(shared_server: LiveServer, body: Any) -> None:
    whole = join_body(shared_server, **body) if isinstance(body, dict) else body
    answer = join(shared_server, whole)
    assert answer.status_code in (400, 404)
    assert answer.json()["ok"] is False


def test_deeply_nested_json_is_a_bad_request(shared_server: LiveServer) -> None:
    answer = requests.post(
        f"{shared_server.url}/api/join",
        data="[" * 60_000,
        headers={"Content-Type": "application/json"},
        timeout=WAIT_SECONDS,
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


@pytest.mark.parametrize("host", ["x" * 5000, "a b", "[::1", "é"])
def test_a_senseless_host_is_answered_without_an_error(shared_server: LiveServer, host: str) -> None:
    answer = get(shared_server, "/", headers={"Host": host.encode()})
    assert answer.status_code < 500


def test_an_invisible_name_is_refused(shared_server: LiveServer) -> None:
    assert join(shared_server, join_body(shared_server, alias="\u200b")).json()["code"] == "bad_alias"


def test_joining_from_another_site_is_refused(shared_server: LiveServer) -> None:
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert join(shared_server, join_body(shared_server), **headers).json()["code"] == "cross_origin"


def test_an_alias_is_escaped_on_the_page(shared_server: LiveServer) -> None:
    hostile = '"><script>alert(1)</script>' + "x" * 40
    answer = requests.post(shared_server.links["join_url"], data={**FORM, "alias": hostile}, timeout=WAIT_SECONDS)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("screen", ["m", "console", "projector"])
def test_a_screen_needs_its_cookie(shared_server: LiveServer, screen: str) -> None:
    answer = get(shared_server, f"/{screen}/{shared_server.meeting_id}")
    assert answer.status_code == 403
    assert 'id="boot"' not in answer.text


def test_a_participant_opens_neither_console_nor_projector_nor_export(shared_server: LiveServer) -> None:
    browser, meeting = shared_server.join(), shared_server.meeting_id
    for path in (f"/console/{meeting}", f"/projector/{meeting}", f"/meetings/{meeting}/export/csv"):
        assert browser.get(shared_server.url + path, timeout=WAIT_SECONDS).status_code == 403
    qr = browser.get(f"{shared_server.url}/projector/{meeting}/qr.svg", timeout=WAIT_SECONDS)
    assert qr.status_code == 404


def test_the_facilitator_opens_both_and_the_projector_link_only_looks(shared_server: LiveServer) -> None:
    meeting = shared_server.meeting_id
    console, projector = shared_server.sign_in("console"), shared_server.sign_in("projector")
    assert console.get(f"{shared_server.url}/projector/{meeting}", timeout=WAIT_SECONDS).status_code == 200
    assert projector.get(f"{shared_server.url}/console/{meeting}", timeout=WAIT_SECONDS).status_code == 403
    wall_key = shared_server.links["projector_url"].split("key=")[1]
    assert get(shared_server, f"/console/{meeting}?key={wall_key}").status_code == 403


def test_the_key_does_not_stay_in_the_address(shared_server: LiveServer) -> None:
    answer = requests.get(shared_server.links["console_url"], timeout=WAIT_SECONDS)
    assert "key=" not in answer.url


def test_a_forged_key_or_seat_opens_nothing(shared_server: LiveServer) -> None:
    meeting = shared_server.meeting_id
    assert get(shared_server, f"/console/{meeting}?key=WyJ4Il0.AAAA").status_code == 403
    for value in ("x", "", "WyJ4Il0.AAAA", "a" * 5000):
        assert get(shared_server, f"/m/{meeting}", cookies={f"seat_{meeting}": value}).status_code == 403


def test_every_page_has_strict_headers(shared_server: LiveServer) -> None:
    console = shared_server.sign_in("console")
    pages = [get(shared_server, "/"), get(shared_server, "/nergens")]
    pages.append(console.get(f"{shared_server.url}/console/{shared_server.meeting_id}", timeout=WAIT_SECONDS))
    for page in pages:
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["X-Frame-Options"] == "DENY"
        assert " style=" not in page.text
        assert "<script>" not in page.text


def test_an_unknown_page_is_a_page_in_dutch_or_english(shared_server: LiveServer) -> None:
    assert "Deze pagina is er niet" in get(shared_server, "/nergens").text
    assert "This page is not there" in get(shared_server, "/nergens?lang=en").text


def test_assets_are_compressed_and_kept(shared_server: LiveServer) -> None:
    page = shared_server.join().get(f"{shared_server.url}/m/{shared_server.meeting_id}", timeout=WAIT_SECONDS)
    asset = page.text.split('src="')[1].split('"')[0]
    answer = get(shared_server, asset)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith("text/javascript")
    for path in ("/assets/..%2f..%2fmodels.py", "/assets/manifest.json", "/assets/.hidden", "/assets/none.js"):
        assert get(shared_server, path).status_code == 404


@pytest.mark.parametrize(
    "auth",
    [
        None,
        "x",
        {},
        {"meeting": "x", "screen": "phone"},
        {"meeting": None, "screen": "console"},
        {"screen": ["console"]},
        {"meeting": {"a": 1}, "screen": "projector"},
    ],
)
def test_a_socket_without_identity_is_refused(shared_server: LiveServer, auth: Any) -> None:
    client = socketio.Client(reconnection=False)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(shared_server.url, auth=auth, transports=["websocket"], wait_timeout=WAIT_SECONDS)


def test_a_phones_cookie_opens_no_other_screens_socket(shared_server: LiveServer) -> None:
    browser = shared_server.join()
    for screen in ("console", "projector"):
        with pytest.raises(socketio.exceptions.ConnectionError):
            Screen(shared_server, screen, browser)


def test_a_socket_from_another_site_is_refused(shared_server: LiveServer) -> None:
    answer = get(shared_server, "/socket.io/?EIO=4&transport=polling", headers={"Origin": "http://evil.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        "x",
        7,
        {},
        {"kind": 5},
        {"kind": "join_meeting"},
        {"kind": "post_note"},
        {"kind": "post_note", "request_id": "no-uuid"},
        {"kind": "open_activity", "request_id": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "activity_id": 5, "x": 1},
        {"kind": "__class__"},
    ],
)
def test_hostile_commands_are_refused_and_the_line_stays(shared_server: LiveServer, payload: Any) -> None:
    phone = shared_server.phone()
    answer = phone.client.call("command", payload, timeout=WAIT_SECONDS)
    assert answer["ok"] is False
    assert answer["code"] in ("unknown_command", "bad_command")
    assert answer["message"]
    assert phone.sync()["version"]
    phone.close()


@pytest.mark.parametrize("payload", [[], "x", {"have": "nee"}, {"have": 1, "more": 2}, {"have": 10**90}])
def test_hostile_syncs_are_answered(shared_server: LiveServer, payload: Any) -> None:
    phone = shared_server.phone()
    answer = phone.client.call("sync", payload, timeout=WAIT_SECONDS)
    assert answer.get("code") == "bad_sync" or "state" in answer
    phone.close()


def test_an_oversized_packet_cuts_only_its_sender(shared_server: LiveServer) -> None:
    phone, other = shared_server.phone(), shared_server.phone("Bo")
    phone.client.emit("command", {"kind": "post_note", "text": "x" * 2_000_000})
    assert other.sync()["version"]
    assert get(shared_server, "/health").status_code == 200
    other.close()
    phone.close()


def test_more_than_a_burst_is_answered_too_fast(shared_server: LiveServer) -> None:
    phone = shared_server.phone()
    answers = [phone.send("withdraw_note", note_id="a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11") for _ in range(30)]
    codes = [answer["code"] for answer in answers]
    assert codes[:20] == ["not_found"] * 20
    assert "too_fast" in codes
    phone.close()


def test_presence_reaches_wall_and_console_only(shared_server: LiveServer) -> None:
    console, wall, phone = shared_server.console(), shared_server.projector(), shared_server.phone()
    assert (wall.wait_for("presence")["seats"], wall.wait_for("presence")["wall_count"]) == (None, None)
    console.wait_until(lambda heard: any(e == "presence" and p["phone_count"] >= 1 for e, p in heard))
    assert isinstance(console.wait_for("presence")["seats"], list)
    console.wait_until(lambda heard: any(e == "presence" and p["wall_count"] == 1 for e, p in heard))
    wall.close()
    console.wait_until(lambda heard: [p["wall_count"] for e, p in heard if e == "presence"][-1:] == [0])
    assert "presence" not in [event for event, _ in phone.heard]
    for screen in (console, wall, phone):
        screen.close()
