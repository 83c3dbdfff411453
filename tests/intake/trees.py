"""Klantreizen made by chance, with every kind of text that files tend to spoil."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from hypothesis import strategies as st

from facilitator.intake.klantreis import build_klantreis
from facilitator.intake.shapes import Klantreis

EXAMPLES = int(os.environ.get("EXAMPLES", "0"))
AWKWARD = (
    "=1+1",
    "'=1+1",
    "''s avonds",
    "'s avonds",
    "+31 6",
    "-2",
    "@naam",
    "1-2",
    "1/2/2026",
    "2026-05-01",
    "007",
    "1,50",
    "1e5",
    "TRUE",
    "waar",
    "ja",
    ' "tussen" aanhalingstekens; en, komma\t ',
    "<b>&amp;</b>",
    "<r>x</r>",
    "_x000D_",
    " voor en na ",
    "een\n\nlege regel\n",
    "\r\nregel\rx",
    "  twee  spaties",
    "👩‍👩‍👧‍👦 é e\u0301 \u200f \u00a0",
    "voorbeeld",
    "a" * 2000,
)
LETTERS = st.characters(codec="utf-8", exclude_characters="\ufffe\uffff\x7f", exclude_categories=["Cc", "Cs"])
TEXTS = st.one_of(st.sampled_from(AWKWARD), st.text(LETTERS, max_size=30))
FILLED = TEXTS.filter(lambda text: bool(text) and not text.isspace())
NAMES = FILLED.map(lambda text: text[:120]).filter(lambda text: not text.isspace())
CODES = NAMES.map(lambda text: " ".join(text[:64].split())).filter(bool)
OR_NONE = st.one_of(st.none(), FILLED)
DAYS = st.one_of(st.none(), st.integers(0, 36_500))
KINDS = st.sampled_from(["communication", "activity"])
CHANNELS = st.sampled_from([None, "phone", "letter", "other"])


def _journeys(codes: list[str], steps: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    mark = st.one_of(st.none(), st.integers(1, 5))
    rating = {"phase": st.sampled_from(codes), "treatment": mark, "information": mark, "expertise": mark}
    point = {
        "phase": st.sampled_from([None, *codes]),
        "kind": KINDS,
        "fact": FILLED,
        "feeling": OR_NONE,
        "sentiment": st.one_of(st.none(), st.integers(-2, 2)),
        "initiator": st.one_of(st.just(""), NAMES),
        "receiver": st.one_of(st.none(), NAMES),
        "channel": CHANNELS,
        "waiting_days": DAYS,
        "expectation": OR_NONE,
        "retold_story": st.booleans(),
        "planned_step": st.sampled_from([None, *steps]),
        "deviation": st.sampled_from(["none", "ad_hoc", "sequence", "failure", "missing"]),
        "moment_of_truth": st.booleans(),
        "quote": OR_NONE,
        "quote_allowed": st.booleans(),
        "shown_on": st.sampled_from([["wall", "phones", "exports"], [], ["phones"], ["wall", "exports"]]),
    }
    journey = {
        "alias": NAMES,
        "about": TEXTS,
        "source": st.sampled_from(["interview", "self", "other"]),
        "basis": st.sampled_from([None, "consent", "other"]),
        "approved_on": st.one_of(st.none(), st.dates(date(1900, 3, 1), date(9999, 12, 31)).map(date.isoformat)),
        "is_shown": st.booleans(),
        "touchpoints": st.lists(st.fixed_dictionaries(point), max_size=3),
        "ratings": st.lists(st.fixed_dictionaries(rating), max_size=2, unique_by=lambda one: one["phase"]),
    }
    return st.lists(st.fixed_dictionaries(journey), max_size=3, unique_by=lambda one: one["alias"])


@st.composite
def klantreizen(draw: st.DrawFn) -> Klantreis:
    """A klantreis that is allowed."""
    codes = draw(st.lists(CODES, min_size=1, max_size=3, unique=True))
    step_ids = draw(st.lists(CODES, max_size=2, unique=True))
    phase = {"name": NAMES, "description": TEXTS, "statutory_term_days": DAYS}
    step = {
        "phase": st.sampled_from(codes),
        "kind": KINDS,
        "title": NAMES,
        "initiator": st.one_of(st.just(""), NAMES),
        "receiver": st.one_of(st.none(), NAMES),
        "channel": CHANNELS,
        "planned_days": DAYS,
        "backstage": OR_NONE,
        "required": st.booleans(),
    }
    short = TEXTS.map(lambda text: text[:200])
    tree = {
        "format": "klantreis",
        "version": 1,
        "title": draw(NAMES),
        "municipality": draw(short),
        "law": draw(st.sampled_from(["wmo", "other"])),
        "target_group": draw(short),
        "period": draw(short),
        "language": "nl",
        "phases": [{"code": code, **draw(st.fixed_dictionaries(phase))} for code in codes],
        "planned_journey": {"steps": [{"id": one, **draw(st.fixed_dictionaries(step))} for one in step_ids]},
        "actual_journeys": draw(_journeys(codes, step_ids)),
    }
    built = build_klantreis(tree)
    assert isinstance(built, Klantreis), built
    return built
