"""The only file that names eventlet and gevent: patching, serving, and work that must not hold the event loop."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from facilitator.errors import StartError

ASYNC_MODES = ("eventlet", "gevent")
MODE_VARIABLE = "FACILITATOR_ASYNC_MODE"
TAKE_SOCKET = "facilitator.take_socket"
"""In a WSGI environment under gevent: a call that gives the request's socket and ends its part in HTTP."""
LISTEN_BACKLOG = 4096
CONNECTIONS_MAX = 4096
FILES_MAX = 65_536
HTTP_BUFFER_BYTES = 2048
MALLOC_MMAP_THRESHOLD = -3
MALLOC_MMAP_BYTES = 128 * 1024
KEEPALIVE_SECONDS = 30
STOP_POLL_SECONDS = 0.1

_CHILD = (
    "import os, pickle, sys\n"
    "out = os.fdopen(os.dup(1), 'wb'); os.dup2(2, 1)\n"
    "limits = pickle.load(sys.stdin.buffer)\n"
    "if limits:\n"
    "    import resource\n"
    "    for name, most in limits.items():\n"
    "        resource.setrlimit(getattr(resource, name), (most, most))\n"
    "function, arguments = pickle.load(sys.stdin.buffer)\n"
    "try:\n"
    "    answer = (True, function(*arguments))\n"
    "except Exception as error:\n"
    "    answer = (False, error)\n"
    "pickle.dump(answer, out); out.close()\n"
)


def patch() -> None:
    """Make the standard library cooperative. Must run before anything else is imported.

    Before the settings are read: a mode that is unknown or not installed is refused later, by them and by `listen`.
    """
    mode = os.environ.get(MODE_VARIABLE, ASYNC_MODES[0]).lower()
    if mode == "gevent" and find_spec("gevent"):
        from gevent import monkey  # noqa: PLC0415  an extra

        monkey.patch_all()
        _make_psycopg_cooperative()
    elif mode == "eventlet":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # eventlet says at import that it is in maintenance
            import eventlet  # noqa: PLC0415  whoever only exports needs none

            eventlet.monkey_patch()


def _make_psycopg_cooperative() -> None:
    """Wait for PostgreSQL without holding gevent's event loop; eventlet's own patch does so for eventlet."""
    if not find_spec("psycopg2"):
        return
    from gevent.socket import wait_read, wait_write  # noqa: PLC0415  an extra
    from psycopg2 import OperationalError, extensions  # noqa: PLC0415  an extra

    waits = {extensions.POLL_READ: wait_read, extensions.POLL_WRITE: wait_write}

    def wait(connection: Any) -> None:
        while (state := connection.poll()) != extensions.POLL_OK:
            if state not in waits:
                raise OperationalError(f"PostgreSQL's client is in state {state}")
            waits[state](connection.fileno())

    extensions.set_wait_callback(wait)


@dataclass(frozen=True)
class Limits:
    """What work on something foreign may take. Memory and processor time are held where the system can."""

    seconds: float
    processor_seconds: int
    memory_bytes: int

    def describe(self) -> dict[str, int]:
        """The limits that a process sets itself, by their names in `resource`."""
        if sys.platform == "win32":
            return {}
        return {"RLIMIT_CPU": self.processor_seconds, "RLIMIT_AS": self.memory_bytes}


