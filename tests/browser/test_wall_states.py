"""The wall in every main state on three projectors: nothing small, cut or overlapping; pictures in `shots/wall`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.geometry import find_faults
from tests.browser.klantreizen import make_klantreis, read_sample
from tests.browser.stage import open_chromium
from tests.browser.walk import FAST, Walk, each_size
from tests.live import LiveServer
from tests.node import ROOT

pytestmark = pytest.mark.browser

SHOTS = ROOT / "shots" / "wall"
KLANTREIZEN: dict[str, Callable[[], dict[str, Any]]] = {
    "sample": read_sample,
    "three": lambda: read_sample(journeys=3),
    "ten-phases": make_klantreis,
}


def start_server(folder: Path, klantreis: dict[str, Any]) -> LiveServer:
    """A server with a meeting about this klantreis."""
    file = folder / "klantreis.json"
    file.write_text(json.dumps(klantreis), encoding="utf-8")
    command = [sys.executable, "-m", "facilitator", "import", str(file), "--data", str(folder / "data")]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return LiveServer(folder / "data", **FAST)


@pytest.mark.parametrize("name", list(KLANTREIZEN))
def test_every_state_of_the_wall_can_be_read_on_every_projector(name: str, tmp_path: Path) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    server = start_server(tmp_path, KLANTREIZEN[name]())
    found: dict[str, list[str]] = {}
    with open_chromium() as browser:
        walk = Walk(browser, server)

        def look(state: str) -> Callable[[str], None]:
            def at(size: str) -> None:
                walk.wall.screenshot(path=SHOTS / f"{name}-{state}-{size}.png", animations="disabled")
                if faults := find_faults(walk.wall):
                    found[f"{state} {size}"] = faults

            return at

        try:
            for state in walk.states():
                each_size(walk.wall, look(state))
        finally:
            walk.close()
            server.stop()
    assert walk.faults == []
    assert not found, "\n".join(f"{state}: {fault}" for state, faults in found.items() for fault in faults)
