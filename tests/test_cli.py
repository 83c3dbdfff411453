"""The command line: what it prints, what it refuses, how it stops."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.intake.agenda import SAMPLES
from tests.live import LiveServer
from tests.room import make_database

SAMPLE = SAMPLES / "student-en-zorg.json"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `facilitator` to its end."""
    command = [sys.executable, "-m", "facilitator", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def run_export(data: str) -> subprocess.CompletedProcess[str]:
    """Ask for the outcome of the meeting that was made last."""
    return run("export", "latest", "--format", "csv", "--out", f"{data}.csv", "--data", data)


def test_a_klantreis_is_imported_with_a_meeting(tmp_path: Path) -> None:
    done = run("import", str(SAMPLE), "--data", str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    assert "6 phases, 12 planned steps, 13 journeys" in done.stdout


def test_every_fault_is_told_with_its_place_and_nothing_is_imported(tmp_path: Path) -> None:
    klantreis = json.loads(SAMPLE.read_bytes())
    klantreis["actual_journeys"][3]["touchpoints"][2]["sentiment"] = 7
    klantreis["planned_journey"]["steps"][1]["phase"] = "nergens"
    del klantreis["title"]
    file = tmp_path / "fout.json"
    file.write_text(json.dumps(klantreis))
    data = str(tmp_path / "data")
    done = run("import", str(file), "--data", data)
    assert done.returncode == 2
    for place in ("actual_journeys[3].touchpoints[2].sentiment: ", "planned_journey.steps[1].phase: ", "title: "):
        assert any(line.startswith(place) for line in done.stderr.splitlines()), done.stderr
    assert "There is none yet" in run_export(data).stderr


def test_a_klantreis_goes_through_a_workbook_and_its_faults_are_told_at_their_cells(tmp_path: Path) -> None:
    book, form, data = tmp_path / "klantreis.xlsx", tmp_path / "form.xlsx", str(tmp_path / "data")
    assert run("template", "--out", str(form)).returncode == 0
    refused = run("import", str(form), "--data", data)
    assert refused.returncode == 2
    assert "Klantreis: Fill in one row under the headings." in refused.stderr.splitlines()
    assert "There is none yet" in run_export(data).stderr
    assert run("template", "--out", str(book), "--from", str(SAMPLE)).returncode == 0
    done = run("import", str(book), "--data", data)
    assert done.returncode == 0, done.stderr
    assert "6 phases, 12 planned steps, 13 journeys" in done.stdout


def test_a_klantreis_goes_through_every_kind_of_file_and_a_folder(tmp_path: Path) -> None:
    for extension in ("ods", "zip", "json"):
        out = tmp_path / f"klantreis.{extension}"
        assert run("template", "--out", str(out), "--from", str(SAMPLE)).returncode == 0
        assert run("import", str(out), "--data", str(tmp_path / "data")).returncode == 0
    with zipfile.ZipFile(tmp_path / "klantreis.zip") as archive:
        archive.extractall(tmp_path / "map")
    done = run("import", str(tmp_path / "map"), "--data", str(tmp_path / "data"))
    assert "6 phases, 12 planned steps, 13 journeys" in done.stdout


def test_a_file_updates_a_klantreis_and_tells_what_is_not_in_it(tmp_path: Path) -> None:
    data, changed = str(tmp_path / "data"), tmp_path / "changed.json"
    run("import", str(SAMPLE), "--data", data)
    tree = json.loads(SAMPLE.read_bytes())
    gone = tree["actual_journeys"].pop()["alias"]
    tree["phases"][0]["name"] = "Eerst"
    changed.write_text(json.dumps(tree), encoding="utf-8")
    kept = run("import", str(changed), "--data", data, "--into", tree["title"])
    assert kept.returncode == 0, kept.stderr
    assert f"Updated: {tree['title']} (0 rows new, 1 changed)." in kept.stdout
    assert f"Not in the file, kept: {gone}" in kept.stdout
    removed = run("import", str(changed), "--data", data, "--into", tree["title"], "--remove-gone")
    assert f"Removed: {gone}" in removed.stdout
    assert f"Known are:\n  {''}" in run("import", str(changed), "--data", data, "--into", "Anders").stderr


def test_a_form_of_an_unknown_kind_and_a_folder_without_csv_are_refused_in_one_line(tmp_path: Path) -> None:
    refused = run("template", "--out", str(tmp_path / "form.pdf"))
    assert refused.returncode == 2
    assert ".ods" in refused.stderr
    assert run("template", "--out", str(tmp_path / "form.json")).returncode == 2
    assert "no CSV files" in run("import", str(tmp_path), "--data", str(tmp_path / "data")).stderr


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = run("import", str(tmp_path / "weg.json"), "--data", str(tmp_path))
    assert done.returncode == 2
    assert "No such file" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("format_name", ["pptx", "docx", "csv", "md"])
def test_a_meeting_is_exported_to_a_file(tmp_path: Path, format_name: str) -> None:
    data, out = str(tmp_path / "data"), tmp_path / f"uit.{format_name}"
    run("import", str(SAMPLE), "--data", data)
    done = run("export", "latest", "--format", format_name, "--out", str(out), "--data", data)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes()[:2] in (b"PK", b"\xef\xbb", b"# ")


def test_an_unknown_meeting_is_told_with_those_there_are(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    run("import", str(SAMPLE), "--data", data)
    done = run("export", "XXXXXX", "--format", "csv", "--out", str(tmp_path / "x.csv"), "--data", data)
    assert done.returncode == 2
    assert "Student en zorg" in done.stderr


def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run("demo", "--host", "127.0.0.1", "--port", port, "--data", str(tmp_path), "--no-browser")
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("content", "said"), [(b"geen database" * 400, "not a database"), (b"newer", "newer version")])
def test_a_database_that_cannot_be_used_is_one_clear_line(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "facilitator.db"
    if content == b"newer":
        make_database(file).close()
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = 'f00f00f00f00'")
    else:
        file.write_bytes(content)
    done = run("demo", "--host", "127.0.0.1", "--port", "0", "--data", str(tmp_path), "--no-browser")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "wat? 100%25 #é"
    assert run("import", str(SAMPLE), "--data", str(folder)).returncode == 0
    assert (folder / "facilitator.db").exists()
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_the_terminal_shows_all_links_and_a_qr_code(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "facilitator", "demo", "--host", "127.0.0.1", "--port", "0", "--no-browser"]
    process = subprocess.Popen(
        [*command, "--data", str(tmp_path / "data")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            break
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    text = "".join(lines)
    process.stdout.close()
    assert "█" in text
    for word in ("/j/", "/projector/", "/console/", "/prepare?key=", "code "):
        assert word in text


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_server_stops_cleanly_with_screens_connected(server: LiveServer, how: signal.Signals) -> None:
    server.phone()
    server.console()
    assert server.stop(how) == 0


def test_the_public_url_is_in_every_link(tmp_path: Path) -> None:
    server = LiveServer(tmp_path / "data", "--public-url", "https://reis.example.nl")
    server.stop()
    for name in ("join_url", "projector_url", "console_url"):
        assert server.links[name].startswith("https://reis.example.nl/")


def test_the_default_host_gives_a_link_that_is_not_all_interfaces(tmp_path: Path) -> None:
    server = LiveServer(tmp_path / "data", "--host", "0.0.0.0")  # noqa: S104
    try:
        assert "0.0.0.0" not in server.links["join_url"]  # noqa: S104
        port = server.url.rsplit(":", 1)[1]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
            assert answer.status == 200
    finally:
        server.stop()


def test_the_same_meeting_is_there_at_the_next_start(server: LiveServer) -> None:
    links = server.links
    server.restart()
    assert server.links == links
