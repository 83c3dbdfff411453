"""`python -m tests.grouping.measure`: how well either method finds what people say belongs together.

The threshold is chosen on every other phase and reported on the rest.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from click import echo

from facilitator.grouping.joining import Matrix, join_groups
from facilitator.grouping.letters import compare_letters
from facilitator.grouping.meaning import compare_meaning, is_meaning_installed
from facilitator.grouping.suggesting import LETTERS_LEAST, MEANING_LEAST

FILE = Path(__file__).parent / "notes.txt"
STEPS = [number / 100 for number in range(10, 91, 2)]


@dataclass(frozen=True)
class Labelled:
    """A note with the phase it is in and the group a person put it in."""

    phase: str
    group: str
    text: str


@dataclass(frozen=True)
class Score:
    """How many pairs were put together, how many of these rightly, and how many belong together."""

    found: int
    right: int
    wanted: int

    @property
    def precision(self) -> float:
        """Of the pairs that were put together, which share belongs together."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of the pairs that belong together, which share was put together."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Both in one figure."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_notes() -> list[Labelled]:
    """The sample."""
    notes, phase, group = [], "", ""
    for number, line in enumerate(FILE.read_text("utf-8").splitlines()):
        if line.startswith("== "):
            phase = line[3:]
        elif line.startswith("- "):
            group = line[2:]
        elif line == ".":
            group = f"alone {number}"
        elif not line.startswith("#"):
            notes.append(Labelled(phase, group, line))
    return notes


def split_phases(notes: Sequence[Labelled]) -> tuple[list[str], list[str]]:
    """Every other phase to choose on, the rest to report on."""
    phases = list(dict.fromkeys(note.phase for note in notes))
    return phases[::2], phases[1::2]


def score(notes: Sequence[Labelled], matrix: Matrix, phases: Sequence[str], least: float) -> Score:
    """The pairs within these phases."""
    found = right = wanted = 0
    for phase in phases:
        own = [number for number, note in enumerate(notes) if note.phase == phase]
        part = [[matrix[i][j] for j in own] for i in own]
        groups = join_groups([[place] for place in range(len(own))], part, least)
        put = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
        true = {
            frozenset((a, b)) for a, b in combinations(range(len(own)), 2) if notes[own[a]].group == notes[own[b]].group
        }
        found, right, wanted = found + len(put), right + len(put & true), wanted + len(true)
    return Score(found, right, wanted)


def choose_least(notes: Sequence[Labelled], matrix: Matrix, phases: Sequence[str]) -> float:
    """The threshold with the best F1 on these phases."""
    return max(STEPS, key=lambda least: score(notes, matrix, phases, least).f1)


def main() -> None:
    """Print the table."""
    notes = read_notes()
    chosen_on, reported_on = split_phases(notes)
    texts = [note.text for note in notes]
    echo(f"{len(notes)} notes; chosen on {', '.join(chosen_on)}; reported on {', '.join(reported_on)}\n")
    echo("| method | threshold | in use | precision | recall | F1 | F1 where chosen | seconds |")
    echo("| --- | --- | --- | --- | --- | --- | --- | --- |")
    methods = [("letters", LETTERS_LEAST, lambda: compare_letters(texts))]
    if is_meaning_installed():
        methods.append(("meaning", MEANING_LEAST, lambda: compare_meaning(texts, {})[0]))
    for name, in_use, compare in methods:
        began = time.perf_counter()
        matrix = compare()
        seconds = time.perf_counter() - began
        best = choose_least(notes, matrix, chosen_on)
        there, here = score(notes, matrix, chosen_on, best), score(notes, matrix, reported_on, best)
        figures = f"{here.precision:.2f} | {here.recall:.2f} | {here.f1:.2f} | {there.f1:.2f} | {seconds:.2f}"
        echo(f"| {name} | {best:.2f} | {in_use:.2f} | {figures} |")


if __name__ == "__main__":
    main()
