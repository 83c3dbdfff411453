"""The JSON Schema that people check their files with before they bring them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import facilitator
from facilitator.intake.klantreis import build_schema

SAMPLE = (Path(facilitator.__file__).parent / "samples" / "student-en-zorg.json").read_bytes()


def test_the_schema_is_a_schema_and_accepts_the_sample() -> None:
    jsonschema.Draft202012Validator.check_schema(build_schema())
    jsonschema.validate(json.loads(SAMPLE), build_schema())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tree: tree.update(version=2),
        lambda tree: tree.update(law="x"),
        lambda tree: tree.update(phases=[]),
        lambda tree: tree["actual_journeys"][0].update(extra=1),
        lambda tree: tree["actual_journeys"][0]["touchpoints"][0].update(sentiment=3),
        lambda tree: tree["actual_journeys"][0]["ratings"][0].update(treatment=0),
        lambda tree: tree["planned_journey"]["steps"][0].update(planned_days=-1),
        lambda tree: tree["phases"][0].pop("name"),
    ],
)
def test_the_schema_refuses_what_the_import_refuses(spoil: Callable[[Any], object]) -> None:
    tree = json.loads(SAMPLE)
    spoil(tree)
    assert not jsonschema.Draft202012Validator(build_schema()).is_valid(tree)
