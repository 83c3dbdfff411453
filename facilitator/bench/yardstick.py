"""The yardstick: Flask-SocketIO with eventlet as it comes, which sends every post to everybody and stores nothing.

Run it as `python -m facilitator.bench.yardstick PORT`.
"""

from __future__ import annotations

import sys
from typing import Any

from facilitator.concurrency import patch


def serve(port: int) -> None:
    """Serve until killed. Nothing is tuned: this is what the quick start of Flask-SocketIO gives."""
    from flask import Flask  # noqa: PLC0415  after the patch
    from flask_socketio import SocketIO, emit  # noqa: PLC0415  after the patch

    app = Flask(__name__)
    socketio = SocketIO(app, async_mode="eventlet")

    def echo(payload: dict[str, Any]) -> dict[str, Any]:
        emit("change", payload, broadcast=True)
        return {"ok": True}

    socketio.on_event("command", echo)
    socketio.run(app, host="127.0.0.1", port=port, log_output=False)


if __name__ == "__main__":
    patch()
    serve(int(sys.argv[1]))
