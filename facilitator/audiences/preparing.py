"""What those who prepare a klantreis see of it: all of it. Rows → views, the state, and the events of a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any, Protocol

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facilitator.access.editors import list_editors, load_project
from facilitator.models import (
    ActualJourney,
    Edit,
    Editor,
    Phase,
    PlannedStep,
    Project,
    Rating,
    Touchpoint,
)
from facilitator.protocol.base import WireModel
from facilitator.protocol.limits import EDITS_SHOWN
from facilitator.protocol.preparing import (
    EditorRow,
    EditRow,
    JourneyRow,
    PhaseRow,
    PrepareChange,
    PrepareState,
    PrepareTable,
    ProjectRow,
    RatingRow,
    RowChanged,
    RowRemoved,
    StepRow,
    TouchpointRow,
)

ROWS_AT_ONCE = 300


class RowRef(Protocol):
    """Which row: a table and the values of its primary key, in order."""

    @property
    def table_name(self) -> str:
        """The table."""

    @property
    def values(self) -> tuple[Any, ...]:
        """The key."""


def load_prepare_state(tx: Session, project_id: str) -> tuple[int, dict[str, Any]]:
    """The version of a klantreis and all of it. Raises Refusal."""
    project = load_project(tx, project_id)
    state = PrepareState(
        project=_build(ProjectRow, project),
        phases=_index(PhaseRow, tx, select(Phase).where(Phase.project_id == project_id)),
        steps=_index(StepRow, tx, select(PlannedStep).where(PlannedStep.project_id == project_id)),
        journeys=_index(JourneyRow, tx, select(ActualJourney).where(ActualJourney.project_id == project_id)),
        touchpoints=_index(TouchpointRow, tx, _of_journeys(select(Touchpoint), Touchpoint, project_id)),
        ratings={
            view.id: view for view in map(_build_rating, tx.scalars(_of_journeys(select(Rating), Rating, project_id)))
        },
        editors={row.id: _build_editor(row) for row in list_editors(tx, project_id)},
        edits={row.id: _build_edit(row) for row in _list_edits(tx, project_id)},
    )
    return project.version, state.model_dump(mode="json")


def build_prepare_change(tx: Session, version: int, keys: Iterable[RowRef]) -> dict[str, Any]:
    """The change of a step: each row that it touched, as it is now."""
    tx.flush()
    tx.expire_all()
    keys = [*dict.fromkeys(keys)]
    held = _hold(tx, keys)  # as long as somebody holds them, each is found without asking again
    events = [event for key in keys if (event := _tell(tx, key)) is not None]
    del held
    return PrepareChange(version=version, events=events).model_dump(mode="json")


def _hold(tx: Session, keys: list[RowRef]) -> list[Any]:
    """The rows with a key of one column, in a few statements."""
    ids: dict[str, list[Any]] = {}
    for key in keys:
        if key.table_name in _TABLES and len(key.values) == 1:
            ids.setdefault(key.table_name, []).append(key.values[0])
    found: list[Any] = []
    for name, its in ids.items():
        model = _TABLES[name][1]
        for start in range(0, len(its), ROWS_AT_ONCE):
            found += tx.scalars(select(model).where(model.id.in_(its[start : start + ROWS_AT_ONCE])))
    return found


def _tell(tx: Session, key: RowRef) -> RowChanged | RowRemoved | None:
    """None for a table that those who prepare do not see, such as what a meeting keeps about a touchpoint."""
    if key.table_name not in _TABLES:
        return None
    table, model, build = _TABLES[key.table_name]
    row = tx.get(model, key.values[0] if len(key.values) == 1 else key.values)
    if row is None:
        return RowRemoved(table=table, id="/".join(key.values) if table == "ratings" else key.values[-1])
    return RowChanged(table=table, row=build(row).model_dump(mode="json"))


def _build(view: type[Any], row: Any) -> Any:
    return view(**{name: _encode(getattr(row, name)) for name in view.model_fields})


def _builder(view: type[WireModel]) -> Callable[[Any], WireModel]:
    def build(row: Any) -> WireModel:
        built: WireModel = _build(view, row)
        return built

    return build


def _encode(value: Any) -> Any:
    if isinstance(value, datetime):
        return _moment(value)
    return value.isoformat() if isinstance(value, date) else value


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _index(view: type[Any], tx: Session, found: Select[Any]) -> dict[str, Any]:
    return {row.id: _build(view, row) for row in tx.scalars(found)}


def _of_journeys(found: Select[Any], model: type[Any], project_id: str) -> Select[Any]:
    return found.join(ActualJourney, ActualJourney.id == model.journey_id).where(ActualJourney.project_id == project_id)


def _build_rating(row: Rating) -> RatingRow:
    return RatingRow(
        id=f"{row.journey_id}/{row.phase_id}",
        journey_id=row.journey_id,
        phase_id=row.phase_id,
        treatment=row.treatment,
        information=row.information,
        expertise=row.expertise,
    )


def _build_editor(row: Editor) -> EditorRow:
    return EditorRow(id=row.id, name=row.name, role=row.role, is_revoked=row.revoked_at is not None)


def _build_edit(row: Edit) -> EditRow:
    return EditRow(
        id=row.id,
        number=row.number,
        kind=row.kind,
        editor_id=row.editor_id,
        editor_name=row.editor_name,
        about=row.about,
        done_at=_moment(row.done_at),
        is_undone=row.undone_at is not None,
    )


def _list_edits(tx: Session, project_id: str) -> list[Edit]:
    found = select(Edit).where(Edit.project_id == project_id).order_by(Edit.number.desc()).limit(EDITS_SHOWN)
    return [*tx.scalars(found)]


_TABLES: dict[str, tuple[PrepareTable, type[Any], Callable[[Any], WireModel]]] = {
    "project": ("project", Project, _builder(ProjectRow)),
    "phase": ("phases", Phase, _builder(PhaseRow)),
    "planned_step": ("steps", PlannedStep, _builder(StepRow)),
    "actual_journey": ("journeys", ActualJourney, _builder(JourneyRow)),
    "touchpoint": ("touchpoints", Touchpoint, _builder(TouchpointRow)),
    "rating": ("ratings", Rating, _build_rating),
    "editor": ("editors", Editor, _build_editor),
    "edit": ("edits", Edit, _build_edit),
}
