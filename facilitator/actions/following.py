"""A meeting follows its klantreis: what was changed comes on its screens, and nothing points at nothing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.facts import build_stage_view
from facilitator.access.loaders import load_meeting, load_told_count
from facilitator.errors import Refusal
from facilitator.events import ActivityChanged, Event, KlantreisChanged
from facilitator.models import Activity, Phase
from facilitator.protocol.commands import FollowProject


def follow_project(tx: Session, actor: Actor, _command: FollowProject) -> list[Event]:
    """Bring the meeting up to its klantreis; nothing when it is."""
    meeting = load_meeting(tx, actor.meeting_id)
    if meeting.project_version == meeting.project.version:
        return []
    meeting.project_version = meeting.project.version
    codes = set(tx.scalars(select(Phase.code).where(Phase.project_id == meeting.project_id)))
    activities = tx.scalars(select(Activity).where(Activity.meeting_id == meeting.id)).all()
    changed = [activity.id for activity in activities if _tidy_phases(activity, codes)]
    for activity in activities:
        if activity.stage and not _is_there(tx, actor, activity.stage, codes):
            activity.stage = None
    return [KlantreisChanged(), *(ActivityChanged(activity_id) for activity_id in changed)]


def _tidy_phases(activity: Activity, codes: set[str]) -> bool:
    """Take phases that are gone off a part of the agenda; whether there were any."""
    kept = [code for code in activity.phases if code in codes]
    is_changed = kept != activity.phases
    activity.phases = kept
    return is_changed


def _is_there(tx: Session, actor: Actor, stored: dict[str, Any], codes: set[str]) -> bool:
    """Whether all that the wall shows of a part is there."""
    stage = build_stage_view(stored)
    try:
        counts = [load_told_count(tx, actor, journey) for journey in (stage.journey, stage.other_journey) if journey]
    except Refusal:
        return False
    return (stage.phase is None or stage.phase in codes) and all(stage.step <= count for count in counts)
