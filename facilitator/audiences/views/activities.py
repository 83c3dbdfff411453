"""Rows of the agenda → views."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.access.ballots import find_ballot_result
from facilitator.access.facts import build_stage_view, find_shown_activity
from facilitator.access.loaders import is_journey_shown
from facilitator.access.scorings import build_scoring_view, find_scoring_result
from facilitator.audiences.views.counts import Counts
from facilitator.models import Activity, Meeting
from facilitator.protocol.base import (
    ActivityState,
    ActivityType,
    Audience,
)
from facilitator.protocol.views import (
    EVERYTHING,
    ActivityView,
    BallotView,
    ConsoleActivityView,
    PhoneStageView,
    SetAsideView,
    TimerView,
)
from facilitator.rules import WRITING


def build_activity_view(tx: Session, activity: Activity, audience: Audience, counts: Counts) -> ActivityView:
    """An activity; phones get no counts, and nobody a result before the ballot is closed."""
    is_phone = audience is Audience.PHONE
    writes = activity.type in WRITING
    votes = activity.type in (ActivityType.VOTE, ActivityType.IMPACT_EFFORT)
    meeting = tx.get_one(Meeting, activity.meeting_id)
    view = ActivityView(
        id=activity.id,
        position=activity.position,
        type=ActivityType(activity.type),
        title=activity.title,
        prompt=activity.prompt,
        state=ActivityState(activity.state),
        planned_minutes=activity.planned_minutes,
        opened_at=activity.opened_at,
        revealed=activity.revealed_at is not None,
        note_counts=counts.notes_of(activity.id) if writes and not is_phone else None,
        writer_count=find_writer_count(activity, audience, counts),
        voted_count=counts.voters_of(activity.id) if votes and not is_phone else None,
        ballot=_build_ballot_view(activity),
        result=find_ballot_result(tx, meeting, activity),
        follows=activity.ballot.follows_id if activity.ballot else None,
        scoring=build_scoring_view(activity),
        scores=find_scoring_result(tx, meeting, activity),
        phases=activity.phases,
        open_for=activity.open_for,
        timer=_build_timer_view(activity),
    )
    return view if audience is not Audience.CONSOLE else _build_console_view(activity, view)


def build_set_aside_view(activity: Activity) -> SetAsideView:
    """A part that was taken off the agenda, for the console only."""
    return SetAsideView(id=activity.id, type=ActivityType(activity.type), title=activity.title)


def _build_console_view(activity: Activity, view: ActivityView) -> ConsoleActivityView:
    own = {"presenter_notes": activity.presenter_notes, "used_seconds": activity.used_seconds}
    shared = {name: getattr(view, name) for name in ActivityView.model_fields}
    return ConsoleActivityView(**shared, **own, running_since=activity.running_since)


def _build_timer_view(activity: Activity) -> TimerView | None:
    if activity.timer_seconds is None:
        return None
    return TimerView(
        total_seconds=activity.timer_seconds,
        ends_at=activity.timer_ends_at,
        left_seconds=activity.timer_left_seconds,
    )


def find_writer_count(activity: Activity, audience: Audience, counts: Counts) -> int | None:
    """How many have written, while the round is silent: after that it would tell whose first note a note is."""
    is_silent = activity.type in WRITING and activity.revealed_at is None
    return counts.writers_of(activity.id) if is_silent and audience is not Audience.PHONE else None


def load_stage_view(tx: Session, meeting_id: str, audience: Audience) -> PhoneStageView:
    """What the wall shows of its part; phones know no journeys, and nobody one that the meeting does not show."""
    shown = find_shown_activity(tx, meeting_id)
    stage = build_stage_view(shown.stage) if shown else EVERYTHING
    meeting = tx.get_one(Meeting, meeting_id)
    if not all(is_journey_shown(tx, meeting, one) for one in (stage.journey, stage.other_journey) if one):
        stage = EVERYTHING
    return PhoneStageView(view=stage.view, phase=stage.phase) if audience is Audience.PHONE else stage


def _build_ballot_view(activity: Activity) -> BallotView | None:
    if activity.ballot is None:
        return None
    return BallotView(
        dots_per_participant=activity.ballot.dots_per_participant,
        dots_per_idea=activity.ballot.dots_per_idea,
        per_phase=activity.ballot.per_phase,
        ideas=activity.ballot.ideas,
    )
