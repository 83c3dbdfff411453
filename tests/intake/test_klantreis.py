"""The klantreis JSON file: what is right comes through unharmed, what is wrong is told whole and with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facilitator
from facilitator.intake.faults import Fault
from facilitator.intake.klantreis import FAULTS_MAX, build_klantreis, parse_klantreis
from facilitator.intake.shapes import Klantreis

SAMPLE = (Path(facilitator.__file__).parent / "samples" / "student-en-zorg.json").read_bytes()
Route = list[str | int]
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def sample() -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(SAMPLE)
    return tree


def to_bytes(tree: object) -> bytes:
    return json.dumps(tree).encode()


def faults_of(data: bytes) -> dict[str, str]:
    """Each fault's text by its place; fails when the file is accepted or two faults share a place."""
    faults = parse_klantreis(data)
    assert isinstance(faults, list)
    told = {fault.place: fault.text(str) for fault in faults}
    assert len(told) == len(faults)
    return told


def owner_of(tree: Any, path: Route) -> Any:
    for part in path[:-1]:
        tree = tree[part]
    return tree


def changed(path: Route, value: object) -> bytes:
    tree = sample()
    owner_of(tree, path)[path[-1]] = value
    return to_bytes(tree)


def list_paths(value: object, path: Route) -> list[Route]:
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    below = [inner for key, child in items for inner in list_paths(child, [*path, key])]
    return ([path] if path else []) + below


ALL_PATHS = list_paths(sample(), [])
POINT: Route = ["actual_journeys", 3, "touchpoints", 2]
POINT_PLACE = "actual_journeys[3].touchpoints[2]"


def test_the_sample_is_read_and_every_value_is_as_it_was() -> None:
    klantreis = parse_klantreis(SAMPLE)
    assert isinstance(klantreis, Klantreis)
    assert klantreis.model_dump(mode="json", exclude_unset=True) == sample()


@pytest.mark.parametrize(
    "text",
    [
        "<b>vet</b>",
        "=1+1",
        "{{x}}",
        "%(found)s",
        "\"'`",
        "\r\n regel\n\ttab\r ",
        "👩‍👩‍👧‍👦 e\u0301 \u200f",
        "\\u0000",
    ],
)
def test_texts_come_through_unharmed(text: str) -> None:
    tree = sample()
    tree["title"] = tree["phases"][0]["description"] = tree["actual_journeys"][0]["alias"] = text
    owner_of(tree, [*POINT, "fact"])["fact"] = text
    klantreis = parse_klantreis(to_bytes(tree))
    assert isinstance(klantreis, Klantreis)
    assert klantreis.model_dump(mode="json", exclude_unset=True) == tree


def test_what_may_be_null_may_be_left_out() -> None:
    tree = sample()
    point = owner_of(tree, [*POINT, "sentiment"])
    for name in ("feeling", "sentiment", "receiver", "channel", "waiting_days", "expectation", "planned_step", "quote"):
        del point[name]
    klantreis = parse_klantreis(to_bytes(tree))
    assert isinstance(klantreis, Klantreis)
    assert klantreis.actual_journeys[3].touchpoints[2].sentiment is None


