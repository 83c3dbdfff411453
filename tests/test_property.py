"""Random commands over links that drop, delay, reorder and repeat: every screen ends at the snapshot, no secret
passes, no budget breaks. `EXAMPLES=500 STEPS=100` makes it longer, `SHRINK=1` makes a failure short.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from facilitator.db import Database
from tests.links import SCRIPT, Link, Links
from tests.node import NodeProcess
from tests.room import Room, make_database
from tests.script import KINDS, Script
from tests.witness import Witness

EXAMPLES = int(os.environ.get("EXAMPLES", "12"))
STEPS = int(os.environ.get("STEPS", "40"))
SHRINKS = "SHRINK" in os.environ
PASS_MS = (100, 600, 2_000, 11_000, 17_000)
SCREENS = 5

FATES = (
    "all arrive",
    "all wait",
    "the newest overtakes",
    "the newest comes twice",
    "the newest is lost",
    "the newest is lost, the others arrive",
)

number = st.integers(0, 11)
screen = st.integers(0, SCREENS - 1)
fate = st.sampled_from(FATES)
draft = st.tuples(st.sampled_from(KINDS), number, number, number)
batch = st.tuples(st.lists(draft, min_size=1, max_size=4), st.lists(fate, min_size=SCREENS, max_size=SCREENS))


class Meeting(RuleBasedStateMachine):
    """A meeting with a wall, a console and three phones of which two belong to one seat."""

    database: Database
    node: NodeProcess

    @initialize(opened=st.sampled_from(["notes", "ideas", "vote"]))
    def open_the_room(self, opened: str) -> None:
        self.room = Room(self.database, min_group_size=2)
        self.links = Links(self.node, self.room)
        self.script = Script(self.room)
        self.witness = Witness(self.room)
        self.script.prepare(opened)
        self.versions = self.room.version()
        anna, bo = self.script.seats[:2]
        cast = {"wall": self.room.wall, "console": self.room.console, "anna": anna, "anna too": anna, "bo": bo}
        for name, actor in cast.items():
            self.links.add(name, actor)

    @rule(batches=st.lists(batch, min_size=1, max_size=8))
    def commands_are_done(self, batches: list[tuple[list[Any], list[str]]]) -> None:
        for drafts, fates in batches:
            committed = self.script.play(drafts)
            if committed is not None:
                self.versions += 1
                self.witness.check_sent(committed)
                for link, fate in zip(self.links.links, fates, strict=True):
                    self.links.send(link, committed)
                    self._meet(link, fate)
            assert self.room.version() == self.versions

    @rule(n=screen, fate=fate)
    def something_befalls_a_link(self, n: int, fate: str) -> None:
        self._meet(self._link(n), fate)

    @rule(n=screen)
    def the_server_answers(self, n: int) -> None:
        for answer in self.links.serve(self._link(n)):
            self.witness.check_answer(self._link(n).actor, answer)

    @rule(n=screen)
    def the_link_is_cut(self, n: int) -> None:
        self.links.cut(self._link(n))

    @rule(n=screen)
    def the_link_is_there_again(self, n: int) -> None:
        if not self._link(n).connected:
            self.links.connect(self._link(n))

    @rule(milliseconds=st.sampled_from(PASS_MS))
    def time_passes(self, milliseconds: int) -> None:
        self.links.wait(milliseconds)

    @rule()
    def everything_arrives(self) -> None:
        self._settle()

    @invariant()
    def budgets_hold(self) -> None:
        if hasattr(self, "script"):
            assert self.script.list_overspent() == []

    def teardown(self) -> None:
        if hasattr(self, "script"):
            self._settle()

    def _settle(self) -> None:
        for link, answer in self.links.settle():
            self.witness.check_answer(link.actor, answer)
        for link in self.links.links:
            held, state = self.links.held(link), self.room.state(link.actor)
            assert (held["status"], held["version"]) == ("live", self.room.version()), link.name
            for part in state:
                assert without_version(held["state"][part]) == without_version(state[part]), f"{part} of {link.name}"

    def _meet(self, link: Link, fate: str) -> None:
        """What becomes of the messages that are under way to a screen."""
        match fate:
            case "all arrive":
                while link.down:
                    self.links.deliver(link)
            case "the newest overtakes" if link.down:
                self.links.deliver(link, -1)
            case "the newest comes twice" if link.down:
                link.down.append(link.down[-1])
            case "the newest is lost" if link.down:
                link.down.pop()
            case "the newest is lost, the others arrive" if link.down:
                link.down.pop()
                self._meet(link, "all arrive")

    def _link(self, n: int) -> Link:
        return self.links.links[n]


def without_version(part: Any) -> Any:
    """`me.version` says when it was read, not what it holds."""
    return {**part, "version": None} if isinstance(part, dict) and "version" in part else part


@pytest.fixture
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[Meeting]]:
    """The machine, with a database and a Node that all its meetings share."""
    folder = tmp_path_factory.mktemp("property")
    Meeting.database = make_database(folder / "facilitator.db")
    Meeting.node = NodeProcess(folder, SCRIPT)
    yield Meeting
    Meeting.node.close()
    Meeting.database.close()


@pytest.mark.timeout(300 + 30 * EXAMPLES)
def test_screens_converge_secrets_stay_and_budgets_hold(meeting: type[Meeting]) -> None:
    run_state_machine_as_test(
        meeting,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            print_blob=True,
            phases=[Phase.reuse, Phase.generate, *([Phase.shrink] if SHRINKS else [])],
            suppress_health_check=list(HealthCheck),
        ),
    )
