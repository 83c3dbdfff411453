"""`/metrics`: closed by default; counts without a word of what people wrote."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import requests

from tests.live import WAIT_SECONDS, LiveServer


def read_metrics(server: LiveServer) -> requests.Response:
    """What Prometheus gets."""
    return requests.get(f"{server.url}/metrics", timeout=WAIT_SECONDS)


def test_metrics_are_closed_unless_a_setting_opens_them(server: LiveServer) -> None:
    assert read_metrics(server).status_code == 404


def test_metrics_count_commands_batches_times_and_screens(tmp_path: Path) -> None:
    server = LiveServer(tmp_path / "data", FACILITATOR_METRICS="on")
    console, phone = server.console(), server.phone("Anna van de Brug")
    notes = console.activity("notes")
    console.do("open_activity", activity_id=notes)
    fields = {"note_id": str(uuid4()), "activity_id": notes, "phase": "waiting", "note_kind": "question"}
    phone.do("post_note", text="Waarom duurt het zo lang?", **fields)
    phone.send("post_note", text="Nog eens", **fields)
    phone.send("drop_everything")
    answer = read_metrics(server)
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    samples = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
    wanted = {
        'facilitator_commands_total{kind="join_meeting",result="ok"}': 1,
        'facilitator_commands_total{kind="post_note",result="ok"}': 1,
        'facilitator_commands_total{kind="post_note",result="note_exists"}': 1,
        'facilitator_commands_total{kind="unknown",result="unknown_command"}': 1,
        'facilitator_connected_screens{kind="phone"}': 1,
        'facilitator_connected_screens{kind="console"}': 1,
        'facilitator_connected_screens{kind="projector"}': 0,
        "facilitator_batch_commands_count": 4,
        "facilitator_batch_commands_sum": 4,
        "facilitator_commit_seconds_count": 4,
        "facilitator_fanout_seconds_count": 3,
    }
    assert {name: float(samples[name]) for name in wanted} == wanted
    for word in ("Anna", "Waarom", server.meeting_id, notes):
        assert word not in answer.text
    server.stop()
