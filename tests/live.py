"""A real server in a process of its own, and screens that talk to it over real sockets and remember everything."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import requests
import socketio

WAIT_SECONDS = 20.0


class LiveServer:
    """`facilitator demo` on a free port of 127.0.0.1. `restart()` keeps the port and the data."""

    def __init__(self, data: Path, *arguments: str, **environment: str) -> None:
        self.data = data
        self._arguments = arguments
        self._environment = environment
        self._port = "0"
        self.start()

    def start(self) -> None:
        """Start and wait for the line of JSON that says it is ready."""
        arguments = ["demo", "--host", "127.0.0.1", "--port", self._port]
        arguments += ["--data", str(self.data), "--no-browser", "--json", *self._arguments]
        self.log = (self.data.parent / f"{self.data.name}.log").open("ab")
        self.process = self.open_process(arguments, self.log)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            self.stop(signal.SIGKILL)
            raise AssertionError(f"the server did not start: {Path(self.log.name).read_text()[-2000:]}")
        self.links: dict[str, str] = json.loads(line)
        self.url = self.links["join_url"].split("/j/")[0]
        self.meeting_id = self.links["meeting_id"]
        self._port = self.url.rsplit(":", 1)[1]

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the server's process."""
        return {**os.environ, **self._environment}

    def open_process(self, arguments: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        """The process of the server, started."""
        return subprocess.Popen(
            [sys.executable, "-m", "facilitator", *arguments],
            stdout=subprocess.PIPE,
            stderr=log,
            env=self.environment,
            cwd=self.data.parent,  # not the checkout, so that what is installed is what runs
        )

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Stop by process id; returns the exit status."""
        self.process.send_signal(how)
        try:
            return self.process.wait(WAIT_SECONDS)
        finally:
            self.process.kill()
            if self.process.stdout:
                self.process.stdout.close()
            self.log.close()

    def restart(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Stop and start again on the same port with the same data."""
        self.stop(how)
        self.start()

    def join(self, alias: str = "Anna", group: str = "resident") -> requests.Session:
        """A browser with a seat."""
        browser = requests.Session()
        body = {"code": self.links["join_code"], "alias": alias, "group": group}
        answer = browser.post(f"{self.url}/api/join", json=body, timeout=WAIT_SECONDS)
        assert answer.status_code == 200, answer.text
        return browser

    def sign_in(self, screen: str) -> requests.Session:
        """A browser that opened the link of the console or the projector."""
        browser = requests.Session()
        assert browser.get(self.links[f"{screen}_url"], timeout=WAIT_SECONDS).status_code == 200
        return browser

    def phone(self, alias: str = "Anna", group: str = "resident") -> Screen:
        """A participant's phone, connected."""
        return Screen(self, "phone", self.join(alias, group))

    def console(self) -> Screen:
        """The facilitator's console, connected."""
        return Screen(self, "console", self.sign_in("console"))

    def projector(self) -> Screen:
        """The wall, connected."""
        return Screen(self, "projector", self.sign_in("projector"))


class Screen:
    """One connected screen. `heard` holds every packet it received: (event, payload)."""

    transport = "websocket"

    def __init__(self, server: LiveServer, screen: str, browser: requests.Session, person: object = None) -> None:
        self.server = server
        self.person = person
        self.screen = screen
        self.browser = browser
        self.heard: list[tuple[str, Any]] = []
        self._news = threading.Condition()
        self.client = socketio.Client(reconnection=False, handle_sigint=False)
        self.client.on("*", self._hear)
        self.connect()

    def connect(self) -> None:
        """Connect with the browser's cookies."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.browser.cookies)
        self.client.connect(
            self.server.url,
            headers={"Cookie": cookies},
            auth={"meeting": self.server.meeting_id, "screen": self.screen, "person": self.person},
            transports=[self.transport],
            wait_timeout=WAIT_SECONDS,
        )

    def _hear(self, event: str, payload: Any = None) -> None:
        with self._news:
            self.heard.append((event, payload))
            self._news.notify_all()

    def sync(self, have: int | None = None) -> dict[str, Any]:
        """The answer to `sync`."""
        answer: dict[str, Any] = self.client.call("sync", {"have": have}, timeout=WAIT_SECONDS)
        with self._news:
            self.heard.append(("sync", answer))
        return answer

    def state(self) -> dict[str, Any]:
        """The snapshot now."""
        state: dict[str, Any] = self.sync()["state"]
        return state

    def send(self, kind: str, request_id: str | None = None, **fields: Any) -> dict[str, Any]:
        """The ack of a command."""
        payload = {"kind": kind, "request_id": request_id or str(uuid4()), **fields}
        answer: dict[str, Any] = self.client.call("command", payload, timeout=WAIT_SECONDS)
        return answer

    def do(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Send a command that must be accepted."""
        answer = self.send(kind, **fields)
        assert answer["ok"], answer
        return answer

    def activity(self, kind: str) -> str:
        """The id of the first activity of a type."""
        return next(a["id"] for a in self.state()["activities"] if a["type"] == kind)

    def wait_for(self, event: str, kind: str | None = None) -> Any:
        """The first packet of this event (and, in a change, with an event of this kind), waiting for it."""
        with self._news:
            found = self._news.wait_for(lambda: self._find(event, kind), WAIT_SECONDS)
        assert found, f"{self.screen} never heard {event} {kind}; it heard {self.heard[-5:]}"
        return found

    def wait_until(self, holds: Callable[[list[tuple[str, Any]]], bool], seconds: float = WAIT_SECONDS) -> None:
        """Wait until what was heard fulfils a condition."""
        with self._news:
            assert self._news.wait_for(lambda: holds(self.heard), seconds), self.heard[-5:]

    def _find(self, event: str, kind: str | None) -> Any:
        for name, payload in self.heard:
            kinds = [e["kind"] for e in payload["events"]] if name == "change" else []
            if name == event and (kind is None or kind in kinds):
                return payload
        return None

    def close(self) -> None:
        """Disconnect."""
        self.client.disconnect()
