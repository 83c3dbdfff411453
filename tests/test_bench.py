"""`facilitator bench` gives every figure, reads well as a table, and leaves no server behind. Nothing is timed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("psutil", reason="the extra bench is not installed")

import psutil
from click.testing import CliRunner

from facilitator.bench.command import main
from facilitator.bench.figures import ROWS, find_medians, find_ratios, render_markdown, render_table
from facilitator.bench.frames import TEXT, FrameReader, build_frame
from facilitator.bench.ledger import Ledger, find_percentile

BENCH = [sys.executable, "-m", "facilitator", "bench", "--phones", "5", "--seconds", "1", "--notes", "20"]
WAIT_SECONDS = 120


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    """A tiny run against the real server and the yardstick."""
    command = [*BENCH, "--ramp", "30,40", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=WAIT_SECONDS)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_figure_is_there_and_plausible(result: dict[str, Any]) -> None:
    run = result["runs"][0]
    assert run["phones"] == 5
    busy = {row.name for row in ROWS if row.name.startswith("busy_")}  # only where a step of the ramp held
    for row in ROWS:
        sides = (run["server"], run["yardstick"]) if row.is_shared else (run["server"],)
        for figures in sides:
            assert row.name in figures or row.name in busy, row.name
            assert row.name.startswith("memory") or (figures.get(row.name) or 0) >= 0, row.name
    for figures in (run["server"], run["yardstick"]):
        assert 0 < figures["post_p50_ms"] <= figures["post_p99_ms"]
        assert 0 < figures["saved_p50_ms"] <= figures["saved_p99_ms"]
        assert figures["cpu_ms_per_1000_events"] >= 0
    assert run["server"]["export_seconds"] > 0
    assert run["ramp"][0]["rate"] == 30


def test_every_phone_got_every_version(result: dict[str, Any]) -> None:
    for figures in (result["runs"][0]["server"], result["runs"][0]["yardstick"]):
        faults = ("missing_count", "gap_count", "doubled_count", "refused_count", "lost_line_count")
        assert {name: figures[name] for name in faults} == dict.fromkeys(faults, 0)


def test_the_table_shows_every_figure_and_the_machine_without_its_name(result: dict[str, Any]) -> None:
    table, markdown = render_table(result), render_markdown(result)
    for row in ROWS:
        assert row.label in table
        assert f"| {row.label} | " in markdown
    assert f"Python {result['machine']['python']}" in table
    assert set(result["machine"]) >= {"cores", "memory_gb", "system", "python", "eventlet"}
    assert not {"node", "host", "hostname", "path"} & set(result["machine"])


def test_stopping_it_stops_its_servers(tmp_path: Path) -> None:
    log = tmp_path / "progress"
    with log.open("wb") as stderr:
        bench = subprocess.Popen([*BENCH, "--seconds", "60", "--no-yardstick"], stderr=stderr)
    try:
        watched = psutil.Process(bench.pid)
        while b"silent round" not in log.read_bytes():
            assert bench.poll() is None, log.read_text()
            psutil.wait_procs([watched], timeout=0.1)
        servers = watched.children(recursive=True)
        assert servers
        bench.send_signal(signal.SIGTERM)
        assert bench.wait(WAIT_SECONDS) == 130
        assert psutil.wait_procs(servers, timeout=WAIT_SECONDS)[1] == []
    finally:
        bench.kill()
        bench.wait()


@pytest.mark.parametrize("arguments", [["--phones", "0"], ["--ramp", "fast"], ["--seconds", "0"]])
def test_a_wrong_option_is_named(arguments: list[str]) -> None:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert arguments[0] in done.output


def test_frames_of_any_size_come_out_as_they_went_in_however_they_are_cut() -> None:
    payloads = [bytes([65 + size % 26]) * size for size in (0, 5, 125, 126, 65_535, 65_536, 70_000)]
    wire = b"".join(_unmask(build_frame(payload)) for payload in payloads)
    for step in (1 << 30, 50_000, 977, 3):
        reader = FrameReader()
        found = [f for start in range(0, len(wire), step) for f in reader.feed(wire[start : start + step])]
        assert found == [(TEXT, payload) for payload in payloads]


def _unmask(frame: bytes) -> bytes:
    """The frame as a server would send it: without the mask, which is zero."""
    head = {126: 4, 127: 10}.get(frame[1] & 0x7F, 2)
    assert frame[head : head + 4] == bytes(4)
    return frame[:1] + bytes([frame[1] & 0x7F]) + frame[2:head] + frame[head + 4 :]


def test_a_post_counts_only_once_it_reached_every_phone() -> None:
    note_id = "0b9c6f3e-6f53-4a70-9d0b-0d6a3f2f9b11"
    ledger = Ledger(phone_count=2)
    post = ledger.send(note_id)
    packet = f'42["change",{{"version":7,"events":[{{"note":{{"id":"{note_id}"}}}}]}}]'.encode()
    post.take_ack(b'[{"ok":true,"version":7}]', post.sent_at + 1)
    ledger.hear(packet, post.sent_at + 2)
    assert ledger.count_missing() == 1
    assert ledger.find_oldest() is post
    assert ledger.list_latencies(until=post.sent_at + 9) == [pytest.approx(9)]
    assert ledger.hear(packet, post.sent_at + 3).version == 7
    assert ledger.count_missing() == 0
    assert ledger.find_oldest() is None
    assert ledger.list_latencies(until=post.sent_at + 9) == [pytest.approx(3)]


def test_in_a_silent_round_the_ack_says_which_version_carries_a_post() -> None:
    ledger = Ledger(phone_count=1)
    post = ledger.send("0b9c6f3e-6f53-4a70-9d0b-0d6a3f2f9b11")
    ledger.hear(b'42["change",{"version":8,"events":[]}]', post.sent_at + 2)
    assert ledger.find_oldest() is post
    post.take_ack(b'[{"ok":true,"version":8,"result":{}}]', post.sent_at + 1)
    assert ledger.find_oldest() is None
    assert ledger.list_latencies(until=post.sent_at + 9) == [pytest.approx(2)]


def test_percentiles_medians_and_ratios() -> None:
    assert find_percentile([], 99) == 0
    assert find_percentile([float(n) for n in range(1, 101)], 99) == 99
    assert find_medians([{"a": 1.0, "b": None}, {"a": 5.0, "b": None}, {"a": 2.0, "b": 4.0}]) == {"a": 2.0, "b": 4.0}
    assert find_ratios({"post_p99_ms": 5.0}, {"post_p99_ms": 10.0})["post_p99_ms"] == 0.5
    assert find_ratios({"post_p99_ms": 5.0}, {})["post_p99_ms"] is None
