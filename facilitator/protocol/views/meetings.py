"""The meeting, and what is one seat's own, as screens see them."""

from __future__ import annotations

from facilitator.protocol.answers import OwnAnswers
from facilitator.protocol.base import MeetingState, WireModel
from facilitator.protocol.views.notes import OwnNoteView
from facilitator.protocol.views.votes import OwnDots


class Me(WireModel):
    """What is one participant's alone. `version`: the meeting's version it was read at."""

    version: int
    participant_id: str
    alias: str
    group: str
    notes: list[OwnNoteView]
    dots: list[OwnDots]
    answers: OwnAnswers


class MeetingView(WireModel):
    """The meeting itself. `project_title`: the klantreis it is about.

    `feedback_on`: the ISO date on which people hear what was done with it, None while there is none.
    `is_rehearsal`: with simulated participants, to practise.
    `is_door_closed`: nobody new comes in; who has a seat stays, and comes back with the personal code.
    """

    id: str
    title: str
    project_title: str
    municipality: str
    join_code: str
    language: str
    min_group_size: int
    journey_count: int
    feedback_on: str | None
    is_rehearsal: bool
    state: MeetingState
    is_door_closed: bool
