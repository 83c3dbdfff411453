"""A crowd on a real server: many screens with the browser's own code, and a server that restarts at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import requests

from tests.live import WAIT_SECONDS, LiveServer
from tests.node import NodeProcess

SCRIPT = Path(__file__).with_name("crowd.mjs")
WARMED_UP = (
    "import json, sys\n"
    "from facilitator.concurrency import patch\n"
    "patch()\n"
    "from facilitator.cli import main\n"
    "sys.argv = ['facilitator', *json.loads(sys.stdin.readline())]\n"
    "main()\n"
)


class WarmServer(LiveServer):
    """A LiveServer whose next process has its imports behind it before it is needed: a restart takes no time."""

    _spare: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and once that is done get the next process ready."""
        super().start()
        self._spare = self._spawn(self.log)

    def open_process(self, arguments: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        """The process that waits takes the arguments."""
        process, self._spare = self._spare or self._spawn(log), None
        assert process.stdin is not None
        process.stdin.write(json.dumps(arguments).encode() + b"\n")
        process.stdin.close()
        return process

    def _spawn(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", WARMED_UP],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=self.environment,
            cwd=self.data.parent,
        )

    def end(self) -> None:
        """Stop the server and the process that waits for its turn."""
        if self.process.poll() is None:
            self.stop()
        if self._spare is not None and self._spare.stdin is not None and self._spare.stdout is not None:
            self._spare.kill()
            self._spare.wait()
            self._spare.stdin.close()
            self._spare.stdout.close()


class Crowd:
    """The screens of a meeting in one Node process. They send by themselves and keep a record of it."""

    def __init__(self, server: LiveServer, folder: Path, seed: int) -> None:
        self.server = server
        self._node = NodeProcess(folder, SCRIPT)
        self._node.ask(do="seed", seed=seed)

    def open(self, name: str, screen: str, browser: requests.Session, url: str | None = None) -> None:
        """Connect a screen with a browser's cookies, to the server or to what stands before it."""
        boot = {"meeting_id": self.server.meeting_id, "screen": screen}
        cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)
        self._node.ask(do="open", member={"name": name, "boot": boot, "cookie": cookie, "url": url or self.server.url})

    def write(self) -> None:
        """From now on every phone writes by itself."""
        self._node.ask(do="write")

    def command(self, name: str, **draft: Any) -> dict[str, Any]:
        """The ack of a command that one screen sends."""
        answer: dict[str, Any] = self._node.ask(do="command", name=name, draft=draft)
        return answer

    def request(self, name: str, **draft: Any) -> None:
        """One screen sends a command; nobody waits for its ack."""
        self._node.ask(do="request", name=name, draft=draft)

    def list_acked(self) -> list[str]:
        """The request ids of the commands that the server said it has stored."""
        acked: list[str] = self._node.ask(do="acked")
        return acked

    def wait_until_live(self, after: float) -> float:
        """Wait until every screen is live on a connection made after a moment; when the last of them was."""
        answer = self._node.ask(do="live", after=after, seconds=WAIT_SECONDS)
        assert answer["late"] == []
        return float(answer["last"])

    def stop_writing(self) -> None:
        """No screen begins anything any more; wait until each has an answer to all it sent."""
        assert self._node.ask(do="stop", seconds=2 * WAIT_SECONDS) == []

    def settle(self, version: int) -> None:
        """Wait until every screen holds a version."""
        assert self._node.ask(do="settle", version=version, seconds=2 * WAIT_SECONDS) == []

    def report(self) -> dict[str, dict[str, Any]]:
        """Name → what the screen sent and was answered, and the state it holds."""
        return {member["name"]: member for member in self._node.ask(do="report")}

    def close(self) -> None:
        """Close every screen."""
        self._node.close()


def replay(sent: list[dict[str, Any]]) -> tuple[dict[str, str], dict[str, int]]:
    """The notes and dots of a seat after all that was acked, each done once and in order."""
    notes: dict[str, str] = {}
    dots: dict[str, int] = {}
    for draft in [record["draft"] for record in sent if (record["ack"] or {}).get("version")]:
        match draft["kind"]:
            case "post_note" | "edit_note":
                notes[draft["note_id"]] = draft["text"]
            case "withdraw_note":
                del notes[draft["note_id"]]
            case "cast_vote":
                dots[draft["note_id"]] = draft["dots"]
    return notes, {note_id: count for note_id, count in dots.items() if count}


def without_read_at(state: dict[str, Any]) -> dict[str, Any]:
    """`me.version` says when it was read, not what it holds."""
    return {**state, "me": {**state["me"], "version": None}} if "me" in state else state
