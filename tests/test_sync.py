"""State before + the events an audience is sent = state after, for every command, in the browser's own store."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from facilitator.access.actors import Actor
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import COMMANDS, Command
from facilitator.writer import Committed, Writer
from tests.live import WAIT_SECONDS
from tests.node import run_browser_code
from tests.room import Room
from tests.story import Step, Story

APPLY = """
import { receive, receivePersonal, withMe } from "./store.ts";
let text = ""; process.stdin.on("data", (part) => text += part).on("end", () => {
  const answers = JSON.parse(text).map((step: any) => {
    let held = { version: step.version, state: step.before };
    for (const change of step.changes) {
      const received = receive(held as any, change);
      if (received.kind !== "next") return received.kind;
      held = received.held as any;
      if (receive(held as any, change).kind !== "stale") return "applied twice";
    }
    return step.personals.reduce((state: any, personal: any) => {
      const received = receivePersonal(state.me, personal);
      return received.kind === "next" ? withMe(state, received.me) : received.kind;
    }, held.state);
  });
  console.log(JSON.stringify(answers));
});
"""


def without_version(state: dict[str, Any]) -> dict[str, Any]:
    """`me.version` says when it was read, not what it holds."""
    return {**state, "me": {**state["me"], "version": None}} if "me" in state else state


def step_of(actor: Actor, before: dict[str, Any], version: int, sent: list[Committed]) -> dict[str, Any]:
    """What one screen had and was sent."""
    changes = [committed.changes[actor.audience] for committed in sent]
    seat = actor.participant_id or ""
    personals = [committed.personals[seat] for committed in sent if seat in committed.personals]
    return {"version": version, "before": before, "changes": changes, "personals": personals}


@pytest.fixture
def walked(room: Room) -> list[dict[str, Any]]:
    """Every step of the story for every screen: what it had, was sent, and should have."""
    story = Story(room)
    screens = {"wall": room.wall, "console": room.console, "anna": story.anna, "bo": story.bo}
    walked = []
    for actor, kind, fields in story.steps():
        version = room.version()
        before = {name: room.state(screen) for name, screen in screens.items()}
        sent = len(room.sent)
        room.do(actor, kind, **fields)
        for name, screen in screens.items():
            step = step_of(screen, before[name], version, room.sent[sent:])
            walked.append({**step, "kind": kind, "screen": name, "after": room.state(screen)})
    return walked


def test_every_screen_reaches_the_next_snapshot_by_its_changes(walked: list[dict[str, Any]], tmp_path: Path) -> None:
    reached = run_browser_code(tmp_path, APPLY, walked)
    for step, state in zip(walked, reached, strict=True):
        assert isinstance(state, dict), f"{step['kind']} at {step['screen']}: {state}"
        assert without_version(state) == without_version(step["after"]), f"{step['kind']} at {step['screen']}"


def test_every_command_changes_what_some_screen_shows(walked: list[dict[str, Any]]) -> None:
    changing = {step["kind"] for step in walked if without_version(step["before"]) != without_version(step["after"])}
    assert changing == set(COMMANDS)


def test_every_audience_gets_every_version(walked: list[dict[str, Any]]) -> None:
    for step in walked:
        versions = [change["version"] for change in step["changes"]]
        assert versions == [step["version"] + 1], step["kind"]


def test_joining_reaches_every_screen(room: Room, tmp_path: Path) -> None:
    anna = room.join("Anna")
    screens = (room.wall, room.console, anna)
    version, before = room.version(), [room.state(screen) for screen in screens]
    sent = len(room.sent)
    room.join("Bo", "policy")
    room.join("Anna B.", "partner", seat=anna.participant_id)
    steps = [step_of(screen, state, version, room.sent[sent:]) for screen, state in zip(screens, before, strict=True)]
    reached = run_browser_code(tmp_path, APPLY, steps)
    for screen, state in zip(screens, reached, strict=True):
        assert without_version(state) == without_version(room.state(screen))


class HeldWriter:
    """The real writer, held while a first change goes out: what is sent meanwhile becomes one batch."""

    def __init__(self, room: Room, first: Step) -> None:
        self._sent: list[Committed] = []
        self._is_out = threading.Event()
        self._threads: list[threading.Thread] = []
        self._writer = Writer(room.database, self._publish, changes_per_second=1_000_000)
        self._writer.submit(*self._parse(first))
        self._waiting = self._writer._queues[room.meeting_id]

    def add(self, step: Step) -> None:
        """Send a command, from a thread of its own as each screen does; returns once it waits in the queue."""
        self._threads.append(threading.Thread(target=self._writer.submit, args=self._parse(step)))
        self._threads[-1].start()
        with self._waiting.not_empty:
            assert self._waiting.not_empty.wait_for(self._is_queued, WAIT_SECONDS)

    def let_go(self) -> Committed:
        """What the batch sends."""
        self._is_out.set()
        for thread in self._threads:
            thread.join()
        assert len(self._sent) == 2
        return self._sent[1]

    def _is_queued(self) -> bool:
        return self._waiting._qsize() == len(self._threads)

    def _publish(self, committed: Committed) -> None:
        self._sent.append(committed)
        assert self._is_out.wait(WAIT_SECONDS)

    def _parse(self, step: Step) -> tuple[Actor, Command]:
        actor, kind, fields = step
        return actor, COMMANDS[kind].model_validate({"request_id": str(uuid4()), **fields})


def test_several_commands_in_one_batch_reach_the_same_snapshot(room: Room, tmp_path: Path) -> None:
    story = Story(room)
    screens = (room.wall, room.console, story.anna, story.bo)
    writer = HeldWriter(room, (room.console, "open_activity", {"activity_id": room.activity("welcome")}))
    version, before = room.version(), [room.state(screen) for screen in screens]
    for step in story.steps():
        writer.add(step)
    sent = [writer.let_go()]
    assert room.version() == version + 1
    steps = [step_of(screen, state, version, sent) for screen, state in zip(screens, before, strict=True)]
    reached = run_browser_code(tmp_path, APPLY, steps)
    for screen, state in zip(screens, reached, strict=True):
        assert isinstance(state, dict), state
        assert without_version(state) == without_version(room.state(screen))


def test_only_a_console_change_can_hold_a_hidden_note(room: Room) -> None:
    story = Story(room)
    for actor, kind, fields in story.steps():
        room.do(actor, kind, **fields)
    for committed in room.sent:
        for audience in (Audience.WALL, Audience.PHONE):
            assert "note_hidden" not in [event["kind"] for event in committed.changes[audience]["events"]]


def test_what_is_done_again_in_the_same_batch_is_there(room: Room, tmp_path: Path) -> None:
    anna, notes = room.join("Anna"), room.open("notes")
    note, conclusion = room.post(anna, notes), str(uuid4())
    fields = {"activity_id": notes, "phase": "waiting", "note_kind": "question", "text": "Opnieuw"}
    again = {"note_id": str(uuid4()), **fields}
    room.do(room.console, "reveal_notes", activity_id=notes)
    room.do(room.console, "hide_note", note_id=note, reason="Een naam")
    room.do(
        room.console,
        "add_conclusion",
        conclusion_id=conclusion,
        conclusion_kind="conclusion",
        text="Wachten duurt lang",
    )
    room.do(room.console, "withdraw_conclusion", conclusion_id=conclusion)
    writer = HeldWriter(room, (room.console, "set_feedback_date", {"feedback_on": "2027-02-01"}))
    version, screens = room.version(), (room.wall, room.console, anna)
    before = [room.state(screen) for screen in screens]
    for kind in ("restore", "hide", "restore"):
        reason = {"reason": "Een naam"} if kind == "hide" else {}
        writer.add((room.console, f"{kind}_note", {"note_id": note, **reason}))
    for kind in ("restore", "withdraw", "restore"):
        writer.add((room.console, f"{kind}_conclusion", {"conclusion_id": conclusion}))
    for kind, given in (("post", again), ("withdraw", {"note_id": again["note_id"]}), ("post", again)):
        writer.add((anna, f"{kind}_note", given))
    sent = [writer.let_go()]
    steps = [step_of(screen, state, version, sent) for screen, state in zip(screens, before, strict=True)]
    reached = run_browser_code(tmp_path, APPLY, steps)
    for screen, state in zip(screens, reached, strict=True):
        assert without_version(state) == without_version(room.state(screen)), screen.audience
