"""The writer: resends, batches, and commands that fail beside others."""

from __future__ import annotations

import threading
import time
from typing import Any
from uuid import uuid4

import pytest

import facilitator.actions
import facilitator.writer
from facilitator.access.actors import Actor
from facilitator.audiences import changes
from facilitator.db import Database
from facilitator.errors import Refusal
from facilitator.events import ActivityClosed
from facilitator.protocol.commands import COMMANDS, EditNote, PostNote
from facilitator.writer import CHANGES_BURST, Job, Writer
from tests.room import Room


def note_fields(room: Room, text: str = "Een briefje") -> dict[str, Any]:
    """A note for the open round of notes."""
    activity = room.activity("notes")
    return {"note_id": str(uuid4()), "activity_id": activity, "phase": "waiting", "note_kind": "question", "text": text}


def post_command(room: Room, text: str = "Een briefje", request_id: str | None = None) -> PostNote:
    """A command to write a note."""
    return PostNote.model_validate({"request_id": request_id or str(uuid4()), **note_fields(room, text)})


def test_a_resend_answers_the_same_and_does_nothing(room: Room) -> None:
    anna = room.join()
    room.open("notes")
    command = post_command(room)
    first = room.writer.submit(anna, command)
    version = room.version()
    assert room.writer.submit(anna, command) == first
    assert room.version() == version
    assert len(room.state(anna)["me"]["notes"]) == 1


def test_a_resend_still_answers_ok_after_the_activity_closed(room: Room) -> None:
    anna = room.join()
    notes = room.open("notes")
    command = post_command(room)
    room.writer.submit(anna, command)
    room.do(room.console, "close_activity", activity_id=notes)
    assert room.writer.submit(anna, command).ok


def test_a_resend_of_what_changed_nothing_does_not_undo_what_came_after(room: Room) -> None:
    anna = room.join()
    note = room.post(anna, room.open("notes"), "eerst")
    version = room.version()
    same = EditNote(request_id=str(uuid4()), note_id=note, text="eerst")
    assert room.writer.submit(anna, same).version == version == room.version()
    room.do(anna, "edit_note", note_id=note, text="later")
    room.writer.submit(anna, same)
    assert [own["text"] for own in room.state(anna)["me"]["notes"]] == ["later"]


def test_the_same_request_id_from_another_seat_is_another_request(room: Room) -> None:
    anna, bo = room.join("Anna"), room.join("Bo")
    room.open("notes")
    request_id = str(uuid4())
    room.writer.submit(anna, post_command(room, request_id=request_id))
    room.writer.submit(bo, post_command(room, request_id=request_id))
    assert len(room.state(bo)["me"]["notes"]) == 1


