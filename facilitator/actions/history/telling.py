"""Rows that were set back or forth → what happened: the one place that says which table is told as which event."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator import events
from facilitator.actions.history.mending import Mended
from facilitator.models import Activity
from facilitator.protocol.base import ActivityState, NoteKind
from facilitator.rules import DECIDING

Told = list[events.Event]


def tell(tx: Session, mended: list[Mended]) -> list[events.Event]:
    """What happened, each thing once."""
    told = [event for row in mended for event in TELLS[row.key.table_name](tx, row)]
    return list(dict.fromkeys(told))


def can_tell(table_name: str) -> bool:
    """Whether screens can be told of a row of this table."""
    return table_name in TELLS


def _tell_meeting(_tx: Session, _row: Mended) -> Told:
    return [events.MeetingChanged()]


def _tell_activity(_tx: Session, row: Mended) -> Told:
    activity_id = row.image["id"]
    told: Told = [events.ActivityChanged(activity_id)]
    return [*told, events.NotesSet(activity_id)] if "revealed_at" in row.changed else told


def _tell_ballot(_tx: Session, row: Mended) -> Told:
    return [events.ActivityChanged(row.image["activity_id"])]


def _tell_note(tx: Session, row: Mended) -> Told:
    note = row.image
    told: Told = [events.NoteChanged(note["id"], note["activity_id"], note["participant_id"])]
    return [*told, *_tell_results(tx, note["meeting_id"])] if note["kind"] == NoteKind.IDEA else told


def _tell_nothing(_tx: Session, _row: Mended) -> Told:
    """A console asks for it when it needs it."""
    return []


def _tell_heading(tx: Session, row: Mended) -> Told:
    told: Told = [events.HeadingChanged(row.image["id"])]
    return [*told, *_tell_results(tx, row.image["meeting_id"])] if "merged_at" in row.changed else told


def _tell_results(tx: Session, meeting_id: str) -> Told:
    closed = select(Activity.id).where(
        Activity.meeting_id == meeting_id,
        Activity.type.in_(DECIDING),
        Activity.state == ActivityState.CLOSED.value,
    )
    return [events.ResultChanged(activity_id) for activity_id in tx.scalars(closed)]


def _tell_vote(tx: Session, row: Mended) -> Told:
    """What later rounds show depends on it too."""
    vote = row.image
    cast = events.VoteCast(vote["activity_id"], vote["participant_id"], vote["note_id"])
    meeting_id = tx.get_one(Activity, vote["activity_id"]).meeting_id
    return [cast, events.ActivityChanged(vote["activity_id"]), *_tell_results(tx, meeting_id)]


def _tell_score(_tx: Session, row: Mended) -> Told:
    score = row.image
    scored = events.IdeaScored(score["activity_id"], score["participant_id"])
    return [scored, events.ActivityChanged(score["activity_id"])]


def _tell_conclusion(_tx: Session, row: Mended) -> Told:
    return [events.ConclusionChanged(row.image["id"])]


def _tell_source(_tx: Session, row: Mended) -> Told:
    return [events.ConclusionChanged(row.image["conclusion_id"])]


def _tell_recognition(_tx: Session, row: Mended) -> Told:
    return [events.RecognitionChanged(row.image["id"])]


def _tell_participant(_tx: Session, row: Mended) -> Told:
    if row.is_gone:
        return [events.ParticipantGone(row.image["seat_number"])]
    seat = row.image["id"]
    is_out = row.image["removed_at"] is not None
    return [events.ParticipantRemoved(seat) if is_out else events.ParticipantJoined(seat)]


def _tell_proposal(_tx: Session, row: Mended) -> Told:
    came = not row.is_gone and "id" in row.changed
    return [events.ProposalPut(row.image["id"]) if came else events.ProposalClosed(row.image["id"])]


def _tell_consent(_tx: Session, row: Mended) -> Told:
    return [events.ConsentGiven(row.image["proposal_id"], row.image["participant_id"])]


def _tell_feedback(_tx: Session, row: Mended) -> Told:
    return [events.FeedbackGiven(row.image["participant_id"])]


def _tell_signal(_tx: Session, row: Mended) -> Told:
    return [events.SignalsChanged(row.image["participant_id"])]


TELLS: dict[str, Callable[[Session, Mended], Told]] = {
    "meeting": _tell_meeting,
    "activity": _tell_activity,
    "ballot": _tell_ballot,
    "scoring": _tell_ballot,
    "idea_score": _tell_score,
    "note": _tell_note,
    "heading": _tell_heading,
    "refused_suggestion": _tell_nothing,
    "vote": _tell_vote,
    "conclusion": _tell_conclusion,
    "conclusion_source": _tell_source,
    "proposal": _tell_proposal,
    "consent": _tell_consent,
    "feedback": _tell_feedback,
    "recognition": _tell_recognition,
    "participant": _tell_participant,
    "signal": _tell_signal,
}
"""Table → what is told of a row of it. A step that changed a row of another table cannot be undone."""
