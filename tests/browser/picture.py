"""The picture on the wall in a real Chromium, without a server: the wall's own code draws a state that ours made."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from facilitator.access.actors import Actor
from facilitator.actions.projects import add_meeting, add_project
from facilitator.audiences.states import Snapshots
from facilitator.db import Database
from facilitator.intake.agenda import load_agenda
from facilitator.intake.klantreis import build_klantreis
from facilitator.protocol.base import Audience
from tests.node import BROWSER, ROOT, node_command

DIST = ROOT / "facilitator" / "static" / "dist"
SCRIPT = Path(__file__).with_name("picture_page.mjs")
BUNDLE = """
import { build } from "esbuild";
const [entry, outfile, folder] = process.argv.slice(-3);
const jsx = { jsx: "automatic", jsxImportSource: "preact" };
await build({ entryPoints: [entry], outfile, bundle: true, format: "iife", logLevel: "error", ...jsx,
  nodePaths: [folder + "/node_modules"] });
"""
WORD = "html[data-drawn='{}']"
ALL = {"view": "all", "phase": None, "journey": None, "other_journey": None, "step": 0, "table": False, "page": 0}


def build_state(database: Database, tree: dict[str, Any]) -> dict[str, Any]:
    """What the wall gets of a new meeting about this klantreis."""
    klantreis = build_klantreis(tree)
    assert not isinstance(klantreis, list), klantreis[:3]
    with database.transaction() as tx:
        meeting = add_meeting(tx, add_project(tx, klantreis), load_agenda(120), min_group_size=5)
        actor = Actor(meeting.id, Audience.WALL)
    with database.read_snapshot() as tx:
        return Snapshots().load_state(tx, actor.meeting_id, Audience.WALL)[1]


class Picture:
    """A page that draws what it is told to."""

    def __init__(self, browser: Browser, folder: Path, *, calm: bool = True, language: str = "nl") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.faults: list[str] = []
        self._drawn = 0
        address = self._write(folder, language)
        motion = "reduce" if calm else "no-preference"
        context = browser.new_context(locale="nl-NL", reduced_motion=motion, viewport={"width": 1920, "height": 1080})
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(address)

    def show(self, state: dict[str, Any], kind: str = "actual_journeys", **stage: Any) -> Page:
        """Draw a part of the meeting; gives the page once it stands still."""
        self._drawn += 1
        given = {"state": {**state, "stage": {**ALL, **stage}}, "type": kind, "drawn": self._drawn}
        self.page.evaluate("(given) => window.show(given)", given)
        self.page.wait_for_selector(WORD.format(self._drawn), state="attached")
        assert not self.faults, self.faults
        return self.page

    def resize(self, width: int, height: int) -> None:
        """Another projector."""
        self.page.set_viewport_size({"width": width, "height": height})

    def _write(self, folder: Path, language: str) -> str:
        script = folder / "picture.js"
        bundling = [
            *node_command(),
            "--input-type=module",
            "--eval",
            BUNDLE,
            "--",
            str(SCRIPT),
            str(script),
            str(BROWSER),
        ]
        subprocess.run(bundling, check=True, cwd=BROWSER)
        styles = DIST / json.loads((DIST / "manifest.json").read_text("utf-8"))["wall.css"]
        strings = (DIST / f"strings.{language}.wall.json").read_text("utf-8").replace("<", "\\u003c")
        page = folder / "picture.html"
        page.write_text(
            f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Wand</title>'
            f'<link rel="stylesheet" href="{styles.as_uri()}"><div id="app"></div>'
            f'<script type="application/json" id="strings">{strings}</script><script src="picture.js"></script></html>',
            encoding="utf-8",
        )
        return page.as_uri()
