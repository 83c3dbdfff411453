"""The snapshot of a meeting for each audience, in one read transaction; shared per version by all its screens."""

from __future__ import annotations

import json
import threading
import zlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from facilitator.access.actors import Actor
from facilitator.access.answers import build_recognition_view, find_meeting_signals, list_recognitions
from facilitator.access.consent import build_proposal_view, list_proposals
from facilitator.access.loaders import find_participant, list_desks, load_desk, load_meeting, place_of
from facilitator.access.notes import list_headings, list_revealed_notes
from facilitator.access.project import ProjectViews, load_meeting_views
from facilitator.audiences.views import (
    Counts,
    build_activity_view,
    build_conclusion_view,
    build_desk_view,
    build_group_view,
    build_heading_view,
    build_meeting_view,
    build_participant_view,
    build_phone_phase,
    build_phone_step,
    build_set_aside_view,
    find_note_view,
    list_conclusions,
    list_history,
    load_me,
    load_stage_view,
)
from facilitator.errors import not_found, seat_removed
from facilitator.models import Meeting, Participant
from facilitator.protocol.base import Audience, Place
from facilitator.protocol.states import ConsoleState, PhoneState, SharedState, Sync, WallState
from facilitator.wire import RawJson, dump_compact

PACKING_LEVEL = 4
"""A third of the time of the usual level, for a tenth more bytes: in a busy meeting each version is packed anew."""
STATES: dict[Audience, type[SharedState]] = {
    Audience.WALL: WallState,
    Audience.PHONE: PhoneState,
    Audience.CONSOLE: ConsoleState,
}


@dataclass(frozen=True)
class Shared:
    """What all screens of one kind see at one version; encoded when the first asks for the text."""

    version: int
    fields: dict[str, Any]

    @cached_property
    def text(self) -> str:
        """The fields as JSON."""
        return dump_compact(self.fields)

    @cached_property
    def packed(self) -> str:
        """The text as a screen unpacks it (zlib's deflate, base64)."""
        return b64encode(zlib.compress(self.text.encode(), PACKING_LEVEL)).decode()


