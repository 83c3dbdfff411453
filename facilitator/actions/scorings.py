"""Scoring ideas on impact and effort: what is scored by whom, and each score."""

from __future__ import annotations

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.facts import find_given_to, list_same_idea
from facilitator.access.loaders import load_activity, load_group
from facilitator.actions.votes import choose_ideas
from facilitator.errors import Refusal, not_found
from facilitator.events import ActivityChanged, Event, IdeaScored
from facilitator.models import Activity, Group, IdeaScore, Meeting, Note, Participant, Scoring
from facilitator.protocol.base import ActivityState, ActivityType, Privacy, ScoreAxis
from facilitator.protocol.commands import ScoreIdea, SetScoring
from facilitator.rules import must_withhold_splits, require_open, require_type


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def set_scoring(tx: Session, actor: Actor, command: SetScoring) -> list[Event]:
    """Set what is scored in a part that is not open and in which nobody has scored."""
    activity = load_activity(tx, actor, command.activity_id)
    require_type(activity.type, ActivityType.IMPACT_EFFORT)
    if activity.state == ActivityState.OPEN or has_scores(tx, activity.id):
        raise Refusal("scoring_in_use", _("This cannot change once people are scoring."))
    row = activity.scoring or Scoring(activity_id=activity.id)
    row.ideas = choose_ideas(tx, actor, command.ideas)
    row.impact_by, row.effort_by = (_name_groups(tx, actor, codes) for codes in (command.impact_by, command.effort_by))
    activity.scoring = row
    return [ActivityChanged(activity.id)]


def has_scores(tx: Session, activity_id: str) -> bool:
    """Whether somebody has scored."""
    return bool(tx.scalar(select(exists().where(IdeaScore.activity_id == activity_id))))


def require_scoring(activity: Activity) -> None:
    """Raises Refusal when a part for impact and effort has nothing to score yet."""
    if activity.type == ActivityType.IMPACT_EFFORT and activity.scoring is None:
        raise Refusal("nothing_to_score", _("Choose first which ideas are scored, and by whom."))


def score_idea(tx: Session, actor: Actor, command: ScoreIdea) -> list[Event]:
    """Set the score of this seat for an idea on one axis; None takes it back."""
    activity = load_activity(tx, actor, command.activity_id)
    require_type(activity.type, ActivityType.IMPACT_EFFORT)
    require_open(activity.state)
    if activity.scoring is None:
        raise not_found()
    seat = tx.get_one(Participant, actor.require_seat())
    _require_asked(tx, seat, activity.scoring, command.axis)
    note, same = _load_scored(tx, actor, command, activity.scoring)
    mine = (IdeaScore.activity_id == activity.id, IdeaScore.participant_id == seat.id)
    own = (*mine, IdeaScore.axis == command.axis.value, IdeaScore.note_id.in_(same))
    before = {note_id: score for note_id, score in tx.execute(select(IdeaScore.note_id, IdeaScore.score).where(*own))}  # noqa: C416
    if before == ({} if command.score is None else {note.id: command.score}):
        return []
    tx.execute(delete(IdeaScore).where(*own))
    if command.score is not None:
        given = {
            "note_id": note.id,
            "axis": command.axis.value,
            "score": command.score,
            "given_to": find_given_to(same),
        }
        tx.add(IdeaScore(activity_id=activity.id, participant_id=seat.id, **given))
        seat.has_answers = True
    note_late(activity.scoring, seat.id)
    return [IdeaScored(activity.id, seat.id)]


def close_scoring(tx: Session, activity: Activity) -> None:
    """Once scores were shown, a few late ones are not shown apart: they keep all back until they are more."""
    row = activity.scoring
    if row is None:
        return
    least = tx.get_one(Meeting, activity.meeting_id).min_group_size
    row.is_withheld = row.was_closed and must_withhold_splits(len(row.late_seats), least)
    row.was_closed = True
    if not row.is_withheld:
        row.late_seats = []


def note_late(row: Scoring, seat: str) -> None:
    """Once scores were shown, keep who changes some."""
    if row.was_closed and seat not in row.late_seats:
        row.late_seats = [*row.late_seats, seat]


def _name_groups(tx: Session, actor: Actor, codes: list[str]) -> list[str]:
    groups = [load_group(tx, actor, code) for code in dict.fromkeys(codes)]
    return [group.code for group in sorted(groups, key=lambda group: group.position)]


def _require_asked(tx: Session, seat: Participant, row: Scoring, axis: ScoreAxis) -> None:
    asked = row.impact_by if axis is ScoreAxis.IMPACT else row.effort_by
    if tx.get_one(Group, seat.group_id).code not in asked:
        raise Refusal("not_asked", _("Other groups score this. Please listen."))


def _load_scored(tx: Session, actor: Actor, command: ScoreIdea, row: Scoring) -> tuple[Note, list[str]]:
    """The idea and the ids that count as one with it. A score on an idea that was hidden since can be taken back."""
    note = tx.get(Note, command.note_id)
    if note is None or note.meeting_id != actor.meeting_id:
        raise not_found()
    same = list_same_idea(tx, note)
    is_shown = note.hidden_at is None and note.privacy != Privacy.HELD
    if set(row.ideas).isdisjoint(same) or (not is_shown and command.score is not None):
        raise not_found()
    return note, same
