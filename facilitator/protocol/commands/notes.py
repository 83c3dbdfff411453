"""Commands about sticky notes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from facilitator.protocol import limits
from facilitator.protocol.base import (
    FindingKind,
    Id,
    NoteKind,
    Text,
)
from facilitator.protocol.commands.base import FacilitatorCommand, NoteText, ParticipantCommand, PhaseCode


class PostNote(ParticipantCommand):
    """Write a sticky note; `note_id` is made by the client."""

    kind: Literal["post_note"] = "post_note"
    note_id: Id
    activity_id: Id
    phase: PhaseCode
    note_kind: NoteKind
    text: NoteText


class EditNote(ParticipantCommand):
    """Change the text of an own note."""

    kind: Literal["edit_note"] = "edit_note"
    note_id: Id
    text: NoteText


class WithdrawNote(ParticipantCommand):
    """Take an own note back for good."""

    while_listening = True
    kind: Literal["withdraw_note"] = "withdraw_note"
    note_id: Id


class HideNote(FacilitatorCommand):
    """Take a note off every screen and out of every export; it can be restored."""

    kind: Literal["hide_note"] = "hide_note"
    note_id: Id
    reason: Annotated[Text, Field(min_length=1, max_length=limits.REASON_MAX)]


class RestoreNote(FacilitatorCommand):
    """Undo of `hide_note`."""

    kind: Literal["restore_note"] = "restore_note"
    note_id: Id


class MoveNote(FacilitatorCommand):
    """Put a revealed note in another phase."""

    kind: Literal["move_note"] = "move_note"
    note_id: Id
    phase: PhaseCode


class LetNoteThrough(FacilitatorCommand):
    """Show a note as it is, although something in it looks like personal data."""

    kind: Literal["let_note_through"] = "let_note_through"
    note_id: Id


class ReportNames(FacilitatorCommand):
    """The slow check found this in a note with this text: start, end, kind. Comes from the server, never a socket."""

    is_recorded = False
    in_closed_meeting = True
    kind: Literal["report_names"] = "report_names"
    note_id: Id
    text: str
    found: tuple[tuple[StrictInt, StrictInt, FindingKind], ...]


class MaskNote(FacilitatorCommand):
    """Show a note with kind words in the place of what looks like personal data in it.

    `leave`: where a finding begins that stays as it is written, as the console counts it; none: all are masked.
    """

    kind: Literal["mask_note"] = "mask_note"
    note_id: Id
    leave: Annotated[list[StrictInt], Field(default_factory=list, max_length=limits.NOTE_TEXT_MAX)]
