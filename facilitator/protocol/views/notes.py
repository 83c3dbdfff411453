"""Sticky notes as screens see them."""

from __future__ import annotations

from facilitator.protocol.base import (
    FindingKind,
    NoteKind,
    Privacy,
    WireModel,
)


class HeadingView(WireModel):
    """A heading over notes of one phase of a round. `is_merged`: its ideas count as one idea in a vote."""

    id: str
    activity_id: str
    phase: str
    title: str
    is_merged: bool


class NoteView(WireModel):
    """A revealed sticky note: no author, and of what was written in silence no time.

    `heading`: the id of the heading it stands under. `later`: how many seconds after the reveal it came, when all could
    see it come; 0 before.
    """

    id: str
    activity_id: str
    phase: str
    note_kind: NoteKind
    text: str
    later: int
    heading: str | None


class FindingView(WireModel):
    """What looks like personal data in a note's text: from `start` up to `end`, in UTF-16 units."""

    finding_kind: FindingKind
    start: int
    end: int


class ConsoleNoteView(NoteView):
    """A revealed note at the console, which also sees what was hidden and why, and what is held back and why."""

    hidden: bool
    hidden_reason: str | None
    privacy: Privacy
    findings: list[FindingView]


class OwnNoteView(NoteView):
    """A participant's own note, revealed or not.

    `held_for`: what it seems to hold, so that the facilitator looks at it first; none when it is not held.
    `masked_text`: what others get in place of its text, None when they get it as it is.
    """

    hidden: bool
    held_for: list[FindingKind]
    masked_text: str | None
