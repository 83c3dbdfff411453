"""The workbook: written and read back without loss, checked like the JSON file, every fault at its cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import strategies as st

import facilitator
from facilitator.intake.faults import Fault
from facilitator.intake.files import parse_file
from facilitator.intake.forms import FORM_FORMATS, render_form
from facilitator.intake.shapes import SHAPES, Klantreis
from facilitator.intake.spreadsheet.form import SHEETS, Kind
from facilitator.intake.spreadsheet.values import list_labels, list_words
from facilitator.intake.spreadsheet.writing import render_workbook
from facilitator.language import list_languages, load_gettext

SAMPLE = (Path(facilitator.__file__).parent / "samples" / "student-en-zorg.json").read_bytes()
DUTCH = load_gettext("nl")
Book = dict[str, list[list[object]]]
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff\x7f", exclude_categories=["Cc", "Cs"]))


def sample() -> Klantreis:
    """The sample klantreis of 13 journeys."""
    klantreis = parse_file(SAMPLE)
    assert isinstance(klantreis, Klantreis)
    return klantreis


def edited(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return out.getvalue()


def with_cell(reference: str, cell: str, sheet: int) -> bytes:
    """The sample's workbook with a cell of a sheet (2 is the first after the explanation) changed."""
    data = render_workbook(sample(), DUTCH)
    pattern = rf'<c r="{reference}"[^>]*?(/>|>.*?</c>)'

    def change(text: str) -> str:
        changed, count = re.subn(pattern, lambda _match: f'<c r="{reference}" {cell}', text)
        assert count == 1
        return changed

    return edited(data, f"xl/worksheets/sheet{sheet}.xml", change)


def inline(text: str) -> str:
    """The rest of a cell with a text."""
    return f't="inlineStr"><is><t>{text}</t></is></c>'


def faults_of(data: bytes) -> dict[str, str]:
    """Each fault's text by its place; fails when the file is accepted."""
    faults = parse_file(data)
    assert isinstance(faults, list)
    assert all(isinstance(fault, Fault) for fault in faults)
    return {fault.place: fault.text(str) for fault in faults}


@pytest.mark.parametrize("language", list_languages())
@pytest.mark.parametrize("extension", FORM_FORMATS)
def test_the_sample_comes_back_whole_in_every_language_and_kind_of_file(language: str, extension: str) -> None:
    assert parse_file(render_form(sample(), extension, load_gettext(language))) == sample()


@pytest.mark.parametrize("extension", [name for name, one in FORM_FORMATS.items() if one.has_template])
def test_the_template_is_empty_until_it_is_filled_in(extension: str) -> None:
    assert faults_of(render_form(None, extension, DUTCH)) == {
        "Klantreis": "Fill in one row under the headings.",
        "Fasen": "There are no rows here yet. Fill in at least one.",
    }


@pytest.mark.parametrize("language", list_languages())
def test_the_examples_of_the_template_make_a_klantreis_together(language: str) -> None:
    data = render_workbook(None, load_gettext(language))
    for number in range(2, 8):
        part = f"xl/worksheets/sheet{number}.xml"
        data = edited(data, part, lambda text: re.sub(r'<c r="A2"[^>]*>.*?</c>', "", text))
    klantreis = parse_file(data)
    assert isinstance(klantreis, Klantreis)
    assert len(klantreis.actual_journeys[0].touchpoints) == 1


def test_the_template_has_lists_notes_and_headings_that_stay() -> None:
    with zipfile.ZipFile(io.BytesIO(render_workbook(None, DUTCH))) as book:
        moments = book.read("xl/worksheets/sheet6.xml").decode()
        notes = book.read("xl/comments5.xml").decode()
    assert "<sheetProtection" in moments
    assert 'state="frozen"' in moments
    assert "Fasen!$B$2:$B$501" in moments.replace("'", "")
    assert "contact,handeling" in moments
    assert "Letterlijk wat de inwoner zei." in notes


