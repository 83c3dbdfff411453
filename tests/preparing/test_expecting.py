"""What a screen shows of a command before it is saved is what stands there once it is, in the browser's own store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from facilitator.db import Database
from tests.node import run_browser_code
from tests.preparing.study import Study, apply, list_steps

EXPECT = """
import { applyRow, expect, inOrder, receiveChange } from "./store/prepare.ts";
let text = ""; process.stdin.on("data", (part) => text += part).on("end", () => {
  const answers = JSON.parse(text).map(({ before, command, change }: any) => {
    const held = { version: change.version - 1, state: before };
    const received = receiveChange(held, change) as any;
    const twice = change.events.reduce(applyRow, received.held.state);
    const gap = receiveChange({ ...held, version: held.version - 1 }, change).kind;
    return { expected: expect(before, command), received: received.held.state, twice, gap };
  });
  console.log(JSON.stringify(answers));
});
"""
SETTLED = {"position", "code"}
"""What the server decides."""


def list_rows(state: dict[str, Any], table: str) -> list[dict[str, Any]]:
    """The rows of a table in their order (of touchpoints: of each journey), without what the server decides."""
    rows = sorted(state[table].values(), key=lambda row: (row.get("journey_id", ""), row["position"], row["id"]))
    return [{name: value for name, value in row.items() if name not in SETTLED} for row in rows]


@pytest.fixture
def walked(database: Database) -> list[dict[str, Any]]:
    """A command of every kind: the state before, the command, its change."""
    study = Study(database)
    walked = []
    for kind, fields in list_steps(study):
        before = study.state()
        study.do(kind, **fields)
        command = {"kind": kind, **fields}
        walked.append({"before": before, "command": command, "change": study.sent[-1], "after": study.state()})
    return walked


def test_a_screen_expects_what_the_server_makes_of_each_command(walked: list[dict[str, Any]], tmp_path: Path) -> None:
    for step, answer in zip(walked, run_browser_code(tmp_path, EXPECT, walked), strict=True):
        kind = step["command"]["kind"]
        if kind in ("remove_journey", "join_touchpoints"):  # what goes along goes with the answer
            continue
        for table in ("phases", "steps", "journeys", "touchpoints"):
            assert list_rows(answer["expected"], table) == list_rows(step["after"], table), f"{kind}: {table}"


def test_a_screen_reaches_the_next_state_by_its_change(walked: list[dict[str, Any]], tmp_path: Path) -> None:
    for step, answer in zip(walked, run_browser_code(tmp_path, EXPECT, walked), strict=True):
        assert answer["received"] == step["after"] == apply(step["before"], step["change"])
        assert answer["twice"] == answer["received"]
        assert answer["gap"] == "gap"
