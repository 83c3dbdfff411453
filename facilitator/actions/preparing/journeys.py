"""The actual journeys: what residents told, placed in phases or not, and their marks."""

from __future__ import annotations

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, find_rating, load_row, load_told
from facilitator.actions.keeping.told import has_personal_data, list_personal_data
from facilitator.actions.preparing.filling import fill, list_values, read, require_given
from facilitator.actions.preparing.places import find_position, list_positions, require_room
from facilitator.errors import Refusal
from facilitator.intake.approvals import tells_more
from facilitator.models import ActualJourney, Phase, PlannedStep, Rating, Touchpoint
from facilitator.protocol.base import EditorRole
from facilitator.protocol.limits import LIST_MAX
from facilitator.protocol.preparing.commands import (
    AddJourney,
    AddTouchpoints,
    EditJourney,
    EditTouchpoint,
    MoveJourney,
    MoveTouchpoint,
    NewTouchpoint,
    RemoveJourney,
    RemoveTouchpoint,
    SetRating,
)
from facilitator.protocol.preparing.fields import JourneyFields, TouchpointFields


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


WORDS_SHOWN = 20


def add_journey(tx: Session, actor: EditorActor, command: AddJourney) -> None:
    """A new journey, under an alias that no other has."""
    journeys = list_journeys(tx, actor)
    require_room(journeys, LIST_MAX)
    require_given(command.fields.alias)
    _require_free(journeys, command.fields.alias)
    position = find_position(tx, journeys, command.before_id)
    values = list_values(command.fields)
    values["is_shown"] = _may_show(actor, command.fields, is_approved=command.fields.approved_on is not None)
    tx.add(ActualJourney(id=command.journey_id, project_id=actor.project_id, position=position, **values))


def edit_journey(tx: Session, actor: EditorActor, command: EditJourney) -> None:
    """Fill in something of a journey."""
    journey = load_row(tx, actor, ActualJourney, command.journey_id)
    if "alias" in command.fields.model_fields_set:
        _require_free([row for row in list_journeys(tx, actor) if row is not journey], command.fields.alias)
    given = command.fields.model_fields_set
    was_approved = journey.approved_on is not None
    if _tells_more(journey, command.fields):
        journey.approved_on = None
    is_new = "is_shown" in given and command.fields.is_shown and not journey.is_shown
    fill(journey, command.fields, command.was)
    if is_new:
        _require_seen(journey, command.despite)
    is_approved = journey.approved_on is not None
    if "is_shown" in given or (is_approved and not was_approved):
        may_show = _may_show(actor, command.fields, is_approved=is_approved)
        is_kept = "is_shown" in given or journey.is_shown
        journey.is_shown = may_show and (is_kept or not has_personal_data(journey))


def _may_show(actor: EditorActor, fields: JourneyFields, *, is_approved: bool) -> bool:
    """Whether meetings may show a journey: once it is approved, or when the lead says so. Raises Refusal."""
    if "is_shown" not in fields.model_fields_set:
        return is_approved
    if fields.is_shown and not is_approved and actor.role is not EditorRole.LEAD:
        raise Refusal("not_approved", _("Not approved by the resident yet. Only the lead can show it before that."))
    return fields.is_shown


def _require_seen(journey: ActualJourney, despite: list[str]) -> None:
    """Raises Refusal when somebody shows a journey by hand without having seen all that looks like personal data."""
    if unseen := [word for word in list_personal_data(journey) if word not in despite]:
        words = ", ".join(f"“{word}”" for word in unseen[:WORDS_SHOWN])
        raise Refusal(
            "has_personal_data", _("This may say who the resident is: %(words)s. Look at it first."), words=words
        )


def _tells_more(row: ActualJourney | Touchpoint, fields: BaseModel) -> bool:
    """Whether something would be told that the resident did not see."""
    given = {name: read(fields, name) for name in fields.model_fields_set}
    return tells_more({name: getattr(row, name) for name in given}, given)


def move_journey(tx: Session, actor: EditorActor, command: MoveJourney) -> None:
    """Put a journey at another place in the list."""
    journey = load_row(tx, actor, ActualJourney, command.journey_id)
    others = [row for row in list_journeys(tx, actor) if row is not journey]
    journey.position = find_position(tx, others, command.before_id)


