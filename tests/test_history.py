"""Undo sets back exactly what a step changed, redo does it again, for every command and on every screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from facilitator.access.actors import Actor
from facilitator.actions.history.rows import COUNTED, SHOWN_IS_SHOWN, UNRECORDED
from facilitator.actions.history.telling import can_tell
from facilitator.db import Database
from facilitator.errors import Refusal
from facilitator.models import Base, Step, StepChange
from facilitator.protocol.commands import COMMANDS, FacilitatorCommand
from tests.node import run_browser_code
from tests.room import Room
from tests.story import Story
from tests.test_sync import APPLY, step_of, without_version

Dump = dict[str, dict[str, dict[str, Any]]]


def is_step(kind: str) -> bool:
    """Whether the command becomes a step of the history."""
    command = COMMANDS[kind]
    return issubclass(command, FacilitatorCommand) and command.is_recorded


def is_undoable(kind: str) -> bool:
    """Whether that step can be undone: not where everybody has seen what it brought."""
    command = COMMANDS[kind]
    return is_step(kind) and issubclass(command, FacilitatorCommand) and command.is_undoable


def dump(database: Database) -> Dump:
    """Table → key → columns, of everything that the history is about."""
    found: Dump = {}
    with database.read_snapshot() as tx:
        for table in Base.metadata.sorted_tables:
            if table.name in UNRECORDED:
                continue
            left_out = COUNTED.get(table.name, set()) | SHOWN_IS_SHOWN.get(table.name, set())
            rows = [dict(row._mapping) for row in tx.execute(select(table))]
            keys = [column.name for column in table.primary_key]
            found[table.name] = {
                str([row[key] for key in keys]): {name: row[name] for name in row if name not in left_out}
                for row in rows
            }
    return found


def list_different(before: Dump, after: Dump) -> set[tuple[str, str]]:
    """The rows that are not the same."""
    return {
        (table, key)
        for table in before
        for key in before[table].keys() | after[table].keys()
        if before[table].get(key) != after[table].get(key)
    }


def seen_by(room: Room, screens: dict[str, Actor]) -> dict[str, dict[str, Any]]:
    """What each screen would see, but for the history, which only grows."""
    return {name: {**without_version(room.state(screen)), "history": None} for name, screen in screens.items()}


@pytest.fixture
def story(room: Room) -> Story:
    """A meeting in which everything happens."""
    return Story(room)


def test_a_step_holds_every_row_that_its_command_changed(room: Room, story: Story) -> None:
    for actor, kind, fields in story.steps():
        before = dump(room.database)
        request = str(uuid4())
        room.do(actor, kind, **{"request_id": request, **fields})
        with room.database.read_snapshot() as tx:
            changes = list(tx.scalars(select(StepChange).where(StepChange.step_id == request)))
        if is_undoable(kind) and "request_id" not in fields:
            held = {(change.table_name, change.row_key.replace('"', "'")) for change in changes}
            assert held == list_different(before, dump(room.database)), kind
            assert all(can_tell(change.table_name) for change in changes), kind


def test_every_command_of_the_facilitator_is_set_back_and_forth_on_every_screen(
    room: Room, story: Story, tmp_path: Path
) -> None:
    screens = {"wall": room.wall, "console": room.console, "anna": story.anna, "bo": story.bo}
    walked: list[dict[str, Any]] = []
    undone = set()
    for actor, kind, fields in story.steps():
        request = fields.get("request_id", str(uuid4()))
        before = seen_by(room, screens)
        room.do(actor, kind, **{**fields, "request_id": request})
        if not is_undoable(kind):
            continue
        after = seen_by(room, screens)
        for turn, reached in (("undo_step", before), ("redo_step", after)):
            version, sent = room.version(), len(room.sent)
            held = {name: room.state(screen) for name, screen in screens.items()}
            room.do(actor, turn, step_id=request)
            assert seen_by(room, screens) == reached, f"{turn} of {kind}"
            for name, screen in screens.items():
                step = step_of(screen, held[name], version, room.sent[sent:])
                walked.append({**step, "what": f"{turn} of {kind} at {name}", "after": room.state(screen)})
        undone.add(kind)
    assert undone == {kind for kind in COMMANDS if is_undoable(kind)}
    for step, state in zip(walked, run_browser_code(tmp_path, APPLY, walked), strict=True):
        assert isinstance(state, dict), f"{step['what']}: {state}"
        assert without_version(state) == without_version(step["after"]), step["what"]


def list_steps(room: Room) -> list[Step]:
    """The steps of the meeting, in order."""
    with room.database.read_snapshot() as tx:
        return list(tx.scalars(select(Step).where(Step.meeting_id == room.meeting_id).order_by(Step.number)))


def test_the_console_knows_the_steps_without_any_text(room: Room, story: Story) -> None:
    for actor, kind, fields in story.steps():
        room.do(actor, kind, **fields)
    history = room.state(room.console)["history"]
    assert [step["number"] for step in history] == list(range(1, len(history) + 1))
    assert [step["id"] for step in history] == [step.id for step in list_steps(room)]
    assert "Wachten duurt lang" not in str(history)
    assert "geheim" not in str(history)
    for screen in (room.wall, story.anna):
        assert "history" not in room.state(screen)


def test_what_was_undone_already_stays_so(room: Room) -> None:
    room.open("welcome")
    step = list_steps(room)[0].id
    room.do(room.console, "undo_step", step_id=step)
    version = room.version()
    room.do(room.console, "undo_step", step_id=step)
    assert room.version() == version
    room.do(room.console, "redo_step", step_id=step)
    room.do(room.console, "redo_step", step_id=step)
    assert room.state(room.wall)["activities"][0]["state"] == "open"


def test_a_step_that_a_later_one_built_on_is_refused_with_what_stands_in_the_way(room: Room) -> None:
    notes = room.open("notes")
    room.do(room.console, "close_activity", activity_id=notes)
    opened, closed = [step.id for step in list_steps(room)]
    before = room.state(room.console)
    with pytest.raises(Refusal, match="undo_blocked"):
        room.do(room.console, "undo_step", step_id=opened)
    assert room.state(room.console) == before
    room.do(room.console, "undo_step", step_id=closed)
    room.do(room.console, "undo_step", step_id=opened)
    assert room.state(room.console)["activities"][3]["state"] == "waiting"


def test_steps_that_touch_nothing_of_each_other_are_undone_in_any_order(room: Room) -> None:
    notes = room.open("notes")
    room.do(room.console, "set_feedback_date", feedback_on="2027-02-01")
    room.do(room.console, "undo_step", step_id=list_steps(room)[0].id)
    state = room.state(room.console)
    assert [activity["state"] for activity in state["activities"] if activity["id"] == notes] == ["waiting"]
    assert state["meeting"]["feedback_on"] == "2027-02-01"


def test_a_note_that_its_author_took_back_cannot_be_shown_again(room: Room) -> None:
    anna, notes = room.join(), room.open("notes")
    note = room.post(anna, notes)
    room.do(room.console, "reveal_notes", activity_id=notes)
    room.do(room.console, "hide_note", note_id=note, reason="Een naam")
    room.do(anna, "withdraw_note", note_id=note)
    with pytest.raises(Refusal, match="undo_blocked"):
        room.do(room.console, "undo_step", step_id=list_steps(room)[-1].id)


def test_notes_that_were_shown_by_mistake_leave_every_screen_but_their_authors(room: Room) -> None:
    anna, bo, notes = room.join("Anna"), room.join("Bo"), room.open("notes")
    note = room.post(anna, notes, "Dit is geheim")
    room.do(room.console, "reveal_notes", activity_id=notes)
    assert [shown["id"] for shown in room.state(room.wall)["notes"]] == [note]
    room.do(room.console, "undo_step", step_id=list_steps(room)[-1].id)
    for screen in (room.wall, room.console, bo):
        assert "Dit is geheim" not in str(room.state(screen))
    assert room.state(anna)["me"]["notes"][0]["text"] == "Dit is geheim"
    assert room.state(room.console)["activities"][3]["writer_count"] == 1


def test_a_round_is_not_made_silent_again_under_a_conclusion_or_dots(room: Room) -> None:
    anna, ideas = room.join(), room.open("ideas")
    idea = room.post_idea(anna)
    room.do(room.console, "reveal_notes", activity_id=ideas)
    revealed = list_steps(room)[-1].id
    room.open("vote")
    with pytest.raises(Refusal, match="undo_blocked"):
        room.do(room.console, "undo_step", step_id=revealed)
    room.vote(anna, idea)
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    with pytest.raises(Refusal, match="undo_blocked"):
        room.do(room.console, "undo_step", step_id=revealed)


def test_a_question_that_somebody_answered_is_not_unasked(room: Room) -> None:
    anna = room.join()
    room.open("actual_journeys")
    point = room.state(room.console)["journeys"][0]["touchpoints"][0]["id"]
    asked = str(uuid4())
    room.do(room.console, "open_recognition", recognition_id=asked, touchpoint_id=point)
    room.do(anna, "answer_recognition", recognition_id=asked, answer="lived")
    with pytest.raises(Refusal, match="undo_blocked"):
        room.do(room.console, "undo_step", step_id=list_steps(room)[-1].id)


def test_a_proposal_is_taken_back_until_somebody_answered(room: Room) -> None:
    anna = room.join()
    room.add_part("consent")
    room.open("consent")
    opened = list_steps(room)[-1].id
    proposal = {"proposal_id": str(uuid4()), "activity_id": room.activity("consent")}
    room.do(room.console, "put_proposal", **proposal, text="Wij belen elke week")
    put = list_steps(room)[-1].id
    with pytest.raises(Refusal, match="undo_blocked"):
        room.do(room.console, "undo_step", step_id=opened)
    room.do(room.console, "undo_step", step_id=put)
    assert [room.state(screen)["proposals"] for screen in (room.wall, room.console, anna)] == [[], [], []]
    room.do(room.console, "redo_step", step_id=put)
    room.do(anna, "answer_proposal", proposal_id=proposal["proposal_id"], answer="agree", reason=None)
    with pytest.raises(Refusal, match="undo_blocked"):
        room.do(room.console, "undo_step", step_id=put)
    assert [one["text"] for one in room.state(anna)["proposals"]] == ["Wij belen elke week"]


def test_a_vote_that_is_reopened_by_undo_keeps_back_what_few_late_voters_chose(database: Database) -> None:
    room = Room(database, min_group_size=2)
    seats = [room.join(f"Seat {n}", "resident") for n in range(4)]
    room.open("ideas")
    idea, other = room.post_idea(seats[0], "Een"), room.post_idea(seats[1], "Twee")
    vote = room.open("vote")
    for seat in seats[:3]:
        room.vote(seat, idea)
    room.do(room.console, "close_activity", activity_id=vote)
    closed = list_steps(room)[-1].id
    shown = room.result()
    assert shown is not None
    assert shown["groups"] is not None
    room.do(room.console, "undo_step", step_id=closed)
    assert room.result() is None
    room.vote(seats[3], other)
    room.do(room.console, "redo_step", step_id=closed)
    again = room.result()
    assert again is not None
    assert (again["voter_count"], again["groups"]) == (4, None)


def test_the_projector_undoes_only_what_it_may_do_itself(room: Room) -> None:
    room.open("welcome")
    room.do(room.console, "set_feedback_date", feedback_on="2027-02-01")
    opened, dated = [step.id for step in list_steps(room)]
    driving = Actor(room.meeting_id, room.wall.audience, can_drive=True)
    with pytest.raises(Refusal, match="forbidden"):
        room.do(driving, "undo_step", step_id=dated)
    with pytest.raises(Refusal, match="forbidden"):
        room.do(room.wall, "undo_step", step_id=opened)
    room.do(driving, "undo_step", step_id=opened)
    assert room.state(room.wall)["activities"][0]["state"] == "waiting"


def test_a_step_of_another_meeting_is_not_there(room: Room, database: Database) -> None:
    other = Room(database)
    other.open("welcome")
    with pytest.raises(Refusal, match="not_found"):
        room.do(room.console, "undo_step", step_id=list_steps(other)[0].id)


def test_a_command_that_comes_again_is_one_step(room: Room) -> None:
    request = str(uuid4())
    for _ in range(2):
        room.do(room.console, "open_activity", activity_id=room.activity("welcome"), request_id=request)
    assert [step.id for step in list_steps(room)] == [request]


def test_doing_undoing_and_doing_again_in_one_batch_reaches_the_snapshot(room: Room, tmp_path: Path) -> None:
    anna = room.join()
    room.post(anna, room.open("notes"), "Een briefje")
    screens = (room.wall, room.console, anna)
    version, before, sent = room.version(), [room.state(screen) for screen in screens], len(room.sent)
    revealed, concluded = str(uuid4()), str(uuid4())
    conclusion = {"conclusion_id": str(uuid4()), "conclusion_kind": "conclusion", "text": "Wachten"}
    drafts = [
        ("reveal_notes", {"activity_id": room.activity("notes"), "request_id": revealed}),
        ("undo_step", {"step_id": revealed}),
        ("add_conclusion", {**conclusion, "request_id": concluded}),
        ("undo_step", {"step_id": concluded}),
        ("redo_step", {"step_id": revealed}),
    ]
    room.do_together(room.console, drafts)
    assert room.version() == version + 1
    steps = [step_of(screen, state, version, room.sent[sent:]) for screen, state in zip(screens, before, strict=True)]
    for screen, state in zip(screens, run_browser_code(tmp_path, APPLY, steps), strict=True):
        assert without_version(state) == without_version(room.state(screen))


def test_a_text_that_was_taken_back_is_nowhere_in_the_sqlite_file(room: Room, tmp_path: Path) -> None:
    anna, notes = room.join(), room.open("notes")
    note = room.post(anna, notes, "weggeefwoord")
    with room.database.transaction() as tx:
        step = list_steps(room)[0]
        image = {"text": "weggeefwoord"}
        fields = {"table_name": "note", "row_key": f'["{note}"]', "before": image, "after": {"text": "anders"}}
        tx.add(StepChange(meeting_id=room.meeting_id, step_id=step.id, position=99, **fields))
    room.do(anna, "withdraw_note", note_id=note)
    with room.database.connect() as connection:
        connection.execute(text("COMMIT"))
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    assert b"weggeefwoord" not in b"".join(path.read_bytes() for path in tmp_path.glob("facilitator.db*"))
