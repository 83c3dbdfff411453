"""The klantreis JSON file → a `Klantreis`, or every fault in it with its place. Changes nothing on the way."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from facilitator.intake.complaints import explain_error, find_parent
from facilitator.intake.documents import Document, Oddity, parse_document
from facilitator.intake.faults import Fault, Finding, Loc, _
from facilitator.intake.references import check_references
from facilitator.intake.shapes import SHAPES, Klantreis

FAULTS_MAX = 1000
"""More than anybody reads; the rest is counted."""
ERRORS_MAX = 20_000
"""Beyond this it's another kind of file, and to describe each error would only cost memory."""


def parse_klantreis(data: bytes) -> Klantreis | list[Fault]:
    """The klantreis in a JSON file, or all that is wrong with it in the order of the file."""
    document = parse_document(data)
    return [document] if isinstance(document, Fault) else check_document(document)


def build_klantreis(tree: object) -> Klantreis | list[Fault]:
    """The klantreis in a tree of plain values, made from another kind of file; else all that is wrong with it."""
    return check_document(Document(tree, []))


def build_schema() -> dict[str, Any]:
    """The JSON Schema of the file, from the models."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Klantreis.model_json_schema()}


def check_document(document: Document) -> Klantreis | list[Fault]:
    """The klantreis in a document that could be read; else all that is wrong with it."""
    klantreis, errors = _validate(document.tree)
    if isinstance(errors, Fault):
        return [errors]
    shape = [explain_error(error) for error in errors[:FAULTS_MAX] if not _is_told(error)]
    findings = [*document.findings, *shape, *check_references(document.tree)]
    if klantreis is not None and not findings:
        return klantreis
    return _arrange(findings, uncounted=len(errors[FAULTS_MAX:]))


def _validate(tree: object) -> tuple[Klantreis | None, list[ErrorDetails] | Fault]:
    try:
        return Klantreis.model_validate(tree), []
    except ValidationError as error:
        if (count := error.error_count()) <= ERRORS_MAX:
            return None, error.errors(include_url=False)
        return None, Fault("", _("There are %(count)s faults in the file. Is this the right one?"), {"count": count})


def _is_told(error: ErrorDetails) -> bool:
    """Whether reading the document already found what is wrong with this value."""
    return isinstance(error["input"], Oddity) and error["type"] != "extra_forbidden"


def _arrange(findings: list[Finding], *, uncounted: int) -> list[Fault]:
    """In the order of the file, and no more than can be shown."""
    faults = [fault for _loc, fault in sorted(findings, key=lambda finding: _rank(finding[0]))]
    more_count = uncounted + len(faults[FAULTS_MAX:])
    more = [Fault("", _("There are %(count)s more faults, not shown here."), {"count": more_count})]
    return faults[:FAULTS_MAX] + (more if more_count else [])


def _rank(loc: Loc) -> list[int]:
    return [part if isinstance(part, int) else _rank_field(loc[: depth + 1]) for depth, part in enumerate(loc)]


def _rank_field(loc: Loc) -> int:
    shape = SHAPES.get(find_parent(loc))
    names = list(shape.model_fields) if shape else []
    return names.index(str(loc[-1])) if loc[-1] in names else len(names)
