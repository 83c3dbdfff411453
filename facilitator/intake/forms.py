"""A klantreis → a file of any kind that is read here, or the empty form. What was told stays as it was told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from facilitator.intake.shapes import Klantreis
from facilitator.language import Gettext


class FormFormat(NamedTuple):
    """How a kind of file is sent and made. Only of a spreadsheet there is an empty form."""

    mimetype: str
    render: Callable[[Klantreis | None, Gettext], bytes]
    has_template: bool = True


def _render_xlsx(klantreis: Klantreis | None, gettext: Gettext) -> bytes:
    from facilitator.intake.spreadsheet.writing import render_workbook  # noqa: PLC0415  the live server has no need

    return render_workbook(klantreis, gettext)


def _render_ods(klantreis: Klantreis | None, gettext: Gettext) -> bytes:
    from facilitator.intake.spreadsheet.odf_writing import render_opendocument  # noqa: PLC0415

    return render_opendocument(klantreis, gettext)


def _render_csv(klantreis: Klantreis | None, gettext: Gettext) -> bytes:
    from facilitator.intake.spreadsheet.delimited import render_delimited  # noqa: PLC0415
    from facilitator.intake.spreadsheet.rows import list_sheets  # noqa: PLC0415

    return render_delimited(list_sheets(klantreis, gettext))


def _render_json(klantreis: Klantreis | None, _gettext: Gettext) -> bytes:
    if klantreis is None:
        raise ValueError("there is no empty form as JSON")
    return (klantreis.model_dump_json(indent=2, exclude_none=True) + "\n").encode()


FORM_FORMATS: dict[str, FormFormat] = {
    "xlsx": FormFormat("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _render_xlsx),
    "ods": FormFormat("application/vnd.oasis.opendocument.spreadsheet", _render_ods),
    "zip": FormFormat("application/zip", _render_csv),
    "json": FormFormat("application/json", _render_json, has_template=False),
}
"""By the extension of the file."""


def render_form(klantreis: Klantreis | None, extension: str, gettext: Gettext) -> bytes:
    """The file with a klantreis in it; with None the empty form. Raises KeyError on an unknown extension."""
    return FORM_FORMATS[extension].render(klantreis, gettext)


def find_extension(name: str | Path) -> str | None:
    """Which kind of file a name asks for, None when we don't make it."""
    extension = Path(name).suffix.lower().removeprefix(".")
    return extension if extension in FORM_FORMATS else None
