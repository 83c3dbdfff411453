"""What is set of the meeting itself: its pause and end, its door and code, the day on which people hear back."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_meeting
from facilitator.actions.activities import close_open_activity, find_open_activity
from facilitator.actions.projects import make_free_code
from facilitator.actions.timers import hold_time, resume_time
from facilitator.events import ActivityChanged, Event, FeedbackDateSet, MeetingChanged
from facilitator.protocol.base import MeetingState
from facilitator.protocol.commands import (
    CloseMeeting,
    PauseMeeting,
    RenewJoinCode,
    ResumeMeeting,
    SetDoor,
    SetFeedbackDate,
)


def set_feedback_date(tx: Session, actor: Actor, command: SetFeedbackDate) -> list[Event]:
    """Set the day on which people hear what was done with it."""
    meeting = load_meeting(tx, actor.meeting_id)
    if meeting.feedback_on == command.feedback_on:
        return []
    meeting.feedback_on = command.feedback_on
    return [FeedbackDateSet()]


def pause_meeting(tx: Session, actor: Actor, _command: PauseMeeting) -> list[Event]:
    """Stop for now: the open part stays open, and its time stands still."""
    meeting = load_meeting(tx, actor.meeting_id)
    if meeting.state == MeetingState.PAUSED:
        return []
    meeting.state = MeetingState.PAUSED.value
    activity = find_open_activity(tx, actor)
    if activity is None:
        return [MeetingChanged()]
    hold_time(activity)
    return [MeetingChanged(), ActivityChanged(activity.id)]


def close_meeting(tx: Session, actor: Actor, _command: CloseMeeting) -> list[Event]:
    """End the meeting, and the part that is open with it."""
    meeting = load_meeting(tx, actor.meeting_id)
    happened = close_open_activity(tx, actor)
    meeting.state = MeetingState.CLOSED.value
    return [*happened, MeetingChanged()]


def resume_meeting(tx: Session, actor: Actor, _command: ResumeMeeting) -> list[Event]:
    """Go on after a pause, or reopen a closed meeting."""
    meeting = load_meeting(tx, actor.meeting_id)
    if meeting.state == MeetingState.OPEN:
        return []
    meeting.state = MeetingState.OPEN.value
    activity = find_open_activity(tx, actor)
    if activity is None or activity.running_since is not None:
        return [MeetingChanged()]
    resume_time(activity)
    return [MeetingChanged(), ActivityChanged(activity.id)]


def set_door(tx: Session, actor: Actor, command: SetDoor) -> list[Event]:
    """Close the door to new people, or open it again."""
    meeting = load_meeting(tx, actor.meeting_id)
    if meeting.is_door_closed == command.is_closed:
        return []
    meeting.is_door_closed = command.is_closed
    return [MeetingChanged()]


def renew_join_code(tx: Session, actor: Actor, _command: RenewJoinCode) -> list[Event]:
    """Another code to join with."""
    load_meeting(tx, actor.meeting_id).join_code = make_free_code(tx)
    return [MeetingChanged()]
