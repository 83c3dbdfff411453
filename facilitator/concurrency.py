"""The only file that names eventlet: patching, the async mode, and work that must not hold the event loop."""

from __future__ import annotations

import pickle
import signal
import socket
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from typing import Any

ASYNC_MODE = "eventlet"
LISTEN_BACKLOG = 4096
CONNECTIONS_MAX = 4096
KEEPALIVE_SECONDS = 30
STOP_POLL_SECONDS = 0.1

_CHILD = (
    "import os, pickle, sys\n"
    "out = os.fdopen(os.dup(1), 'wb'); os.dup2(2, 1)\n"
    "function, arguments = pickle.load(sys.stdin.buffer)\n"
    "try:\n"
    "    answer = (True, function(*arguments))\n"
    "except Exception as error:\n"
    "    answer = (False, error)\n"
    "pickle.dump(answer, out); out.close()\n"
)


def patch() -> None:
    """Make the standard library cooperative. Must run before anything else is imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # eventlet says at import that it is in maintenance
        import eventlet  # noqa: PLC0415  whoever only exports needs none

        eventlet.monkey_patch()


def run_blocking(function: Callable[..., Any], *arguments: Any) -> Any:
    """Run a picklable top-level function in another process while the event loop goes on.

    Raises what the function raised, or RuntimeError when the process died.
    """
    done = subprocess.run(  # noqa: S603  our own interpreter with our own text
        [sys.executable, "-c", _CHILD],
        input=pickle.dumps((function, arguments)),
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-2000:])
    worked, answer = pickle.loads(done.stdout)  # noqa: S301  written by our own child
    if not worked:
        raise answer
    return answer


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError when the port is in use.

    The backlog is large, because a room joins at once; without Nagle's delay short messages leave at once.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind((host, port))
    listener.listen(LISTEN_BACKLOG)
    return listener


def serve(listener: socket.socket, app: Any, on_ready: Callable[[], None]) -> None:
    """Serve a WSGI application until SIGINT or SIGTERM; calls `on_ready` first. Needs `patch()` before.

    Open WebSockets never end by themselves, so the server is not waited for: what was acked is on disk.
    """
    import eventlet.wsgi  # noqa: PLC0415  whoever only exports needs none

    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    options = {"log_output": False, "max_size": CONNECTIONS_MAX, "keepalive": KEEPALIVE_SECONDS}
    server = eventlet.spawn(eventlet.wsgi.server, listener, app, **options)
    on_ready()
    while not (stopping.is_set() or server.dead):
        eventlet.sleep(STOP_POLL_SECONDS)  # a signal does not wake a hub that has nothing to do
    if server.dead:
        server.wait()
    listener.close()