def remove_journey(tx: Session, actor: EditorActor, command: RemoveJourney) -> None:
    """Take a journey out with everything in it."""
    tx.delete(load_row(tx, actor, ActualJourney, command.journey_id))


def add_touchpoints(tx: Session, actor: EditorActor, command: AddTouchpoints) -> None:
    """One or more that were told, in this order."""
    journey = load_row(tx, actor, ActualJourney, command.journey_id)
    told = list_told(tx, journey.id)
    require_room(told, LIST_MAX, count=len(command.touchpoints))
    places = list_positions(tx, told, command.before_id, len(command.touchpoints))
    journey.approved_on = None
    for new, position in zip(command.touchpoints, places, strict=True):
        tx.add(_build_touchpoint(tx, actor, new, journey.id, position))


def edit_touchpoint(tx: Session, actor: EditorActor, command: EditTouchpoint) -> None:
    """Fill in something of a touchpoint."""
    point = load_told(tx, actor, command.touchpoint_id)
    _require_own_step(tx, actor, command.fields)
    if _tells_more(point, command.fields):
        tx.get_one(ActualJourney, point.journey_id).approved_on = None
    fill(point, command.fields, command.was)


def move_touchpoint(tx: Session, actor: EditorActor, command: MoveTouchpoint) -> None:
    """Put a touchpoint in a phase or back in the inbox, and at a place among those of its journey."""
    point = load_told(tx, actor, command.touchpoint_id)
    point.phase_id = load_row(tx, actor, Phase, command.phase_id).id if command.phase_id else None
    others = [row for row in list_told(tx, point.journey_id) if row is not point]
    point.position = find_position(tx, others, command.before_id)


def remove_touchpoint(tx: Session, actor: EditorActor, command: RemoveTouchpoint) -> None:
    """Take a touchpoint out."""
    tx.delete(load_told(tx, actor, command.touchpoint_id))


def set_rating(tx: Session, actor: EditorActor, command: SetRating) -> None:
    """Marks of a journey for a phase; when nothing of it was told there is no row."""
    journey = load_row(tx, actor, ActualJourney, command.journey_id)
    phase = load_row(tx, actor, Phase, command.phase_id)
    held = find_rating(tx, journey.id, phase.id)
    rating = held or Rating(journey_id=journey.id, phase_id=phase.id, **list_values(command.fields))
    fill(rating, command.fields)
    is_told = any(mark is not None for mark in (rating.treatment, rating.information, rating.expertise))
    if is_told and held is None:
        tx.add(rating)
    elif held is not None and not is_told:
        tx.delete(held)


def list_journeys(tx: Session, actor: EditorActor) -> list[ActualJourney]:
    """The journeys of the actor's klantreis, in order."""
    mine = ActualJourney.project_id == actor.project_id
    return [*tx.scalars(select(ActualJourney).where(mine).order_by(ActualJourney.position))]


def list_told(tx: Session, journey_id: str) -> list[Touchpoint]:
    """The touchpoints of a journey, in order, those in the inbox among them."""
    return [*tx.scalars(select(Touchpoint).where(Touchpoint.journey_id == journey_id).order_by(Touchpoint.position))]


def _build_touchpoint(
    tx: Session, actor: EditorActor, new: NewTouchpoint, journey_id: str, position: int
) -> Touchpoint:
    require_given(new.fields.fact)
    _require_own_step(tx, actor, new.fields)
    return Touchpoint(
        id=new.touchpoint_id,
        journey_id=journey_id,
        phase_id=load_row(tx, actor, Phase, new.phase_id).id if new.phase_id else None,
        position=position,
        **list_values(new.fields),
    )


def _require_own_step(tx: Session, actor: EditorActor, fields: TouchpointFields) -> None:
    if fields.planned_step_id is not None:
        load_row(tx, actor, PlannedStep, fields.planned_step_id)


def _require_free(others: list[ActualJourney], alias: str) -> None:
    if any(row.alias.casefold() == alias.casefold() for row in others):
        raise Refusal("alias_taken", _("Another journey has this name already. Choose another one."))