def test_a_study_without_journeys_and_steps_can_be_imported() -> None:
    tree = sample() | {"actual_journeys": [], "planned_journey": {"steps": []}}
    assert isinstance(parse_klantreis(to_bytes(tree)), Klantreis)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("sentiment", 3, "3 is not allowed. Choose a whole number from -2 to 2."),
        ("sentiment", -3, "-3 is not allowed. Choose a whole number from -2 to 2."),
        ("sentiment", "2", 'This must be a whole number without quotes, but it is "2".'),
        ("sentiment", True, "This must be a whole number without quotes, but it is true."),
        ("sentiment", 1.0, "This must be a whole number without quotes, but it is 1.0."),
        ("sentiment", [1], "This must be a whole number without quotes, but it is […]."),
        ("waiting_days", -1, "-1 is not allowed. Choose a whole number from 0 to 36500."),
        ("waiting_days", 10**18, "1000000000000000000 is not allowed. Choose a whole number from 0 to 36500."),
        ("waiting_days", float("inf"), "Infinity is not a number that JSON knows. Use null for what is not known."),
        ("sentiment", float("nan"), "NaN is not a number that JSON knows. Use null for what is not known."),
        ("retold_story", 1, "This must be true or false without quotes, but it is 1."),
        ("quote_allowed", None, "This must be true or false without quotes, but it is null."),
        ("deviation", "late", '"late" is not allowed. Choose from: none, ad_hoc, sequence, failure, missing.'),
        ("kind", None, "null is not allowed. Choose from: communication, activity."),
        ("fact", "", "This must not be empty."),
        ("fact", " \n", "This must not be empty."),
        ("fact", 5, "This must be text between double quotes, but it is 5."),
        ("feeling", "x" * 2001, "This text has 2001 characters; at most 2000 are allowed."),
        ("initiator", "x" * 121, "This text has 121 characters; at most 120 are allowed."),
        ("fact", "a\x00b", "The text holds the control character U+0000. Take it out."),
        ("quote", "a\x1bb", "The text holds the control character U+001B. Take it out."),
        ("quote", "\uffff", "The text holds the control character U+FFFF. Take it out."),
        ("quote", "\ud800", "The text holds half a character (a lone surrogate). Type the character again."),
        ("phase", "waitng", 'There is no phase with the code "waitng" in phases. Did you mean "waiting"?'),
        ("phase", "xyz", 'There is no phase with the code "xyz" in phases.'),
        ("planned_step", "P11", 'There is no step with the id "P11" in planned_journey.steps. Did you mean "p11"?'),
        ("planned_step", "zz", 'There is no step with the id "zz" in planned_journey.steps.'),
        ("sentimnt", 1, "This field is not known. Did you mean sentiment?"),
        ("bsn", 1, "This field is not known."),
    ],
)
def test_a_wrong_value_is_told_with_its_place_and_what_is_allowed(name: str, value: object, message: str) -> None:
    assert faults_of(changed([*POINT, name], value)) == {f"{POINT_PLACE}.{name}": message}


@pytest.mark.parametrize(
    ("path", "value", "place", "message"),
    [
        (["format"], "x", "format", 'This is not a klantreis file: the format must be "klantreis", but it is "x".'),
        (["version"], 2, "version", "This program reads version 1 of the file, but this is version 2."),
        (["version"], 1.0, "version", "This must be a whole number without quotes, but it is 1.0."),
        (["version"], True, "version", "This must be a whole number without quotes, but it is true."),
        (["law"], ["wmo"], "law", None),
        (["language"], "Nederlands", "language", '"Nederlands" is not a language code. Write for example nl or en.'),
        (["title"], "x" * 201, "title", "This text has 201 characters; at most 200 are allowed."),
        (["phases", 0, "name"], "x" * 121, "phases[0].name", None),
        (["phases", 0, "statutory_term_days"], -1, "phases[0].statutory_term_days", None),
        (["planned_journey"], [], "planned_journey", "This must be an object between { and }, but it is […]."),
        (["actual_journeys"], {}, "actual_journeys", "This must be a list between [ and ], but it is {…}."),
        (["actual_journeys", 0, "ratings", 0, "treatment"], 0, "actual_journeys[0].ratings[0].treatment", None),
        (["actual_journeys", 0, "ratings", 0, "treatment"], 6, "actual_journeys[0].ratings[0].treatment", None),
        (["planned_journey", "steps", 4, "phase"], "nope", "planned_journey.steps[4].phase", None),
        (["een naam"], 1, '["een naam"]', "This field is not known."),
    ],
)
def test_every_part_of_the_file_is_checked(path: Route, value: object, place: str, message: str | None) -> None:
    faults = faults_of(changed(path, value))
    assert place in faults
    assert message in {None, faults[place]}


@pytest.mark.parametrize("law", ["wmo", "jeugdwet", "participatiewet", "schuldhulp", "passend_onderwijs", "other"])
def test_every_law_of_the_social_domain_is_accepted(law: str) -> None:
    assert isinstance(parse_klantreis(changed(["law"], law)), Klantreis)


def test_a_code_with_a_loose_space_is_refused() -> None:
    tree = sample()
    tree["phases"].append(tree["phases"][0] | {"code": "trigger "})
    message = '"trigger " has a space at an end, or a tab or line break in it. Take it out.'
    assert faults_of(to_bytes(tree)) == {"phases[6].code": message}


def test_without_phases_there_is_no_klantreis() -> None:
    assert faults_of(changed(["phases"], []))["phases"] == "This list must not be empty."


