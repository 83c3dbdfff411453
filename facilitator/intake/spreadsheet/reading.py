"""The sheets → a `Klantreis`, or every fault in them with sheet, row and column. Checked like the JSON file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from facilitator.intake import references
from facilitator.intake.documents import VALUES_MAX
from facilitator.intake.faults import Fault, _, build_excerpt, find_close_name
from facilitator.intake.klantreis import FAULTS_MAX, build_klantreis
from facilitator.intake.shapes import VERSION, Klantreis
from facilitator.intake.spreadsheet.cells import WORKBOOK, read_workbook
from facilitator.intake.spreadsheet.choosing import write_missing, write_unknown
from facilitator.intake.spreadsheet.delimited import is_delimited, read_delimited
from facilitator.intake.spreadsheet.form import GUIDE_TITLE, JOURNEYS, MARKS, MOMENTS, PHASES, SHEETS, STEPS, STUDY
from facilitator.intake.spreadsheet.grids import Grid
from facilitator.intake.spreadsheet.opendocument import CONTENT, read_opendocument
from facilitator.intake.spreadsheet.parts import NO_WORKBOOK, Package, UnreadableError
from facilitator.intake.spreadsheet.tables import TOLD, Spotted, Table, read_table
from facilitator.intake.spreadsheet.values import fold, list_words
from facilitator.language import DEFAULT_LANGUAGE, load_gettext

LISTS = {"phases": PHASES.name, "planned_journey.steps": STEPS.name, "actual_journeys": JOURNEYS.name}
NO_SHEET = _("The sheet %(name)s is missing. Put it back as in the template; it may stay empty.")
UNKNOWN_SHEET = _("This sheet is not known. Remove it, or give it its name in the template back.")
SHEET_TWICE = _("This sheet stands twice in the workbook. Remove one.")
ONE_ROW = _("Fill in one row under the headings.")
SECOND_ROW = _("Only one row may stand here. Put each klantreis in a file of its own.")
NO_JOURNEY = _("There is no journey with the alias %(found)s in the sheet with the journeys.")
NO_JOURNEY_BUT = _("There is no journey with the alias %(found)s. Did you mean %(name)s?")
REWORDED: Mapping[str, str] = {
    references.NO_PHASE: _("There is no phase with the code %(found)s in the sheet with the phases."),
    references.NO_PHASE_BUT: _("There is no phase with the code %(found)s. Did you mean %(name)s?"),
    references.NO_STEP: _("There is no step with the number %(found)s in the sheet with the steps."),
    references.NO_STEP_BUT: _("There is no step with the number %(found)s. Did you mean %(name)s?"),
    "This list must not be empty.": _("There are no rows here yet. Fill in at least one."),
}
PLACE = re.compile(r"(?:(.*\])\.)?(\w+)")
Placed = dict[str, tuple[Table, int]]


def read_grids(package: Package) -> list[Grid]:
    """The sheets of an office file or of a zip of CSV files. Raises UnreadableError."""
    if package.has(WORKBOOK):
        return read_workbook(package)
    if package.has(CONTENT):
        return read_opendocument(package)
    if is_delimited(package):
        return read_delimited(package)
    raise UnreadableError(NO_WORKBOOK)


def parse_grids(grids: list[Grid]) -> Klantreis | list[Fault]:
    """The klantreis in the sheets, or all that is wrong with it in the order of the workbook."""
    tables, spotted = _read_tables(grids)
    if sum(len(row) for table in tables.values() for row in table.rows.values()) > VALUES_MAX:
        return [Fault("", _("There are too many values in the file: at most %(limit)s."), {"limit": VALUES_MAX})]
    tree, placed = _Tree(tables).build()
    spotted += [one for table in tables.values() for one in table.faults]
    klantreis = build_klantreis(tree)
    if isinstance(klantreis, list):
        spotted += [_relocate(fault, tables, placed) for fault in klantreis]
    elif not spotted:
        return klantreis
    return _arrange(spotted)


def _read_tables(grids: list[Grid]) -> tuple[dict[str, Table], list[Spotted]]:
    tables: dict[str, Table] = {}
    spotted: list[Spotted] = []
    for index, grid in enumerate(grids):
        sheet = next((one for one in SHEETS if fold(grid.title) in list_words(one.title)), None)
        if sheet is None:
            if grid.rows and fold(grid.title) not in list_words(GUIDE_TITLE):
                fault = Fault(build_excerpt(grid.title), UNKNOWN_SHEET, spot=write_unknown(index))
                spotted.append(((index, 0, 0), fault))
        elif sheet.name in tables:
            spotted.append(((index, 0, 0), Fault(build_excerpt(grid.title), SHEET_TWICE)))
        else:
            tables[sheet.name] = read_table(sheet, grid, index)
    language = next((table.language for table in tables.values()), DEFAULT_LANGUAGE)
    for sheet in SHEETS:
        if sheet.name not in tables:
            name = load_gettext(language)(sheet.title)
            spotted.append(((-1, 0, 0), Fault("", NO_SHEET, {"name": name}, write_missing(sheet))))
    return tables, spotted


class _Tree:
    """Puts the rows together as the JSON file has them, and remembers where each part came from."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        self._placed: Placed = {}

    def build(self) -> tuple[dict[str, object], Placed]:
        study = self._build_study()
        phases = self._list_parts(PHASES.name, "phases")
        steps = self._list_parts(STEPS.name, "planned_journey.steps")
        journeys = self._list_parts(JOURNEYS.name, "actual_journeys")
        if isinstance(journeys, list):
            self._share_out(MOMENTS.name, journeys)
            self._share_out(MARKS.name, journeys)
        head = {"format": "klantreis", "version": VERSION}
        lists = {"phases": phases, "planned_journey": {"steps": steps}, "actual_journeys": journeys}
        return head | study | lists, self._placed

    def _build_study(self) -> dict[str, object]:
        untold: dict[str, object] = dict.fromkeys((column.name for column in STUDY.columns), TOLD)
        table = self._tables.get(STUDY.name)
        if table is None:
            return untold
        first, *more = table.rows or [0]
        self._placed[""] = table, first
        if not first:
            table.add_fault(0, -1, ONE_ROW)
        for row in more:
            table.add_fault(row, -1, SECOND_ROW)
        return table.rows.get(first, untold)

    def _list_parts(self, name: str, place: str) -> list[dict[str, object]] | object:
        table = self._tables.get(name)
        if table is None:
            return TOLD
        for index, row in enumerate(table.rows):
            self._placed[f"{place}[{index}]"] = table, row
        return list(table.rows.values())

    def _share_out(self, name: str, journeys: list[dict[str, object]]) -> None:
        """Give each journey its rows of another sheet."""
        shares: list[list[dict[str, object]]] = [[] for _journey in journeys]
        for journey, share in zip(journeys, shares, strict=True):
            journey[name] = share
        if (table := self._tables.get(name)) is None:
            return
        numbers = {str(journey["alias"]): index for index, journey in reversed(list(enumerate(journeys)))}
        is_readable = all(isinstance(journey["alias"], str) for journey in journeys)
        for row, fields in table.rows.items():
            alias = fields.pop("alias")
            if isinstance(alias, str) and alias in numbers:
                share = shares[numbers[alias]]
                self._placed[f"actual_journeys[{numbers[alias]}].{name}[{len(share)}]"] = table, row
                share.append(fields)
            elif isinstance(alias, str) and is_readable:
                _tell_no_journey(table, row, alias, numbers)


