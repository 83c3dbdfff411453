"""Any sequence of the facilitator's commands, then undo all: what there was at the start. Then redo all: the end.

`EXAMPLES=500` makes it longer, `SHRINK=1` makes a failure short.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from facilitator.access.actors import Actor
from facilitator.db import Database
from facilitator.errors import Refusal
from facilitator.models import Step, Vote
from tests.room import Room
from tests.script import CONTRIBUTE, KINDS, Draft, Script
from tests.test_history import dump, is_undoable, list_different, seen_by

EXAMPLES = int(os.environ.get("EXAMPLES", "6"))
STEERING = sorted({kind for kind in KINDS if kind not in (CONTRIBUTE, "join_meeting") and is_undoable(kind)})
number = st.integers(0, 11)
steering = st.tuples(st.sampled_from(STEERING), number, number, number)
contributing = st.tuples(st.sampled_from([CONTRIBUTE, "cast_vote", "withdraw_note"]), number, number, number)
grouping = st.tuples(
    st.sampled_from(["make_heading", "merge_ideas", "put_under_heading", "take_from_heading"]), number, number, number
)
voting = st.tuples(st.just("cast_vote"), number, number, st.integers(1, 3))
opened = st.sampled_from(["notes", "ideas", "vote"])
PHASES = [Phase.reuse, Phase.generate, *([Phase.shrink] if "SHRINK" in os.environ else [])]
searched = settings(
    max_examples=EXAMPLES, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck), phases=PHASES
)


class Play:
    """A meeting in which a script has begun, with what all screens and the database hold."""

    def __init__(self, database: Database, opened: str) -> None:
        self.room = Room(database, min_group_size=2)
        self.script = Script(self.room)
        self.script.prepare(opened)
        self.screens: dict[str, Actor] = {"wall": self.room.wall, "console": self.room.console}
        self.screens |= {f"phone {n}": seat for n, seat in enumerate(self.script.seats)}
        self.begun = len(self.list_steps())

    def look(self) -> tuple[Any, Any]:
        """What is stored, and what everybody sees."""
        return dump(self.room.database), seen_by(self.room, self.screens)

    def list_steps(self) -> list[Step]:
        """The steps of the meeting, in order."""
        with self.room.database.read_snapshot() as tx:
            return list(tx.scalars(select(Step).where(Step.meeting_id == self.room.meeting_id).order_by(Step.number)))

    def turn(self, kind: str, step: Step) -> bool:
        """Undo or redo a step; False when it was refused."""
        try:
            self.room.do(self.room.console, kind, step_id=step.id)
        except Refusal as refusal:
            if refusal.code not in ("undo_blocked", "meeting_closed", "vote_open", "chosen_as_one"):
                raise
            return False
        return True


def require_same(found: tuple[Any, Any], wanted: tuple[Any, Any]) -> None:
    """The same rows, and the same on every screen."""
    assert list_different(wanted[0], found[0]) == set()
    for name, state in wanted[1].items():
        for part in state:
            assert found[1][name][part] == state[part], f"{part} of {name}"


@pytest.mark.timeout(120 + 30 * EXAMPLES)
@searched
@given(opened=opened, drafts=st.lists(steering, min_size=4, max_size=20))
def test_undoing_all_is_the_start_and_redoing_all_is_the_end(
    database: Database, opened: str, drafts: list[Draft]
) -> None:
    play = Play(database, opened)
    start = play.look()
    for draft in drafts:
        play.script.play([draft])
    end, steps = play.look(), play.list_steps()[play.begun :]
    assert all(play.turn("undo_step", step) for step in reversed(steps))
    require_same(play.look(), start)
    assert all(play.turn("redo_step", step) for step in steps)
    require_same(play.look(), end)


@pytest.mark.timeout(120 + 30 * EXAMPLES)
@searched
@given(opened=opened, drafts=st.lists(st.one_of(steering, contributing), min_size=6, max_size=25))
def test_an_undo_among_contributions_is_done_whole_or_not_at_all(
    database: Database, opened: str, drafts: list[Draft]
) -> None:
    play = Play(database, opened)
    for draft in drafts:
        play.script.play([draft])
    for step in reversed(play.list_steps()[play.begun :]):
        before = play.look()
        if play.turn("undo_step", step):
            undone = play.look()
            assert play.turn("redo_step", step)
            require_same(play.look(), before)
            assert play.turn("undo_step", step)
            require_same(play.look(), undone)
        else:
            require_same(play.look(), before)
        assert play.script.list_overspent() == []


class Chosen:
    """What dots were given to, as who gives them sees it: ideas that are merged at that moment are one."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.given: dict[tuple[str, str], set[str]] = {}

    def cast(self, draft: Draft) -> None:
        """Play a draft of a vote, and keep of the dots that it gives which ideas they are for."""
        before = self._list_dots()
        self.play.script.play([draft])
        for seat, note in {*self._list_dots()} - {*before}:
            self.given[seat, note] = self._list_same(note)

    def list_torn(self) -> list[set[str]]:
        """What somebody chose as one and is not one any more."""
        held = self._list_dots()
        return [
            ideas
            for (seat, note), ideas in self.given.items()
            if (seat, note) in held and not ideas <= self._list_same(note)
        ]

    def _list_dots(self) -> list[tuple[str, str]]:
        with self.play.room.database.read_snapshot() as tx:
            return [(vote.participant_id, vote.note_id) for vote in tx.scalars(select(Vote))]

    def _list_same(self, note: str) -> set[str]:
        state = self.play.room.state(self.play.room.console)
        merged = {heading["id"] for heading in state["headings"] if heading["is_merged"]}
        places = {one["id"]: one["heading"] for one in state["notes"]}
        return {one for one, place in places.items() if one == note or (place in merged and place == places[note])}


@pytest.mark.timeout(120 + 30 * EXAMPLES)
@searched
@given(
    groups=st.lists(grouping, max_size=6),
    dots=st.lists(voting, min_size=1, max_size=8),
    later=st.lists(grouping, max_size=4),
)
def test_no_undo_leaves_dots_on_a_part_of_what_was_chosen_as_one(
    database: Database, groups: list[Draft], dots: list[Draft], later: list[Draft]
) -> None:
    play = Play(database, "ideas")
    chosen, console = Chosen(play), play.room.console
    for seat in range(3):
        play.script.play([("post_note", seat, 1, 0)])
    play.room.do(console, "reveal_notes", activity_id=play.room.activity("ideas"))
    vote = play.room.activity("vote")
    play.room.do(console, "set_ballot", activity_id=vote, dots_per_participant=9, dots_per_idea=3, per_phase=False)
    for draft in [("make_heading", 1, 0, 1), ("merge_ideas", 1, 0, 0), *groups]:
        play.script.play([draft])
    play.room.do(console, "open_activity", activity_id=vote)
    for draft in dots:
        chosen.cast(draft)
    play.room.do(console, "close_activity", activity_id=vote)
    for draft in later:
        play.script.play([draft])
        assert chosen.list_torn() == []
    for step in reversed(play.list_steps()):
        play.turn("undo_step", step)
        assert chosen.list_torn() == []
