"""OpenDocument files and zips of CSV made to exhaust or mislead: refused in a moment, in little memory, in one line."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from facilitator.intake.files import parse_file
from facilitator.intake.forms import render_form
from facilitator.intake.spreadsheet import delimited, parts
from facilitator.language import load_gettext

SECONDS_MAX, BYTES_MAX = 10, 150_000_000
DUTCH = load_gettext("nl")
HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0">'
)
CELL = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


def packed(**files: bytes) -> bytes:
    """A zip; `__` stands for `/` in the names, `_dot_` for `.`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def ods(rows: str, *, before: str = "", declared: str = "", **more: bytes) -> bytes:
    """A spreadsheet with one sheet of these rows."""
    body = f'{before}<office:body><office:spreadsheet><table:table table:name="Fasen">{rows}</table:table>'
    text = f"{declared}{HEAD}{body}</office:spreadsheet></office:body></office:document-content>"
    return packed(content_dot_xml=text.encode(), **more)


def row(cell: str, repeat: int = 1) -> str:
    """A row of one cell."""
    return f'<table:table-row table:number-rows-repeated="{repeat}">{cell}</table:table-row>'


def wide(count: int) -> str:
    """A cell that stands many times."""
    return CELL.replace(" office", f' table:number-columns-repeated="{count}" office')


def with_spaces(count: int) -> str:
    """Many cells with a long space each."""
    return CELL.replace("x<", f'<text:s text:c="{count}"/><')


def zipped(name: str, content: bytes) -> bytes:
    """A zip of one file with any name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
LINK = '<table:table-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://x/y.ods"/>'


@pytest.mark.parametrize(
    ("build", "msgid"),
    [
        (lambda: ods(row(CELL, 1_048_576)), parts.TOO_MUCH),
        (lambda: ods(row("<table:table-cell/>", 1_000_000) + row(CELL)), parts.TOO_MUCH),
        (lambda: ods(row(wide(16_384))), parts.TOO_MUCH),
        (lambda: ods(row(wide(99), 19_999)), parts.TOO_MUCH),
        (lambda: ods(row(CELL) * 300_000), parts.TOO_MUCH),
        (lambda: ods(row(with_spaces(99_999_999))), parts.TOO_MUCH),
        (lambda: ods(row(with_spaces(99_999), 5000)), parts.TOO_MUCH),
        (lambda: ods(row(CELL), declared=ENTITIES), parts.NO_WORKBOOK),
        (lambda: ods("<table:table>" * 100_000), parts.TOO_MUCH),
        (lambda: ods(LINK + row(CELL)), parts.LINKS),
        (lambda: ods(row(CELL), Object_1__content_dot_xml=b"<x/>").replace(b"Object_1", b"Object 1"), parts.LINKS),
        (lambda: ods(row(CELL), Basic__Standard__Module1_dot_xml=b"<x/>"), parts.MACROS),
        (lambda: ods(row(CELL), before="<office:scripts><office:script/></office:scripts>"), parts.MACROS),
        (lambda: packed(content_dot_xml=b" " * 50_000_000), parts.TOO_MUCH),
        (lambda: packed(Fasen_dot_csv=b"x;" * 12_000_000), parts.TOO_MUCH),
        (lambda: packed(Fasen_dot_csv=b"x\n" * 1_000_000), parts.TOO_MUCH),
        (lambda: packed(Fasen_dot_csv=b"x;" * 200), parts.TOO_MUCH),
        (lambda: packed(Fasen_dot_csv=b'"' + b"x" * 1_000_000 + b'"'), delimited.BAD_QUOTE),
        (lambda: packed(Fasen_dot_csv=b'"never closed\n' * 3), delimited.BAD_QUOTE),
        (lambda: packed(Fasen_dot_csv=b"x", more_dot_zip=packed(a=b"x" * 1000)), delimited.NESTED),
        (lambda: packed(Fasen_dot_csv=b"x", run_dot_exe=b"x"), delimited.NOT_CSV),
        (lambda: zipped("../../Fasen.csv", b"x"), delimited.STRANGE_PATH),
        (lambda: zipped("/etc/Fasen.csv", b"x"), delimited.STRANGE_PATH),
        (lambda: zipped("C:\\Fasen.csv", b"x"), delimited.STRANGE_PATH),
        (lambda: packed(a=packed(b=packed(c=b"x"))), parts.NO_WORKBOOK),
    ],
    ids=range(25),
)
def test_it_is_refused_soon_with_one_fault_and_in_little_memory(build: Callable[[], bytes], msgid: str) -> None:
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


def test_a_formula_in_a_cell_is_a_fault_and_never_believed() -> None:
    head = "".join(CELL.replace(">x<", f">{word}<") for word in ("Code", "Naam"))
    formula = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    faults = parse_file(ods(row(head) + row(formula + CELL)))
    assert isinstance(faults, list)
    assert "This cell holds a formula. Write the value itself." in {fault.msgid for fault in faults}


def test_the_empty_rest_of_a_sheet_may_be_repeated_as_programs_do() -> None:
    data = render_form(None, "ods", DUTCH)
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml")
    more = b'<table:table-row table:number-rows-repeated="1043576"><table:table-cell/></table:table-row></table:table>'
    faults = parse_file(packed(content_dot_xml=content.replace(b"</table:table>", more)))
    assert isinstance(faults, list)
    assert [fault.place for fault in faults] == ["Klantreis", "Fasen"]


@pytest.mark.parametrize("extension", ["ods", "zip"])
def test_bytes_turned_give_faults_and_never_a_crash(extension: str) -> None:
    data = bytearray(render_form(None, extension, DUTCH))
    for position in range(0, len(data), 53):
        spoiled = bytearray(data)
        spoiled[position] ^= 0x5A
        assert isinstance(parse_file(bytes(spoiled)), list)
