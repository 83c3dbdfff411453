"""A klantreis on a real SQLite file, driven through the real writer; keeps every change that was sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from facilitator.access.editors import EditorActor
from facilitator.actions.projects import add_project
from facilitator.audiences.preparing import load_prepare_state
from facilitator.db import Database
from facilitator.editing import ProjectWriter
from facilitator.intake.agenda import SAMPLES
from facilitator.intake.klantreis import parse_klantreis
from facilitator.models import Editor
from facilitator.protocol.base import EditorRole
from facilitator.protocol.preparing import parse_prepare_command
from facilitator.protocol.states import Ack


class Study:
    """The sample klantreis with a lead (Marieke) and an interviewer (Sam)."""

    def __init__(self, database: Database, project_id: str | None = None) -> None:
        """`project_id`: another klantreis that is there already."""
        self.database = database
        self.sent: list[dict[str, Any]] = []
        self.writer = ProjectWriter(database, lambda _project, change: self.sent.append(change))
        self.project_id = project_id or self._add_sample()
        self.lead = self.add_editor("Marieke", EditorRole.LEAD)
        self.sam = self.add_editor("Sam", EditorRole.INTERVIEWER)

    def _add_sample(self) -> str:
        klantreis = parse_klantreis((SAMPLES / "student-en-zorg.json").read_bytes())
        assert not isinstance(klantreis, list)
        with self.database.transaction() as tx:
            return add_project(tx, klantreis).id

    def add_editor(self, name: str, role: EditorRole) -> EditorActor:
        """Somebody who prepares."""
        project_id = None if role is EditorRole.LEAD else self.project_id
        with self.database.transaction() as tx:
            editor = Editor(id=str(uuid4()), project_id=project_id, name=name, role=role.value)
            tx.add(editor)
        return EditorActor(self.project_id, editor.id, name, role)

    def do(self, kind: str, actor: EditorActor | None = None, request_id: str | None = None, **fields: Any) -> Ack:
        """Send a command; raises Refusal."""
        command = parse_prepare_command({"kind": kind, "request_id": request_id or str(uuid4()), **fields})
        return self.writer.submit(actor or self.lead, command)

    def step(self, kind: str, actor: EditorActor | None = None, **fields: Any) -> str:
        """Send a command that becomes a step of the history; gives its id."""
        request_id = str(uuid4())
        ack = self.do(kind, actor, request_id, **fields)
        assert ack.result == {"is_step": True}
        return request_id

    def state(self) -> dict[str, Any]:
        """All of it now."""
        with self.database.read_snapshot() as tx:
            return load_prepare_state(tx, self.project_id)[1]

    def version(self) -> int:
        """Its version."""
        with self.database.read_snapshot() as tx:
            return load_prepare_state(tx, self.project_id)[0]

    def names(self, table: str = "phases", field: str = "name") -> list[str]:
        """A field of the rows of a table, in order."""
        return [row[field] for row in sorted(self.state()[table].values(), key=lambda row: row["position"])]

    def ids(self, table: str = "phases") -> list[str]:
        """The ids of the rows of a table, in order."""
        return self.names(table, "id")

    def add_phase(self, name: str = "Nieuw", actor: EditorActor | None = None, before: str | None = None) -> str:
        """A phase more; gives its id."""
        phase_id = str(uuid4())
        self.do("add_phase", actor, phase_id=phase_id, before_id=before, fields={"name": name})
        return phase_id


def apply(state: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The state after a change, as a screen makes it."""
    state = {name: dict(rows) for name, rows in state.items()}
    for event in change["events"]:
        if event["kind"] == "row_removed":
            state[event["table"]].pop(event["id"], None)
        elif event["table"] == "project":
            state["project"] = event["row"]
        else:
            state[event["table"]][event["row"]["id"]] = event["row"]
    return state


def list_steps(study: Study) -> Iterator[tuple[str, dict[str, Any]]]:
    """A command of every kind that is a step, each on what is there when its turn comes."""
    phases, steps, journeys = study.ids("phases"), study.ids("steps"), study.ids("journeys")
    told = next(row for row in study.state()["touchpoints"].values() if row["journey_id"] == journeys[0])
    new = {name: str(uuid4()) for name in ("phase", "step", "journey", "point")}
    yield "edit_project", {"fields": {"title": "Anders", "law": "wmo"}}
    yield "add_phase", {"phase_id": new["phase"], "before_id": phases[1], "fields": {"name": "Tussenin"}}
    yield "edit_phase", {"phase_id": new["phase"], "fields": {"statutory_term_days": 42}}
    yield "move_phase", {"phase_id": phases[0], "before_id": None}
    yield (
        "add_planned_step",
        {"step_id": new["step"], "phase_id": new["phase"], "before_id": steps[0], "fields": {"title": "Bellen"}},
    )
    yield "edit_planned_step", {"step_id": new["step"], "fields": {"receiver": "Gemeente", "planned_days": 3}}
    yield "move_planned_step", {"step_id": steps[0], "phase_id": phases[2], "before_id": None}
    yield "remove_planned_step", {"step_id": steps[1]}
    yield "add_journey", {"journey_id": new["journey"], "fields": {"alias": "Nieuwe reis"}}
    yield "edit_journey", {"journey_id": new["journey"], "fields": {"basis": "consent", "approved_on": "2027-01-31"}}
    yield "move_journey", {"journey_id": new["journey"], "before_id": journeys[0]}
    pasted = [{"touchpoint_id": str(uuid4()), "fields": {"fact": f"Iets {n}"}} for n in range(3)]
    yield (
        "add_touchpoints",
        {
            "journey_id": journeys[0],
            "touchpoints": [{"touchpoint_id": new["point"], "fields": {"fact": "Eerst"}}, *pasted],
        },
    )
    yield "edit_touchpoint", {"touchpoint_id": new["point"], "fields": {"sentiment": -2, "shown_on": ["wall"]}}
    yield "move_touchpoint", {"touchpoint_id": new["point"], "phase_id": phases[1], "before_id": told["id"]}
    yield "remove_touchpoint", {"touchpoint_id": told["id"]}
    yield "set_rating", {"journey_id": new["journey"], "phase_id": phases[1], "fields": {"treatment": 4}}
    split = {"new_id": str(uuid4()), "first": "Eer", "second": "st"}
    yield "split_touchpoint", {"touchpoint_id": new["point"], **split}
    yield "join_touchpoints", {"touchpoint_id": new["point"], "with_id": split["new_id"]}
    felt = [{"touchpoint_id": row["touchpoint_id"], "sentiment": 2} for row in pasted]
    yield "draw_curve", {"journey_id": journeys[0], "feelings": felt}
    yield "remove_phase", {"phase_id": phases[1], "steps_to_id": phases[2]}
    yield "remove_phase", {"phase_id": phases[4]}
    yield "remove_journey", {"journey_id": journeys[1]}
