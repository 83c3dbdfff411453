"""The time of a part: how long it was open, and its timer, which is a guide and closes nothing."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_activity
from facilitator.errors import Refusal
from facilitator.events import ActivityChanged, Event
from facilitator.models import Activity, utc_now
from facilitator.protocol.commands import ExtendTimer, PauseTimer, StartTimer, StopTimer
from facilitator.protocol.limits import MINUTES_MAX
from facilitator.rules import require_open


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


LEAST_SECONDS = 60
"""A part that is opened again with less than this left of its time gets no timer until somebody starts one."""


def start_timer(tx: Session, actor: Actor, command: StartTimer) -> list[Event]:
    """Start the timer of the open part, or go on after a pause."""
    activity = _load_open(tx, actor, command.activity_id)
    if command.seconds is not None:
        _run(activity, command.seconds, total=command.seconds)
    elif activity.timer_left_seconds is not None:
        _run(activity, activity.timer_left_seconds, total=activity.timer_seconds or activity.timer_left_seconds)
    elif activity.timer_ends_at is not None:
        return []
    else:
        _run(activity, activity.planned_minutes * 60, total=activity.planned_minutes * 60)
    return [ActivityChanged(activity.id)]


def pause_timer(tx: Session, actor: Actor, command: PauseTimer) -> list[Event]:
    """Hold the timer that runs; once the time is up there is nothing to hold."""
    activity = _load_open(tx, actor, command.activity_id)
    return [ActivityChanged(activity.id)] if _hold(activity) else []


def extend_timer(tx: Session, actor: Actor, command: ExtendTimer) -> list[Event]:
    """Give more time: to what is left, or from now on when nothing is."""
    activity = _load_open(tx, actor, command.activity_id)
    left = activity.timer_left_seconds
    if left is None:
        left = max(0, _count_seconds_left(activity))
    if left + command.seconds > MINUTES_MAX * 60:
        raise Refusal("timer_full", _("The timer cannot be set to more than %(most)s minutes."), most=MINUTES_MAX)
    total = max(activity.timer_seconds or 0, left) if left else 0
    if activity.timer_left_seconds is not None:
        activity.timer_left_seconds, activity.timer_seconds = left + command.seconds, total + command.seconds
    else:
        _run(activity, left + command.seconds, total=total + command.seconds)
    return [ActivityChanged(activity.id)]


def stop_timer(tx: Session, actor: Actor, command: StopTimer) -> list[Event]:
    """Take the timer away."""
    activity = load_activity(tx, actor, command.activity_id)
    if activity.timer_seconds is None:
        return []
    _clear(activity)
    return [ActivityChanged(activity.id)]


def begin_time(activity: Activity) -> None:
    """A part opens: its time runs, and its timer with what is left of the planned minutes."""
    activity.running_since = utc_now()
    left = activity.planned_minutes * 60 - activity.used_seconds
    if left >= LEAST_SECONDS:
        _run(activity, left, total=left)


def end_time(activity: Activity) -> None:
    """A part closes: what it took is kept, the timer goes."""
    _count_used(activity)
    _clear(activity)


def hold_time(activity: Activity) -> None:
    """The meeting pauses, and the time of its open part with it."""
    _count_used(activity)
    _hold(activity)


def resume_time(activity: Activity) -> None:
    """The meeting goes on; a timer that was held is started by hand, or runs on from where it was."""
    activity.running_since = utc_now()
    if activity.timer_left_seconds is not None:
        _run(activity, activity.timer_left_seconds, total=activity.timer_seconds or activity.timer_left_seconds)


def _load_open(tx: Session, actor: Actor, activity_id: str) -> Activity:
    activity = load_activity(tx, actor, activity_id)
    require_open(activity.state)
    return activity


def _run(activity: Activity, seconds: int, *, total: int) -> None:
    activity.timer_seconds, activity.timer_left_seconds = total, None
    activity.timer_ends_at = utc_now() + timedelta(seconds=seconds)


def _hold(activity: Activity) -> bool:
    left = _count_seconds_left(activity)
    if left <= 0:
        return False
    activity.timer_left_seconds, activity.timer_ends_at = left, None
    return True


def _clear(activity: Activity) -> None:
    activity.timer_seconds = activity.timer_ends_at = activity.timer_left_seconds = None


def _count_used(activity: Activity) -> None:
    if activity.running_since is not None:
        activity.used_seconds += max(0, round((utc_now() - activity.running_since).total_seconds()))
        activity.running_since = None


def _count_seconds_left(activity: Activity) -> int:
    """Of a timer that runs; 0 when none does."""
    if activity.timer_ends_at is None:
        return 0
    return round((activity.timer_ends_at - utc_now()).total_seconds())
