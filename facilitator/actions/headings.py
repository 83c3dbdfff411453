"""Headings over notes that belong together; ideas under one can be merged, so that they count as one idea."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.facts import is_chosen_apart
from facilitator.access.loaders import load_heading, load_revealed_note
from facilitator.actions.votes import list_changed_results
from facilitator.errors import Refusal
from facilitator.events import Event, HeadingChanged, HeadingDissolved, NoteMoved
from facilitator.models import Activity, Heading, Note, utc_now
from facilitator.protocol.base import ActivityState, NoteKind
from facilitator.protocol.commands import (
    DissolveHeading,
    MakeHeading,
    MergeIdeas,
    PutUnderHeading,
    RenameHeading,
    TakeFromHeading,
)
from facilitator.rules import DECIDING


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def make_heading(tx: Session, actor: Actor, command: MakeHeading) -> list[Event]:
    """Put notes of one phase of one round under a new heading."""
    if tx.get(Heading, command.heading_id) is not None:
        raise Refusal("heading_exists", _("This heading is already there."))
    notes = _load_notes(tx, actor, command.note_ids)
    first = notes[0]
    heading = Heading(
        id=command.heading_id,
        meeting_id=actor.meeting_id,
        activity_id=first.activity_id,
        phase_id=first.phase_id,
        title=command.title,
    )
    _require_of_one_place(heading, notes)
    tx.add(heading)
    tx.flush()  # before the notes that point to it
    return [HeadingChanged(heading.id), *_put(tx, actor, notes, heading)]


def rename_heading(tx: Session, actor: Actor, command: RenameHeading) -> list[Event]:
    """Give a heading another name."""
    heading = load_heading(tx, actor, command.heading_id)
    if heading.title == command.title:
        return []
    heading.title = command.title
    return [HeadingChanged(heading.id)]


def put_under_heading(tx: Session, actor: Actor, command: PutUnderHeading) -> list[Event]:
    """Put more notes of its phase under a heading."""
    heading = load_heading(tx, actor, command.heading_id)
    notes = _load_notes(tx, actor, command.note_ids)
    _require_of_one_place(heading, notes)
    if heading.merged_at is not None:
        _require_ideas(notes)
    return _put(tx, actor, [note for note in notes if note.heading_id != heading.id], heading)


def take_from_heading(tx: Session, actor: Actor, command: TakeFromHeading) -> list[Event]:
    """Let notes stand on their own; a heading without notes goes."""
    notes = [note for note in _load_notes(tx, actor, command.note_ids) if note.heading_id is not None]
    return _put(tx, actor, notes, None)


def dissolve_heading(tx: Session, actor: Actor, command: DissolveHeading) -> list[Event]:
    """Take a heading away; no note goes with it."""
    heading = load_heading(tx, actor, command.heading_id)
    notes = _list_notes(tx, heading.id)
    if notes:
        return _put(tx, actor, notes, None)
    tx.delete(heading)
    return [HeadingDissolved(heading.id)]


def merge_ideas(tx: Session, actor: Actor, command: MergeIdeas) -> list[Event]:
    """Let the ideas under a heading count as one, or apart again; every text is kept either way."""
    heading = load_heading(tx, actor, command.heading_id)
    if (heading.merged_at is not None) == command.is_merged:
        return []
    require_no_open_vote(tx, actor.meeting_id)
    if command.is_merged:
        _require_ideas(_list_notes(tx, heading.id))
    heading.merged_at = utc_now() if command.is_merged else None
    tx.flush()
    require_not_chosen_apart(tx, actor.meeting_id)
    return [HeadingChanged(heading.id), *list_changed_results(tx, actor)]


def leave_heading(tx: Session, actor: Actor, note: Note) -> list[Event]:
    """Take a note from its heading, if it has one, because it goes to another phase."""
    return _put(tx, actor, [note], None) if note.heading_id is not None else []


def _put(tx: Session, actor: Actor, notes: list[Note], heading: Heading | None) -> list[Event]:
    left = {note.heading_id: tx.get_one(Heading, note.heading_id) for note in notes if note.heading_id is not None}
    merged = [one for one in [*left.values(), heading] if one is not None and one.merged_at is not None]
    if notes and merged:
        require_no_open_vote(tx, actor.meeting_id)
    for note in notes:
        note.heading_id = heading.id if heading else None
    tx.flush()
    if notes and merged:
        require_not_chosen_apart(tx, actor.meeting_id)
    moved: list[Event] = [NoteMoved(note.id, note.activity_id, note.participant_id) for note in notes]
    gone = [_dissolve(tx, former) for former in left.values() if not _list_notes(tx, former.id)]
    return [*moved, *gone, *(list_changed_results(tx, actor) if notes and merged else [])]


def _dissolve(tx: Session, heading: Heading) -> Event:
    tx.delete(heading)
    return HeadingDissolved(heading.id)


def _load_notes(tx: Session, actor: Actor, note_ids: Iterable[str]) -> list[Note]:
    return [load_revealed_note(tx, actor, note_id) for note_id in dict.fromkeys(note_ids)]


def _list_notes(tx: Session, heading_id: str) -> list[Note]:
    return list(tx.scalars(select(Note).where(Note.heading_id == heading_id).order_by(Note.id)))


def _require_of_one_place(heading: Heading, notes: list[Note]) -> None:
    place = (heading.activity_id, heading.phase_id)
    if any((note.activity_id, note.phase_id) != place for note in notes):
        raise Refusal("other_phase", _("Only notes of one phase go under a heading. Move the note first."))


def _require_ideas(notes: list[Note]) -> None:
    if any(note.kind != NoteKind.IDEA for note in notes):
        raise Refusal("ideas_only", _("Only ideas can be merged. Take the other notes from the heading first."))


def require_no_open_vote(tx: Session, meeting_id: str) -> None:
    """People see the ideas they give dots to: these do not change under their hands."""
    is_open = exists().where(
        Activity.meeting_id == meeting_id,
        Activity.type.in_(DECIDING),
        Activity.state == ActivityState.OPEN.value,
    )
    if tx.scalar(select(is_open)):
        raise Refusal("vote_open", _("People are voting. Close the vote before you change merged ideas."))


def require_not_chosen_apart(tx: Session, meeting_id: str) -> None:
    """Dots that were given to the whole belong to no part of it."""
    if is_chosen_apart(tx, meeting_id):
        raise Refusal("chosen_as_one", _("People chose these ideas as one. They stay together."))
