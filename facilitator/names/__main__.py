"""`python -m facilitator.names FOLDER`: searches texts for names; started by the server, ends when its input does.

A line of JSON in, `{id, text}`; a line out, `{id, found: [[start, end, kind], …]}`. The first line out says `{ready}`,
or `{broken}` with the reason. Nothing that is searched is stored or logged.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from facilitator.names.finding import Found, load_finder

LINE_MAX = 100_000


def main() -> None:
    """Serve until the input ends."""
    answers = _take_output()
    lines = _read_ahead(sys.stdin.buffer)
    with suppress(AttributeError, OSError):
        os.nice(10)  # whoever answers phones goes first
    try:
        find = load_finder(Path(sys.argv[1]))
    except Exception as error:
        _say(answers, {"broken": f"{type(error).__name__}: {error}"})
        return
    _say(answers, {"ready": True})
    for line in iter(lines.get, b""):
        _say(answers, answer(find, line))


def answer(find: Callable[[str], Iterable[Found]], line: bytes) -> dict[str, Any]:
    """What is said to one line; `failed` names the kind of error only, because its text may hold the note's."""
    asked = json.loads(line)
    try:
        return {"id": asked["id"], "found": list(find(asked["text"]))}
    except Exception as error:
        return {"id": asked["id"], "failed": type(error).__name__}


def _take_output() -> IO[bytes]:
    """The output for answers alone: what libraries print or log goes nowhere."""
    logging.disable(logging.CRITICAL)
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _read_ahead(source: IO[bytes]) -> queue.Queue[bytes]:
    """The lines as they come. The process ends with its input, also while it is still making tables."""
    lines: queue.Queue[bytes] = queue.Queue()

    def read() -> None:
        while line := source.readline(LINE_MAX):
            lines.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _say(answers: IO[bytes], message: dict[str, Any]) -> None:
    answers.write(json.dumps(message).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
