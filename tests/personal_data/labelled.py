"""The labelled sentences and how well a check does on them.

`python -m tests.personal_data.labelled [FOLDER]` prints the figures and what was missed or wrong; with a folder for the
tables also those of the quick check and the search for names together (extra `privacy`).
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.names.finding import load_finder
from facilitator.personal_data import Finding, find_personal_data, keep_apart, pick_names
from facilitator.protocol.base import FindingKind

FILE = Path(__file__).with_name("sentences.txt")
_MARK = re.compile(r"\{(\w+):([^}]*)\}")


@dataclass(frozen=True)
class Sentence:
    """A note and what stands in it."""

    text: str
    marked: tuple[Finding, ...]


@dataclass
class Score:
    """How many marks were found (at least half of each), how many findings touched a mark, and what went wrong."""

    marks: int = 0
    found: int = 0
    findings: int = 0
    right: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.marks)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.findings)


def load_sentences() -> list[Sentence]:
    """All sentences of the file."""
    lines = FILE.read_text("utf-8").splitlines()
    return [read_sentence(line) for line in lines if line and not line.startswith("#")]


def read_sentence(line: str) -> Sentence:
    """`bel {phone:06…}` → the text without marks and where they stood."""
    text, marked, done = "", [], 0
    for match in _MARK.finditer(line):
        text += line[done : match.start()]
        marked.append(Finding(len(text), len(text) + len(match[2]), FindingKind(match[1])))
        text, done = text + match[2], match.end()
    return Sentence(text + line[done:], tuple(marked))


def measure(check: Callable[[str], list[Finding]], kinds: set[FindingKind]) -> Score:
    """Marks and findings of these kinds; a finding of another kind than the mark still hides it, so it counts."""
    score = Score()
    for sentence in load_sentences():
        found = check(sentence.text)
        marks = [mark for mark in sentence.marked if mark.kind in kinds]
        missed = [mark for mark in marks if 2 * _shared(mark, found) < mark.end - mark.start]
        counted = [one for one in found if one.kind in kinds]
        wrong = [one for one in counted if not _shared(one, list(sentence.marked))]
        score.marks, score.found = score.marks + len(marks), score.found + len(marks) - len(missed)
        score.findings, score.right = score.findings + len(counted), score.right + len(counted) - len(wrong)
        score.faults += [f"missed {one.kind}: {sentence.text[one.start : one.end]!r}" for one in missed]
        score.faults += [
            f"wrong {one.kind}: {sentence.text[one.start : one.end]!r} in {sentence.text}" for one in wrong
        ]
    return score


def _shared(one: Finding, others: list[Finding]) -> int:
    return sum(max(0, min(one.end, other.end) - max(one.start, other.start)) for other in others)


def report(check: Callable[[str], list[Finding]] = find_personal_data) -> str:
    """A line for each kind and one for all, then the faults."""
    rows = [(kind.value, measure(check, {kind})) for kind in FindingKind]
    numbers = set(FindingKind) - {FindingKind.NAME}
    rows += [("all but names", measure(check, numbers)), ("all", measure(check, set(FindingKind)))]
    lines = [f"{name:14} recall {s.found}/{s.marks}  precision {s.right}/{s.findings}" for name, s in rows]
    return "\n".join([*lines, *rows[-1][1].faults])


def load_both(folder: Path) -> Callable[[str], list[Finding]]:
    """The quick check and the search for names together, as a note in a meeting gets them."""
    find = load_finder(folder)

    def check(text: str) -> list[Finding]:
        slow = [Finding(start, end, FindingKind(kind)) for start, end, kind in find(text)]
        return keep_apart([*find_personal_data(text), *pick_names(text, slow, [])])

    return check


def report_both(folder: Path) -> str:
    """The figures of both together, how long it took to load and how long a note takes."""
    began = time.monotonic()
    check = load_both(folder)
    loaded = time.monotonic()
    told = report(check)
    took = 1000 * (time.monotonic() - loaded) / len(load_sentences()) / (len(FindingKind) + 2)
    return f"with names: loaded in {loaded - began:.1f} s, {took:.2f} ms a note\n{told}"


if __name__ == "__main__":
    print(report())  # noqa: T201  this is what it is for
    if sys.argv[1:]:
        print(report_both(Path(sys.argv[1])))  # noqa: T201