class Snapshots:
    """Builds snapshots; the shared part is built once per version and audience and then reused."""

    def __init__(self) -> None:
        self._projects: dict[tuple[str, str, Place], tuple[int, ProjectViews]] = {}
        self._shared: dict[tuple[str, Audience], Shared] = {}
        self._locks: dict[tuple[str, Audience], threading.Lock] = {}

    def load_state(
        self, tx: Session, meeting_id: str, audience: Audience, participant_id: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        """The version and the state as JSON-ready values. Raises Refusal when the meeting or seat is gone."""
        shared = self._load_shared(tx, load_meeting(tx, meeting_id), audience)
        if audience is not Audience.PHONE:
            return shared.version, shared.fields
        me = load_me(tx, _load_seat(tx, meeting_id, participant_id), shared.version)
        return shared.version, {**shared.fields, "me": me.model_dump(mode="json")}

    def load_answer(
        self, tx: Session, actor: Actor, sync: Sync, now: str, *, is_on_its_way: bool = False
    ) -> dict[str, Any] | RawJson:
        """What a screen lacks: the state, of which all but `me` is encoded once, or only `me`, or nothing.

        `is_on_its_way`: the state comes by itself. Raises Refusal when the meeting or seat is gone.
        """
        meeting = load_meeting(tx, actor.meeting_id)
        is_phone = actor.audience is Audience.PHONE
        if actor.desk_id is not None:
            load_desk(tx, meeting.id, actor.desk_id)
        seat = _load_seat(tx, meeting.id, actor.participant_id) if is_phone else None
        if is_on_its_way or sync.have == meeting.version:
            return _answer_current(tx, seat, sync, meeting.version)
        shared = self._load_shared(tx, meeting, actor.audience)
        me = dump_compact(load_me(tx, seat, shared.version).model_dump(mode="json")) if seat else None
        head = f'{{"version":{shared.version},"now":"{now}",'
        if sync.packed:
            return RawJson(f'{head}"packed":"{shared.packed}"' + (f',"me":{me}}}' if me else "}"))
        return RawJson(f'{head}"state":{shared.text[:-1]}' + (f',"me":{me}}}}}' if me else "}}"))

    def _load_shared(self, tx: Session, meeting: Meeting, audience: Audience) -> Shared:
        """One screen builds what others of its kind wait for; with PostgreSQL each query lets the others run."""
        key = (meeting.id, audience)
        with self._locks.setdefault(key, threading.Lock()):
            held = self._shared.get(key)
            if held is not None and held.version == meeting.version:
                return held
            built = Shared(meeting.version, self._build_shared(tx, meeting, audience))
            if held is None or held.version < built.version:
                self._shared[key] = built
            return built

    def _build_shared(self, tx: Session, meeting: Meeting, audience: Audience) -> dict[str, Any]:
        project = self._load_project(tx, meeting, place_of(audience))
        counts = Counts(tx, meeting.id)
        place, is_phone = place_of(audience), audience is Audience.PHONE
        fields: dict[str, Any] = {
            "meeting": build_meeting_view(meeting, len(project.journeys)),
            "phases": [build_phone_phase(phase) for phase in project.phases] if is_phone else project.phases,
            "steps": [build_phone_step(step) for step in project.steps] if is_phone else project.steps,
            "groups": [build_group_view(group, audience, counts) for group in meeting.groups],
            "activities": [
                build_activity_view(tx, row, audience, counts) for row in meeting.activities if not row.removed_at
            ],
            "headings": [build_heading_view(row) for row in list_headings(tx, meeting.id)],
            "conclusions": [build_conclusion_view(row) for row in list_conclusions(tx, meeting.id)],
            "recognitions": [
                build_recognition_view(tx, row, is_counted=not is_phone)
                for row in list_recognitions(tx, meeting.id, place)
            ],
            "proposals": [
                build_proposal_view(tx, row, is_counted=not is_phone) for row in list_proposals(tx, meeting.id)
            ],
            "stage": load_stage_view(tx, meeting.id, audience),
            "notes": [view for note in list_revealed_notes(tx, meeting.id) if (view := find_note_view(note, audience))],
        }
        if not is_phone:
            fields["journeys"] = project.journeys
            fields["step_figures"] = project.step_figures
            fields["highlights"] = project.highlights
        if audience is Audience.CONSOLE:
            fields["history"] = list_history(tx, meeting.id)
            removed = [row for row in meeting.activities if row.removed_at]
            fields["set_aside"] = sorted(map(build_set_aside_view, removed), key=lambda view: view.id)
            signals = find_meeting_signals(tx, meeting.id)
            seats = _list_participants(tx, meeting.id)
            fields["desks"] = [build_desk_view(row) for row in list_desks(tx, meeting.id)]
            fields["participants"] = [
                build_participant_view(row, signals.get(row.id, [])) for row in seats if not row.removed_at
            ]
            fields["removed"] = [build_participant_view(row, []) for row in seats if row.removed_at]
        state = STATES[audience]
        if unknown := set(fields) - set(state.model_fields):
            raise TypeError(f"{audience} may not see {unknown}")
        return {
            name: [item.model_dump(mode="json") for item in value]
            if isinstance(value, list)
            else value.model_dump(mode="json")
            for name, value in fields.items()
        }

    def _load_project(self, tx: Session, meeting: Meeting, place: Place) -> ProjectViews:
        """A klantreis is read once for each of its versions."""
        key = (meeting.project_id, json.dumps(meeting.shown_journeys), place)
        held = self._projects.get(key)
        if held is None or held[0] != meeting.project.version:
            held = self._projects[key] = (meeting.project.version, load_meeting_views(tx, meeting, place))
        return held[1]


def _answer_current(tx: Session, seat: Participant | None, sync: Sync, version: int) -> dict[str, Any]:
    if seat is None or sync.me is None:
        return {"current": True}
    if sync.me >= seat.me_version:
        return {"current": True, "me_version": version}
    return {"current": True, "me": load_me(tx, seat, version).model_dump(mode="json")}


def _load_seat(tx: Session, meeting_id: str, participant_id: str | None) -> Participant:
    seat = find_participant(tx, meeting_id, participant_id or "")
    if seat is None:
        raise not_found()
    if seat.removed_at is not None:
        raise seat_removed()
    return seat


def _list_participants(tx: Session, meeting_id: str) -> list[Participant]:
    rows = tx.scalars(
        select(Participant)
        .where(Participant.meeting_id == meeting_id)
        .options(joinedload(Participant.group))
        .order_by(Participant.seat_number)
    )
    return list(rows)
