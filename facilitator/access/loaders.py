"""The checked loaders: each loads within the actor's meeting; "not found" and "not yours" answer alike."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from facilitator.access.actors import Actor, tidy_join_code
from facilitator.errors import not_found
from facilitator.models import (
    Activity,
    ActualJourney,
    Conclusion,
    Desk,
    Group,
    Heading,
    Meeting,
    Note,
    Participant,
    Phase,
    Proposal,
    Recognition,
    Step,
    Touchpoint,
)
from facilitator.protocol.base import Audience, Place


def load_meeting(tx: Session, meeting_id: str) -> Meeting:
    """A meeting. Raises Refusal."""
    meeting = tx.get(Meeting, meeting_id)
    if meeting is None:
        raise not_found()
    return meeting


def find_meeting_by_code(tx: Session, typed: str) -> Meeting | None:
    """The meeting of a join code as a person typed it, or None."""
    return tx.scalar(select(Meeting).where(Meeting.join_code == tidy_join_code(typed)))


def find_latest_meeting(tx: Session) -> Meeting | None:
    """The meeting that was made last, or None. A rehearsal is not meant."""
    return tx.scalar(
        select(Meeting).where(~Meeting.is_rehearsal).order_by(Meeting.created_at.desc(), Meeting.id).limit(1)
    )


def list_desks(tx: Session, meeting_id: str) -> list[Desk]:
    """The other devices that the console was opened for, revoked ones too, in the order they were added."""
    return list(tx.scalars(select(Desk).where(Desk.meeting_id == meeting_id).order_by(Desk.number)))


def find_desk(tx: Session, meeting_id: str, desk_id: str | None) -> Desk | None:
    """A device that may open the console of this meeting, or None."""
    desk = tx.get(Desk, desk_id) if desk_id else None
    return desk if desk is not None and desk.meeting_id == meeting_id and desk.revoked_at is None else None


def load_desk(tx: Session, meeting_id: str, desk_id: str) -> Desk:
    """A device that may open the console of this meeting. Raises Refusal."""
    desk = find_desk(tx, meeting_id, desk_id)
    if desk is None:
        raise not_found()
    return desk


def find_participant(tx: Session, meeting_id: str, participant_id: str) -> Participant | None:
    """A seat of this meeting with its group, or None."""
    participant = tx.get(Participant, participant_id, options=[joinedload(Participant.group)])
    return participant if participant is not None and participant.meeting_id == meeting_id else None


def list_participant_ids(tx: Session, meeting_id: str) -> list[str]:
    """The seats that are in a meeting."""
    is_in = (Participant.meeting_id == meeting_id, Participant.removed_at.is_(None))
    return list(tx.scalars(select(Participant.id).where(*is_in)))


def load_activity(tx: Session, actor: Actor, activity_id: str) -> Activity:
    """An activity on the agenda of the actor's meeting. Raises Refusal."""
    activity = _find_activity(tx, actor, activity_id)
    if activity is None or activity.removed_at is not None:
        raise not_found()
    return activity


def load_set_aside(tx: Session, actor: Actor, activity_id: str) -> Activity:
    """An activity of the actor's meeting that was set aside. Raises Refusal."""
    activity = _find_activity(tx, actor, activity_id)
    if activity is None or activity.removed_at is None:
        raise not_found()
    return activity


def list_agenda(tx: Session, actor: Actor) -> list[Activity]:
    """The agenda of the actor's meeting, in order."""
    is_on_it = (Activity.meeting_id == actor.meeting_id, Activity.removed_at.is_(None))
    return [*tx.scalars(select(Activity).where(*is_on_it).order_by(Activity.position, Activity.id))]


def _find_activity(tx: Session, actor: Actor, activity_id: str) -> Activity | None:
    if "agenda" not in tx.info:  # held as long as the transaction, so that each is read once
        tx.info["agenda"] = tx.scalars(select(Activity).where(Activity.meeting_id == actor.meeting_id)).all()
    activity = tx.get(Activity, activity_id)
    return activity if activity is not None and activity.meeting_id == actor.meeting_id else None


def load_group(tx: Session, actor: Actor, code: str) -> Group:
    """A group of the actor's meeting. Raises Refusal."""
    group = tx.scalar(select(Group).where(Group.meeting_id == actor.meeting_id, Group.code == code))
    if group is None:
        raise not_found()
    return group


def load_phase(tx: Session, actor: Actor, code: str) -> Phase:
    """A phase of the klantreis of the actor's meeting, by its code. Raises Refusal."""
    phases = _load_phases(tx, actor)
    if code not in phases:
        raise not_found()
    return phases[code]


def load_phase_by_id(tx: Session, actor: Actor, phase_id: str) -> Phase:
    """A phase of the klantreis of the actor's meeting, by its id. Raises Refusal."""
    found = next((phase for phase in _load_phases(tx, actor).values() if phase.id == phase_id), None)
    if found is None:
        raise not_found()
    return found


def _load_phases(tx: Session, actor: Actor) -> dict[str, Phase]:
    phases: dict[str, Phase] | None = tx.info.get("phases")
    if phases is None:  # read once per transaction: a batch may hold a hundred notes
        rows = tx.scalars(
            select(Phase).join(Meeting, Meeting.project_id == Phase.project_id).where(Meeting.id == actor.meeting_id)
        )
        phases = tx.info["phases"] = {phase.code: phase for phase in rows}
    return phases