def run_blocking(function: Callable[..., Any], *arguments: Any, limits: Limits | None = None) -> Any:
    """Run a picklable top-level function in another process while the event loop goes on.

    Raises what the function raised, or RuntimeError when the process died, as one over its limits does.
    """
    held = limits.describe() if limits else {}
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter with our own text
            [sys.executable, "-c", _CHILD],
            input=pickle.dumps(held) + pickle.dumps((function, arguments)),
            capture_output=True,
            check=False,
            timeout=limits.seconds if limits else None,
        )
    except subprocess.TimeoutExpired as error:
        raise RuntimeError("the work took too long") from error
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-2000:])
    worked, answer = pickle.loads(done.stdout)  # noqa: S301  written by our own child
    if not worked:
        raise answer
    return answer


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError when the port is in use, StartError without gevent.

    The backlog is large, because a room joins at once; without Nagle's delay short messages leave at once.
    """
    if os.environ.get(MODE_VARIABLE, "").lower() == "gevent" and not find_spec("gevent"):
        raise StartError(f"{MODE_VARIABLE}=gevent needs gevent. Run: pip install 'facilitator[gevent]'")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind((host, port))
    listener.listen(LISTEN_BACKLOG)
    return listener


def serve(
    listener: socket.socket,
    app: Any,
    on_ready: Callable[[], None],
    *,
    mode: str,
    on_turn: Callable[[], None] = lambda: None,
) -> None:
    """Serve a WSGI application until SIGINT or SIGTERM; calls `on_ready` first, and `on_turn` now and then.

    Needs `patch()` before.

    Open WebSockets never end by themselves, so the server is not waited for: what was acked is on disk.
    """
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    _allow_many_files()
    _give_memory_back()
    start = _start_gevent if mode == "gevent" else _start_eventlet
    check = start(listener, app)
    on_ready()
    while not stopping.is_set():
        check()
        on_turn()
        time.sleep(STOP_POLL_SECONDS)  # a signal does not wake an event loop that has nothing to do
    listener.close()


def _allow_many_files() -> None:
    """Every screen is an open file: as many as this process may have without asking anybody."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on every system

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_MAX if most == resource.RLIM_INFINITY else min(FILES_MAX, most)
    with suppress(ValueError, OSError):  # some systems have a limit of their own below this one
        if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _give_memory_back() -> None:
    """Linux' malloc would keep what the snapshots of a join storm took, once it has seen them come and go."""
    with suppress(OSError, AttributeError, TypeError):  # another malloc has no such thing
        ctypes.CDLL(None).mallopt(MALLOC_MMAP_THRESHOLD, MALLOC_MMAP_BYTES)


def _start_eventlet(listener: socket.socket, app: Any) -> Callable[[], None]:
    """Gives a check that raises what ended the server, if something did."""
    import eventlet.wsgi  # noqa: PLC0415  whoever only exports needs none

    class Protocol(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]  # eventlet has no types
        """With small buffers, which a WebSocket keeps while it is open. What is no request is not told to the log."""

        rbufsize = wbufsize = HTTP_BUFFER_BYTES

        def log_message(self, *_what: Any) -> None: ...

    options = {"log_output": False, "debug": False, "max_size": CONNECTIONS_MAX, "keepalive": KEEPALIVE_SECONDS}
    server = eventlet.spawn(eventlet.wsgi.server, listener, app, protocol=Protocol, **options)
    return lambda: server.wait() if server.dead else None


def _start_gevent(listener: socket.socket, app: Any) -> Callable[[], None]:
    from gevent import pywsgi  # noqa: PLC0415  an extra

    class Handler(pywsgi.WSGIHandler):  # type: ignore[misc]  # gevent's class is not typed
        """Leaves a socket alone that a WebSocket has taken. What is no request is answered and not told to the log."""

        taken = False

        def handle(self) -> None:
            with suppress(OSError):  # the client is gone before its answer
                super().handle()

        def log_error(self, msg: str, *args: Any) -> None: ...

        def get_environ(self) -> dict[str, Any]:
            environ: dict[str, Any] = super().get_environ()
            environ[TAKE_SOCKET] = self.take_socket
            return environ

        def take_socket(self) -> Any:
            self.taken = self.close_connection = True
            return self.socket

        def read_requestline(self) -> str:
            self.socket.settimeout(KEEPALIVE_SECONDS)
            line: str = super().read_requestline()
            return line

        def process_result(self) -> None:
            if not self.taken:
                super().process_result()

    server = pywsgi.WSGIServer(listener, app, log=None, spawn=CONNECTIONS_MAX, handler_class=Handler)
    server.start()
    return lambda: None


def pack_as_library(text: str, *, mode: str) -> bytes:
    """The WebSocket frame that the library of this async mode makes of a text, to compare others with."""
    if mode == "gevent":
        from wsproto.frame_protocol import FrameProtocol  # noqa: PLC0415  comes with the WebSockets of this mode

        return bytes(FrameProtocol(client=False, extensions=[]).send_data(text))
    from eventlet.websocket import RFC6455WebSocket  # noqa: PLC0415  whoever only exports needs none

    return bytes(RFC6455WebSocket(None, {})._pack_message(text))
