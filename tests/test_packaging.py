"""The sdist builds the wheel, the wheel holds what it needs and nothing else, and what it installs serves a meeting."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import requests

from tests.live import LiveServer

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from an sdist built from a copy of the sources."""
    folder = tmp_path_factory.mktemp("package")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no git checkout, so what belongs to the sources is not known")
    for name in listed.stdout.decode().split("\n"):
        if name and (ROOT / name).is_file():
            (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / "source" / name)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "out"), str(folder / "source")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return next((folder / "out").glob("*.whl"))


def test_the_wheel_holds_the_screens_and_the_catalogues_but_no_sources_of_them(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "facilitator/static/dist/manifest.json",
        "facilitator/static/dist/strings.nl.phone.json",
        "facilitator/static/dist/fonts/AtkinsonHyperlegible_700Bold.ttf",
        "facilitator/static/icon.svg",
        "facilitator/printing/templates/base.typ",
        "facilitator/templates/join.html",
        "facilitator/translations/nl/LC_MESSAGES/messages.mo",
        "facilitator/samples/student-en-zorg.json",
        "facilitator/migrations/env.py",
    ):
        assert wanted in names
    assert not [n for n in names if "node_modules" in n or n.endswith((".ts", ".tsx", ".po")) or "/browser/" in n]
    assert not [n for n in names if n.startswith(("tests/", "sessions_data/"))]


def test_what_the_wheel_installs_serves_a_meeting(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(command, check=True)
    where = [sys.executable, "-c", "import facilitator; print(facilitator.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env={"PYTHONPATH": str(target)}, capture_output=True, check=True)
    assert found.stdout.decode().startswith(str(target))
    server = LiveServer(tmp_path / "data", PYTHONPATH=str(target))
    try:
        page = server.join().get(f"{server.url}/m/{server.meeting_id}", timeout=20)
        assert 'id="boot"' in page.text
        asset = page.text.split('src="')[1].split('"')[0]
        assert requests.get(server.url + asset, timeout=20).status_code == 200
    finally:
        server.stop()
