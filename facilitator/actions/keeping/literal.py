"""What a resident told, word for word in what others wrote: blanked there. What they say in their own words stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from facilitator.actions.history.rows import Image, RowKey
from facilitator.actions.keeping.traces import TOLD_TABLES, list_meetings
from facilitator.actions.privacy import check_text
from facilitator.models import (
    Activity,
    Base,
    Conclusion,
    Consent,
    EditChange,
    Feedback,
    Group,
    Heading,
    Meeting,
    Note,
    Phase,
    PlannedStep,
    Proposal,
    StepChange,
    table_of,
)

LITERAL_LEAST = 15
"""Shorter texts are words that anybody may use."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_EDGES = " \t\n.,;:!?…\"'“”‘’"
_OF_MEETING: dict[type[Base], tuple[str, ...]] = {
    Group: ("name", "line"),
    Activity: ("title", "prompt", "presenter_notes"),
    Note: ("text", "hidden_reason", "masked_text"),
    Heading: ("title",),
    Conclusion: ("text", "owner", "first_step", "reason"),
    Proposal: ("text",),
    Feedback: ("text", "masked_text"),
}
_OF_PROJECT: dict[type[Base], tuple[str, ...]] = {
    Phase: ("description",),
    PlannedStep: ("backstage",),
}
"""What the steps on paper are called is nobody's story, even where it is the same words."""


def blank_literal(tx: Session, project_id: str, texts: Iterable[str], word: str) -> list[RowKey]:
    """Put `word` where somebody wrote down literally what the resident told, in a klantreis and its meetings.

    Gives the rows of the klantreis that are different.
    """
    literal = build_pattern(texts)
    if literal is None:
        return []
    meetings = list_meetings(tx, project_id)
    for row, names in _list_of_meetings(tx, meetings):
        _blank(row, names, literal, word)
    changed = [row for row, names in _list_of_project(tx, project_id) if _blank(row, names, literal, word)]
    _forget_steps(tx, meetings, literal)
    _forget_edits(tx, project_id, literal)
    return [RowKey(str(row.__table__), (row.id,)) for row in changed]


def build_pattern(texts: Iterable[str]) -> re.Pattern[str] | None:
    """Finds these texts and each sentence of them, the longest first, whatever space is between the words."""
    parts = {part.strip(_EDGES) for text in texts for part in (text, *_SENTENCE_END.split(text))}
    literal = sorted((part for part in parts if len(part) >= LITERAL_LEAST), key=len, reverse=True)
    patterns = (r"\s+".join(map(re.escape, part.split())) for part in literal)
    return re.compile("|".join(patterns), re.IGNORECASE) if literal else None


def _blank(row: Any, names: Iterable[str], literal: re.Pattern[str], word: str) -> bool:
    held = {name: getattr(row, name) for name in names}
    found = {name: literal.sub(word, text) for name, text in held.items() if text and literal.search(text)}
    for name, text in found.items():
        setattr(row, name, text)
    if isinstance(row, Note) and "text" in found:
        row.findings = check_text(row.text)["findings"]  # they tell of places in the text
    return bool(found)


def _list_of_meetings(tx: Session, meetings: list[str]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for model, names in _OF_MEETING.items():
        its = table_of(model).c.meeting_id.in_(meetings)
        yield from ((row, names) for row in tx.scalars(select(model).where(its)))
    answered = select(Consent).join(Proposal, Proposal.id == Consent.proposal_id)
    yield from (
        (row, ("reason", "masked_reason")) for row in tx.scalars(answered.where(Proposal.meeting_id.in_(meetings)))
    )
    yield from ((row, ("title", "place")) for row in tx.scalars(select(Meeting).where(Meeting.id.in_(meetings))))


def _list_of_project(tx: Session, project_id: str) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for model, names in _OF_PROJECT.items():
        its = table_of(model).c.project_id == project_id
        yield from ((row, names) for row in tx.scalars(select(model).where(its)))


def _forget_steps(tx: Session, meetings: list[str], literal: re.Pattern[str]) -> None:
    changes = table_of(StepChange)
    for row in tx.execute(select(changes).where(changes.c.meeting_id.in_(meetings))).all():
        if _holds(row, literal):
            its = (changes.c.step_id == row.step_id, changes.c.position == row.position)
            of_meeting = changes.c.meeting_id == row.meeting_id
            tx.execute(update(changes).where(of_meeting, *its).values(before={}, after={}))


def _forget_edits(tx: Session, project_id: str, literal: re.Pattern[str]) -> None:
    """Of what is no journey: there the texts of others stay theirs."""
    changes = table_of(EditChange)
    its = (changes.c.project_id == project_id, changes.c.table_name.not_in(TOLD_TABLES))
    for row in tx.execute(select(changes).where(*its)).all():
        if _holds(row, literal):
            key = (changes.c.edit_id == row.edit_id, changes.c.position == row.position)
            tx.execute(update(changes).where(changes.c.project_id == project_id, *key).values(before={}, after={}))


def _holds(row: Any, literal: re.Pattern[str]) -> bool:
    images: list[Image] = [image for image in (row.before, row.after) if image]
    return any(isinstance(value, str) and literal.search(value) for image in images for value in image.values())
