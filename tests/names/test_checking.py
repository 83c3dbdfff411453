"""The process that searches for names: never in the way, started again, and given up when it must be."""

from __future__ import annotations

import os
import select
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from facilitator import checking
from facilitator.checking import WORKER, Checking
from facilitator.models import Note
from facilitator.writer import Job, Writer
from tests.live import WAIT_SECONDS, LiveServer
from tests.modes import MODES
from tests.room import Room

TEXT = "Fatima van de balie hielp ons"
PROGRAM = str(Path(__file__).with_name("searcher.py"))


class HeardWriter(Writer):
    """The real writer; says when a report is on disk."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.database, room.sent.append, changes_per_second=1_000_000)
        self._news = threading.Condition()
        self._done = 0

    def put(self, job: Job) -> None:
        job.done = self._hear
        super().put(job)

    def _hear(self, _job: Job) -> None:
        with self._news:
            self._done += 1
            self._news.notify_all()

    def wait_for(self, count: int) -> None:
        """Until so many reports were dealt with."""
        with self._news:
            assert self._news.wait_for(lambda: self._done >= count, WAIT_SECONDS), self._done


class Checked:
    """A round of notes and a process that searches them."""

    def __init__(self, room: Room, folder: Path) -> None:
        self.room, self.folder, self.anna = room, folder, room.join("Anna")
        self.part = room.open("notes")
        self.reports = HeardWriter(room)
        self.told: list[str] = []
        program = [sys.executable, PROGRAM, str(folder)]
        self.checking = Checking(room.database, self.reports, program, lambda: self.told.append("given up"))

    def write(self, text: str, *, is_told: bool = True) -> str:
        """A note, of which the process is told as the server does it."""
        note = self.room.post(self.anna, self.part, text)
        if is_told:
            self.tell()
        return note

    def tell(self) -> None:
        """What the last batch wrote."""
        self.checking.tell(self.room.meeting_id, self.room.sent[-1].written)

    def privacy(self, note: str) -> str:
        """How a note stands."""
        with self.room.database.read_snapshot() as tx:
            return tx.get_one(Note, note).privacy

    def starts(self) -> list[int]:
        """The process ids so far."""
        return [int(line) for line in (self.folder / "starts").read_text().splitlines()]

    def join_worker(self) -> None:
        """Until it has ended."""
        for thread in threading.enumerate():
            if thread.name == WORKER:
                thread.join(WAIT_SECONDS)
                assert not thread.is_alive()


@pytest.fixture
def checked(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checked]:
    """The round; its process ends with it."""
    monkeypatch.setattr(checking, "PAUSE_SECONDS", 0.0)
    made = Checked(room, tmp_path)
    yield made
    (tmp_path / "hold").unlink(missing_ok=True)
    made.checking.end()
    made.join_worker()


def test_a_name_is_found_after_the_note_was_written(checked: Checked) -> None:
    note = checked.write(TEXT)
    checked.reports.wait_for(1)
    assert checked.privacy(note) == "held"


def test_writing_goes_on_while_the_process_takes_its_time_and_an_edit_meanwhile_counts(checked: Checked) -> None:
    (checked.folder / "hold").touch()
    note = checked.write(TEXT)
    checked.room.do(checked.anna, "edit_note", note_id=note, text="Iemand van de balie hielp")
    checked.tell()
    other = checked.write(TEXT)
    assert (checked.privacy(note), checked.privacy(other)) == ("clear", "clear")
    (checked.folder / "hold").unlink()
    checked.reports.wait_for(1)
    assert (checked.privacy(note), len(checked.starts())) == ("clear", 1)


def test_notes_from_before_the_server_started_are_searched_at_the_first_one_after(checked: Checked) -> None:
    note = checked.write(TEXT, is_told=False)
    checked.write("Zonder naam")
    checked.reports.wait_for(1)
    assert checked.privacy(note) == "held"


def test_a_process_that_dies_is_started_again_and_a_note_it_dies_of_is_left(checked: Checked) -> None:
    checked.write("poison")
    note = checked.write(TEXT)
    checked.reports.wait_for(1)
    assert checked.privacy(note) == "held"
    assert 2 <= len(checked.starts()) <= 3


def test_a_process_that_keeps_dying_is_given_up_and_notes_are_written_all_the_same(checked: Checked) -> None:
    for number in range(5):
        checked.write(f"poison {number}", is_told=number == 4)
    checked.join_worker()
    assert len(checked.starts()) == 3
    assert checked.privacy(checked.write(TEXT)) == "clear"
    assert len(checked.starts()) == 3
    assert (checked.checking.is_given_up, checked.told) == (True, ["given up"])


def test_a_process_that_cannot_do_its_work_is_not_started_again(
    checked: Checked, caplog: pytest.LogCaptureFixture
) -> None:
    (checked.folder / "broken").touch()
    checked.write(TEXT)
    checked.join_worker()
    checked.write(TEXT)
    assert len(checked.starts()) == 1
    assert "no tables" in caplog.text
    assert "Fatima" not in caplog.text


def test_one_that_does_not_answer_is_ended(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "ANSWER_SECONDS", 0.2)
    monkeypatch.setattr(checking, "IDLE_SECONDS", 0.05)
    (checked.folder / "hold").touch()
    checked.write(TEXT)
    checked.join_worker()
    assert len(checked.starts()) == 2


def test_it_ends_when_there_is_nothing_to_do_and_starts_with_the_next_note(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "IDLE_SECONDS", 0.05)
    checked.write(TEXT)
    checked.join_worker()
    checked.write(TEXT)
    checked.reports.wait_for(2)
    assert len(checked.starts()) == 2


def test_of_too_many_notes_those_that_wait_longest_are_left_out(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checked.folder / "hold").touch()
    checked.write("Eerst dit")
    monkeypatch.setattr(checking, "WAITING_MAX", 3)
    checked.checking.tell(checked.room.meeting_id, [f"note {number}" for number in range(10)])
    assert len(checked.checking._waiting) <= 3


def test_without_the_extra_nothing_is_started(room: Room) -> None:
    made = Checking(room.database, room.writer, None)
    made.tell(room.meeting_id, ["a note"])
    assert WORKER not in [thread.name for thread in threading.enumerate()]


FAKE = """
import sys
print("noise that is no answer")
class Annotation:
    def __init__(self, text, start):
        self.text, self.tag, self.start_char, self.end_char = text, "persoon", start, start + len(text)
