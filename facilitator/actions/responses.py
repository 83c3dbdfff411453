"""What a participant tells the facilitator: the feedback card at the closing, and quiet signals at any moment."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.loaders import load_seat_by_number
from facilitator.actions.privacy import find_masked
from facilitator.errors import Refusal, not_found
from facilitator.events import Event, FeedbackGiven, SignalsChanged
from facilitator.models import Activity, Feedback, Participant, Signal, utc_now
from facilitator.protocol.base import ActivityType
from facilitator.protocol.commands import GiveFeedback, MarkSignalSeen, SetSignal


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def give_feedback(tx: Session, actor: Actor, command: GiveFeedback) -> list[Event]:
    """Fill in or change the card, from the moment the closing was opened."""
    _require_closing(tx, actor)
    seat = tx.get_one(Participant, actor.require_seat())
    fields = command.model_dump(include={"said", "heard", "trust"}) | {"text": command.text or None}
    card = tx.get(Feedback, seat.id)
    if card is None:
        card = Feedback(participant_id=seat.id, meeting_id=actor.meeting_id)
        tx.add(card)
    elif all(getattr(card, name) == value for name, value in fields.items()):
        return []
    for name, value in {**fields, "masked_text": find_masked(tx, actor, command.text)}.items():
        setattr(card, name, value)
    seat.has_answers = True
    return [FeedbackGiven(seat.id)]


def _require_closing(tx: Session, actor: Actor) -> None:
    opened = select(Activity.id).where(
        Activity.meeting_id == actor.meeting_id,
        Activity.type == ActivityType.CLOSING.value,
        Activity.opened_at.is_not(None),
    )
    if tx.scalar(opened.limit(1)) is None:
        raise Refusal("not_opened", _("The card can be filled in at the end of the meeting."))


def set_signal(tx: Session, actor: Actor, command: SetSignal) -> list[Event]:
    """Tell the facilitator something, or take it back."""
    seat = tx.get_one(Participant, actor.require_seat())
    signal = tx.get(Signal, (seat.id, command.signal.value))
    if (signal is not None) == command.is_on:
        return []
    if signal is not None:
        tx.delete(signal)
    else:
        tx.add(Signal(participant_id=seat.id, kind=command.signal.value, meeting_id=actor.meeting_id))
    seat.has_answers = True
    return [SignalsChanged(seat.id)]


def mark_signal_seen(tx: Session, actor: Actor, command: MarkSignalSeen) -> list[Event]:
    """Note that the facilitator saw a signal."""
    seat = load_seat_by_number(tx, actor, command.seat)
    signal = tx.get(Signal, (seat.id, command.signal.value))
    if signal is None:
        raise not_found()
    if signal.seen_at is not None:
        return []
    signal.seen_at = utc_now()
    return [SignalsChanged(seat.id)]
