"""Readings of impact and effort: what is scored, how many did, the result once closed, and one seat's own scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.facts import find_merged, list_shown_notes
from facilitator.models import Activity, IdeaScore, Meeting
from facilitator.protocol.answers import OwnScore
from facilitator.protocol.base import ActivityState, ScoreAxis
from facilitator.protocol.views import ScoringResult, ScoringView
from facilitator.rules import ScoreFacts, build_scoring_result, count_scores_as_one


def build_scoring_view(activity: Activity) -> ScoringView | None:
    """What is scored and by whom; None while that is not set."""
    row = activity.scoring
    return None if row is None else ScoringView(ideas=row.ideas, impact_by=row.impact_by, effort_by=row.effort_by)


def count_scorers(tx: Session, meeting_id: str) -> dict[str, int]:
    """Activity id → how many participants have scored."""
    rows = tx.execute(
        select(IdeaScore.activity_id, func.count(IdeaScore.participant_id.distinct()))
        .join(Activity, Activity.id == IdeaScore.activity_id)
        .where(Activity.meeting_id == meeting_id)
        .group_by(IdeaScore.activity_id)
    )
    return {key: count for key, count in rows}  # noqa: C416  typed pairs, not rows


def find_scoring_result(tx: Session, meeting: Meeting, activity: Activity) -> ScoringResult | None:
    """The scores of a part; None unless it is closed. All reading of scores but one's own."""
    row = activity.scoring
    if row is None or activity.state != ActivityState.CLOSED:
        return None
    merged = find_merged(tx, meeting.id)
    shown = {note.id for note in list_shown_notes(tx, meeting.id)}
    ideas = dict.fromkeys(merged.get(idea, idea) for idea in row.ideas)
    given = select(IdeaScore).where(IdeaScore.activity_id == activity.id)
    facts = [ScoreFacts(one.participant_id, one.note_id, ScoreAxis(one.axis), one.score) for one in tx.scalars(given)]
    counted = count_scores_as_one(facts, merged)
    listed = [idea for idea in ideas if idea in shown]
    return build_scoring_result(counted, listed, meeting.min_group_size, withheld=row.is_withheld)


def find_own_scores(tx: Session, participant_ids: Collection[str]) -> dict[str, list[OwnScore]]:
    """Seat → what it gave ideas."""
    rows = select(IdeaScore).where(IdeaScore.participant_id.in_(participant_ids))
    own: dict[str, list[OwnScore]] = defaultdict(list)
    for row in tx.scalars(rows.order_by(IdeaScore.activity_id, IdeaScore.note_id, IdeaScore.axis)):
        score = OwnScore(activity_id=row.activity_id, note_id=row.note_id, axis=ScoreAxis(row.axis), score=row.score)
        own[row.participant_id].append(score)
    return own
