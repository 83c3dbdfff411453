"""Any klantreis goes through every kind of file and comes back as it was, and no text in it becomes a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings

from facilitator.intake.files import parse_file
from facilitator.intake.forms import FORM_FORMATS, render_form
from facilitator.intake.shapes import Klantreis
from facilitator.language import load_gettext
from tests.intake.trees import EXAMPLES, klantreizen

DUTCH = load_gettext("nl")
LETS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


@settings(max_examples=EXAMPLES or 12, **LETS)
@given(klantreizen())
def test_it_goes_from_json_to_every_spreadsheet_and_back(klantreis: Klantreis) -> None:
    for extension in FORM_FORMATS:
        back = parse_file(render_form(klantreis, extension, DUTCH))
        assert back == klantreis, extension


@settings(max_examples=EXAMPLES or 8, **LETS)
@given(klantreizen())
def test_no_text_is_written_as_a_formula(klantreis: Klantreis) -> None:
    with zipfile.ZipFile(io.BytesIO(render_form(klantreis, "xlsx", DUTCH))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    with zipfile.ZipFile(io.BytesIO(render_form(klantreis, "ods", DUTCH))) as book:
        assert "table:formula" not in book.read("content.xml").decode()
    with zipfile.ZipFile(io.BytesIO(render_form(klantreis, "zip", DUTCH))) as files:
        for name in files.namelist():
            text = files.read(name).decode("utf-8-sig")
            cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
            risky = [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and not re.fullmatch("-[12]", cell)]
            assert not risky


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_as_dutch_and_english_programs_write_it(encoding: str, delimiter: str) -> None:
    sample = parse_file(_read_sample())
    assert isinstance(sample, Klantreis)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(render_form(sample, "zip", DUTCH))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8-sig")
            written = io.StringIO(newline="")
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
            csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
            new.writestr(f"map/{name}", written.getvalue().encode(encoding))
    assert parse_file(out.getvalue()) == sample


def test_a_decimal_comma_of_nothing_is_a_whole_number() -> None:
    sample = parse_file(_read_sample())
    assert isinstance(sample, Klantreis)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(render_form(sample, "zip", DUTCH))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8-sig")
            new.writestr(name, re.sub(r";(-?\d);", r";\1,0;", text) if name == "Momenten.csv" else text)
    assert parse_file(out.getvalue()) == sample


def _read_sample() -> bytes:
    from tests.intake.test_spreadsheet import SAMPLE  # noqa: PLC0415

    return SAMPLE
