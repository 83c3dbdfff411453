"""Events that are answered later: the client's own task goes on reading, and no Flask request is made for each.

python-socketio starts a task per event and Flask-SocketIO pushes a request into it; both cost more than the event.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from socketio.packet import ACK

Reply = Callable[[Any], None]
Handler = Callable[[str, Any, Reply], None]
"""Takes a client's id, what it sent, and what to call with the answer, from any task. Must not wait for long."""


def answer_events(server: Any, handlers: Mapping[str, Handler], *, direct: bool) -> None:
    """Let `handlers` answer events of the default namespace on a python-socketio server.

    `direct` False: in python-socketio's own way, with a task that waits for the answer.
    """
    if not direct:
        for event, handler in handlers.items():
            server.on(event, handler=partial(_wait_for, handler))
        return
    stock = server._handle_event

    def handle_event(engine_sid: str, namespace: str | None, packet_id: int | None, data: list[Any]) -> None:
        handler = handlers.get(data[0]) if (namespace or "/") == "/" else None
        if handler is None:
            stock(engine_sid, namespace, packet_id, data)
            return
        sid = server.manager.sid_from_eio_sid(engine_sid, "/")
        if server.manager.is_connected(sid, "/"):
            handler(sid, data[1] if len(data) > 1 else None, partial(_send, server, engine_sid, packet_id))

    server._handle_event = handle_event


def _send(server: Any, engine_sid: str, packet_id: int | None, answer: Any) -> None:
    if packet_id is None:
        return
    text = server.packet_class(ACK, namespace="/", id=packet_id, data=[answer]).encode()
    server.manager.send(engine_sid, EnginePacket(MESSAGE, text))


def _wait_for(handler: Handler, sid: str, payload: Any = None, *_more: Any) -> Any:
    answers: list[Any] = []
    answered = threading.Event()

    def reply(answer: Any) -> None:
        answers.append(answer)
        answered.set()

    handler(sid, payload, reply)
    answered.wait()
    return answers[0]
