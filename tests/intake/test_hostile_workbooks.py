"""Workbooks made to exhaust or mislead: refused in a moment, in little memory, with one clear fault."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest

from facilitator.intake.files import parse_file
from facilitator.intake.klantreis import FAULTS_MAX
from facilitator.intake.spreadsheet import parts
from facilitator.intake.spreadsheet.writing import render_workbook
from facilitator.language import load_gettext

SECONDS_MAX, BYTES_MAX = 10, 150_000_000
ROW = '<row r="{0}"><c r="B{0}" t="inlineStr"><is><t>x</t></is></c></row>'


def workbook(**changed: bytes) -> bytes:
    """The template with parts added or replaced; `__` stands for `/` in their names, `_dot_` for `.`."""
    added = {name.replace("__", "/").replace("_dot_", "."): content for name, content in changed.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(render_workbook(None, load_gettext("nl")))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in added:
                new.writestr(name, old.read(name))
        for name, content in added.items():
            new.writestr(name, content)
    return out.getvalue()


def sheet(body: str) -> bytes:
    """A worksheet."""
    return f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode()


def rows_of_a_million() -> bytes:
    return workbook(xl__worksheets__sheet3_dot_xml=sheet("".join(map(ROW.format, range(2, 150_000)))))


def one_row_far_away() -> bytes:
    return workbook(xl__worksheets__sheet3_dot_xml=sheet(ROW.format(1_048_576)))


def empty_elements() -> bytes:
    return workbook(xl__worksheets__sheet3_dot_xml=sheet("<c/>" * 4_000_000))


def zip_bomb() -> bytes:
    return workbook(xl__worksheets__sheet3_dot_xml=b" " * 300_000_000)


def many_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for number in range(20_000):
            book.writestr(f"p{number}", b"")
    return out.getvalue()


def entities() -> bytes:
    text = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    return workbook(xl__worksheets__sheet3_dot_xml=text)


@pytest.mark.parametrize(
    ("build", "msgid"),
    [
        (rows_of_a_million, parts.TOO_MUCH),
        (one_row_far_away, parts.TOO_MUCH),
        (empty_elements, parts.TOO_MUCH),
        (zip_bomb, parts.TOO_MUCH),
        (many_parts, parts.TOO_MUCH),
        (entities, parts.NO_WORKBOOK),
        (lambda: workbook(xl__vbaProject_dot_bin=b"x"), parts.MACROS),
        (lambda: workbook(xl__externalLinks__externalLink1_dot_xml=b"<x/>"), parts.LINKS),
        (lambda: workbook(xl__workbook_dot_xml=b"<workbook"), parts.NO_WORKBOOK),
        (lambda: render_workbook(None, load_gettext("nl"))[:-500], parts.NO_WORKBOOK),
        (lambda: b"PK\x03\x04" + b"x" * 100, parts.NO_WORKBOOK),
        (lambda: b"PK\x03\x04" + b"x" * 11_000_000, "The file is too large: at most %(limit)s MB."),
        (lambda: b"\xd0\xcf\x11\xe0" + b"x" * 100, parts.PROTECTED),
    ],
    ids=lambda value: getattr(value, "__name__", "").strip("<>") if callable(value) else "",
)
def test_it_is_refused_soon_with_one_fault_and_in_little_memory(build: object, msgid: str) -> None:
    assert callable(build)
    data = build()
    started = time.monotonic()
    faults = parse_file(data)
    assert time.monotonic() - started < SECONDS_MAX
    tracemalloc.start()
    try:
        assert parse_file(data) == faults
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(faults, list)
    assert [fault.msgid for fault in faults] == [msgid]
    assert peak < BYTES_MAX


def test_a_sheet_full_of_formulas_is_refused_with_no_more_faults_than_anybody_reads() -> None:
    cells = "".join(f'<row r="{row}"><c r="B{row}"><f>A1</f><v>1</v></c></row>' for row in range(2, 5000))
    head = '<row r="1"><c r="B1" t="inlineStr"><is><t>Code</t></is></c></row>'
    faults = parse_file(workbook(xl__worksheets__sheet3_dot_xml=sheet(head + cells)))
    assert isinstance(faults, list)
    assert len(faults) == FAULTS_MAX + 1


def test_bytes_turned_in_a_workbook_give_faults_and_never_a_crash() -> None:
    data = bytearray(render_workbook(None, load_gettext("nl")))
    for position in range(0, len(data), 211):
        spoiled = bytearray(data)
        spoiled[position] ^= 0x5A
        assert isinstance(parse_file(bytes(spoiled)), list)
