"""What a file would do, as a page shows it: words for every row and field. May run in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from facilitator.access.klantreis import leave_out_withdrawn, load_klantreis
from facilitator.db import Database
from facilitator.intake.approvals import list_ended
from facilitator.intake.faults import _
from facilitator.intake.inbox import read_outcome
from facilitator.intake.plans import Change, Plan, RowChange, build_plan, merge
from facilitator.intake.searching import Place, find_row
from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.form import JOURNEYS, SHEETS, Sheet
from facilitator.intake.spreadsheet.rows import write_value
from facilitator.language import Gettext, load_gettext
from facilitator.models import Project
from facilitator.personal_data import Finding
from facilitator.protocol.base import FindingKind
from facilitator.web.care import Found, build_found

ROWS_SHOWN = 200
FOUND_SHOWN = 50
LABEL_MAX = 160
UNTOLD = _("not told")


@dataclass(frozen=True)
class RowView:
    """A row: what it is called, and per field what it was and will be. `key`: to decide about a row that is gone."""

    label: str
    fields: list[tuple[str, str, str]]
    is_moved: bool
    key: str


@dataclass(frozen=True)
class SheetView:
    """A sheet with its counts and the rows that are not the same, at most `ROWS_SHOWN` of a kind but all that go."""

    title: str
    counts: dict[str, int]
    new: list[RowView]
    changed: list[RowView]
    gone: list[RowView]


@dataclass(frozen=True)
class Preview:
    """What a page shows before somebody decides. `clashes`: why the file and the rows that stay do not go together.

    `found`: what looks like personal data, at most `FOUND_SHOWN` of `found_count`; the id of a row is its number there.
    `withdrawn`: the journeys that are left out of it, because residents took them back. `ended`: those whose approval
    ends, because the file tells more than the resident saw. `new_names`: all that are new.
    """

    title: str
    version: int
    sheets: list[SheetView]
    clashes: list[str]
    withdrawn: list[str]
    ended: list[str]
    new_names: list[str]
    found: list[Found]
    found_count: int

    @property
    def is_nothing(self) -> bool:
        """Whether the file says what is there already."""
        return all(not (sheet.new or sheet.changed or sheet.gone) for sheet in self.sheets)

    @property
    def has_gone(self) -> bool:
        """Whether there is something to decide."""
        return any(sheet.gone for sheet in self.sheets)


def build_preview_apart(database_url: str, home: str, project_id: str | None, language: str) -> Preview | None:
    """The same with a connection of its own, for another process."""
    database = Database(database_url)
    try:
        with database.read_snapshot() as tx:
            return build_preview(tx, Path(home), project_id, language)
    finally:
        database.close()


def build_preview(tx: Session, home: Path, project_id: str | None, language: str) -> Preview | None:
    """What the file in a folder would do to a klantreis, or to none yet; None when it can't come in."""
    outcome = read_outcome(home)
    if outcome is None or outcome.klantreis is None:
        return None
    file, withdrawn = leave_out_withdrawn(tx, Klantreis.model_validate(outcome.klantreis))
    gettext = load_gettext(language)
    current = load_klantreis(tx, project_id) if project_id else None
    plan = build_plan(current or _build_empty(file), file)
    version = tx.get_one(Project, project_id).version if project_id else 0
    merged = merge(plan, ())
    clashes = [f"{fault.place}: {fault.text(gettext)}" for fault in merged] if isinstance(merged, list) else []
    sheets = _build_sheets(plan, gettext, is_new=current is None)
    ended = list_ended(plan.current, plan.incoming)
    new_names = [row.label for row in plan.rows if (row.sheet, row.change) == (JOURNEYS.name, Change.NEW)]
    found = [one for one in enumerate(outcome.found) if _find_alias(outcome.klantreis, one[1]) not in withdrawn]
    shown = [_build_found(outcome.klantreis, number, place, gettext) for number, place in found[:FOUND_SHOWN]]
    return Preview(file.title, version, sheets, clashes, withdrawn, ended, new_names, shown, len(found))


def _find_alias(tree: dict[str, Any], place: Place) -> str:
    return str(tree["actual_journeys"][place.journey]["alias"])


def _build_found(tree: dict[str, Any], number: int, place: Place, gettext: Gettext) -> Found:
    row = find_row(tree, place.journey, place.point) or {}
    finding = Finding(place.start, place.end, FindingKind(place.kind))
    found = build_found(("", str(number), place.field, row[place.field]), finding, gettext)
    return replace(found, field_name=f"{_find_alias(tree, place)}: {found.field_name}")


def _build_empty(file: Klantreis) -> Klantreis:
    plan = file.planned_journey.model_copy(update={"steps": []})
    return file.model_copy(update={"phases": [], "planned_journey": plan, "actual_journeys": []})


def _build_sheets(plan: Plan, gettext: Gettext, *, is_new: bool) -> list[SheetView]:
    return [_build_sheet(sheet, plan.rows, gettext) for sheet in SHEETS if sheet.name or not is_new]


def _build_sheet(sheet: Sheet, rows: Iterable[RowChange], gettext: Gettext) -> SheetView:
    its = [row for row in rows if row.sheet == sheet.name]

    def show(change: Change, most: int | None = ROWS_SHOWN) -> list[RowView]:
        return [_build_row(sheet, row, gettext) for row in its if row.change is change][:most]

    counts = {change.value: sum(row.change is change for row in its) for change in Change}
    return SheetView(gettext(sheet.title), counts, show(Change.NEW), show(Change.CHANGED), show(Change.GONE, most=None))


def _build_row(sheet: Sheet, row: RowChange, gettext: Gettext) -> RowView:
    headings = {column.name: column for column in sheet.columns}
    fields = []
    for change in row.fields:
        column = headings.get(change.name)
        before, after = ((_word(column, value, gettext)) for value in (change.before, change.after))
        fields.append((gettext(column.heading) if column else change.name, before, after))
    label = row.label if len(row.label) <= LABEL_MAX else row.label[: LABEL_MAX - 1] + "…"
    return RowView(label, fields, row.is_moved, row.key)


def _word(column: Any, value: Any, gettext: Gettext) -> str:
    written = write_value(column, value, gettext) if column else value
    return gettext(UNTOLD) if written is None or written == "" else str(written)
