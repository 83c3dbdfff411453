"""Files that came in and wait for a decision: each in a folder of its own that only the owner of the data reads.

A reload, or another process, finds them again. They go when they are brought in or given up, or after a day.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from facilitator.concurrency import Limits, run_blocking
from facilitator.intake.documents import FILE_BYTES_MAX
from facilitator.intake.faults import _
from facilitator.intake.inbox import (
    APPLIED,
    MENDS,
    OUTCOME,
    PROGRESS,
    SOURCE,
    FaultView,
    Outcome,
    read_inbox,
    read_mends,
    read_outcome,
    write_outcome,
    write_whole,
)
from facilitator.intake.shapes import ROW_ID
from facilitator.models import new_id

log = logging.getLogger(__name__)

KEPT_SECONDS = 24 * 3600
SWEEP_SECONDS = 1800
ABOUT = "about.json"
LIMITS = Limits(seconds=120, processor_seconds=60, memory_bytes=1_500_000_000)
TOO_HEAVY = _("This file takes too much to read. Copy the filled rows into a new template.")
MENDS_MAX = 5000


@dataclass(frozen=True)
class About:
    """Who sent a file and for which klantreis; without one it becomes a new one. `name`: what it was called."""

    editor_id: str
    project_id: str | None
    name: str


@dataclass(frozen=True)
class Upload:
    """A file that waits."""

    id: str
    home: Path
    about: About

    def read_outcome(self) -> Outcome | None:
        """What came of it; None as long as it is being read."""
        return read_outcome(self.home)

    def read_progress(self) -> float:
        """Which part of reading is done, from 0 to 1."""
        return _read_part(self.home / PROGRESS)

    def read_applied(self) -> float:
        """Which part of bringing it in is done, from 0 to 1."""
        return _read_part(self.home / APPLIED)


class Uploads:
    """The files that wait, in a folder of the data."""

    def __init__(self, data: Path) -> None:
        self._root = data / "imports"
        self._reading: set[str] = set()
        self._lock = threading.Lock()
        self._has_timer = False
        self.sweep()

    def keep(self, about: About, write: Callable[[IO[bytes]], None]) -> Upload:
        """Keep a file that comes in; `write` puts its bytes where it is told."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        upload_id = new_id()
        upload = Upload(upload_id, self._root / upload_id, about)
        upload.home.mkdir(mode=0o700)
        descriptor = os.open(upload.home / SOURCE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            write(file)
        write_whole(upload.home / ABOUT, json.dumps(asdict(about)).encode())
        self.sweep()
        return upload

    def find(self, upload_id: str) -> Upload | None:
        """A file that waits, or None."""
        home = self._root / upload_id
        if not ROW_ID.fullmatch(upload_id) or _is_old(home):
            return None
        try:
            return Upload(upload_id, home, About(**json.loads((home / ABOUT).read_bytes())))
        except FileNotFoundError:
            return None

    def list_of(self, editor_id: str, project_id: str | None) -> list[Upload]:
        """The files of somebody for a klantreis that still wait, the newest first."""
        homes = sorted(self._root.glob("*-*"), key=_find_age) if self._root.is_dir() else []
        found = [upload for home in homes if (upload := self.find(home.name)) is not None]
        return [one for one in found if (one.about.editor_id, one.about.project_id) == (editor_id, project_id)]

    def remove(self, upload: Upload) -> None:
        """A file is brought in or given up: nothing of it stays."""
        shutil.rmtree(upload.home, ignore_errors=True)

    def remove_of(self, project_id: str) -> None:
        """Remove all files that wait for a klantreis: it goes, or somebody's story may not be kept any longer."""
        for home in self._root.glob("*-*") if self._root.is_dir() else ():
            upload = self.find(home.name)
            if upload is not None and upload.about.project_id == project_id:
                self.remove(upload)

    def sweep(self) -> None:
        """Remove what waited too long, and come back when the rest will have."""
        waiting = False
        for home in self._root.glob("*-*") if self._root.is_dir() else ():
            if _is_old(home):
                shutil.rmtree(home, ignore_errors=True)
            else:
                waiting = True
        if waiting:
            self._sweep_later()

    def _sweep_later(self) -> None:
        with self._lock:
            if self._has_timer:
                return
            self._has_timer = True
        timer = threading.Timer(SWEEP_SECONDS, self._sweep_now)
        timer.daemon = True
        timer.start()

    def _sweep_now(self) -> None:
        with self._lock:
            self._has_timer = False
        self.sweep()

    def mend(self, upload: Upload, mends: dict[str, str]) -> None:
        """Keep what was typed for faults, beside what was typed before, and read the file again."""
        held = {**read_mends(upload.home), **mends}
        write_whole(upload.home / MENDS, json.dumps(dict([*held.items()][:MENDS_MAX])).encode())
        (upload.home / OUTCOME).unlink(missing_ok=True)
        (upload.home / PROGRESS).unlink(missing_ok=True)
        self.start(upload)

    def start(self, upload: Upload) -> None:
        """Have a file read in another process, unless that is being done or was done."""
        with self._lock:
            if upload.id in self._reading or upload.read_outcome() is not None:
                return
            self._reading.add(upload.id)
        threading.Thread(target=self._read, args=(upload,), daemon=True).start()

    def _read(self, upload: Upload) -> None:
        try:
            run_blocking(read_inbox, str(upload.home), limits=LIMITS)
        except (RuntimeError, MemoryError):
            log.warning("a file that was sent could not be read within its limits")
            _give_up(upload)
        except Exception:
            log.exception("a file that was sent could not be read")
            _give_up(upload)
        finally:
            with self._lock:
                self._reading.discard(upload.id)


def _read_part(path: Path) -> float:
    try:
        return float(path.read_text())
    except (FileNotFoundError, ValueError):
        return 0.0


def _give_up(upload: Upload) -> None:
    if upload.home.is_dir():
        write_outcome(upload.home, Outcome(None, [FaultView("", TOO_HEAVY, {})], {}))


def _find_age(home: Path) -> float:
    try:
        return time.time() - home.stat().st_mtime
    except FileNotFoundError:
        return KEPT_SECONDS


def _is_old(home: Path) -> bool:
    return _find_age(home) >= KEPT_SECONDS


def copy_limited(source: Any, target: IO[bytes]) -> None:
    """One byte more than is accepted at most: then it is refused as too large."""
    left = FILE_BYTES_MAX + 1
    while left > 0 and (chunk := source.read(min(left, 1 << 16))):
        target.write(chunk)
        left -= len(chunk)
