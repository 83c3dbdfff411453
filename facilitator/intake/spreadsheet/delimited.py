"""A zip of CSV files, one a sheet → sheets of filled cells, and back. Knows no fields.

Reads what Dutch and English Excel write: `;`, `,` or tab, UTF-8 or Windows-1252. What a program would run as a formula
is written with an apostrophe before it, which is taken off again when it is read.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from facilitator.intake.faults import _, build_excerpt
from facilitator.intake.spreadsheet.grids import SHEETS_MAX, Budget, Grid
from facilitator.intake.spreadsheet.parts import TOO_MUCH, Package, UnreadableError

EXTENSION = ".csv"
DELIMITERS = ";,\t"
RISKY = frozenset("=+-@\t\r＝＋－＠")
UNSEEN = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
STRANGE_PATH = _("The zip holds a file with a strange path: %(name)s. Put the CSV files in it again, without folders.")
NOT_CSV = _("The zip holds %(name)s, which is not a CSV file. Leave only the CSV files in it, one for each sheet.")
NESTED = _("The zip holds another zip: %(name)s. Put the CSV files themselves in it, one for each sheet.")
BAD_TEXT = _("The file %(name)s is not text that can be read. Save it as CSV (UTF-8).")
BAD_QUOTE = _("In the file %(name)s a quotation mark is wrong, near line %(line)s. Save it as CSV again.")
ZIPS = (".zip", ".xlsx", ".ods", ".xlsm", ".7z", ".rar", ".gz", ".tar", ".tgz")


def is_delimited(package: Package) -> bool:
    """Whether this zip holds CSV files."""
    return any(name.lower().endswith(EXTENSION) for name in package.list_names())


def read_delimited(package: Package) -> list[Grid]:
    """The sheets by the names of the files. Raises UnreadableError. Nothing is unpacked to a path."""
    names = [name for name in package.list_names() if not _is_unseen(name)]
    if len(names) > SHEETS_MAX:
        raise UnreadableError(TOO_MUCH)
    budget = Budget()
    return [_read_sheet(name, package.read(name), budget) for name in _check_names(names)]


def _is_unseen(name: str) -> bool:
    return name.startswith(UNSEEN) or PurePosixPath(name).name in UNSEEN


def _check_names(names: list[str]) -> list[str]:
    for name in names:
        shown = build_excerpt(name)
        if name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts:
            raise UnreadableError(STRANGE_PATH, name=shown)
        if not name.lower().endswith(EXTENSION):
            raise UnreadableError(NESTED if name.lower().endswith(ZIPS) else NOT_CSV, name=shown)
    return names


def _read_sheet(name: str, data: bytes, budget: Budget) -> Grid:
    grid = Grid(PurePosixPath(name).stem)
    text = _decode(name, data)
    start, delimiter = _find_delimiter(text)
    rows = csv.reader(io.StringIO(text[start:], newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if cell != "":
                    budget.keep(grid, number, column, _disarm(cell))
    except csv.Error as error:
        raise UnreadableError(BAD_QUOTE, name=build_excerpt(name), line=rows.line_num) from error
    return grid


def _decode(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(BAD_TEXT, name=build_excerpt(name))


def _find_delimiter(text: str) -> tuple[int, str]:
    """Where the rows start, and what stands between the cells: as Excel says on a line of its own, or most often."""
    first = text[: text.find("\n") + 1] or text
    if first[:4].lower() == "sep=" and len(first.strip()) == 5:
        return len(first), first[4]
    head = "".join(first.split('"')[::2])  # what stands between quotation marks is not counted
    return 0, max(DELIMITERS, key=lambda one: (head.count(one), one == ";"))


def _arm(text: str) -> str:
    is_risky = text[:1] in RISKY or (text[:1] == "'" and (text[1:2] in RISKY or text[1:2] == "'"))
    return f"'{text}" if text and is_risky else text


def _disarm(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and len(cell) > 1 and (cell[1] in RISKY or cell[1] == "'") else cell


def render_delimited(sheets: Iterable[tuple[str, Iterable[Iterable[str | int | None]]]]) -> bytes:
    """A zip with a CSV file for each sheet, given by title and rows, as Dutch Excel opens it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for title, rows in sheets:
            out = io.StringIO(newline="")
            writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
            writer.writerows(_write_rows(rows))
            archive.writestr(f"{title}{EXTENSION}", out.getvalue().encode("utf-8-sig"))
    return buffer.getvalue()


def _write_rows(rows: Iterable[Iterable[str | int | None]]) -> Iterator[list[str]]:
    for row in rows:
        yield ["" if cell is None else _arm(cell) if isinstance(cell, str) else str(cell) for cell in row]


def pack_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """CSV files that came apart, as the zip that is read here. Only the last part of each name counts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(name.replace("\\", "/").rpartition("/")[2], content)
    return buffer.getvalue()
