"""The faults of a file as a page shows them: where, what to do, and with what each can be mended there."""

from __future__ import annotations

from typing import Any

from facilitator.intake.inbox import FaultView, Outcome
from facilitator.intake.spreadsheet.choosing import AS_EMPTY, LEAVE_OUT, is_heading, is_missing, is_unknown
from facilitator.intake.spreadsheet.form import SHEETS, Column, Kind
from facilitator.language import Gettext

LONG = 60


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def _ask(spot: str) -> str:
    """What the page asks at a fault."""
    if is_missing(spot):
        return _("Which sheet of your file is it?")
    if is_heading(spot):
        return _("Which column is it?")
    return _("What must happen with it?") if is_unknown(spot) else _("What belongs here")


def build_fault(fault: FaultView, outcome: Outcome, gettext: Gettext) -> dict[str, Any]:
    """What the page needs of one fault."""
    column = _find_column(fault)
    return {
        "place": fault.place,
        "text": fault.fault().text(gettext),
        "spot": fault.spot,
        "label": gettext(_ask(fault.spot)),
        "current": fault.current,
        "choices": _list_choices(fault, column, outcome, gettext),
        "note": gettext(column.note) if column else "",
        "is_long": "\n" in fault.current or len(fault.current) > LONG,
        "is_number": column is not None and column.kind is Kind.NUMBER,
    }


def _list_choices(fault: FaultView, column: Column | None, outcome: Outcome, gettext: Gettext) -> list[str]:
    if is_missing(fault.spot):
        return [*outcome.unknown_sheets, gettext(AS_EMPTY)]
    if is_unknown(fault.spot):
        return [gettext(LEAVE_OUT)]
    if is_heading(fault.spot):
        columns = (one for sheet in SHEETS if sheet.name == fault.sheet for one in sheet.columns)
        return [*(gettext(one.heading) for one in columns), gettext(LEAVE_OUT)]
    if column is None:
        return []
    if column.refers:
        return outcome.offers.get("/".join(column.refers), [])
    return [gettext(label) for label in column.choices.values()] if column.kind is Kind.CHOICE else []


def _find_column(fault: FaultView) -> Column | None:
    named = ((sheet.name, column) for sheet in SHEETS for column in sheet.columns)
    return next((column for sheet, column in named if (sheet, column.name) == (fault.sheet, fault.column)), None)
