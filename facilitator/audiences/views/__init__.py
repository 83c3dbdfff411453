"""Rows → views: what of an entity an audience may see."""

from facilitator.audiences.views.activities import (
    build_activity_view,
    build_set_aside_view,
    find_writer_count,
    load_stage_view,
)
from facilitator.audiences.views.conclusions import build_conclusion_view, list_conclusions
from facilitator.audiences.views.counts import Counts
from facilitator.audiences.views.history import build_step_of_history, list_history
from facilitator.audiences.views.journeys import build_phone_phase, build_phone_step
from facilitator.audiences.views.meetings import build_meeting_view, find_feedback_date
from facilitator.audiences.views.notes import build_heading_view, build_own_note_view, find_note_view
from facilitator.audiences.views.people import build_desk_view, build_group_view, build_participant_view, load_me

__all__ = [
    "Counts",
    "build_activity_view",
    "build_conclusion_view",
    "build_desk_view",
    "build_group_view",
    "build_heading_view",
    "build_meeting_view",
    "build_own_note_view",
    "build_participant_view",
    "build_phone_phase",
    "build_phone_step",
    "build_set_aside_view",
    "build_step_of_history",
    "find_feedback_date",
    "find_note_view",
    "find_writer_count",
    "list_conclusions",
    "list_history",
    "load_me",
    "load_stage_view",
]
