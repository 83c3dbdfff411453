"""A process that speaks as `facilitator.names` does, and finds each "Fatima". Some texts make it misbehave.

`python searcher.py FOLDER`: in it stands a line for each start, and `hold` there keeps it from answering.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any


def say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def main() -> None:
    folder = Path(sys.argv[1])
    with (folder / "starts").open("a") as starts:
        starts.write(f"{os.getpid()}\n")
    say({"broken": "no tables"} if (folder / "broken").exists() else {"ready": True})
    for line in sys.stdin:
        asked = json.loads(line)
        text = asked["text"]
        while (folder / "hold").exists():
            time.sleep(0.01)
        if "poison" in text:
            os._exit(1)
        at = text.find("Fatima")
        say({"id": asked["id"], "found": [[at, at + 6, "name"]] if at >= 0 else []})


main()
