"""Readings that both the screens and the exports need: counts, ballots, ideas on the ballot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session

from facilitator.models import Activity, Group, Heading, IdeaScore, Note, Participant, Phase, Vote, table_of
from facilitator.protocol.base import ActivityState, Privacy
from facilitator.protocol.views import EVERYTHING, StageView

_NOTE, _PHASE = table_of(Note), table_of(Phase)
_IS_COUNTED = (_NOTE.c.activity_id == bindparam("activity"), _NOTE.c.hidden_at.is_(None))


def _count_per_phase(*conditions: ColumnElement[bool]) -> Select[str, int]:
    per_phase = select(_NOTE.c.phase_id, func.count().label("count")).where(*conditions).group_by(_NOTE.c.phase_id)
    counted = per_phase.subquery()
    return select(_PHASE.c.code, counted.c.count).select_from(counted.join(_PHASE, _PHASE.c.id == counted.c.phase_id))


_NOTE_COUNTS = _count_per_phase(*_IS_COUNTED)
_SHOWN_COUNTS = _count_per_phase(*_IS_COUNTED, _NOTE.c.privacy != Privacy.HELD.value)
_WRITERS = func.count(_NOTE.c.participant_id.distinct())
_WRITER_COUNT = select(_WRITERS).where(_NOTE.c.activity_id == bindparam("activity"))


def count_notes(tx: Session, activity_id: str) -> dict[str, int]:
    """Phase code → how many notes of an activity that are not hidden. In a silent round an index alone answers it.

    While it is silent those that are held count as well, so that the number tells nothing of them.
    """
    activity = tx.get(Activity, activity_id)
    is_silent = activity is None or activity.revealed_at is None
    rows = tx.execute(_NOTE_COUNTS if is_silent else _SHOWN_COUNTS, {"activity": activity_id})
    return {key: count for key, count in rows}  # noqa: C416  typed pairs, not rows


def count_writers(tx: Session, activity_id: str) -> int:
    """How many participants wrote in an activity; a hidden note counts, so that hiding tells nothing of its author."""
    return tx.scalar(_WRITER_COUNT, {"activity": activity_id}) or 0


def count_voters(tx: Session, meeting_id: str) -> dict[str, int]:
    """Activity id → how many participants have given a dot."""
    rows = tx.execute(
        select(Vote.activity_id, func.count(Vote.participant_id.distinct()))
        .join(Activity, Activity.id == Vote.activity_id)
        .where(Activity.meeting_id == meeting_id)
        .group_by(Vote.activity_id)
    )
    return {key: count for key, count in rows}  # noqa: C416  typed pairs, not rows


def count_participants(tx: Session, meeting_id: str) -> dict[str, int]:
    """Group code → how many seats, groups without seats included."""
    rows = tx.execute(
        select(Group.code, func.count(Participant.id))
        .outerjoin(Participant, (Participant.group_id == Group.id) & Participant.removed_at.is_(None))
        .where(Group.meeting_id == meeting_id)
        .group_by(Group.code, Group.position)
        .order_by(Group.position)
    )
    return {key: count for key, count in rows}  # noqa: C416  typed pairs, not rows


def find_shown_activity(tx: Session, meeting_id: str) -> Activity | None:
    """What the wall shows: the open activity, else the one that was opened last; None before the first."""
    return tx.scalar(
        select(Activity)
        .where(Activity.meeting_id == meeting_id, Activity.opened_at.is_not(None), Activity.removed_at.is_(None))
        .order_by(Activity.state != ActivityState.OPEN.value, Activity.opened_at.desc())
        .limit(1)
    )


def build_stage_view(stored: dict[str, Any] | None) -> StageView:
    """The stage of an activity as it is stored."""
    return StageView.model_validate({**EVERYTHING.model_dump(), **(stored or {})})


def list_shown_notes(tx: Session, meeting_id: str) -> Sequence[Note]:
    """The notes everybody may see (revealed, not hidden, not held), by id, an order that tells nothing."""
    return tx.scalars(
        select(Note)
        .join(Activity, Activity.id == Note.activity_id)
        .where(Note.meeting_id == meeting_id, Activity.revealed_at.is_not(None), Note.hidden_at.is_(None))
        .where(Note.privacy != Privacy.HELD.value)
        .order_by(Note.id)
    ).all()


def list_same_idea(tx: Session, note: Note) -> list[str]:
    """The ids of the ideas that count as one with this idea, its own included."""
    if note.heading_id is None or tx.get_one(Heading, note.heading_id).merged_at is None:
        return [note.id]
    return list(tx.scalars(select(Note.id).where(Note.heading_id == note.heading_id)))


def find_given_to(same: Sequence[str]) -> list[str] | None:
    """What dots or a score keep of the ideas that count as one while they are given."""
    return sorted(same) if len(same) > 1 else None


def is_chosen_apart(tx: Session, meeting_id: str) -> bool:
    """Whether dots or scores that were given to merged ideas as one lie on a part of them now."""
    rows = tx.execute(
        select(Note.id, Note.heading_id, Heading.merged_at.is_not(None))
        .outerjoin(Heading, Heading.id == Note.heading_id)
        .where(Note.meeting_id == meeting_id)
    )
    whole = {note_id: heading_id if is_merged else note_id for note_id, heading_id, is_merged in rows}
    given = [
        ideas
        for table in (Vote, IdeaScore)
        for ideas in tx.scalars(
            select(table.given_to)
            .join(Activity, Activity.id == table.activity_id)
            .where(Activity.meeting_id == meeting_id, table.given_to.is_not(None))
        )
    ]
    return any(len({whole[idea] for idea in ideas or () if idea in whole}) > 1 for ideas in given)


def find_merged(tx: Session, meeting_id: str) -> dict[str, str]:
    """Id of an idea → of the one that stands for all it is merged with: the first that everybody may see."""
    rows = tx.execute(
        select(Note.id, Note.heading_id, Note.hidden_at.is_(None) & (Note.privacy != Privacy.HELD.value))
        .join(Heading, Heading.id == Note.heading_id)
        .where(Heading.meeting_id == meeting_id, Heading.merged_at.is_not(None))
        .order_by(Note.id)
    ).all()
    first: dict[str | None, str] = {}
    for note_id, heading_id, is_shown in rows:
        if is_shown:
            first.setdefault(heading_id, note_id)
    return {note_id: first[heading_id] for note_id, heading_id, _is_shown in rows if heading_id in first}
