"""What is wrong with a file and where, in words a project lead can act on. Translated only when shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

FOUND_MAX = 60
Loc = tuple[str | int, ...]
"""Where in a document: field names and list positions from the top."""


def _(msgid: str) -> str:
    """Mark a message for the catalogue; `Fault.text` translates it."""
    return msgid


@dataclass(frozen=True)
class Fault:
    """One thing to put right. `place` is like `phases[0].code`, or empty for the file as a whole.

    `spot` is the place as a program finds it again, empty where no other value can put it right.
    """

    place: str
    msgid: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    spot: str = field(default="", compare=False)

    def text(self, gettext: Callable[[str], str]) -> str:
        """The message in a language."""
        return gettext(self.msgid) % self.params


Finding = tuple[Loc, Fault]
"""A fault with its place still in parts, so that findings can be put in order."""


def build_finding(loc: Loc, msgid: str, **params: str | int) -> Finding:
    """A fault at a place in the document."""
    return loc, Fault(build_place(loc), msgid, params, write_loc(loc))


def write_loc(loc: Loc) -> str:
    """A place in a document as text that `parse_loc` reads."""
    return json.dumps(loc) if loc else ""


def parse_loc(written: str) -> Loc | None:
    """A place from text; None when it is none."""
    try:
        parts = json.loads(written)
    except (ValueError, RecursionError):
        return None
    is_place = isinstance(parts, list) and parts and all(type(part) in (str, int) for part in parts)
    return tuple(parts) if is_place else None


def build_place(loc: Loc) -> str:
    """`("phases", 0, "code")` → `phases[0].code`; a name that is no plain word → `["the name"]`."""
    return "".join(_build_part(part) for part in loc).removeprefix(".")


def _build_part(part: str | int) -> str:
    if isinstance(part, int) or (len(part) <= FOUND_MAX and part.isidentifier()):
        return f"[{part}]" if isinstance(part, int) else f".{part}"
    return f"[{build_excerpt(part)}]"


def build_excerpt(value: object) -> str:
    """A value as it stands in the file, short and safe to print: `"2"`, `true`, `null`, `[…]`, `{…}`."""
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    if not isinstance(value, str | int | float | None):
        return str(value)[:FOUND_MAX]
    text = json.dumps(value[: FOUND_MAX + 1] if isinstance(value, str) else value, ensure_ascii=False)
    printable = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return printable if len(printable) <= FOUND_MAX else printable[:FOUND_MAX] + "…"


def find_close_name(name: object, names: Iterable[str]) -> str | None:
    """The known name that was probably meant, or None."""
    if not isinstance(name, str) or len(name) > FOUND_MAX:
        return None
    by_lower = {known.lower(): known for known in names if len(known) <= FOUND_MAX}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else None
