"""The one place where characters go that no XML, spreadsheet or text file can hold."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Shape = TypeVar("Shape")

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """The text with line ends as `\\n` and without control characters and lone surrogates."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))


def clean_shape(shape: Shape) -> Shape:
    """A report, or a part of one, with every text in it cleaned."""
    return _clean(shape)  # type: ignore[no-any-return]


def _clean(value: Any) -> Any:
    if type(value) is str:  # not the enums, which are ours
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _clean(getattr(value, f.name)) for f in fields(value)})
    return value


def join_lines(text: str) -> str:
    """The text on one line, for labels and file properties."""
    return " ".join(text.split())


def shorten(text: str, most: int) -> str:
    """The text on one line, cut at a word when it is longer than `most` characters."""
    line = join_lines(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > most // 2 else cut).rstrip() + "…"
