"""Files that cannot be read, or that JSON readers usually let pass: one clear fault, never a crash."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facilitator
from facilitator.intake import documents
from facilitator.intake.klantreis import parse_klantreis
from facilitator.intake.shapes import Klantreis

SAMPLE = (Path(facilitator.__file__).parent / "samples" / "student-en-zorg.json").read_bytes()


def faults_of(data: bytes) -> dict[str, str]:
    """Each fault's text by its place; fails when the file is accepted."""
    faults = parse_klantreis(data)
    assert isinstance(faults, list)
    return {fault.place: fault.text(str) for fault in faults}


def test_a_byte_order_mark_is_accepted() -> None:
    assert parse_klantreis(b"\xef\xbb\xbf" + SAMPLE) == parse_klantreis(SAMPLE)


def test_a_field_that_stands_twice_is_refused_where_it_stands() -> None:
    data = SAMPLE.replace(b'"code": "waiting",', b'"code": "x", "code": "waiting",')
    assert faults_of(data) == {"phases[3].code": "This field stands more than once in the same object."}


def test_a_number_of_thousands_of_digits_is_a_fault_and_not_a_crash() -> None:
    data = SAMPLE.replace(b'"waiting_days": 150', b'"waiting_days": ' + b"9" * 5000, 1)
    assert faults_of(data) == {"actual_journeys[0].touchpoints[0].waiting_days": "This number is far too long."}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b'{\n "a": 1,\n}', "This is not valid JSON: it goes wrong at line 3, column 1."),
        (b"\xff\xfe{\x00}\x00", "The file is not text in UTF-8; see line 1. Save it as UTF-8."),
        (b'{\n"title": "caf\xe9"}', "The file is not text in UTF-8; see line 2. Save it as UTF-8."),
        (b"[]", "This must be an object between { and }, but it is […]."),
        (b"null", "This must be an object between { and }, but it is null."),
        (b"NaN", "NaN is not a number that JSON knows. Use null for what is not known."),
        (b"[" * 100_000, "The lists and objects in the file lie too deep inside each other."),
        (b"[" * 60 + b"]" * 60, "The lists and objects in the file lie too deep inside each other."),
        (b'{"a":' * 100_000, "The lists and objects in the file lie too deep inside each other."),
        (b"[" + b"0," * 100_000 + b"0]", "There are too many values in the file: at most 100000."),
        (b" " * (documents.FILE_BYTES_MAX + 1), "The file is too large: at most 10 MB."),
        (
            b'{"phases":[' + b",".join([b"{}"] * 90) + b"]," + b",".join(b'"k%d":1' % i for i in range(25_000)) + b"}",
            "There are 25280 faults in the file. Is this the right one?",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_fault(data: bytes, message: str) -> None:
    assert faults_of(data) == {"": message}


def test_a_file_at_the_size_limit_is_read() -> None:
    padding = b" " * (documents.FILE_BYTES_MAX - len(SAMPLE))
    assert isinstance(parse_klantreis(SAMPLE + padding), Klantreis)


def test_a_fault_can_be_sent_between_processes() -> None:
    faults = parse_klantreis(b"{")
    assert pickle.loads(pickle.dumps(faults)) == faults  # noqa: S301


@given(st.binary())
def test_any_bytes_give_faults_and_never_a_crash(data: bytes) -> None:
    assert all(text.isprintable() for text in faults_of(data).values())


def test_a_list_that_is_far_too_long_is_refused() -> None:
    data = b'{"phases": [' + b", ".join([b"{}"] * 5000) + b"]}"
    assert faults_of(data)["phases"] == "This list has 5000 parts; at most 100 are allowed."