def test_resends_at_once_write_one_note(room: Room) -> None:
    anna = room.join()
    room.open("notes")
    command = post_command(room)
    threads = [threading.Thread(target=room.writer.submit, args=(anna, command)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(room.state(anna)["me"]["notes"]) == 1


def test_a_refused_and_a_crashing_command_touch_only_themselves(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_arguments: object) -> list[Any]:
        raise RuntimeError("a defect")

    monkeypatch.setitem(facilitator.actions.ACTIONS, COMMANDS["edit_note"], crash)
    anna = room.join()
    notes = room.open("notes")
    answers: dict[str, str] = {}

    def send(name: str, kind: str, fields: dict[str, Any]) -> None:
        try:
            room.do(anna, kind, **fields)
            answers[name] = "ok"
        except Refusal as refusal:
            answers[name] = refusal.code

    sends = [(f"good {n}", "post_note", note_fields(room, str(n))) for n in range(10)] + [
        ("crash", "edit_note", {"note_id": str(uuid4()), "text": "x"}),
        ("refused", "withdraw_note", {"note_id": str(uuid4())}),
    ]
    threads = [threading.Thread(target=send, args=one) for one in sends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.pop("crash") == "internal_error"
    assert answers.pop("refused") == "not_found"
    assert set(answers.values()) == {"ok"}
    counts = [a["note_counts"] for a in room.state(room.wall)["activities"] if a["id"] == notes]
    assert counts == [{"waiting": 10}]


def test_commands_that_wait_share_a_version(room: Room) -> None:
    anna = room.join()
    room.open("notes")
    before, sent = room.version(), len(room.sent)
    threads = [threading.Thread(target=room.writer.submit, args=(anna, post_command(room, str(n)))) for n in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    versions = [committed.changes[room.wall.audience]["version"] for committed in room.sent[sent:]]
    assert versions == list(range(before + 1, room.version() + 1))
    assert len(room.state(anna)["me"]["notes"]) == 100


def test_what_cannot_be_stored_is_answered_and_the_next_command_works(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = room.join()
    room.open("notes")
    with monkeypatch.context() as broken:

        def no_disk() -> None:
            raise OSError("no space left on device")

        broken.setattr(room.database, "transaction", no_disk)
        with pytest.raises(Refusal, match="storage_failed"):
            room.writer.submit(anna, post_command(room))
    room.writer.submit(anna, post_command(room))
    assert len(room.state(anna)["me"]["notes"]) == 1


def test_a_meeting_that_is_gone_is_refused(room: Room) -> None:
    anna = room.join()
    stranger = type(anna)(str(uuid4()), anna.audience, anna.participant_id)
    with pytest.raises(Refusal, match="not_found"):
        room.writer.submit(stranger, post_command(room))


def test_changes_leave_at_most_so_often(database: Database) -> None:
    sent: list[float] = []
    room = Room(database)
    anna = room.join()
    room.open("notes")
    writer = Writer(database, lambda _: sent.append(time.monotonic()), changes_per_second=20)
    started = time.monotonic()
    for n in range(20):
        writer.submit(anna, post_command(room, f"briefje {n}"))
    elapsed = time.monotonic() - started
    assert 10 <= len(sent) <= elapsed * 20 + CHANGES_BURST + 1


def jobs_of(*sent: tuple[Actor, str, dict[str, Any]]) -> list[Job]:
    """Commands as they wait in the queue."""
    asked = [(actor, {"request_id": str(uuid4()), **fields}, kind) for actor, kind, fields in sent]
    return [Job(actor, COMMANDS[kind].model_validate(fields)) for actor, fields, kind in asked]


def code_of(job: Job) -> str:
    """How a command was answered."""
    return "ok" if job.ack else job.refusal.code if job.refusal else "nothing"


def test_what_was_decided_on_what_is_not_stored_counts_no_more(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, notes = room.join(), room.open("notes")
    jobs = jobs_of((room.console, "close_activity", {"activity_id": notes}), (anna, "post_note", note_fields(room)))
    with monkeypatch.context() as broken:

        def no_disk(*_arguments: object) -> None:
            raise OSError("no space left on device")

        broken.setattr(facilitator.writer, "read_outcome", no_disk)
        room.writer._handle(room.meeting_id, jobs)
    assert [code_of(job) for job in jobs] == ["storage_failed", "storage_failed"]
    jobs.reverse()
    room.writer._handle(room.meeting_id, jobs)
    assert [code_of(job) for job in jobs] == ["ok", "ok"]


def test_what_cannot_be_shown_touches_only_itself(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_arguments: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setitem(changes.SHOWN, ActivityClosed, crash)
    anna, notes = room.join(), room.open("notes")
    posts = [(anna, "post_note", note_fields(room, str(n))) for n in range(6)]
    jobs = jobs_of(*posts[:4], (room.console, "close_activity", {"activity_id": notes}), *posts[4:])
    version, sent = room.version(), len(room.sent)
    room.sent += room.writer._handle(room.meeting_id, jobs)
    assert [code_of(job) for job in jobs] == ["ok"] * 4 + ["internal_error"] + ["ok"] * 2
    assert len(room.state(anna)["me"]["notes"]) == 6
    room.do(anna, "post_note", **note_fields(room))
    versions = [committed.changes[room.wall.audience]["version"] for committed in room.sent[sent:]]
    assert versions == list(range(version + 1, room.version() + 1))