def _tell_no_journey(table: Table, row: int, alias: str, known: Mapping[str, int]) -> None:
    likely = known if len(known) <= references.SUGGEST_AMONG and len(table.faults) < references.SUGGESTIONS_MAX else ()
    if (meant := find_close_name(alias, likely)) is None:
        table.add_fault(row, "alias", NO_JOURNEY, found=build_excerpt(alias))
    else:
        table.add_fault(row, "alias", NO_JOURNEY_BUT, found=build_excerpt(alias), name=build_excerpt(meant))


def _relocate(fault: Fault, tables: Mapping[str, Table], placed: Placed) -> Spotted:
    """A fault of the check that both kinds of file share, at its place in the workbook."""
    params = dict(fault.params)
    if (first := placed.get(str(params.get("first", "-")))) is not None:
        params["first"] = first[0].place(first[1])
    fault = replace(fault, msgid=REWORDED.get(fault.msgid, fault.msgid), params=params)
    if fault.place in LISTS and LISTS[fault.place] in tables:
        return tables[LISTS[fault.place]].spot(0, -1, fault)
    match = PLACE.fullmatch(fault.place)
    found = placed.get(match[1] or "") if match else None
    if match is None or found is None:
        return (-1, 0, 0), fault
    return found[0].spot(found[1], match[2], fault)


def _arrange(spotted: list[Spotted]) -> list[Fault]:
    faults = [fault for _spot, fault in sorted(spotted, key=lambda one: one[0])]
    more = list(_count_more(len(faults) - FAULTS_MAX))
    return faults[:FAULTS_MAX] + more


def _count_more(count: int) -> Iterator[Fault]:
    if count > 0:
        yield Fault("", _("There are %(count)s more faults, not shown here."), {"count": count})