def test_every_field_of_the_file_has_a_column() -> None:
    other = {"format", "version", "phases", "planned_journey", "actual_journeys", "touchpoints", "ratings"}
    for sheet in SHEETS:
        fields = {*SHAPES[sheet.name].model_fields} | ({"alias"} if sheet.name in ("touchpoints", "ratings") else set())
        assert {column.name for column in sheet.columns} == fields - other


def test_no_two_headings_or_words_of_a_list_can_be_taken_for_each_other() -> None:
    for sheet in SHEETS:
        headings = [{*list_words(column.heading)} for column in sheet.columns]
        assert len(set().union(*headings)) == sum(map(len, headings))
        for column in sheet.columns:
            if column.kind is Kind.CHOICE:
                meant: dict[str, object] = {}
                assert all(meant.setdefault(word, value) == value for word, value in list_labels(column))
                for language in list_languages():
                    words = [load_gettext(language)(label) for label in column.choices.values()]
                    assert len(",".join(words)) <= 255, "Excel opens no list longer than this"


@pytest.mark.parametrize(
    ("reference", "cell", "sheet", "place", "message"),
    [
        (
            "G3",
            inline("3"),
            6,
            "Momenten!G3 (Gevoel (-2 tot 2))",
            "3 is not allowed. Choose a whole number from -2 to 2.",
        ),
        ("G3", "><v>0.5</v></c>", 6, "Momenten!G3 (Gevoel (-2 tot 2))", None),
        ("C3", inline("nergens"), 6, "Momenten!C3 (Fase)", None),
        ("B3", inline("Nor"), 6, "Momenten!B3 (Reis)", None),
        (
            "D3",
            inline("praatje"),
            6,
            "Momenten!D3 (Soort)",
            '"praatje" is not allowed. Choose from: contact, handeling.',
        ),
        ("B3", "/>", 3, "Fasen!B3 (Code)", "This must not be empty."),
        ("B3", inline("trigger"), 3, "Fasen!B3 (Code)", None),
        (
            "B2",
            "><f>1+1</f><v>2</v></c>",
            2,
            "Klantreis!B2 (Titel)",
            "This cell holds a formula. Write the value itself.",
        ),
        ("B2", 't="e"><v>#REF!</v></c>', 2, "Klantreis!B2 (Titel)", None),
        ("C1", inline("Name"), 3, None, None),
        ("C1", inline("Naaam"), 3, "Fasen!C1", "This heading is not known. Did you mean naam?"),
        ("A1", inline("Iets anders"), 5, "Reizen!A1", None),
    ],
)
def test_a_fault_is_told_at_its_cell(
    reference: str, cell: str, sheet: int, place: str | None, message: str | None
) -> None:
    data = with_cell(reference, cell, sheet)
    if place is None:
        assert isinstance(parse_file(data), Klantreis)
        return
    faults = faults_of(data)
    assert place in faults
    assert message in {None, faults[place]}


def test_faults_of_several_sheets_are_told_together_in_the_order_of_the_workbook() -> None:
    data = with_cell("C3", inline("nergens"), 6)
    data = edited(data, "xl/worksheets/sheet2.xml", lambda text: re.sub(r'<c r="D2".*?</c>', "", text))
    assert list(faults_of(data)) == ["Klantreis!D2 (Wet)", "Momenten!C3 (Fase)"]


def test_a_sheet_that_is_gone_or_renamed_is_told() -> None:
    data = edited(
        render_workbook(sample(), DUTCH), "xl/workbook.xml", lambda text: text.replace('name="Cijfers"', 'name="Extra"')
    )
    faults = faults_of(data)
    assert faults[""].startswith("The sheet Cijfers is missing.")
    assert faults['"Extra"'].startswith("This sheet is not known.")


def test_a_phase_without_a_code_does_not_make_every_row_a_fault() -> None:
    assert list(faults_of(with_cell("B3", "/>", 3))) == ["Fasen!B3 (Code)"]


def test_what_is_neither_workbook_nor_json_is_called_no_spreadsheet() -> None:
    for data in (b"not a workbook", b"%PDF-1.7"):
        outcome = parse_file(data)
        assert isinstance(outcome, list)
        assert outcome[0].text(str).startswith("This is not a spreadsheet")
