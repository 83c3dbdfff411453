"""A file that somebody sent, in a folder of its own: read and checked in another process, what came of it beside it.

In the folder: `source` (the file), `mends.json` (what was typed for faults), `progress` and `outcome.json`; and once it
comes in, `applied`: how far that is.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from facilitator.intake.faults import Fault, parse_loc
from facilitator.intake.files import Intake, take_in
from facilitator.intake.mending import find_column, find_value
from facilitator.intake.searching import Place, put_words, search_tree
from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.choosing import is_missing, is_unknown, write_unknown
from facilitator.intake.spreadsheet.form import SHEETS, Column
from facilitator.intake.spreadsheet.grids import Grid, parse_spot
from facilitator.intake.spreadsheet.tables import find_column_at
from facilitator.intake.spreadsheet.values import fold, list_words

SOURCE, MENDS, PROGRESS, OUTCOME = "source", "mends.json", "progress", "outcome.json"
APPLIED = "applied"
MENDED_MAX = 200
"""Faults that can be mended at once; the others come after them."""
CURRENT_MAX = 4000
TELL_EVERY_SECONDS = 0.1


@dataclass(frozen=True)
class FaultView:
    """A fault with what a page needs to let somebody mend it: the column, and what stands in the cell now."""

    place: str
    msgid: str
    params: dict[str, str | int]
    spot: str = ""
    sheet: str | None = None
    column: str | None = None
    current: str = ""

    def fault(self) -> Fault:
        """The fault itself."""
        return Fault(self.place, self.msgid, self.params)


@dataclass(frozen=True)
class Outcome:
    """What came of a file. `klantreis` is None with any fault. `offers`: the codes that cells may refer to.

    `found`: what in it looks like personal data. `unknown_sheets`: the names of those that are not known.
    """

    klantreis: dict[str, Any] | None
    faults: list[FaultView]
    offers: dict[str, list[str]]
    found: list[Place] = field(default_factory=list)
    unknown_sheets: list[str] = field(default_factory=list)


def read_inbox(folder: str) -> None:
    """Read and check the file in a folder, and write what came of it there. Runs in a process of its own."""
    home = Path(folder)
    told = [0.0]

    def on_progress(part: float) -> None:
        if time.monotonic() - told[0] > TELL_EVERY_SECONDS:
            told[0] = time.monotonic()
            write_whole(home / PROGRESS, f"{part:.3f}".encode())

    intake = take_in((home / SOURCE).read_bytes(), read_mends(home), on_progress)
    write_outcome(home, build_outcome(intake))


def tell_applied(home: Path, part: float) -> None:
    """How far bringing it in is, from 0 to 1; not told any more when somebody gave the file up."""
    if home.is_dir():
        write_whole(home / APPLIED, f"{part:.2f}".encode())


def write_outcome(home: Path, outcome: Outcome) -> None:
    """Put an outcome in a folder, whole."""
    write_whole(home / OUTCOME, json.dumps(asdict(outcome), ensure_ascii=False).encode())


def read_outcome(home: Path) -> Outcome | None:
    """What came of the file; None as long as it is being read."""
    try:
        held = json.loads((home / OUTCOME).read_bytes())
    except FileNotFoundError:
        return None
    faults, found = [FaultView(**one) for one in held["faults"]], [Place(**one) for one in held.get("found", [])]
    return Outcome(held["klantreis"], faults, held["offers"], found, held.get("unknown_sheets", []))


def mask_outcome(folder: str, words: dict[int, str]) -> None:
    """Put words in places of `found`, by their numbers in it, and search again. For another process."""
    outcome = read_outcome(Path(folder))
    if outcome is None or outcome.klantreis is None:
        return
    known = range(len(outcome.found))
    put_words(outcome.klantreis, [(outcome.found[number], word) for number, word in words.items() if number in known])
    write_outcome(Path(folder), replace(outcome, found=search_tree(outcome.klantreis)))


def read_mends(home: Path) -> dict[str, str]:
    """What was typed for faults, by their spots."""
    path = home / MENDS
    found: dict[str, str] = json.loads(path.read_bytes()) if path.exists() else {}
    return found


def write_whole(path: Path, content: bytes) -> None:
    """A file that only its owner reads, there whole or not at all."""
    descriptor, partial = tempfile.mkstemp(dir=path.parent)  # its owner's only
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(partial).replace(path)


def build_outcome(intake: Intake) -> Outcome:
    """What a page needs to know of a file that was read."""
    if isinstance(intake.outcome, Klantreis):
        tree = intake.outcome.model_dump(mode="json")
        return Outcome(tree, [], {}, search_tree(tree))
    views = [_build_view(fault, intake, is_first=index < MENDED_MAX) for index, fault in enumerate(intake.outcome)]
    unknown = [intake.grids[index].title for index in _list_unknown(intake.outcome, len(intake.grids))]
    return Outcome(None, views, _list_offers(intake), unknown_sheets=unknown)


def _list_unknown(faults: list[Fault], count: int) -> list[int]:
    spots = {fault.spot for fault in faults}
    return [index for index in range(count) if write_unknown(index) in spots]


def _build_view(fault: Fault, intake: Intake, *, is_first: bool) -> FaultView:
    view = FaultView(fault.place, fault.msgid, dict(fault.params))
    if not is_first or not fault.spot:
        return view
    if is_missing(fault.spot) or is_unknown(fault.spot):
        return replace(view, spot=fault.spot)
    found = _find_cell(fault.spot, intake.grids) if intake.document is None else _find_field(fault.spot, intake)
    if found is None:
        return view
    sheet, column, current = found
    return replace(
        view, spot=fault.spot, sheet=sheet, column=column.name if column else None, current=current[:CURRENT_MAX]
    )


def _find_cell(written: str, grids: list[Grid]) -> tuple[str | None, Column | None, str] | None:
    spot = parse_spot(written)
    if spot is None or spot[0] >= len(grids):
        return None
    grid = grids[spot[0]]
    sheet = next((one for one in SHEETS if fold(grid.title) in list_words(one.title)), None)
    column = find_column_at(sheet, grid, spot[2]) if sheet and spot[1] > 1 else None
    return sheet.name if sheet else None, column, _write(grid.rows.get(spot[1], {}).get(spot[2]))


def _find_field(written: str, intake: Intake) -> tuple[str | None, Column | None, str] | None:
    loc = parse_loc(written)
    column = find_column(loc) if loc else None
    if loc is None or column is None or intake.document is None:
        return None
    sheet = next(one.name for one in SHEETS if column in one.columns)
    return sheet, column, _write(find_value(intake.document.tree, loc))


def _write(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _list_offers(intake: Intake) -> dict[str, list[str]]:
    """What columns that refer to another sheet may hold, as far as it could be read."""
    wanted = {column.refers for sheet in SHEETS for column in sheet.columns if column.refers}
    return {"/".join(refers): _list_values(intake, *refers) for refers in sorted(wanted)}


def _list_values(intake: Intake, sheet_name: str, field: str) -> list[str]:
    if intake.document is not None:
        path = ("planned_journey", "steps") if sheet_name == "steps" else (sheet_name,)
        rows = find_value(intake.document.tree, path)
        parts = rows if isinstance(rows, list) else []
        found: Iterable[object] = (row.get(field) for row in parts if isinstance(row, dict))
    else:
        found = _list_cells(intake.grids, sheet_name, field)
    texts = dict.fromkeys(_write(value) for value in found)
    return [text for text in texts if text][:500]


def _list_cells(grids: list[Grid], sheet_name: str, field: str) -> Iterable[object]:
    sheet = next(one for one in SHEETS if one.name == sheet_name)
    for grid in grids:
        if fold(grid.title) in list_words(sheet.title):
            columns = {position for position in range(100) if _is_named(find_column_at(sheet, grid, position), field)}
            for number, cells in sorted(grid.rows.items()):
                yield from (cells[position] for position in columns if number > 1 and position in cells)


def _is_named(column: Column | None, name: str) -> bool:
    return column is not None and column.name == name
