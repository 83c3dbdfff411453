"""A klantreis file of any kind we read → a `Klantreis`, or every fault in it. Goes by the content, not the name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.intake.documents import Document, parse_document
from facilitator.intake.faults import Fault
from facilitator.intake.klantreis import check_document
from facilitator.intake.mending import mend_document
from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.choosing import choose
from facilitator.intake.spreadsheet.grids import Grid, mend_grids
from facilitator.intake.spreadsheet.parts import (
    NO_WORKBOOK,
    OLE_SIGNATURE,
    Package,
    Progress,
    UnreadableError,
    tell_nobody,
)
from facilitator.intake.spreadsheet.reading import parse_grids, read_grids

PACKED_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", OLE_SIGNATURE)
READ_PART = 0.7
"""The part of the work that reading is; the rest is checking."""


@dataclass(frozen=True)
class Intake:
    """What came of a file: the klantreis in it or all that is wrong; and what it was read from, mends included."""

    outcome: Klantreis | list[Fault]
    grids: list[Grid] = field(default_factory=list)
    document: Document | None = None


def parse_file(data: bytes) -> Klantreis | list[Fault]:
    """The klantreis in a workbook (.xlsx, .ods), a zip of CSV files or a JSON file."""
    return take_in(data).outcome


def take_in(data: bytes, mends: Mapping[str, str] | None = None, on_progress: Progress = tell_nobody) -> Intake:
    """Read and check a file whole. `mends`: what somebody typed for faults, by their spots."""
    if not data.startswith(PACKED_SIGNATURES):
        start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if start and start not in b"{[":
            return Intake([Fault("", NO_WORKBOOK)])
        return _take_in_json(data, mends or {}, on_progress)
    try:
        grids = read_grids(Package(data, lambda part: on_progress(part * READ_PART)))
    except UnreadableError as error:
        return Intake([error.fault])
    mend_grids(grids, mends or {})
    choose(grids, mends or {})
    outcome = parse_grids(grids)
    on_progress(1.0)
    return Intake(outcome, grids)


def _take_in_json(data: bytes, mends: Mapping[str, str], on_progress: Progress) -> Intake:
    document = parse_document(data)
    if isinstance(document, Fault):
        return Intake([document])
    on_progress(READ_PART)
    document = mend_document(document, mends)
    outcome = check_document(document)
    on_progress(1.0)
    return Intake(outcome, document=document)