@pytest.mark.parametrize(
    ("path", "value", "first"),
    [
        (["phases", 2, "code"], "orientation", "phases[1]"),
        (["planned_journey", "steps", 3, "id"], "p1", "planned_journey.steps[0]"),
        (["actual_journeys", 5, "alias"], "Noor", "actual_journeys[0]"),
        (["actual_journeys", 0, "ratings", 1, "phase"], "orientation", "actual_journeys[0].ratings[0]"),
    ],
)
def test_what_must_be_unique_is_refused_the_second_time(path: Route, value: str, first: str) -> None:
    tree = sample()
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
    owner_of(tree, path)[path[-1]] = value
    assert first in faults_of(to_bytes(tree))[place]


def test_all_faults_are_told_at_once_and_in_the_order_of_the_file() -> None:
    tree = sample()
    tree["law"] = "AWBZ"
    del tree["phases"][0]["name"]
    tree["planned_journey"]["steps"][0]["phase"] = "unknown"
    tree["actual_journeys"][3]["touchpoints"][2] |= {"sentiment": 9, "planned_step": "p99", "extra": 1}
    tree["actual_journeys"][10]["alias"] = "Noor"
    tree["actual_journeys"][12]["touchpoints"][0]["waiting_days"] = float("nan")
    assert list(faults_of(to_bytes(tree))) == [
        "law",
        "phases[0].name",
        "planned_journey.steps[0].phase",
        "actual_journeys[3].touchpoints[2].sentiment",
        "actual_journeys[3].touchpoints[2].planned_step",
        "actual_journeys[3].touchpoints[2].extra",
        "actual_journeys[10].alias",
        "actual_journeys[12].touchpoints[0].waiting_days",
    ]


def test_an_unreadable_phase_code_does_not_make_every_reference_a_fault() -> None:
    assert list(faults_of(changed(["phases", 0, "code"], 5))) == ["phases[0].code"]


def test_steps_that_are_gone_leave_their_references_dangling() -> None:
    faults = faults_of(changed(["planned_journey", "steps"], []))
    assert faults["actual_journeys[0].touchpoints[0].planned_step"].startswith("There is no step")


def test_more_faults_than_anybody_reads_are_counted() -> None:
    tree = sample() | {f"extra{number}": 0 for number in range(FAULTS_MAX + 5)}
    faults = parse_klantreis(to_bytes(tree))
    assert isinstance(faults, list)
    assert len(faults) == FAULTS_MAX + 1
    assert faults[-1].text(str) == "There are 5 more faults, not shown here."


def test_a_message_is_translated_with_what_was_found_put_in_after() -> None:
    faults = parse_klantreis(changed(["law"], "%(x)s"))
    assert isinstance(faults, list)
    dutch: Callable[[str], str] = {
        "%(found)s is not allowed. Choose from: %(allowed)s.": "%(found)s mag niet. Kies uit: %(allowed)s."
    }.__getitem__
    assert faults[0].text(dutch).startswith('"%(x)s" mag niet. Kies uit: wmo, jeugdwet,')


def test_a_tree_from_another_kind_of_file_is_checked_the_same() -> None:
    assert build_klantreis(sample()) == parse_klantreis(SAMPLE)
    faults = build_klantreis(sample() | {"law": "x"})
    assert isinstance(faults, list)
    assert [fault.place for fault in faults] == ["law"]


@given(ANY_JSON)
def test_any_json_gives_faults_and_never_a_crash(tree: object) -> None:
    assert_printable(parse_klantreis(to_bytes(tree)))


@given(st.sampled_from(ALL_PATHS), ANY_JSON)
def test_any_value_anywhere_in_the_sample_is_kept_as_it_is_or_refused(path: Route, value: object) -> None:
    data = changed(path, value)
    parsed = parse_klantreis(data)
    if isinstance(parsed, Klantreis):
        kept = owner_of(parsed.model_dump(mode="json"), path)[path[-1]]
        assert (kept, type(kept)) == (value, type(value))
    else:
        assert_printable(parsed)


@given(st.sampled_from([path for path in ALL_PATHS if isinstance(path[-1], str)]))
def test_a_field_left_out_is_told_at_its_place_or_reads_as_null(path: Route) -> None:
    tree = sample()
    del owner_of(tree, path)[path[-1]]
    parsed = parse_klantreis(to_bytes(tree))
    if isinstance(parsed, Klantreis):
        assert owner_of(parsed.model_dump(mode="json"), path)[path[-1]] is None
    else:
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
        assert (place, "This field is missing.") in [(fault.place, fault.text(str)) for fault in parsed]


def assert_printable(faults: Klantreis | list[Fault]) -> None:
    assert isinstance(faults, list)
    assert faults
    for fault in faults:
        assert f"{fault.place}: {fault.text(str)}".encode()
        assert fault.text(str).isprintable()
