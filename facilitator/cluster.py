"""The message queue between server processes, over Redis. A lost message is no harm: screens notice and `sync`.

Redis never holds up a commit or an ack: messages leave from a bounded queue of their own.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import queue
import time
from collections.abc import Iterator
from typing import Any

from socketio.pubsub_manager import PubSubManager

from facilitator.errors import StartError

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 2.0
POLL_SECONDS = 1.0
RETRY_SECONDS = 0.5
WAITING_MAX = 1000
"""Messages that wait for Redis at most; what does not fit is made good by a `resync`."""
BATCH_MAX = 100


class RedisManager(PubSubManager):  # type: ignore[misc]  # python-socketio has no types
    """python-socketio's manager between processes; after a gap it tells the screens to `sync`."""

    name = "redis"

    def __init__(self, url: str, channel: str) -> None:
        """Raises StartError when Redis does not answer."""
        super().__init__(channel=channel)
        self._redis, self._errors = _connect(url)
        self._waiting: queue.Queue[str] = queue.Queue(WAITING_MAX)
        self._has_lost = False

    def initialize(self) -> None:
        """Start listening and sending. python-socketio calls it when the server is made."""
        super().initialize()
        self.server.start_background_task(self._send)

    def _publish(self, data: dict[str, Any]) -> None:
        try:
            self._waiting.put_nowait(self.json.dumps(data))
        except queue.Full:
            self._has_lost = True

    def _listen(self) -> Iterator[bytes]:
        is_first = True
        while True:
            try:
                with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
                    channel.subscribe(self.channel)
                    if not is_first:
                        log.warning("Redis answers again; the screens sync")
                        self.emit("resync", {}, namespace="/", ignore_queue=True)
                    is_first = False
                    yield from _hear(channel)
            except self._errors as error:
                log.warning("Redis is not heard: %s", type(error).__name__)
            time.sleep(RETRY_SECONDS)

    def _send(self) -> None:
        while True:
            messages = self._take()
            try:
                with self._redis.pipeline(transaction=False) as pipeline:
                    for message in messages:
                        pipeline.publish(self.channel, message)
                    pipeline.execute()
            except self._errors as error:
                log.warning("%d messages did not reach Redis: %s", len(messages), type(error).__name__)
                self._has_lost = True
                time.sleep(RETRY_SECONDS)

    def _take(self) -> list[str]:
        """What waits, at least one message; after a loss, first of all the request to sync."""
        if self._has_lost:
            self._has_lost = False
            return [self._resync()]
        messages = [self._waiting.get()]
        while len(messages) < BATCH_MAX:
            try:
                messages.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        return messages

    def _resync(self) -> str:
        fields = {"event": "resync", "data": [{}], "binary": False, "namespace": "/", "room": None, "skip_sid": None}
        return str(self.json.dumps({"method": "emit", "callback": None, "host_id": self.host_id, **fields}))


def name_channel(secret: str) -> str:
    """A channel for the processes that share this secret; another installation on the same Redis has another."""
    return "facilitator:" + hmac.new(secret.encode(), b"channel", hashlib.sha256).hexdigest()[:24]


def _hear(channel: Any) -> Iterator[bytes]:
    while True:
        message = channel.get_message(timeout=POLL_SECONDS)
        if message is not None and message["type"] == "message":
            yield message["data"]


def _connect(url: str) -> tuple[Any, tuple[type[Exception], ...]]:
    """The client and what it raises. It never tries again by itself, so that no gap stays unseen."""
    try:
        import redis  # noqa: PLC0415  an extra
        from redis.backoff import NoBackoff  # noqa: PLC0415
        from redis.retry import Retry  # noqa: PLC0415
    except ImportError as error:
        raise StartError("Several processes need the client of Redis. Run: pip install 'facilitator[redis]'") from error
    client = redis.Redis.from_url(
        url,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        socket_keepalive=True,
        health_check_interval=5,
        retry=Retry(NoBackoff(), 0),
    )
    errors = (redis.RedisError, OSError)
    try:
        client.ping()
    except errors as error:
        raise StartError(f"Redis does not answer at FACILITATOR_REDIS_URL: {type(error).__name__}.") from error
    return client, errors