class Deduce:
    def __init__(self, cache_path):
        (cache_path / "cache").mkdir()
        (cache_path / "cache" / "lookup_structs.pickle").write_bytes(b"tables")
    def deidentify(self, text, disabled):
        at = text.find("Fatima")
        self.annotations = [Annotation("Fatima", at)] if at >= 0 else []
        return self
"""


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    """A folder with a small package that is called as deduce is."""
    folder = tmp_path / "fake"
    (folder / "deduce-3.0.dist-info").mkdir(parents=True)
    (folder / "deduce-3.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: deduce\nVersion: 3.0\n")
    (folder / "deduce.py").write_text(FAKE)
    return folder


@pytest.mark.parametrize("mode", MODES)
def test_a_real_server_searches_and_its_process_ends_with_it(tmp_path: Path, fake: Path, mode: str) -> None:
    data = tmp_path / "data"
    server = LiveServer(data, PYTHONPATH=str(fake), FACILITATOR_ASYNC_MODE=mode)
    try:
        console, phone = server.console(), server.phone()
        part = console.activity("notes")
        console.do("open_activity", activity_id=part)
        console.do("reveal_notes", activity_id=part)
        note = {"activity_id": part, "phase": "waiting", "note_kind": "question", "note_id": str(uuid4())}
        phone.do("post_note", **note, text=TEXT)
        told = console.wait_for("change", "note_checked")
        [event] = [one for one in told["events"] if one["kind"] == "note_checked"]
        assert event["note"]["privacy"] == "found"
        assert (data / "names" / "deduce-3.0" / "cache" / "lookup_structs.pickle").exists()
        child = find_child(server.process.pid)
        for screen in (console, phone):
            screen.close()
    finally:
        server.stop()
    wait_for_end(child)
    assert "Fatima" not in Path(server.log.name).read_text()


def test_the_console_is_told_when_names_are_not_searched_for_any_more(tmp_path: Path, fake: Path) -> None:
    (fake / "deduce.py").write_text("raise MemoryError")
    server = LiveServer(tmp_path / "data", PYTHONPATH=str(fake))
    try:
        console, phone = server.console(), server.phone()
        assert console.wait_for("presence")["is_name_search_over"] is False
        console.do("open_activity", activity_id=console.activity("notes"))
        note = {"activity_id": console.activity("notes"), "phase": "waiting", "note_kind": "question"}
        phone.do("post_note", note_id=str(uuid4()), text=TEXT, **note)
        console.wait_until(lambda heard: any(e == "presence" and p["is_name_search_over"] for e, p in heard))
        for screen in (console, phone):
            screen.close()
    finally:
        server.stop()


def find_child(parent: int) -> int:
    """The process that searches for this server."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    [found] = [int(one) for one in children if b"facilitator.names" in Path(f"/proc/{one}/cmdline").read_bytes()]
    return found


def wait_for_end(pid: int) -> None:
    """Until a process that is not ours is gone."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    assert select.select([descriptor], [], [], WAIT_SECONDS)[0]
    os.close(descriptor)
