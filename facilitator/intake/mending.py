"""Putting what somebody typed for a fault in a JSON document, at its place, as the kind of value that belongs there."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.intake.complaints import find_parent
from facilitator.intake.documents import Document
from facilitator.intake.faults import Loc, parse_loc
from facilitator.intake.spreadsheet.form import SHEETS, Column
from facilitator.intake.spreadsheet.values import CellError, parse_cell
from facilitator.language import DEFAULT_LANGUAGE


def find_column(loc: Loc) -> Column | None:
    """The column of the form for a field of the JSON file; None when there is none."""
    sheet = next((one for one in SHEETS if one.name == find_parent(loc)), None)
    return next((one for one in sheet.columns if one.name == loc[-1]), None) if sheet and loc else None


def mend_document(document: Document, mends: Mapping[str, str]) -> Document:
    """The document with each mend in its place, and without what was odd there."""
    mended = set()
    for written, text in mends.items():
        loc = parse_loc(written)
        if (
            loc is not None
            and (column := find_column(loc)) is not None
            and _set(document.tree, loc, _parse(column, text))
        ):
            mended.add(loc)
    return Document(document.tree, [finding for finding in document.findings if finding[0] not in mended])


def find_value(tree: object, loc: Loc) -> object:
    """What stands at a place; None when there is no such place."""
    for part in loc:
        if isinstance(tree, dict):
            tree = tree.get(part)
        elif isinstance(tree, list) and isinstance(part, int) and 0 <= part < len(tree):
            tree = tree[part]
        else:
            return None
    return tree


def _set(tree: object, loc: Loc, value: object) -> bool:
    parent = find_value(tree, loc[:-1])
    if not isinstance(parent, dict):
        return False
    parent[loc[-1]] = value
    return True


def _parse(column: Column, text: str) -> object:
    try:
        return parse_cell(column, text, DEFAULT_LANGUAGE)
    except CellError:
        return text or None
