"""Traces of what residents told in the history of a klantreis: of journeys there are, and of those taken out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from facilitator.actions.history.rows import Image, RowKey, read_key
from facilitator.models import ActualJourney, EditChange, Meeting, table_of

JOURNEY_TEXTS = ("alias", "about", "remark")
POINT_TEXTS = ("fact", "feeling", "quote", "expectation", "initiator", "receiver")
TOLD_TABLES = ("actual_journey", "touchpoint", "rating")
_NAMES_OF_OTHERS = ("initiator", "receiver")
"""Words for who did something, which are nobody's own."""
_CHANGE = table_of(EditChange)


@dataclass(frozen=True)
class Told:
    """A journey of a klantreis: its row, or None when only the history still knows it."""

    project_id: str
    journey_id: str
    alias: str
    row: ActualJourney | None


@dataclass(frozen=True)
class Traces:
    """What stands somewhere of one journey: its texts, also earlier ones, and the steps of the history with them."""

    texts: frozenset[str]
    changes: list[tuple[str, int]]


def find_traces(tx: Session, told: Told) -> Traces:
    """All that was ever told in a journey, as far as the history knows."""
    points = told.row.touchpoints if told.row else []
    held = [getattr(told.row, name) for name in JOURNEY_TEXTS] if told.row else []
    held += [getattr(point, name) for point in points for name in POINT_TEXTS if name not in _NAMES_OF_OTHERS]
    texts, changes = set(held), []
    names = [name for name in (*JOURNEY_TEXTS, *POINT_TEXTS) if name not in _NAMES_OF_OTHERS]
    for row in _list_told_changes(tx, told):
        images: list[Image] = [image for image in (row.before, row.after) if image]
        texts.update(image.get(name) for image in images for name in names)
        changes.append((row.edit_id, row.position))
    return Traces(frozenset(text for text in texts if text), changes)


def _list_told_changes(tx: Session, told: Told) -> Iterator[Any]:
    """The rows of the history that are about this journey or something in it, also what is not there any more."""
    its = (_CHANGE.c.project_id == told.project_id, _CHANGE.c.table_name.in_(TOLD_TABLES))
    rows = tx.execute(select(_CHANGE).where(*its)).all()
    keys = {RowKey("actual_journey", (told.journey_id,)).text}
    keys |= {RowKey("touchpoint", (point.id,)).text for point in (told.row.touchpoints if told.row else [])}
    keys |= {row.row_key for row in rows if any(_is_of(image, told.journey_id) for image in (row.before, row.after))}
    return (row for row in rows if row.row_key in keys)


def _is_of(image: Image | None, journey_id: str) -> bool:
    return bool(image) and (image or {}).get("journey_id") == journey_id


def list_removed(tx: Session, *projects: str) -> dict[tuple[str, str], Image]:
    """The journeys that are not there any more but whose texts the history keeps: klantreis and id, and the last image.

    Without a klantreis: of all.
    """
    among = (_CHANGE.c.project_id.in_(projects),) if projects else ()
    rows = tx.execute(select(_CHANGE).where(_CHANGE.c.table_name == "actual_journey", *among))
    found = {
        (row.project_id, str(read_key(row.table_name, row.row_key).values[0])): image
        for row in rows
        for image in (row.after, row.before)
        if image and "id" in image
    }
    here = set(tx.scalars(select(ActualJourney.id)))
    return {key: image for key, image in found.items() if key[1] not in here}


def forget_changes(tx: Session, project_id: str, traces: Traces) -> None:
    """Leave nothing of a journey in the history of its klantreis."""
    for edit_id, position in traces.changes:
        its = (_CHANGE.c.edit_id == edit_id, _CHANGE.c.position == position)
        tx.execute(delete(_CHANGE).where(_CHANGE.c.project_id == project_id, *its))


def forget_all_changes(tx: Session, project_id: str) -> None:
    """Leave nothing of any journey in the history of a klantreis."""
    tx.execute(delete(_CHANGE).where(_CHANGE.c.project_id == project_id, _CHANGE.c.table_name.in_(TOLD_TABLES)))


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
