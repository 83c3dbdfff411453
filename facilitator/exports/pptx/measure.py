"""How much room a text takes on a slide: an estimate from the widths of Arial, on the safe side. No I/O."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LINE_HEIGHT = 1.2
BOLD_FACTOR = 1.1
_SAFETY = 1.03
_WIDE = 1.4
_OTHER = 0.75
_WIDTHS = {
    0.191: "'",
    0.222: "ijl",
    0.278: " !,./:;I[\\]ft",
    0.333: "()-`r{|}",
    0.389: '"*',
    0.5: "Jcksvxyz",
    0.556: "#$0123456789?_Labdeghnopqu^",
    0.584: "+<=>~",
    0.611: "FTZ",
    0.667: "&ABEKPSVXY",
    0.722: "CDHNRUw",
    0.778: "GOQ",
    0.833: "Mm",
    0.889: "%",
    0.944: "W",
    1.015: "@",
}
_ASCII = {character: width for width, characters in _WIDTHS.items() for character in characters}


@cache
def _character_width(character: str) -> float:
    base = unicodedata.normalize("NFD", character)[0]
    if base in _ASCII:
        return _ASCII[base]
    if unicodedata.east_asian_width(base) in "WF" or ord(base) > 0xFFFF:
        return _WIDE
    return _OTHER


def measure_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in points."""
    return sum(map(_character_width, text)) * size * _SAFETY * (BOLD_FACTOR if bold else 1)


def measure_height(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """The height in points of a text wrapped in `width` points."""
    return len(wrap_text(text, width, size, bold=bold)) * size * LINE_HEIGHT


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of a text in `width` points. Joined together they are the text again."""
    lines: list[str] = []
    for part in re.findall(r"[^\n]*\n|[^\n]+$", text):
        lines += _wrap_line(part, width, size, bold)
    return lines or [""]


def _wrap_line(text: str, width: float, size: float, bold: bool) -> list[str]:
    lines, line = [], ""
    for word in re.findall(r"\S+\s*|\s+", text):
        if line and measure_width((line + word).rstrip(), size, bold=bold) > width:
            lines.append(line)
            line = ""
        line += word
        while measure_width(line.rstrip(), size, bold=bold) > width and len(line.rstrip()) > 1:
            head = _head_that_fits(line, width, size, bold)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line] if line else lines


def _head_that_fits(word: str, width: float, size: float, bold: bool) -> str:
    used, end = 0.0, 0
    for character in word:
        used += measure_width(character, size, bold=bold)
        if used > width:
            break
        end += 1
    return word[: max(end, 1)]


def cut_text(text: str, width: float, size: float, *, most_lines: int) -> list[str]:
    """The text in pieces of at most `most_lines` lines; nothing but the space at a cut is lost."""
    lines = wrap_text(text, width, size)
    pieces = [lines[start : start + most_lines] for start in range(0, len(lines), most_lines)]
    return ["".join(piece).strip() for piece in pieces] if len(pieces) > 1 else [text]
