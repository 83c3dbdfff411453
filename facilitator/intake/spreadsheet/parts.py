"""Bytes → the parts of an office file, checked before anything is unpacked. Bounded in time and memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from facilitator.intake.documents import FILE_BYTES_MAX
from facilitator.intake.faults import Fault, _

PARTS_MAX = 500
PART_BYTES_MAX = 20_000_000
ALL_BYTES_MAX = 40_000_000
ELEMENTS_MAX = 600_000
CHUNK_BYTES = 1 << 16
ENTRY_SIGNATURE = b"PK\x01\x02"
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
NO_WORKBOOK = _("This is not a spreadsheet that can be read. Save it as an Excel workbook (.xlsx) or as .ods.")
PROTECTED = _("This is an old Excel file, or it has a password. Save it as an Excel workbook (.xlsx) without password.")
TOO_MUCH = _("There is far more in this workbook than a klantreis has. Copy the filled rows into a new template.")
MACROS = _("This workbook has macros in it. Save it without macros, as .xlsx or .ods.")
LINKS = _("This workbook is linked to other files or data. Break the links, or copy the values into a new template.")
REFUSED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("xl/vbaproject", "xl/macrosheets", "xl/activex", "xl/ctrlprops", "basic/", "scripts/"), MACROS),
    (("xl/externallinks", "xl/connections", "xl/querytables", "xl/embeddings", "xl/model", "object "), LINKS),
)
Progress = Callable[[float], None]
"""Is told which part of the work is done, from 0 to 1."""


def tell_nobody(_part: float) -> None:
    """For who does not wait for it."""


class UnreadableError(Exception):
    """Why the file as a whole cannot be read."""

    def __init__(self, msgid: str, **params: str | int) -> None:
        super().__init__(msgid)
        self.fault = Fault("", msgid, params)


class Package:
    """The parts of an office file and what may still be read of them."""

    def __init__(self, data: bytes, on_progress: Progress = tell_nobody) -> None:
        """Raises UnreadableError for anything but a plain zip of a modest size without macros and links."""
        if len(data) > FILE_BYTES_MAX:
            raise UnreadableError(_("The file is too large: at most %(limit)s MB."), limit=FILE_BYTES_MAX // 10**6)
        if data.startswith(OLE_SIGNATURE):
            raise UnreadableError(PROTECTED)
        if data.count(ENTRY_SIGNATURE) > PARTS_MAX:  # before the zip reader makes an object of each
            raise UnreadableError(TOO_MUCH)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError(NO_WORKBOOK) from error
        _check_entries(self._archive.infolist())
        self._elements_left = ELEMENTS_MAX
        self._bytes_total = sum(entry.file_size for entry in self._archive.infolist()) or 1
        self._bytes_done, self._on_progress = 0, on_progress

    def list_names(self) -> list[str]:
        """The names of all parts, folders left out."""
        return [entry.filename for entry in self._archive.infolist() if not entry.is_dir()]

    def has(self, name: str) -> bool:
        """Whether there is a part with this name."""
        return name in self._archive.NameToInfo

    def read(self, name: str) -> bytes:
        """A part whole. Raises UnreadableError."""
        return b"".join(self._chunks(name))

    def walk(
        self,
        name: str,
        on_start: StartHandler,
        on_end: EndHandler,
        on_text: TextHandler,
        *,
        shorten: Callable[[str], str] | None = None,
    ) -> None:
        """Read an XML part as a stream of events. Raises UnreadableError; no tree is ever built.

        `shorten` makes a name of a namespace, a space and a local name; by default it is the local name.
        """
        shorten = shorten or _local
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype

        def start(tag: str, attributes: dict[str, str]) -> None:
            self._elements_left -= 1
            if self._elements_left < 0:
                raise UnreadableError(TOO_MUCH)
            on_start(shorten(tag), {shorten(key): value for key, value in attributes.items()})

        parser.StartElementHandler = start
        parser.EndElementHandler = lambda tag: on_end(shorten(tag))
        parser.CharacterDataHandler = on_text
        try:
            for chunk in self._chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise UnreadableError(NO_WORKBOOK) from error

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(CHUNK_BYTES):
                    self._bytes_done += len(chunk)
                    self._on_progress(min(1.0, self._bytes_done / self._bytes_total))
                    yield chunk
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise UnreadableError(NO_WORKBOOK) from error


StartHandler = Callable[[str, dict[str, str]], None]
EndHandler = Callable[[str], None]
TextHandler = Callable[[str], None]


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.lower() for entry in entries]
    for starts, msgid in REFUSED:
        if any(name.startswith(starts) for name in names):
            raise UnreadableError(msgid)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError(PROTECTED)
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise UnreadableError(NO_WORKBOOK)
    sizes = [entry.file_size for entry in entries]
    if max(sizes, default=0) > PART_BYTES_MAX or sum(sizes) > ALL_BYTES_MAX or len(names) > len(set(names)):
        raise UnreadableError(TOO_MUCH)


def _refuse_doctype(*_declaration: object) -> None:
    raise UnreadableError(NO_WORKBOOK)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
