"""Pydantic's errors → faults in plain words: what was found, and what is allowed instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from facilitator.intake.faults import Finding, Loc, _, build_excerpt, build_finding, find_close_name
from facilitator.intake.shapes import SHAPES

OTHERWISE = _("%(found)s is not right here.")
MESSAGES: Mapping[str, str] = {
    "missing": _("This field is missing."),
    "string_type": _("This must be text between double quotes, but it is %(found)s."),
    "string_unicode": _("The text holds half a character (a lone surrogate). Type the character again."),
    "string_too_short": _("This must not be empty."),
    "blank": _("This must not be empty."),
    "string_too_long": _("This text has %(length)s characters; at most %(max_length)s are allowed."),
    "string_pattern_mismatch": _("%(found)s is not a language code. Write for example nl or en."),
    "bad_row_id": _("%(found)s was not written here by this program. Leave this cell empty for a new row."),
    "unprintable": _("The text holds the control character %(code)s. Take it out."),
    "loose_code": _("%(found)s has a space at an end, or a tab or line break in it. Take it out."),
    "int_type": _("This must be a whole number without quotes, but it is %(found)s."),
    "out_of_range": _("%(found)s is not allowed. Choose a whole number from %(low)s to %(high)s."),
    "bool_type": _("This must be true or false without quotes, but it is %(found)s."),
    "literal_error": _("%(found)s is not allowed. Choose from: %(allowed)s."),
    "enum": _("%(found)s is not allowed. Choose from: %(allowed)s."),
    "list_type": _("This must be a list between [ and ], but it is %(found)s."),
    "model_type": _("This must be an object between { and }, but it is %(found)s."),
    "wrong_version": _("This program reads version 1 of the file, but this is version %(found)s."),
    "too_short": _("This list must not be empty."),
    "too_long": _("This list has %(actual_length)s parts; at most %(max_length)s are allowed."),
}
SAME_KIND = {"int_from_float": "int_type", "int_parsing_size": "int_type", "bool_parsing": "bool_type"}
WRONG_FORMAT = _('This is not a klantreis file: the format must be "klantreis", but it is %(found)s.')
UNKNOWN_FIELD = _("This field is not known.")
MISSPELT_FIELD = _("This field is not known. Did you mean %(name)s?")


def explain_error(error: ErrorDetails) -> Finding:
    """The fault for one error of validating a `Klantreis`."""
    loc, kind = error["loc"], error["type"]
    if kind == "extra_forbidden":
        return _explain_unknown_field(loc)
    msgid = MESSAGES.get(SAME_KIND.get(kind, kind), OTHERWISE)
    if loc == ("format",) and kind == "literal_error":
        msgid = WRONG_FORMAT
    return build_finding(loc, msgid, **_build_params(error))


def _build_params(error: ErrorDetails) -> dict[str, str | int]:
    context: dict[str, Any] = error.get("ctx", {})
    value = error["input"]
    found: dict[str, str | int] = {"found": build_excerpt(value)}
    found |= {name: part for name, part in context.items() if isinstance(part, str | int)}
    if isinstance(value, str):
        found["length"] = len(value)
    if "expected" in context:
        found["allowed"] = ", ".join(re.findall(r"'(\w+)'", context["expected"]))
    return found


def _explain_unknown_field(loc: Loc) -> Finding:
    meant = find_close_name(loc[-1], SHAPES[find_parent(loc)].model_fields)
    if meant is None:
        return build_finding(loc, UNKNOWN_FIELD)
    return build_finding(loc, MISSPELT_FIELD, name=meant)


def find_parent(loc: Loc) -> str:
    """The field around the object that the last name of `loc` stands in; empty for the whole file."""
    return next((part for part in reversed(loc[:-1]) if isinstance(part, str)), "")
