"""What becomes of notes in which something looks like personal data: let through, or masked. (Hiding is in `notes`.)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import find_note, list_shown_aliases, load_meeting, load_revealed_note
from facilitator.actions.votes import list_changed_results
from facilitator.errors import Refusal
from facilitator.events import Event, NoteChecked, NoteLetThrough, NoteMasked
from facilitator.language import load_gettext
from facilitator.models import Note, Phase
from facilitator.personal_data import Finding, as_browser_offsets, find_personal_data, keep_apart, mask, pick_names
from facilitator.protocol.base import FindingKind, NoteKind, Privacy
from facilitator.protocol.commands import LetNoteThrough, MaskNote, ReportNames
from facilitator.protocol.limits import NOTE_TEXT_MAX
from facilitator.rules import find_privacy


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


SAYS_WHO = (FindingKind.NAME, FindingKind.STREET)
"""What somebody may be called by."""
UNDECIDED = (Privacy.HELD, Privacy.FOUND)


def check_text(text: str) -> dict[str, Any]:
    """The columns of a note that say how it stands, for a text that is new."""
    found = find_personal_data(text)
    findings = [[one.start, one.end, one.kind.value] for one in found]
    return {"privacy": find_privacy(bool(found)).value, "findings": findings or None, "masked_text": None}


def find_masked(tx: Session, actor: Actor, text: str | None) -> str | None:
    """What others get of a text without a name under it, in which something looks like personal data; else None.

    Nobody has to decide about it: what it says stays without what was found.
    """
    found = find_personal_data(text) if text else []
    if not text or not found:
        return None
    return mask(text, found, load_gettext(load_meeting(tx, actor.meeting_id).language))


def require_plain_alias(alias: str) -> None:
    """Raises Refusal for a number or an address in the place of a name, which the console would show."""
    if any(one.kind not in SAYS_WHO for one in find_personal_data(alias)):
        raise Refusal("alias_tells_more", _("This looks like a number or an address. Type only what we may call you."))


def let_note_through(tx: Session, actor: Actor, command: LetNoteThrough) -> list[Event]:
    """Show a note as its author wrote it."""
    note = load_revealed_note(tx, actor, command.note_id)
    if note.privacy not in UNDECIDED:
        return []
    note.privacy = Privacy.PASSED.value
    return [NoteLetThrough(note.id, note.activity_id, note.participant_id), *_changed_results(tx, actor, note)]


def mask_note(tx: Session, actor: Actor, command: MaskNote) -> list[Event]:
    """Show a note with kind words in the meeting's language in the place of the findings that are not left as they are.

    Its author keeps the own text.
    """
    note = load_revealed_note(tx, actor, command.note_id)
    if note.privacy not in UNDECIDED:
        return []
    found = _choose(note, command.leave)
    if not found:
        raise Refusal("nothing_to_mask", _("Choose what is masked, or let the note through as it is."))
    gettext = load_gettext(load_meeting(tx, actor.meeting_id).language)
    note.privacy, note.masked_text = Privacy.MASKED.value, mask(note.text, found, gettext, longest=NOTE_TEXT_MAX)
    return [NoteMasked(note.id, note.activity_id, note.participant_id), *_changed_results(tx, actor, note)]


def _choose(note: Note, leave: Sequence[int]) -> list[Finding]:
    """The findings in a note without those that begin, as a browser counts, where one is left."""
    found = [Finding(start, end, FindingKind(kind)) for start, end, kind in note.findings or []]
    counted = as_browser_offsets(note.text, found)
    return [one for one, place in zip(found, counted, strict=True) if place.start not in leave]


def report_names(tx: Session, actor: Actor, command: ReportNames) -> list[Event]:
    """Keep what the slow check found; nothing when the text is another one by now.

    A note that nobody has read is held back. One that is on the screens stays there, and the facilitator is told. What
    the facilitator decided stands; an undo of that decision then shows everything that was found.
    """
    note = find_note(tx, actor.meeting_id, command.note_id)
    if note is None or note.text != command.text:
        return []
    found = _merge_findings(tx, note, command)
    if found == (note.findings or []):
        return []
    note.findings = found
    if note.privacy == Privacy.CLEAR:
        is_shown = note.activity.revealed_at is not None and note.hidden_at is None
        note.privacy = (Privacy.FOUND if is_shown else Privacy.HELD).value
    return [NoteChecked(note.id, note.activity_id, note.participant_id)] if note.privacy in UNDECIDED else []


def _merge_findings(tx: Session, note: Note, command: ReportNames) -> list[list[Any]]:
    meeting = load_meeting(tx, note.meeting_id)
    phases = tx.scalars(select(Phase.name).where(Phase.project_id == meeting.project_id))
    known = [*(group.name for group in meeting.groups), *phases, *list_shown_aliases(tx, meeting)]
    slow = pick_names(note.text, (Finding(*one) for one in command.found), known)
    quick = [Finding(start, end, FindingKind(kind)) for start, end, kind in note.findings or []]
    return [[one.start, one.end, one.kind.value] for one in keep_apart([*quick, *slow])]


def _changed_results(tx: Session, actor: Actor, note: Note) -> list[Event]:
    return list_changed_results(tx, actor) if note.kind == NoteKind.IDEA else []
