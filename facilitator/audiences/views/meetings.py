"""The row of a meeting → its view."""

from __future__ import annotations

from facilitator.models import Meeting
from facilitator.protocol.base import MeetingState
from facilitator.protocol.views import MeetingView


def build_meeting_view(meeting: Meeting, journey_count: int) -> MeetingView:
    """The meeting, the same for everybody."""
    return MeetingView(
        id=meeting.id,
        title=meeting.title,
        project_title=meeting.project.title,
        municipality=meeting.project.municipality,
        join_code=meeting.join_code,
        language=meeting.language,
        min_group_size=meeting.min_group_size,
        journey_count=journey_count,
        feedback_on=find_feedback_date(meeting),
        is_rehearsal=meeting.is_rehearsal,
        state=MeetingState(meeting.state),
        is_door_closed=meeting.is_door_closed,
    )


def find_feedback_date(meeting: Meeting) -> str | None:
    """The ISO date on which people hear back, or None."""
    return meeting.feedback_on.isoformat() if meeting.feedback_on else None
