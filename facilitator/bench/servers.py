"""Starts the two servers, each a process of its own, reads their CPU and memory, and always stops them by pid."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType

import click
import psutil

START_SECONDS = 30.0
STOP_SECONDS = 10.0
SETTLE_SECONDS = 20.0
LOAD = {"FACILITATOR_COMMAND_BURST": "100000", "FACILITATOR_COMMANDS_PER_SECOND": "1000000"}
"""A few hundred phones play a town hall, so each may send more than a person's phone."""
WHERE = ("DATA", "HOST", "PORT", "URL", "SECRET")
"""Settings with one of these words say where a server is and what it stores: a bench has its own."""


@dataclass(frozen=True)
class Links:
    """Where the meeting is; for the yardstick only `url`."""

    url: str
    join_code: str = ""
    meeting_id: str = ""
    console_url: str = ""


class Server:
    """A server process. Use it in a `with`: whatever happens, it is stopped at the end."""

    def __init__(self, folder: Path, *, is_yardstick: bool) -> None:
        self.is_yardstick = is_yardstick
        self._log = folder / ("yardstick.log" if is_yardstick else "server.log")
        self._port = _find_port()
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter with our own modules
                [sys.executable, "-m", *self._module(folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                env=build_environment(is_yardstick=is_yardstick),
            )
        self._watched = psutil.Process(self._process.pid)

    def _module(self, folder: Path) -> list[str]:
        if self.is_yardstick:
            return ["facilitator.bench.yardstick", str(self._port)]
        where = ["--host", "127.0.0.1", "--port", str(self._port), "--data", str(folder / "data")]
        return ["facilitator", "demo", *where, "--no-browser", "--json"]

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def wait(self) -> Links:
        """Where it is, once it answers. Raises click.ClickException with the end of its log."""
        until = monotonic() + START_SECONDS
        while monotonic() < until and self._process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return await self._read_links()
            await asyncio.sleep(0.05)
        raise click.ClickException(f"{self.name} did not start:\n{self.read_log()}")

    async def _read_links(self) -> Links:
        url = f"http://127.0.0.1:{self._port}"
        if self.is_yardstick:
            return Links(url)
        assert self._process.stdout is not None  # noqa: S101  it was started with a pipe
        line = await asyncio.to_thread(self._process.stdout.readline)
        if not line:
            raise click.ClickException(f"{self.name} did not start:\n{self.read_log()}")
        said = json.loads(line)
        return Links(url, said["join_code"], said["meeting_id"], said["console_url"])

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return "The yardstick" if self.is_yardstick else "The server"

    def read_log(self) -> str:
        """The end of what it wrote to stderr."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-2000:]

    def cpu_seconds(self) -> float:
        """CPU time of the process until now, its children's not counted. Raises click.ClickException when it died."""
        try:
            used = self._watched.cpu_times()
        except psutil.Error as error:
            raise click.ClickException(f"{self.name} died:\n{self.read_log()}") from error
        return float(used.user + used.system)

    def memory_bytes(self) -> int:
        """Resident memory of the process."""
        return int(self._watched.memory_info().rss)

    async def settle(self) -> None:
        """Wait until it has nothing to do: less than a tenth of a core, for at most `SETTLE_SECONDS`."""
        until = monotonic() + SETTLE_SECONDS
        while monotonic() < until:
            before = self.cpu_seconds()
            await asyncio.sleep(0.4)
            if self.cpu_seconds() - before < 0.04:
                return

    def stop(self) -> None:
        """Stop it: politely, and after a while for good."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()


def build_environment(*, is_yardstick: bool) -> dict[str, str]:
    """Our environment; the yardstick is as it comes, whatever the settings say, and never stores anything."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FACILITATOR_")}
    if is_yardstick:
        return kept
    return {**kept, **find_settings(), **LOAD}


def find_settings() -> dict[str, str]:
    """The engine's settings in the environment, which a bench may compare; never where real meetings are stored."""
    return {
        name: value
        for name, value in sorted(os.environ.items())
        if name.startswith("FACILITATOR_") and not any(word in name for word in WHERE)
    }


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
