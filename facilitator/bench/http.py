"""One HTTP request on a line of its own, on asyncio: all that joining, signing in and an export need."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from facilitator.bench.phones import LinkError


@dataclass(frozen=True)
class Answer:
    """Status, the cookies it sets as one `Cookie` header, and the body."""

    status: int
    cookie: str
    body: bytes


async def request(method: str, url: str, *, cookie: str = "", fields: dict[str, str] | None = None) -> Answer:
    """Send and read to the end. Raises LinkError or OSError."""
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    body = json.dumps(fields).encode() if fields is not None else b""
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n"
        f"Content-Length: {len(body)}\r\n"
        + ("Content-Type: application/json\r\n" if body else "")
        + (f"Cookie: {cookie}\r\n" if cookie else "")
    )
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(head.encode("ascii") + b"\r\n" + body)
        return _parse(await reader.read(-1))
    finally:
        writer.close()


def _parse(raw: bytes) -> Answer:
    head, end, body = raw.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(" ")
    if not end or len(words) < 2 or not words[1].isdigit():
        raise LinkError(f"no HTTP answer: {raw[:200]!r}")
    headers = (line.split(": ", 1) for line in lines[1:] if ": " in line)
    cookies = [value.split(";")[0] for name, value in headers if name.lower() == "set-cookie"]
    return Answer(int(words[1]), "; ".join(cookies), body)
