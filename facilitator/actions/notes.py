"""Sticky notes: writing, changing and taking back by the author; hiding and restoring by the facilitator."""

from __future__ import annotations

from sqlalchemy import bindparam, exists, insert, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_activity, load_own_note, load_phase, load_revealed_note
from facilitator.actions.conclusions import list_resting_on
from facilitator.actions.headings import leave_heading
from facilitator.actions.history.forgetting import forget_row
from facilitator.actions.privacy import check_text
from facilitator.actions.votes import list_changed_results
from facilitator.errors import Refusal
from facilitator.events import Event, NoteEdited, NoteHidden, NoteMoved, NotePosted, NoteRestored, NoteWithdrawn
from facilitator.models import Activity, Ballot, Note, Vote, table_of, utc_now
from facilitator.protocol.base import NoteKind
from facilitator.protocol.commands import EditNote, HideNote, MoveNote, PostNote, RestoreNote, WithdrawNote
from facilitator.rules import DECIDING, require_note_fits, require_open, require_phase_in_scope


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


_NOTE = table_of(Note)
_INSERT = insert(_NOTE)
_TAKEN = select(_NOTE.c.id).where(_NOTE.c.id.in_(bindparam("ids", expanding=True)))


def post_note(tx: Session, actor: Actor, command: PostNote) -> list[Event]:
    """Write a note into an open writing activity."""
    activity = load_activity(tx, actor, command.activity_id)
    phase = load_phase(tx, actor, command.phase)
    require_note_fits(activity.type, command.note_kind)
    require_open(activity.state)
    require_phase_in_scope(activity.phases, command.phase)
    _take_id(tx, command.note_id)
    seat = actor.require_seat()
    row = {
        "id": command.note_id,
        "meeting_id": actor.meeting_id,
        "activity_id": activity.id,
        "phase_id": phase.id,
        "participant_id": seat,
        "kind": command.note_kind.value,
        "text": command.text,
        "created_at": utc_now(),
        **check_text(command.text),
    }
    tx.info["new_notes"].append(row)
    return [NotePosted(command.note_id, activity.id, seat)]


def prepare_new_notes(tx: Session, note_ids: list[str]) -> None:
    """Read which of the ids that new notes ask for belong to a note already; `post_note` relies on it."""
    tx.info["taken_note_ids"] = set(tx.scalars(_TAKEN, {"ids": note_ids})) if note_ids else set()
    tx.info["new_notes"] = []


def insert_new_notes(tx: Session) -> None:
    """Write what `post_note` took, in one statement."""
    rows, tx.info["new_notes"] = tx.info["new_notes"], []
    if rows:
        tx.execute(_INSERT, rows)


def _take_id(tx: Session, note_id: str) -> None:
    taken: set[str] = tx.info["taken_note_ids"]
    if note_id in taken:
        raise Refusal("note_exists", _("There already is a note with this number. Write it once more."))
    taken.add(note_id)


def edit_note(tx: Session, actor: Actor, command: EditNote) -> list[Event]:
    """Change the text of an own note while its activity is open."""
    note = load_own_note(tx, actor, command.note_id)
    edited = change_text(tx, note, command.text)
    if edited:
        forget_row(tx, "note", note.id)
    return edited


def change_text(tx: Session, note: Note, text: str) -> list[Event]:
    """Give a note another text, which is checked anew; nothing when it is the same. The history may keep the former."""
    require_open(note.activity.state)
    if note.hidden_at is not None:
        raise Refusal("note_hidden", _("The facilitator took this note off the screens, so it cannot be changed."))
    if note.text == text:
        return []
    _require_not_put_to_the_vote(tx, note)
    note.text = text
    for name, value in check_text(text).items():
        setattr(note, name, value)
    return [NoteEdited(note.id, note.activity_id, note.participant_id)]


def withdraw_note(tx: Session, actor: Actor, command: WithdrawNote) -> list[Event]:
    """Delete an own note for good. Its author may also do so later, but not once it is put to the vote."""
    withdrawn = take_back(tx, load_own_note(tx, actor, command.note_id))
    forget_row(tx, "note", command.note_id)
    return withdrawn


def take_back(tx: Session, note: Note) -> list[Event]:
    """Delete a note. What steps keep of it stays."""
    _require_not_put_to_the_vote(tx, note)
    withdrawn = NoteWithdrawn(note.id, note.activity_id, note.participant_id)
    rested_on_it = list_resting_on(tx, note.id)
    tx.delete(note)
    tx.info["taken_note_ids"].discard(note.id)
    return [withdrawn, *rested_on_it]


def hide_note(tx: Session, actor: Actor, command: HideNote) -> list[Event]:
    """Take a revealed note off every screen and out of every export, with a reason."""
    note = load_revealed_note(tx, actor, command.note_id)
    if note.hidden_at is not None and note.hidden_reason == command.reason:
        return []
    note.hidden_at, note.hidden_reason = utc_now(), command.reason
    return [NoteHidden(note.id, note.activity_id, note.participant_id), *_changed_results(tx, actor, note)]


def restore_note(tx: Session, actor: Actor, command: RestoreNote) -> list[Event]:
    """Undo of hiding: exactly the same note, its dots included."""
    note = load_revealed_note(tx, actor, command.note_id)
    if note.hidden_at is None:
        return []
    note.hidden_at = note.hidden_reason = None
    return [NoteRestored(note.id, note.activity_id, note.participant_id), *_changed_results(tx, actor, note)]


def move_note(tx: Session, actor: Actor, command: MoveNote) -> list[Event]:
    """Put a revealed note in another phase; it stays its author's."""
    note = load_revealed_note(tx, actor, command.note_id)
    phase = load_phase(tx, actor, command.phase)
    if note.phase_id == phase.id:
        return []
    if has_dots_per_phase(tx, note):
        raise Refusal("idea_has_dots", _("This idea got dots that count per phase, so it stays in its phase."))
    left = leave_heading(tx, actor, note)
    note.phase_id = phase.id
    return [*left, NoteMoved(note.id, note.activity_id, note.participant_id)]


def has_dots_per_phase(tx: Session, note: Note) -> bool:
    """Whether moving it could give somebody more dots in a phase than the ballot allows."""
    given = exists().where(Vote.note_id == note.id, Ballot.activity_id == Vote.activity_id, Ballot.per_phase.is_(True))
    return bool(tx.scalar(select(given)))


def _changed_results(tx: Session, actor: Actor, note: Note) -> list[Event]:
    return list_changed_results(tx, actor) if note.kind == NoteKind.IDEA else []


def _require_not_put_to_the_vote(tx: Session, note: Note) -> None:
    """People chose this text: from then on it neither changes nor goes."""
    if note.kind == NoteKind.IDEA and _is_put_to_the_vote(tx, note):
        raise Refusal("idea_on_ballot", _("This idea has been put to the vote. Ask the facilitator to hide it."))


def _is_put_to_the_vote(tx: Session, note: Note) -> bool:
    was_opened = select(Activity.id).where(
        Activity.meeting_id == note.meeting_id,
        Activity.type.in_(DECIDING),
        Activity.opened_at.is_not(None),
    )
    return note.activity.revealed_at is not None and tx.scalar(was_opened.limit(1)) is not None
