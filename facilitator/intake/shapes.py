"""The klantreis file as Pydantic models: unknown fields are forbidden and nothing is coerced or trimmed.

A field that may be null may also be left out: both mean "not told". What refers to what is in `references.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from facilitator.protocol.base import Deviation, Place
from facilitator.protocol.choices import Basis, Channel, JourneySource, Law, StepKind
from facilitator.protocol.limits import CODE_MAX, DAYS_MAX, LIST_MAX, NAME_MAX, PHASES_MAX, TEXT_MAX, TITLE_MAX

VERSION = 1

ROW_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _reject_blank(text: str) -> str:
    if text.isspace():
        raise PydanticCustomError("blank", "must not be blank")
    return text


def _reject_unprintable(text: str) -> str:
    """Refuse what no document format can hold: control characters but tab and line ends, and two non-characters."""
    for character in text:
        if (character < " " and character not in "\t\n\r") or character in "\x7f\ufffe\uffff":
            raise PydanticCustomError("unprintable", "{code}", {"code": f"U+{ord(character):04X}"})
    return text


def _reject_loose_code(code: str) -> str:
    """Refuse a code that looks the same as another one, or that a form could not send back as it is."""
    if code != code.strip() or any(character in code for character in "\t\n\r"):
        raise PydanticCustomError("loose_code", "spaces around it or a line break in it")
    return code


def _require_row_id(written: str) -> str:
    if not ROW_ID.fullmatch(written):
        raise PydanticCustomError("bad_row_id", "not an id that this program gave")
    return written


def _require_range(low: int, high: int) -> Callable[[int], int]:
    def require(number: int) -> int:
        if not low <= number <= high:
            raise PydanticCustomError("out_of_range", "{low} to {high}", {"low": low, "high": high})
        return number

    return require


def _require_version(number: int) -> int:
    if number != VERSION:
        raise PydanticCustomError("wrong_version", "must be 1")
    return number


Printable = AfterValidator(_reject_unprintable)
Filled = AfterValidator(_reject_blank)
Code = Annotated[str, Field(min_length=1, max_length=CODE_MAX), Printable, Filled, AfterValidator(_reject_loose_code)]
Title = Annotated[str, Field(min_length=1, max_length=TITLE_MAX), Printable, Filled]
Name = Annotated[str, Field(min_length=1, max_length=NAME_MAX), Printable, Filled]
NameOrNone = Annotated[str, Field(max_length=NAME_MAX), Printable]
ShortText = Annotated[str, Field(max_length=TITLE_MAX), Printable]
LongText = Annotated[str, Field(max_length=TEXT_MAX), Printable]
Fact = Annotated[str, Field(min_length=1, max_length=TEXT_MAX), Printable, Filled]
Days = Annotated[
    int,
    AfterValidator(_require_range(0, DAYS_MAX)),
    Field(json_schema_extra={"minimum": 0, "maximum": DAYS_MAX}),
]
Sentiment = Annotated[
    int, AfterValidator(_require_range(-2, 2)), Field(json_schema_extra={"minimum": -2, "maximum": 2})
]
Mark = Annotated[int, AfterValidator(_require_range(1, 5)), Field(json_schema_extra={"minimum": 1, "maximum": 5})]
Version = Annotated[int, AfterValidator(_require_version), Field(json_schema_extra={"const": VERSION})]
RowId = Annotated[str, AfterValidator(_require_row_id), Field(json_schema_extra={"format": "uuid"})]
"""By what a row is known again when a file that was written by this program comes in once more."""
Language = Annotated[str, Field(max_length=35, pattern=r"^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")]


Date = Annotated[date, Field(strict=False)]
Shown = Annotated[list[Annotated[Place, Field(strict=False)]], Field(max_length=len(Place))]


def _list_everywhere() -> list[Place]:
    return list(Place)


class Shape(BaseModel):
    """What all parts of the file share."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Phase(Shape):
    """A phase; the list is in the order of the journey. `statutory_term_days`: what the law allows."""

    code: Code
    name: Name
    description: LongText
    statutory_term_days: Days | None = None
    row_id: RowId | None = None


class PlannedStep(Shape):
    """A step as designed. `receiver` and `channel` are null for what somebody does alone."""

    id: Code
    phase: Code
    kind: StepKind
    title: Title
    initiator: NameOrNone
    receiver: Name | None = None
    channel: Channel | None = None
    planned_days: Days | None = None
    backstage: LongText | None = None
    required: bool
    row_id: RowId | None = None


class PlannedJourney(Shape):
    """The journey on paper, in order."""

    steps: Annotated[list[PlannedStep], Field(max_length=LIST_MAX)]


class Touchpoint(Shape):
    """Something that happened, as told; the list is in the order it happened. `sentiment`: null is not told.

    Without `phase` it is a fragment that nobody has placed yet. `shown_on`: where others may see it.
    """

    phase: Code | None = None
    kind: StepKind
    fact: Fact
    feeling: LongText | None = None
    sentiment: Sentiment | None = None
    initiator: NameOrNone
    receiver: Name | None = None
    channel: Channel | None = None
    waiting_days: Days | None = None
    expectation: LongText | None = None
    retold_story: bool
    planned_step: Code | None = None
    deviation: Annotated[Deviation, Field(strict=False)]
    moment_of_truth: bool
    quote: LongText | None = None
    quote_allowed: bool
    shown_on: Shown = Field(default_factory=_list_everywhere)
    row_id: RowId | None = None


class Rating(Shape):
    """A resident's marks for one phase, 1 to 5."""

    phase: Code
    treatment: Mark | None = None
    information: Mark | None = None
    expertise: Mark | None = None


class ActualJourney(Shape):
    """One resident's journey, under an alias that is not their name.

    `basis`: under which basis the text is kept; `approved_on`: when the resident approved it.
    """

    alias: Name
    about: LongText
    source: JourneySource
    basis: Basis | None = None
    approved_on: Date | None = None
    is_shown: bool = True
    touchpoints: Annotated[list[Touchpoint], Field(max_length=LIST_MAX)]
    ratings: Annotated[list[Rating], Field(max_length=PHASES_MAX)]
    row_id: RowId | None = None


class Klantreis(Shape):
    """One study: its phases, the journey on paper and the journeys residents made."""

    format: Literal["klantreis"]
    version: Version
    title: Title
    municipality: ShortText
    law: Law
    target_group: ShortText
    period: ShortText
    language: Language
    phases: Annotated[list[Phase], Field(min_length=1, max_length=PHASES_MAX)]
    planned_journey: PlannedJourney
    actual_journeys: Annotated[list[ActualJourney], Field(max_length=LIST_MAX)]


SHAPES: Mapping[str, type[Shape]] = {
    "": Klantreis,
    "phases": Phase,
    "planned_journey": PlannedJourney,
    "steps": PlannedStep,
    "actual_journeys": ActualJourney,
    "touchpoints": Touchpoint,
    "ratings": Rating,
}
"""The model of the objects in a field; the whole file has no field around it."""
