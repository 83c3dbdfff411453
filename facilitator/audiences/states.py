"""The snapshot of a meeting for each audience, in one read transaction; shared per version by all its screens."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from facilitator.access.loaders import find_participant, load_meeting
from facilitator.access.project import ProjectViews, load_project_views
from facilitator.audiences.views import (
    Counts,
    build_activity_view,
    build_conclusion_view,
    build_group_view,
    build_meeting_view,
    build_participant_view,
    find_note_view,
    list_conclusions,
    load_me,
)
from facilitator.errors import not_found
from facilitator.models import Activity, Meeting, Note, Participant
from facilitator.protocol.base import Audience
from facilitator.protocol.states import ConsoleState, PhoneState, SharedState, WallState

STATES: dict[Audience, type[SharedState]] = {
    Audience.WALL: WallState,
    Audience.PHONE: PhoneState,
    Audience.CONSOLE: ConsoleState,
}


class Snapshots:
    """Builds snapshots; the shared part is built once per version and audience and then reused."""

    def __init__(self) -> None:
        self._projects: dict[tuple[str, str], ProjectViews] = {}
        self._shared: dict[tuple[str, Audience], tuple[int, dict[str, Any]]] = {}

    def load_state(
        self, tx: Session, meeting_id: str, audience: Audience, participant_id: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        """The version and the state as JSON-ready values. Raises Refusal when the meeting or seat is gone."""
        meeting = load_meeting(tx, meeting_id)
        held = self._shared.get((meeting_id, audience))
        if held is None or held[0] != meeting.version:
            held = (meeting.version, self._build_shared(tx, meeting, audience))
            self._shared[meeting_id, audience] = held
        version, shared = held
        if audience is not Audience.PHONE:
            return version, shared
        seat = find_participant(tx, meeting_id, participant_id or "")
        if seat is None:
            raise not_found()
        return version, {**shared, "me": load_me(tx, seat, version).model_dump(mode="json")}

    def _build_shared(self, tx: Session, meeting: Meeting, audience: Audience) -> dict[str, Any]:
        project = self._load_project(tx, meeting)
        counts = Counts(tx, meeting.id)
        fields: dict[str, Any] = {
            "meeting": build_meeting_view(meeting, len(project.journeys)),
            "phases": project.phases,
            "steps": project.steps,
            "groups": [build_group_view(group, audience, counts) for group in meeting.groups],
            "activities": [build_activity_view(tx, row, audience, counts) for row in meeting.activities],
            "conclusions": [build_conclusion_view(row) for row in list_conclusions(tx, meeting.id)],
            "notes": [view for note in _list_notes(tx, meeting.id) if (view := find_note_view(note, audience))],
        }
        if audience is not Audience.PHONE:
            fields["journeys"] = project.journeys
        if audience is Audience.CONSOLE:
            fields["participants"] = [build_participant_view(row) for row in _list_participants(tx, meeting.id)]
        state = STATES[audience]
        if unknown := set(fields) - set(state.model_fields):
            raise TypeError(f"{audience} may not see {unknown}")
        return {
            name: [item.model_dump(mode="json") for item in value]
            if isinstance(value, list)
            else value.model_dump(mode="json")
            for name, value in fields.items()
        }

    def _load_project(self, tx: Session, meeting: Meeting) -> ProjectViews:
        """Klantreizen do not change once imported, so each is read once."""
        key = (meeting.project_id, meeting.language)
        if key not in self._projects:
            self._projects[key] = load_project_views(tx, *key)
        return self._projects[key]


def _list_notes(tx: Session, meeting_id: str) -> list[Note]:
    rows = tx.scalars(
        select(Note)
        .join(Activity, Activity.id == Note.activity_id)
        .where(Note.meeting_id == meeting_id, Activity.revealed_at.is_not(None))
        .order_by(Note.id)
    )
    return list(rows)


def _list_participants(tx: Session, meeting_id: str) -> list[Participant]:
    rows = tx.scalars(
        select(Participant)
        .where(Participant.meeting_id == meeting_id)
        .options(joinedload(Participant.group))
        .order_by(Participant.seat_number)
    )
    return list(rows)
