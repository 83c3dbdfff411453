"""Traces of what a resident told: in the history of the klantreis, and word for word in what others wrote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from facilitator.actions.history.rows import Image, RowKey
from facilitator.models import (
    Activity,
    ActualJourney,
    Base,
    Conclusion,
    Consent,
    EditChange,
    Feedback,
    Heading,
    Meeting,
    Note,
    Proposal,
    StepChange,
    table_of,
)

LITERAL_LEAST = 15
"""Shorter texts are words that anybody may use."""
JOURNEY_TEXTS = ("alias", "about", "remark")
POINT_TEXTS = ("fact", "feeling", "quote", "expectation", "initiator", "receiver")
_TOLD_TABLES = ("actual_journey", "touchpoint", "rating")
_WRITTEN: dict[type[Base], tuple[str, ...]] = {
    Activity: ("title", "prompt", "presenter_notes"),
    Note: ("text", "hidden_reason"),
    Heading: ("title",),
    Conclusion: ("text", "owner", "first_step", "reason"),
    Proposal: ("text",),
    Feedback: ("text",),
}
_EDIT_CHANGE, _STEP_CHANGE = table_of(EditChange), table_of(StepChange)


@dataclass(frozen=True)
class Traces:
    """What stands somewhere of one journey: its texts, also earlier ones, and the steps of the history with them."""

    texts: frozenset[str]
    changes: list[tuple[str, int]]


def find_traces(tx: Session, journey: ActualJourney) -> Traces:
    """All that was ever told in a journey, as far as the history knows."""
    held = [getattr(journey, name) for name in JOURNEY_TEXTS]
    held += [getattr(point, name) for point in journey.touchpoints for name in POINT_TEXTS]
    texts, changes = set(held), []
    for row in _list_told_changes(tx, journey):
        images: list[Image] = [image for image in (row.before, row.after) if image]
        texts.update(image.get(name) for image in images for name in (*JOURNEY_TEXTS, *POINT_TEXTS))
        changes.append((row.edit_id, row.position))
    return Traces(frozenset(text for text in texts if text), changes)


def _list_told_changes(tx: Session, journey: ActualJourney) -> Iterator[Any]:
    """The rows of the history that are about this journey or something in it, also what is not there any more."""
    its = (_EDIT_CHANGE.c.project_id == journey.project_id, _EDIT_CHANGE.c.table_name.in_(_TOLD_TABLES))
    rows = tx.execute(select(_EDIT_CHANGE).where(*its)).all()
    keys = {RowKey("actual_journey", (journey.id,)).text}
    keys |= {RowKey("touchpoint", (point.id,)).text for point in journey.touchpoints}
    keys |= {row.row_key for row in rows if any(_is_of(image, journey.id) for image in (row.before, row.after))}
    return (row for row in rows if row.row_key in keys)


def _is_of(image: Image | None, journey_id: str) -> bool:
    return bool(image) and (image or {}).get("journey_id") == journey_id


def forget_changes(tx: Session, project_id: str, traces: Traces) -> None:
    """Leave nothing of a journey in the history of its klantreis."""
    for edit_id, position in traces.changes:
        its = (_EDIT_CHANGE.c.edit_id == edit_id, _EDIT_CHANGE.c.position == position)
        tx.execute(delete(_EDIT_CHANGE).where(_EDIT_CHANGE.c.project_id == project_id, *its))


def blank_literal(tx: Session, meetings: Collection[str], traces: Traces, word: str) -> None:
    """Put `word` where somebody in a meeting wrote down literally what the resident told; the rest is theirs."""
    texts = sorted((text.strip() for text in traces.texts if len(text.strip()) >= LITERAL_LEAST), key=len, reverse=True)
    if not texts or not meetings:
        return
    literal = re.compile("|".join(map(re.escape, texts)), re.IGNORECASE)
    for row, names in _list_written(tx, meetings):
        for name in names:
            held = getattr(row, name)
            if held and literal.search(held):
                setattr(row, name, literal.sub(word, held))
    _forget_steps(tx, meetings, literal)


def _list_written(tx: Session, meetings: Collection[str]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for model, names in _WRITTEN.items():
        yield from ((row, names) for row in tx.scalars(select(model).where(table_of(model).c.meeting_id.in_(meetings))))
    answered = select(Consent).join(Proposal, Proposal.id == Consent.proposal_id)
    yield from ((row, ("reason",)) for row in tx.scalars(answered.where(Proposal.meeting_id.in_(meetings))))


def _forget_steps(tx: Session, meetings: Collection[str], literal: re.Pattern[str]) -> None:
    rows = tx.execute(select(_STEP_CHANGE).where(_STEP_CHANGE.c.meeting_id.in_(meetings))).all()
    for row in rows:
        if any(_holds(image, literal) for image in (row.before, row.after)):
            its = (_STEP_CHANGE.c.step_id == row.step_id, _STEP_CHANGE.c.position == row.position)
            of_meeting = _STEP_CHANGE.c.meeting_id == row.meeting_id
            tx.execute(update(_STEP_CHANGE).where(of_meeting, *its).values(before={}, after={}))


def _holds(image: Image | None, literal: re.Pattern[str]) -> bool:
    return any(isinstance(value, str) and literal.search(value) for value in (image or {}).values())


def list_meetings(tx: Session, project_id: str) -> list[str]:
    """The meetings of a klantreis, rehearsals too."""
    return [*tx.scalars(select(Meeting.id).where(Meeting.project_id == project_id))]


def raise_meetings(tx: Session, project_id: str) -> list[str]:
    """What the meetings of a klantreis show is different: a version of its own for each. Gives their ids."""
    meetings = table_of(Meeting)
    raised = update(meetings).where(meetings.c.project_id == project_id).values(version=meetings.c.version + 1)
    tx.execute(raised)
    return list_meetings(tx, project_id)


def list_row_keys(journey: ActualJourney) -> list[RowKey]:
    """A journey and everything in it."""
    points = [RowKey("touchpoint", (point.id,)) for point in journey.touchpoints]
    ratings = [RowKey("rating", (rating.journey_id, rating.phase_id)) for rating in journey.ratings]
    return [*points, *ratings, RowKey("actual_journey", (journey.id,))]
