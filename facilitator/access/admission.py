"""Who may do something in the meeting now: whether it goes on, whose turn it is, who was taken out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.errors import Refusal, meeting_closed, not_found, seat_removed
from facilitator.models import Activity, Group, Meeting, Participant, Step
from facilitator.protocol.base import ActivityState, MeetingState, wire_kind
from facilitator.protocol.commands import (
    COMMANDS,
    CloseMeeting,
    Command,
    HistoryCommand,
    JoinMeeting,
    ParticipantCommand,
    RedoStep,
    UndoStep,
)

_GATE = "gate"


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class Gate:
    """How the meeting stands. `open_for`: the groups that the open part is for, none: all; `removed`: seats."""

    state: MeetingState
    open_for: frozenset[str]
    removed: frozenset[str]


def require_admitted(tx: Session, actor: Actor, command: Command) -> None:
    """Raises Refusal when the meeting takes this of nobody now, or not of this seat."""
    gate = _load_gate(tx, actor.meeting_id)
    if gate.state is MeetingState.CLOSED:
        _require_reopening(tx, actor, command)
    if not isinstance(command, ParticipantCommand):
        return
    if actor.participant_id in gate.removed:
        raise seat_removed()
    if gate.state is MeetingState.PAUSED:
        raise Refusal("meeting_paused", _("The meeting is paused. We go on later. What you wrote stays on your phone."))
    if gate.open_for and not (command.while_listening or isinstance(command, JoinMeeting)):
        _require_turn(tx, actor, gate)


def forget_gate(tx: Session) -> None:
    """What was read of it may have changed."""
    tx.info.pop(_GATE, None)


def _require_reopening(tx: Session, actor: Actor, command: Command) -> None:
    """Raises Refusal unless it reopens the meeting, takes its closing back, or does a reopening again."""
    if command.in_closed_meeting:
        return
    step = tx.get(Step, (actor.meeting_id, command.step_id)) if isinstance(command, HistoryCommand) else None
    if step is None:
        raise meeting_closed()
    undoes_closing = isinstance(command, UndoStep) and step.kind == wire_kind(CloseMeeting.__name__)
    reopens_again = isinstance(command, RedoStep) and COMMANDS[step.kind].in_closed_meeting
    if not (undoes_closing or reopens_again):
        raise meeting_closed()


def _require_turn(tx: Session, actor: Actor, gate: Gate) -> None:
    group = tx.scalar(
        select(Group.code)
        .join(Participant, Participant.group_id == Group.id)
        .where(Participant.id == actor.require_seat())
    )
    if group not in gate.open_for:
        raise Refusal("listening", _("Others go first now. Please listen. What you wrote stays on your phone."))


def _load_gate(tx: Session, meeting_id: str) -> Gate:
    """Read once for many commands: a batch may hold a hundred notes."""
    held: Gate | None = tx.info.get(_GATE)
    if held is None:
        held = tx.info[_GATE] = _read_gate(tx, meeting_id)
    return held


def _read_gate(tx: Session, meeting_id: str) -> Gate:
    is_open = (Activity.meeting_id == meeting_id, Activity.state == ActivityState.OPEN.value)
    removed = select(Participant.id).where(Participant.meeting_id == meeting_id, Participant.removed_at.is_not(None))
    state = tx.scalar(select(Meeting.state).where(Meeting.id == meeting_id))
    if state is None:
        raise not_found()
    return Gate(
        state=MeetingState(state),
        open_for=frozenset(tx.scalar(select(Activity.open_for).where(*is_open)) or ()),
        removed=frozenset(tx.scalars(removed)),
    )
