"""What is set of the meeting itself."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_meeting
from facilitator.events import Event, FeedbackDateSet
from facilitator.protocol.commands import SetFeedbackDate


def set_feedback_date(tx: Session, actor: Actor, command: SetFeedbackDate) -> list[Event]:
    """Set the day on which people hear what was done with it."""
    meeting = load_meeting(tx, actor.meeting_id)
    if meeting.feedback_on == command.feedback_on:
        return []
    meeting.feedback_on = command.feedback_on
    return [FeedbackDateSet()]
