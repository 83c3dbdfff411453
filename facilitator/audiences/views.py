"""Rows → what each audience may see of them. Whatever is not granted here stays away (fails closed)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from facilitator.access.answers import NO_ANSWERS, find_own_answers
from facilitator.access.facts import (
    build_stage_view,
    count_notes,
    count_participants,
    count_voters,
    count_writers,
    find_ballot_result,
    find_shown_activity,
)
from facilitator.access.notes import NoteFacts, list_notes_of_seat
from facilitator.models import Activity, Conclusion, Group, Meeting, Participant, Vote
from facilitator.protocol.answers import SignalView
from facilitator.protocol.base import (
    ActivityState,
    ActivityType,
    Audience,
    ConclusionKind,
    NoteKind,
    Perspective,
    SourceKind,
)
from facilitator.protocol.views import (
    EVERYTHING,
    ActivityView,
    BallotView,
    ConclusionView,
    ConsoleNoteView,
    GroupView,
    Me,
    MeetingView,
    NoteView,
    OwnDots,
    OwnNoteView,
    ParticipantView,
    PhaseView,
    PhonePhaseView,
    PhoneStageView,
    PhoneStepView,
    SourceRef,
    StepView,
)
from facilitator.rules import WRITING, can_show_note


@dataclass
class Counts:
    """The counts of a meeting, each read at most once per batch or snapshot."""

    tx: Session
    meeting_id: str
    _notes: dict[str, dict[str, int]] = field(default_factory=dict)
    _writers: dict[str, int] = field(default_factory=dict)
    _voters: dict[str, int] | None = None
    _participants: dict[str, int] | None = None

    def notes_of(self, activity_id: str) -> dict[str, int]:
        """Phase code → number of notes that are not hidden."""
        if activity_id not in self._notes:
            self._notes[activity_id] = count_notes(self.tx, activity_id)
        return dict(self._notes[activity_id])

    def writers_of(self, activity_id: str) -> int:
        """How many participants wrote a note."""
        if activity_id not in self._writers:
            self._writers[activity_id] = count_writers(self.tx, activity_id)
        return self._writers[activity_id]

    def voters_of(self, activity_id: str) -> int:
        """How many participants gave a dot."""
        if self._voters is None:
            self._voters = count_voters(self.tx, self.meeting_id)
        return self._voters.get(activity_id, 0)

    def participants(self) -> dict[str, int]:
        """Group code → number of seats."""
        if self._participants is None:
            self._participants = count_participants(self.tx, self.meeting_id)
        return self._participants


def build_activity_view(tx: Session, activity: Activity, audience: Audience, counts: Counts) -> ActivityView:
    """An activity; phones get no counts, and nobody a result before the ballot is closed."""
    is_phone = audience is Audience.PHONE
    writes = activity.type in WRITING
    votes = activity.type == ActivityType.VOTE
    meeting = tx.get_one(Meeting, activity.meeting_id)
    return ActivityView(
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
    )


def find_writer_count(activity: Activity, audience: Audience, counts: Counts) -> int | None:
    """How many have written, while the round is silent: after that it would tell whose first note a note is."""
    is_silent = activity.type in WRITING and activity.revealed_at is None
    return counts.writers_of(activity.id) if is_silent and audience is not Audience.PHONE else None


def load_stage_view(tx: Session, meeting_id: str, audience: Audience) -> PhoneStageView:
    """What the wall shows of its part; phones know no journeys."""
    shown = find_shown_activity(tx, meeting_id)
    stage = build_stage_view(shown.stage) if shown else EVERYTHING
    return PhoneStageView(view=stage.view, phase=stage.phase) if audience is Audience.PHONE else stage


def _build_ballot_view(activity: Activity) -> BallotView | None:
    if activity.ballot is None:
        return None
    return BallotView(
        dots_per_participant=activity.ballot.dots_per_participant,
        dots_per_idea=activity.ballot.dots_per_idea,
        per_phase=activity.ballot.per_phase,
    )


def find_note_view(note: NoteFacts | None, audience: Audience) -> NoteView | None:
    """A note as an audience sees it; None when it may not, or when the note is gone."""
    if note is None or note.revealed_at is None:
        return None
    hidden = note.hidden_at is not None
    if audience is Audience.CONSOLE:
        return ConsoleNoteView(**_note_fields(note), hidden=hidden, hidden_reason=note.hidden_reason)
    return NoteView(**_note_fields(note)) if can_show_note(revealed=True, hidden=hidden) else None


def build_own_note_view(note: NoteFacts) -> OwnNoteView:
    """A note as its author sees it, revealed or not."""
    return OwnNoteView(**_note_fields(note), hidden=note.hidden_at is not None)


def _note_fields(note: NoteFacts) -> dict[str, Any]:
    return {
        "id": note.id,
        "activity_id": note.activity_id,
        "phase": note.phase,
        "note_kind": NoteKind(note.kind),
        "text": note.text,
    }


def build_phone_phase(phase: PhaseView) -> PhonePhaseView:
    """Of a phase what a phone shows."""
    shown = phase.model_dump(include={"id", "code", "name", "description", "sentence"})
    return PhonePhaseView(**shown, mark=phase.figures.mark)


def build_phone_step(step: StepView) -> PhoneStepView:
    """Of a planned step what a phone shows."""
    return PhoneStepView(**step.model_dump(include=set(PhoneStepView.model_fields)))


def build_group_view(group: Group, audience: Audience, counts: Counts) -> GroupView:
    """A group; phones get no count."""
    count = None if audience is Audience.PHONE else counts.participants().get(group.code, 0)
    return GroupView(
        id=group.id,
        code=group.code,
        name=group.name,
        perspective=Perspective(group.perspective),
        participant_count=count,
    )


def build_participant_view(participant: Participant, signals: list[SignalView]) -> ParticipantView:
    """A seat with what it told the facilitator, for the console only."""
    number, group = participant.seat_number, participant.group.code
    return ParticipantView(id=number, alias=participant.alias, group=group, signals=signals)


def build_conclusion_view(conclusion: Conclusion) -> ConclusionView:
    """A conclusion, the same for everybody."""
    sources = [
        SourceRef(kind=SourceKind.NOTE, id=source.note_id)
        if source.note_id
        else SourceRef(kind=SourceKind.TOUCHPOINT, id=source.touchpoint_id or "")
        for source in conclusion.sources
    ]
    return ConclusionView(
        id=conclusion.id,
        position=conclusion.position,
        conclusion_kind=ConclusionKind(conclusion.kind),
        phase=conclusion.phase.code if conclusion.phase else None,
        text=conclusion.text,
        owner=conclusion.owner,
        due_on=conclusion.due_on.isoformat() if conclusion.due_on else None,
        sources=sources,
    )


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
    )


def find_feedback_date(meeting: Meeting) -> str | None:
    """The ISO date on which people hear back, or None."""
    return meeting.feedback_on.isoformat() if meeting.feedback_on else None


def load_me(tx: Session, participant: Participant, version: int) -> Me:
    """What is one participant's alone: own notes, own dots, own answers."""
    answers = find_own_answers(tx, [participant.id])[participant.id] if participant.has_answers else NO_ANSWERS
    notes = list_notes_of_seat(tx, participant.id)
    votes = tx.scalars(select(Vote).where(Vote.participant_id == participant.id).order_by(Vote.note_id))
    return Me(
        version=version,
        participant_id=participant.id,
        alias=participant.alias,
        group=participant.group.code,
        notes=[build_own_note_view(note) for note in notes],
        dots=[OwnDots(activity_id=v.activity_id, note_id=v.note_id, dots=v.dots) for v in votes],
        answers=answers,
    )


def list_conclusions(tx: Session, meeting_id: str) -> list[Conclusion]:
    """The conclusions on the list, in order."""
    rows = tx.scalars(
        select(Conclusion)
        .where(Conclusion.meeting_id == meeting_id, Conclusion.withdrawn_at.is_(None))
        .options(joinedload(Conclusion.phase), joinedload(Conclusion.sources))
        .order_by(Conclusion.position)
    )
    return list(rows.unique())
