"""A klantreis file of any kind we read → a `Klantreis`, or every fault in it. Goes by the content, not the name."""

from __future__ import annotations

from facilitator.intake.faults import Fault
from facilitator.intake.klantreis import parse_klantreis
from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.parts import OLE_SIGNATURE
from facilitator.intake.spreadsheet.reading import parse_workbook

WORKBOOK_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", OLE_SIGNATURE)


def parse_file(data: bytes) -> Klantreis | list[Fault]:
    """The klantreis in a workbook or a JSON file."""
    return parse_workbook(data) if data.startswith(WORKBOOK_SIGNATURES) else parse_klantreis(data)
