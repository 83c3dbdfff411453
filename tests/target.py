"""A server under attack: a phone that behaves, its memory, and its log."""

from __future__ import annotations

import json
import re
import threading
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import requests

from tests.hostile import ANSWER_SECONDS, HostileLine
from tests.live import LiveServer, Screen

SLOWEST_SECONDS = 5.0
"""For an answer to who behaves: this is no measurement, but standing still would add up to it."""


class Witness:
    """A phone that behaves: it posts and syncs all the time, and every answer must come."""

    def __init__(self, server: LiveServer) -> None:
        console = server.console()
        self._activity_id = console.activity("notes")
        console.do("open_activity", activity_id=self._activity_id)
        console.close()
        self.phone: Screen = server.phone("Witness")
        self.answer_count = 0
        self.slowest = 0.0
        self.fault: str | None = None
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()

    def check(self) -> None:
        """That it is answered now, and was all the time."""
        before, ends_at = self.answer_count, time.monotonic() + ANSWER_SECONDS
        while self.answer_count < before + 2 and time.monotonic() < ends_at and not self.fault:
            self._is_over.wait(0.05)
        assert self.fault is None
        assert self.answer_count >= before + 2
        assert self.slowest < SLOWEST_SECONDS

    def close(self) -> None:
        """Stop."""
        self._is_over.set()
        self._thread.join(ANSWER_SECONDS)
        self.phone.close()

    def _live(self) -> None:
        fields = {"activity_id": self._activity_id, "phase": "waiting", "note_kind": "question", "text": "Waarom?"}
        try:
            while not self._is_over.wait(0.26):  # nearly as often as a seat may ask, and post
                started = time.monotonic()
                assert "ok" not in (answer := self.phone.sync()), answer
                if self.answer_count % 3 == 0:
                    self.phone.do("post_note", note_id=str(uuid4()), **fields)
                self.slowest = max(self.slowest, time.monotonic() - started)
                self.answer_count += 1
        except Exception as error:
            self.fault = f"{type(error).__name__}: {error}"


class Target:
    """A server under attack, with its witness, its memory and its log."""

    def __init__(self, server: LiveServer) -> None:
        self.server = server
        self.witness = Witness(server)
        self.entering = "40" + json.dumps({"meeting": server.meeting_id, "screen": "phone"})
        self.cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in server.join("Stranger").cookies)
        self._process = psutil.Process(server.process.pid)
        self._checked_at = time.monotonic()
        self._read_size = 0

    def measure(self) -> int:
        """The memory it holds."""
        return int(self._process.memory_info().rss)

    def open(self, **options: Any) -> HostileLine:
        """A WebSocket of somebody with a seat who has entered the meeting."""
        line = HostileLine(self.server, self.cookies, **options)
        assert line.read_until("0{")
        line.say(self.entering)
        assert line.read_until("40{")
        return line

    def check(self) -> None:
        """That it lives, serves the witness, and keeps its log short and free of tracebacks."""
        assert requests.get(f"{self.server.url}/health", timeout=ANSWER_SECONDS).status_code == 200
        self.witness.check()
        text = Path(self.server.log.name).read_text()[self._read_size :]
        seconds, self._checked_at = time.monotonic() - self._checked_at, time.monotonic()
        self._read_size += len(text)
        assert "Traceback" not in text, text[-3000:]
        assert len(re.findall("connections cut because", text)) <= 1 + seconds / 10
        assert text.count("\n") < 150 + 20 * seconds, text[-3000:]
