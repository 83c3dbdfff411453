"""The rows of a klantreis as those who prepare it see them: everything, by id, and what becomes of a row."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from facilitator.protocol.base import Deviation, EditorRole, Place, WireModel

PrepareTable = Literal["project", "phases", "steps", "journeys", "touchpoints", "ratings", "editors", "edits"]


class ProjectRow(WireModel):
    """The klantreis itself. `previous_id`: the round before this one."""

    id: str
    title: str
    municipality: str
    law: str
    target_group: str
    period: str
    language: str
    archived_at: str | None
    previous_id: str | None
    texts_until: str | None
    keeps_figures: bool


class PhaseRow(WireModel):
    """A phase. Rows are in the order of their positions, which leave room between them."""

    id: str
    position: int
    code: str
    name: str
    description: str
    statutory_term_days: int | None


class StepRow(WireModel):
    """A step on paper."""

    id: str
    phase_id: str
    position: int
    code: str
    kind: str
    title: str
    initiator: str
    receiver: str | None
    channel: str | None
    planned_days: int | None
    backstage: str | None
    required: bool


class JourneyRow(WireModel):
    """One resident's journey."""

    id: str
    position: int
    alias: str
    about: str
    source: str
    basis: str | None
    approved_on: str | None
    is_shown: bool
    remark: str | None
    texts_removed_at: str | None


class TouchpointRow(WireModel):
    """What a resident told; without `phase_id` it lies in the inbox of its journey."""

    id: str
    journey_id: str
    phase_id: str | None
    planned_step_id: str | None
    position: int
    kind: str
    fact: str
    feeling: str | None
    sentiment: int | None
    initiator: str
    receiver: str | None
    channel: str | None
    waiting_days: int | None
    expectation: str | None
    retold_story: bool
    deviation: Deviation
    moment_of_truth: bool
    quote: str | None
    quote_allowed: bool
    shown_on: list[Place]


class RatingRow(WireModel):
    """A resident's marks for one phase. `id`: those of journey and phase."""

    id: str
    journey_id: str
    phase_id: str
    treatment: int | None
    information: int | None
    expertise: int | None


class EditorRow(WireModel):
    """Who has a link to this klantreis, or leads all. `name` is empty until the link is used."""

    id: str
    name: str
    role: EditorRole
    is_revoked: bool


class EditRow(WireModel):
    """A step of somebody who prepares. `about`: what it was about, as ids; `is_undone`: it was taken back."""

    id: str
    number: int
    kind: str
    editor_id: str
    editor_name: str
    about: dict[str, Any]
    done_at: str
    is_undone: bool


class PrepareState(WireModel):
    """A klantreis whole: per table its rows by id, and the last steps."""

    project: ProjectRow
    phases: dict[str, PhaseRow]
    steps: dict[str, StepRow]
    journeys: dict[str, JourneyRow]
    touchpoints: dict[str, TouchpointRow]
    ratings: dict[str, RatingRow]
    editors: dict[str, EditorRow]
    edits: dict[str, EditRow]


class RowChanged(WireModel):
    """A row is new or different: all of it."""

    kind: Literal["row_changed"] = "row_changed"
    table: PrepareTable
    row: dict[str, Any]


class RowRemoved(WireModel):
    """A row is gone."""

    kind: Literal["row_removed"] = "row_removed"
    table: PrepareTable
    id: str


PrepareEvent = Annotated[RowChanged | RowRemoved, Field(discriminator="kind")]


class PrepareChange(WireModel):
    """What one step changed; `version` is one more than that of the change before it."""

    version: int
    events: list[PrepareEvent]
