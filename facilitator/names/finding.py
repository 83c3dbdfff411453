"""`deduce` with its tables kept in a folder of ours, narrowed to names of persons and streets with a house number."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

Found = tuple[int, int, str]
"""Start, end, and `name` or `street`."""

_TABLES = Path("cache") / "lookup_structs.pickle"
"""Where deduce keeps them under its `cache_path`."""
_NOT_SEARCHED = {
    "institutions",
    "dates",
    "ages",
    "identifiers",
    "phone_numbers",
    "email_addresses",
    "urls",
    "postal_code",
    "postbus",
}
"""These are the quick check's, or say nothing of anybody. Towns are searched for, so that none is taken for a name."""


def load_finder(folder: Path) -> Callable[[str], Iterator[Found]]:
    """The search. Makes the tables when they are not in the folder yet, which takes minutes."""
    from deduce import Deduce  # noqa: PLC0415  an extra, and it takes seconds

    tables = folder / f"deduce-{version('deduce')}"
    engine = _load(Deduce, tables)

    def find(text: str) -> Iterator[Found]:
        for one in engine.deidentify(text, disabled=_NOT_SEARCHED).annotations:
            kind = _kind_of(one.tag, one.text)
            if kind is not None:
                yield one.start_char, one.end_char, kind

    return find


def _kind_of(tag: str, text: str) -> str | None:
    if tag in ("persoon", "patient"):
        return "name"
    return "street" if tag == "locatie" and any(letter.isdigit() for letter in text) else None


def _load(engine: Any, tables: Path) -> Any:
    """With tables that are there and whole; else with new ones, which appear in the folder at once or not at all."""
    if (tables / _TABLES).exists():
        try:
            return engine(cache_path=tables)
        except Exception:
            (tables / _TABLES).unlink(missing_ok=True)
    tables.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=tables.parent, prefix="making-") as made:
        loaded = engine(cache_path=Path(made))
        (tables / _TABLES).parent.mkdir(parents=True, exist_ok=True)
        os.replace(Path(made) / _TABLES, tables / _TABLES)
    return loaded
