"""What one can fill in of each row. Of a change only the fields that are given count; nothing is compulsory."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictBool, StrictInt

from facilitator.protocol import limits
from facilitator.protocol.base import Deviation, Id, Place, Text, WireModel
from facilitator.protocol.choices import Basis, Channel, JourneySource, Law, StepKind


def _reject_all_but_iso_dates(value: object) -> object:
    if value is not None and not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        raise ValueError("must be a date such as 2027-01-31")
    return value


Title = Annotated[Text, Field(min_length=1, max_length=limits.TITLE_MAX)]
Name = Annotated[Text, Field(min_length=1, max_length=limits.NAME_MAX)]
NameOrNone = Annotated[Text, Field(max_length=limits.NAME_MAX)]
ShortText = Annotated[Text, Field(max_length=limits.TITLE_MAX)]
LongText = Annotated[Text, Field(max_length=limits.TEXT_MAX)]
Fact = Annotated[Text, Field(min_length=1, max_length=limits.TEXT_MAX)]
Days = Annotated[StrictInt, Field(ge=0, le=limits.DAYS_MAX)]
Sentiment = Annotated[StrictInt, Field(ge=-2, le=2)]
Mark = Annotated[StrictInt, Field(ge=1, le=limits.SCORE_MAX)]
IsoDate = Annotated[date, BeforeValidator(_reject_all_but_iso_dates)]


class ProjectFields(WireModel):
    """Of the klantreis itself."""

    title: Title = ""
    municipality: ShortText = ""
    law: Law = "other"
    target_group: ShortText = ""
    period: ShortText = ""


class PhaseFields(WireModel):
    """Of a phase."""

    name: Name = ""
    description: LongText = ""
    statutory_term_days: Days | None = None


class StepFields(WireModel):
    """Of a step on paper. Without a `kind` it is one between people as soon as there is a `receiver`."""

    title: Title = ""
    kind: StepKind = "activity"
    initiator: NameOrNone = ""
    receiver: Name | None = None
    channel: Channel | None = None
    planned_days: Days | None = None
    backstage: LongText | None = None
    required: StrictBool = True


class JourneyFields(WireModel):
    """Of a resident's journey."""

    alias: Name = ""
    about: LongText = ""
    source: JourneySource = "interview"
    basis: Basis | None = None
    approved_on: IsoDate | None = None
    is_shown: StrictBool = True


class TouchpointFields(WireModel):
    """Of something that a resident told. Null is "not told"."""

    fact: Fact = ""
    kind: StepKind = "activity"
    planned_step_id: Id | None = None
    feeling: LongText | None = None
    sentiment: Sentiment | None = None
    initiator: NameOrNone = ""
    receiver: Name | None = None
    channel: Channel | None = None
    waiting_days: Days | None = None
    expectation: LongText | None = None
    retold_story: StrictBool = False
    deviation: Deviation = Deviation.NONE
    moment_of_truth: StrictBool = False
    quote: LongText | None = None
    quote_allowed: StrictBool = False
    shown_on: Annotated[list[Place], Field(max_length=len(Place))] = Field(default_factory=lambda: list(Place))


class RatingFields(WireModel):
    """A resident's marks for a phase; null is "not told"."""

    treatment: Mark | None = None
    information: Mark | None = None
    expertise: Mark | None = None
