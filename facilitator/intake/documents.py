"""Bytes → a tree of plain JSON values, with every oddity that JSON readers usually let pass. Knows no fields."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.intake.faults import Fault, Finding, Loc, _, build_excerpt, build_finding

FILE_BYTES_MAX = 10_000_000
VALUES_MAX = 100_000
"""Far more than a real klantreis has; keeps a file made to exhaust the memory from doing so."""
DEPTH_MAX = 50
TOO_DEEP = _("The lists and objects in the file lie too deep inside each other.")


class JsonObject(dict[str, object]):
    """An object that remembers which of its names stood in it more than once."""

    repeated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Oddity:
    """A value that isn't JSON or that no computer should read, kept so that its place can be told."""

    written: str
    msgid: str

    def __str__(self) -> str:
        return self.written


@dataclass(frozen=True)
class Document:
    """A tree that could be read, and what was odd in it."""

    tree: object
    findings: list[Finding]


def parse_document(data: bytes) -> Document | Fault:
    """Read JSON in UTF-8, with or without a byte order mark; a Fault when it can't be read at all."""
    if len(data) > FILE_BYTES_MAX:
        return Fault("", _("The file is too large: at most %(limit)s MB."), {"limit": FILE_BYTES_MAX // 10**6})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault("", _("The file is not text in UTF-8; see line %(line)s. Save it as UTF-8."), {"line": line})
    return _parse_text(text)


def _parse_text(text: str) -> Document | Fault:
    if not text.strip():
        return Fault("", _("The file is empty."))
    try:
        tree = json.loads(text, object_pairs_hook=_build_object, parse_int=_parse_int, parse_constant=_mark_constant)
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        return Fault("", _("This is not valid JSON: it goes wrong at line %(line)s, column %(column)s."), where)
    except RecursionError:
        return Fault("", TOO_DEEP)
    return _inspect(tree)


def _build_object(pairs: list[tuple[str, object]]) -> JsonObject:
    built = JsonObject(pairs)
    if len(built) < len(pairs):
        counts = Counter(name for name, _value in pairs)
        built.repeated = tuple(name for name, count in counts.items() if count > 1)
    return built


def _parse_int(written: str) -> int | Oddity:
    try:
        return int(written)
    except ValueError:  # Python's own limit on the digits of a number
        return Oddity(written, _("This number is far too long."))


def _mark_constant(written: str) -> Oddity:
    return Oddity(written, _("%(found)s is not a number that JSON knows. Use null for what is not known."))


def _inspect(tree: object) -> Document | Fault:
    findings: list[Finding] = []
    for count, (loc, value) in enumerate(_walk(tree)):
        if count >= VALUES_MAX:
            return Fault("", _("There are too many values in the file: at most %(limit)s."), {"limit": VALUES_MAX})
        if len(loc) > DEPTH_MAX:
            return Fault("", TOO_DEEP)
        findings += _find_oddities(loc, value)
    return Document(tree, findings)


def _find_oddities(loc: Loc, value: object) -> list[Finding]:
    if isinstance(value, Oddity):
        return [build_finding(loc, value.msgid, found=build_excerpt(value))]
    if isinstance(value, JsonObject):
        twice = _("This field stands more than once in the same object.")
        return [build_finding((*loc, name), twice) for name in value.repeated]
    return []


def _walk(tree: object) -> Iterator[tuple[Loc, object]]:
    """Every value with its place, in the order of the file. Not recursive: a file may be deep."""
    yield (), tree
    open_parts: list[tuple[Loc, Iterator[tuple[str | int, object]]]] = [((), _list_children(tree))]
    while open_parts:
        loc, children = open_parts[-1]
        step = next(children, None)
        if step is None:
            open_parts.pop()
            continue
        name, value = step
        here = (*loc, name)
        yield here, value
        open_parts.append((here, _list_children(value)))


def _list_children(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, dict):
        return iter(value.items())
    return iter(enumerate(value)) if isinstance(value, list) else iter(())
