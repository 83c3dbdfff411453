"""What simulated participants are called and write: sentences of our own, per perspective and kind of note."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FILE = Path(__file__).parent.parent / "samples" / "guests.json"
OTHER_LANGUAGE = "en"


@cache
def _load() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


@dataclass(frozen=True)
class Words:
    """The word list of one language; English stands in for a language without one."""

    language: str

    @property
    def _list(self) -> dict[str, Any]:
        return dict(_load().get(self.language[:2]) or _load()[OTHER_LANGUAGE])

    def name(self, number: int) -> str:
        """The alias of the guest with this number, from 0 on; the second of a name gets a number."""
        names = self._list["names"]
        again = number // len(names)
        return f"{names[number % len(names)]} {again + 1}" if again else str(names[number])

    def note(self, rng: Random, perspective: str, kind: str, used: set[str]) -> str:
        """A sentence that is not in `used`, while there are such."""
        lines = self._list[perspective][kind]
        return str(rng.choice([line for line in lines if line not in used] or lines))

    def reason(self, rng: Random) -> str:
        """Why one objects."""
        return str(rng.choice(self._list["reasons"]))
