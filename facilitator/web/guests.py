"""The processes of simulated participants that this server started: one per rehearsal, ended with it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress

GUESTS_MAX = 60
REHEARSALS_MAX = 4
"""At once in this process; with one more the oldest loses its guests."""
PATIENCE_SECONDS = 3.0


class Guests:
    """Starts and ends them. `url`: where this process listens, as seen from this machine."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._companies: dict[str, subprocess.Popen[bytes]] = {}
        self._lock = threading.Lock()

    def invite(
        self, meeting_id: str, code: str, groups: dict[str, str], *, language: str, count: int, pace: float = 1.0
    ) -> None:
        """Let guests into a meeting, in place of those that are in it. `groups`: code → perspective."""
        self.dismiss(meeting_id)
        options = [f"--groups={json.dumps(groups)}", f"--language={language}", f"--count={count}", f"--pace={pace}"]
        command = [sys.executable, "-m", "facilitator.guests", self._url, code, *options]
        with self._lock:
            self._companies[meeting_id] = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603  our own module
            crowded = [*self._companies][:-REHEARSALS_MAX]
        for oldest in crowded:
            self.dismiss(oldest)

    def dismiss(self, meeting_id: str) -> None:
        """The guests of a meeting go, if there are any."""
        with self._lock:
            company = self._companies.pop(meeting_id, None)
        if company is not None:
            company.terminate()
            with suppress(subprocess.TimeoutExpired):
                company.wait(PATIENCE_SECONDS)

    def dismiss_all(self) -> None:
        """All guests go: the server stops."""
        for meeting_id in [*self._companies]:
            self.dismiss(meeting_id)
