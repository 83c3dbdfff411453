"""Sheets and columns with names that are not known: who sends the file says which are meant, or leaves them out."""

from __future__ import annotations

import io
from collections.abc import Callable
from zipfile import ZipFile

from facilitator.intake.files import take_in
from facilitator.intake.forms import render_form
from facilitator.intake.inbox import build_outcome
from facilitator.intake.shapes import Klantreis
from facilitator.language import load_gettext
from facilitator.web.faults import build_fault
from tests.intake.test_plans import without_ids
from tests.intake.test_spreadsheet import sample

DUTCH = load_gettext("nl")
LEFT_OUT, EMPTY = "(laat dit weg)", "(niets: neem het als leeg)"


def pack(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The sample as CSV files, by name, some of them changed."""
    source = ZipFile(io.BytesIO(render_form(sample(), "zip", DUTCH)))
    files = {name: source.read(name) for name in source.namelist()}
    change(files)
    packed = io.BytesIO()
    with ZipFile(packed, "w") as target:
        for name, content in files.items():
            target.writestr(name, content)
    return packed.getvalue()


def rename(files: dict[str, bytes]) -> None:
    files["Fases.csv"] = files.pop("Fasen.csv")


def offer(data: bytes) -> dict[str, list[str]]:
    """What the page offers for each fault that can be mended there."""
    outcome = build_outcome(take_in(data))
    return {fault.spot: build_fault(fault, outcome, DUTCH)["choices"] for fault in outcome.faults if fault.spot}


def test_a_sheet_with_another_name_is_the_one_that_is_missing() -> None:
    data = pack(rename)
    offered = offer(data)
    assert offered["missing/phases"] == ["Fases", EMPTY]
    assert next(choices for spot, choices in offered.items() if spot.startswith("unknown/")) == [LEFT_OUT]
    taken = take_in(data, {"missing/phases": "Fases"}).outcome
    assert isinstance(taken, Klantreis), taken
    assert without_ids(taken) == without_ids(sample())


def test_a_sheet_that_is_not_there_is_taken_as_empty() -> None:
    data = pack(lambda files: files.__delitem__("Cijfers.csv"))
    assert offer(data)["missing/ratings"] == [EMPTY]
    taken = take_in(data, {"missing/ratings": EMPTY}).outcome
    assert isinstance(taken, Klantreis), taken
    assert all(journey.ratings == [] for journey in taken.actual_journeys)
    assert isinstance(take_in(data, {"missing/ratings": "(nothing: take it as empty)"}).outcome, Klantreis)


def test_a_sheet_that_nobody_knows_is_left_out() -> None:
    data = pack(lambda files: files.update({"Kladblok.csv": b"Naam;Iets\nx;y\n"}))
    (spot,) = [spot for spot in offer(data) if spot.startswith("unknown/")]
    assert isinstance(take_in(data, {spot: LEFT_OUT}).outcome, Klantreis)
    assert not isinstance(take_in(data, {spot: "Fasen"}).outcome, Klantreis)


def test_a_column_is_given_its_heading_or_left_out() -> None:
    def spoil(files: dict[str, bytes]) -> None:
        lines = files["Fasen.csv"].decode("utf-8-sig").splitlines()
        lines[0] = lines[0].replace("Beschrijving", "Uitleg") + ";Kleur"
        files["Fasen.csv"] = "\n".join([lines[0], *(line + ";rood" for line in lines[1:])]).encode()

    data = pack(spoil)
    offered = offer(data)
    (uitleg, kleur) = offered
    assert "Beschrijving" in offered[uitleg]
    assert offered[kleur][-1] == LEFT_OUT
    taken = take_in(data, {uitleg: "Beschrijving", kleur: LEFT_OUT}).outcome
    assert isinstance(taken, Klantreis), taken
    assert without_ids(taken) == without_ids(sample())
