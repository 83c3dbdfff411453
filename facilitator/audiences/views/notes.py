"""Rows of notes → views: whether an audience may see a note at all."""

from __future__ import annotations

from typing import Any

from facilitator.access.notes import NoteFacts
from facilitator.models import Heading
from facilitator.personal_data import Finding, as_browser_offsets
from facilitator.protocol.base import (
    Audience,
    FindingKind,
    NoteKind,
    Privacy,
)
from facilitator.protocol.views import (
    ConsoleNoteView,
    FindingView,
    HeadingView,
    NoteView,
    OwnNoteView,
)
from facilitator.rules import can_show_note


def find_note_view(note: NoteFacts | None, audience: Audience) -> NoteView | None:
    """A note as an audience sees it; None when it may not, or when the note is gone."""
    if note is None or note.revealed_at is None:
        return None
    if audience is Audience.CONSOLE:
        return _build_console_note(note)
    is_shown = can_show_note(revealed=True, hidden=note.hidden_at is not None, privacy=note.privacy)
    return NoteView(**_note_fields(note), text=note.shown_text) if is_shown else None


def _build_console_note(note: NoteFacts) -> ConsoleNoteView:
    privacy = Privacy(note.privacy)
    return ConsoleNoteView(
        **_note_fields(note),
        text=note.shown_text,
        hidden=note.hidden_at is not None,
        hidden_reason=note.hidden_reason,
        privacy=privacy,
        findings=_list_findings(note) if privacy in (Privacy.HELD, Privacy.FOUND) else [],
    )


def _list_findings(note: NoteFacts) -> list[FindingView]:
    found = [Finding(start, end, FindingKind(kind)) for start, end, kind in note.findings or []]
    counted = as_browser_offsets(note.text, found)
    return [FindingView(finding_kind=one.kind, start=one.start, end=one.end) for one in counted]


def build_heading_view(heading: Heading) -> HeadingView:
    """A heading, the same for everybody: all that stands under it was revealed."""
    return HeadingView(
        id=heading.id,
        activity_id=heading.activity_id,
        phase=heading.phase.code,
        title=heading.title,
        is_merged=heading.merged_at is not None,
    )


def build_own_note_view(note: NoteFacts) -> OwnNoteView:
    """A note as its author sees it, revealed or not: with the author's own words, also when others get it masked."""
    held_for = [FindingKind(kind) for _, _, kind in note.findings or []] if note.privacy == Privacy.HELD else []
    return OwnNoteView(
        **_note_fields(note),
        text=note.text,
        hidden=note.hidden_at is not None,
        held_for=list(dict.fromkeys(held_for)),
        masked_text=note.masked_text,
    )


def _note_fields(note: NoteFacts) -> dict[str, Any]:
    return {
        "id": note.id,
        "activity_id": note.activity_id,
        "phase": note.phase,
        "note_kind": NoteKind(note.kind),
        "later": note.later,
        "heading": note.heading_id,
    }
