"""Pure decisions about notes and the activities they belong to."""

from __future__ import annotations

from facilitator.errors import Refusal, activity_closed
from facilitator.protocol.base import ActivityState, ActivityType, NoteKind, Privacy


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


DECIDING = (ActivityType.VOTE.value, ActivityType.IMPACT_EFFORT.value)
"""Types of activities in which people weigh ideas."""
WRITING = (ActivityType.NOTES, ActivityType.IDEAS)
"""The activities in which a phone can write notes."""


def require_open(state: str) -> None:
    """Raises Refusal unless the activity is open."""
    if state != ActivityState.OPEN:
        raise activity_closed()


def require_note_fits(activity_type: str, note_kind: str) -> None:
    """A note goes into a writing activity; a round of ideas takes ideas only."""
    if activity_type not in WRITING:
        raise Refusal("wrong_activity", _("This part does not take notes."))
    if activity_type == ActivityType.IDEAS and note_kind != NoteKind.IDEA:
        raise Refusal("wrong_note_kind", _("This part takes ideas only."))


def require_phase_in_scope(phases: list[str], phase: str) -> None:
    """Raises Refusal when a part is about other phases; one that names none is about all."""
    if phases and phase not in phases:
        raise Refusal("phase_not_in_scope", _("This part is about other phases. Choose one of those."))


def require_type(activity_type: str, *allowed: ActivityType) -> None:
    """Raises Refusal unless the activity is of an allowed type."""
    if activity_type not in allowed:
        raise Refusal("wrong_activity", _("That is not possible in this part of the agenda."))


def can_show_note(*, revealed: bool, hidden: bool, privacy: str) -> bool:
    """Whether a screen other than the author's own may show a note. The console also sees hidden and held ones."""
    return revealed and not hidden and privacy != Privacy.HELD


def find_privacy(has_findings: bool) -> Privacy:
    """How a text that is new begins: held when something was found in it."""
    return Privacy.HELD if has_findings else Privacy.CLEAR
