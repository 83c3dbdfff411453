"""The search for names with the real package, where it is installed: `pip install 'facilitator[privacy]'`."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from facilitator.checking import Searcher, build_command
from facilitator.personal_data import Finding, find_personal_data, keep_apart, pick_names
from facilitator.protocol.base import FindingKind
from tests.personal_data.labelled import measure

pytestmark = pytest.mark.skipif(
    find_spec("deduce") is None,
    reason="needs the extra privacy; NAMES=FOLDER keeps its tables, which take minutes to make, for the next time",
)


@pytest.mark.timeout(900)
def test_on_the_labelled_sentences_it_finds_the_names_that_the_quick_check_misses(tmp_path: Path) -> None:
    """The figures now are 109 of 115 (95 without it), with 108 of 108 right."""
    searcher = Searcher(build_command(Path(os.environ.get("NAMES", tmp_path))))

    def check(text: str) -> list[Finding]:
        slow = [Finding(start, end, FindingKind(kind)) for start, end, kind in searcher.search("a note", text)]
        return keep_apart([*find_personal_data(text), *pick_names(text, slow, [])])

    try:
        names, everything = measure(check, {FindingKind.NAME}), measure(check, set(FindingKind))
    finally:
        searcher.end()
    assert names.recall >= 0.95, names.faults
    assert everything.precision >= 0.97, everything.faults
