"""What every shape on the wire shares: unknown fields are forbidden and values do not change."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict


class WireModel(BaseModel):
    """A shape on the wire: snake_case JSON, no unknown fields, frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Audience(StrEnum):
    """Who a state or a change is made for. A `phone` is a participant's, a `wall` the projector."""

    WALL = "wall"
    PHONE = "phone"
    CONSOLE = "console"


class ActivityType(StrEnum):
    """The type of an agenda block decides what the wall shows and what a phone can do."""

    WELCOME = "welcome"
    PLANNED_JOURNEY = "planned_journey"
    ACTUAL_JOURNEYS = "actual_journeys"
    NOTES = "notes"
    IDEAS = "ideas"
    VOTE = "vote"
    IMPACT_EFFORT = "impact_effort"
    CONSENT = "consent"
    CONCLUSIONS = "conclusions"
    CLOSING = "closing"
    BREAK = "break"


class ActivityState(StrEnum):
    """At most one activity of a meeting is open; a closed one can be opened again."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


class MeetingState(StrEnum):
    """`paused`: people go on later, perhaps another day. `closed`: it can be read, and nothing in it changes."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Contributions(StrEnum):
    """What becomes of the notes and dots of a seat that is taken out of the meeting."""

    STAY = "stay"
    GO = "go"


class NoteKind(StrEnum):
    """What a sticky note says."""

    BRIGHT_SPOT = "bright_spot"
    PAIN_POINT = "pain_point"
    QUESTION = "question"
    IDEA = "idea"


class StageFocus(StrEnum):
    """What the wall shows of the open part: all of it, one phase, one journey told step by step, or two journeys."""

    ALL = "all"
    PHASE = "phase"
    JOURNEY = "journey"
    COMPARE = "compare"


class Perspective(StrEnum):
    """`lived`: residents and experts by experience. `system`: those who work in or with it."""

    LIVED = "lived"
    SYSTEM = "system"


class ConclusionKind(StrEnum):
    """An `action` has an owner, a due date and a first step; what is `not_taken_up` has a reason."""

    CONCLUSION = "conclusion"
    ACTION = "action"
    NOT_TAKEN_UP = "not_taken_up"


class SourceKind(StrEnum):
    """What a conclusion can rest on; `note` includes ideas, `phase` is what the figures of a phase say."""

    NOTE = "note"
    TOUCHPOINT = "touchpoint"
    PHASE = "phase"


class Deviation(StrEnum):
    """How a touchpoint departs from the plan (the CJML terms; `ad_hoc` is an extra step)."""

    NONE = "none"
    AD_HOC = "ad_hoc"
    SEQUENCE = "sequence"
    FAILURE = "failure"
    MISSING = "missing"


class Place(StrEnum):
    """Where a fragment of a resident's journey may be shown; nowhere: only who prepares the klantreis reads it."""

    WALL = "wall"
    PHONES = "phones"
    EXPORTS = "exports"


class EditorRole(StrEnum):
    """What one may do while a klantreis is prepared: the lead everything, an interviewer fill in this one."""

    LEAD = "lead"
    INTERVIEWER = "interviewer"


class Recognized(StrEnum):
    """What a participant says to "do you recognise this?": lived it, seen it with others, no, or does not know."""

    LIVED = "lived"
    SEEN = "seen"
    NO = "no"
    UNSURE = "unsure"


class DeskRole(StrEnum):
    """What one may do at a desk: lead the meeting, or only write notes and conclusions."""

    FACILITATOR = "facilitator"
    NOTE_TAKER = "note_taker"


class ConsentAnswer(StrEnum):
    """What a participant says to a proposal. An objection means: this would do harm, and why."""

    AGREE = "agree"
    CONCERN = "concern"
    OBJECTION = "objection"


class ScoreAxis(StrEnum):
    """What of an idea is scored: how much it does for residents, or how much work it is."""

    IMPACT = "impact"
    EFFORT = "effort"


class SignalKind(StrEnum):
    """What a participant can tell the facilitator alone: a break, a question, my story rather not shown."""

    PAUSE = "pause"
    QUESTION = "question"
    PRIVATE = "private"


class FindingKind(StrEnum):
    """What a text looks like that may be personal data, the most certain kinds first."""

    BSN = "bsn"
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    STREET = "street"
    NAME = "name"


class Privacy(StrEnum):
    """What became of the check for personal data in a note.

    `held`: others get it once the facilitator has decided. `found`: it was on the screens before something was found in
    it. `passed`: let through as it is. `masked`: others get it with kind words in place of what was found.
    """

    CLEAR = "clear"
    HELD = "held"
    FOUND = "found"
    PASSED = "passed"
    MASKED = "masked"


def wire_kind(name: str) -> str:
    """`PostNote` → `post_note`: the kind on the wire, derived from the class's name."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _canonical_uuid(value: str) -> str:
    return str(UUID(value))


_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What no document format can hold: control characters, half characters, two non-characters."""


def _reject_control_characters(value: str) -> str:
    if _UNPRINTABLE.search(value):
        raise ValueError("must not hold control characters")
    return value


def _reject_invisible(value: str) -> str:
    if value and not any(c.isprintable() and not c.isspace() for c in value):
        raise ValueError("must hold something that can be seen")
    return value


def tidy_text(value: object) -> object:
    """A text with line ends as `\\n` and without what stands around it; anything else as it is."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else value


Id = Annotated[str, AfterValidator(_canonical_uuid)]
"""A UUID as its canonical text."""

Text = Annotated[
    str, BeforeValidator(tidy_text), AfterValidator(_reject_control_characters), AfterValidator(_reject_invisible)
]
"""A person's text: line ends as `\\n`, no control characters, ends trimmed; every other character is kept."""