def is_journey_shown(tx: Session, meeting: Meeting, journey_id: str) -> bool:
    """Whether a journey is there, may be shown, and belongs to what the meeting shows."""
    journey = tx.get(ActualJourney, journey_id)
    if journey is None or journey.project_id != meeting.project_id or not journey.is_shown:
        return False
    return meeting.shown_journeys is None or journey_id in meeting.shown_journeys


def list_shown_aliases(tx: Session, meeting: Meeting) -> list[str]:
    """The aliases of the journeys that the meeting shows."""
    found = tx.scalars(select(ActualJourney).where(ActualJourney.project_id == meeting.project_id)).all()
    return [journey.alias for journey in found if is_journey_shown(tx, meeting, journey.id)]


def is_told_at(tx: Session, meeting: Meeting, point: Touchpoint, *places: Place) -> bool:
    """Whether a touchpoint is placed in a phase and the meeting may show it at all of these places."""
    may_be_shown = point.phase_id is not None and all(place.value in point.shown_on for place in places)
    return may_be_shown and is_journey_shown(tx, meeting, point.journey_id)


def place_of(audience: Audience) -> Place:
    """Where the screens of an audience are. The console sees of journeys what the wall sees."""
    return Place.PHONES if audience is Audience.PHONE else Place.WALL


def count_journeys(tx: Session, meeting: Meeting) -> int:
    """How many journeys the meeting shows."""
    found = tx.scalars(select(ActualJourney).where(ActualJourney.project_id == meeting.project_id)).all()
    return sum(is_journey_shown(tx, meeting, journey.id) for journey in found)


def load_told_count(tx: Session, actor: Actor, journey_id: str) -> int:
    """How many touchpoints of a journey the wall of the actor's meeting may show. Raises Refusal."""
    meeting = tx.get_one(Meeting, actor.meeting_id)
    if not is_journey_shown(tx, meeting, journey_id):
        raise not_found()
    points = tx.scalars(select(Touchpoint).where(Touchpoint.journey_id == journey_id))
    return sum(is_told_at(tx, meeting, point, Place.WALL) for point in points)


def load_touchpoint(tx: Session, actor: Actor, touchpoint_id: str, *places: Place) -> Touchpoint:
    """A touchpoint that the actor's meeting may show at all of these places. Raises Refusal."""
    found = tx.get(Touchpoint, touchpoint_id)
    if found is None or not is_told_at(tx, tx.get_one(Meeting, actor.meeting_id), found, *places):
        raise not_found()
    return found


def load_recognition(tx: Session, actor: Actor, recognition_id: str) -> Recognition:
    """A question of the actor's meeting about what the actor's screen may show, open or not. Raises Refusal."""
    row = tx.get(Recognition, recognition_id)
    if row is None or row.meeting_id != actor.meeting_id:
        raise not_found()
    if not is_told_at(tx, tx.get_one(Meeting, row.meeting_id), row.touchpoint, place_of(actor.audience)):
        raise not_found()
    return row


def load_proposal(tx: Session, actor: Actor, proposal_id: str) -> Proposal:
    """A proposal of the actor's meeting, open or not. Raises Refusal."""
    row = tx.get(Proposal, proposal_id)
    if row is None or row.meeting_id != actor.meeting_id:
        raise not_found()
    return row


def load_seat_by_number(tx: Session, actor: Actor, number: int) -> Participant:
    """A seat of the actor's meeting by the number that the console knows it by. Raises Refusal."""
    seat = tx.scalar(
        select(Participant).where(Participant.meeting_id == actor.meeting_id, Participant.seat_number == number)
    )
    if seat is None:
        raise not_found()
    return seat


def load_own_note(tx: Session, actor: Actor, note_id: str) -> Note:
    """A note that the actor wrote. Raises Refusal."""
    note = tx.get(Note, note_id)
    if note is None or note.meeting_id != actor.meeting_id or note.participant_id != actor.require_seat():
        raise not_found()
    return note


def find_note(tx: Session, meeting_id: str, note_id: str) -> Note | None:
    """A note of this meeting, revealed or not; None when it is gone."""
    note = tx.get(Note, note_id)
    return note if note is not None and note.meeting_id == meeting_id else None


def load_revealed_note(tx: Session, actor: Actor, note_id: str) -> Note:
    """A revealed note of the actor's meeting, hidden or not. Raises Refusal."""
    note = tx.get(Note, note_id)
    if note is None or note.meeting_id != actor.meeting_id or note.activity.revealed_at is None:
        raise not_found()
    return note


def load_heading(tx: Session, actor: Actor, heading_id: str) -> Heading:
    """A heading of the actor's meeting. Raises Refusal."""
    heading = tx.get(Heading, heading_id)
    if heading is None or heading.meeting_id != actor.meeting_id:
        raise not_found()
    return heading


def load_conclusion(tx: Session, actor: Actor, conclusion_id: str) -> Conclusion:
    """A conclusion of the actor's meeting, withdrawn or not. Raises Refusal."""
    conclusion = tx.get(Conclusion, conclusion_id)
    if conclusion is None or conclusion.meeting_id != actor.meeting_id:
        raise not_found()
    return conclusion


def load_step(tx: Session, actor: Actor, step_id: str) -> Step:
    """A step of the facilitator in the actor's meeting, done or undone. Raises Refusal."""
    step = tx.get(Step, (actor.meeting_id, step_id))
    if step is None:
        raise not_found()
    return step
