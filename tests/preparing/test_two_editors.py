"""Whatever two people do at once, every screen holds what is stored, and undo gives back only one's own."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.access.editors import EditorActor
from facilitator.errors import Refusal
from tests.preparing.study import Study, apply
from tests.room import make_database

EXAMPLES = int(os.environ.get("EXAMPLES", "8"))
TABLES = {
    "phase": ("phases", "phase_id", "name"),
    "planned_step": ("steps", "step_id", "title"),
    "journey": ("journeys", "journey_id", "alias"),
    "touchpoint": ("touchpoints", "touchpoint_id", "fact"),
}
PARENTS = {"planned_step": ("phases", "phase_id"), "touchpoint": ("phases", "phase_id")}

Move = tuple[str, str, int, int, int]
moves = st.tuples(
    st.sampled_from(["add", "edit", "move", "remove", "undo", "redo"]),
    st.sampled_from(list(TABLES)),
    st.integers(0, 1),
    st.integers(0, 50),
    st.integers(0, 50),
)


def pick(rows: dict[str, Any], number: int) -> str:
    """A row of a table; an id that is not there when the table is empty."""
    ids = sorted(rows, key=lambda key: (rows[key].get("position", 0), key))
    return ids[number % len(ids)] if ids else str(uuid4())


def build(state: dict[str, Any], move: Move, editor_id: str) -> tuple[str, dict[str, Any]]:
    """The command of a move, about what is there."""
    deed, noun, _who, one, other = move
    table, key, name = TABLES[noun]
    rows = state[table]
    if deed in ("undo", "redo"):
        own = [row for row in state["edits"].values() if row["editor_id"] == editor_id]
        chosen = {row["id"]: row for row in own if row["is_undone"] == (deed == "redo")}
        return f"{deed}_edit", {"edit_id": pick(chosen, one)}
    fields: dict[str, Any] = {key: str(uuid4()) if deed == "add" else pick(rows, one)}
    if deed in ("add", "move"):
        fields["before_id"] = None if other % 3 == 0 else pick(rows, other)
        if noun in PARENTS:
            parents, parent = PARENTS[noun]
            fields[parent] = pick(state[parents], one + other)
    if deed in ("add", "edit"):
        fields["fields"] = {name: f"{noun} {one}-{other}"}
    if (deed, noun) == ("add", "touchpoint"):
        point = {"touchpoint_id": fields.pop("touchpoint_id"), "phase_id": fields.pop("phase_id")}
        journey = pick(state["journeys"], one)
        told = {"journey_id": journey, "touchpoints": [{**point, "fields": fields.pop("fields")}], "before_id": None}
        return "add_touchpoints", told
    return f"{deed}_{noun}", fields


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(moves, min_size=10, max_size=30))
def test_screens_hold_what_is_stored_and_undo_gives_back_the_start(done: list[Move]) -> None:
    with TemporaryDirectory() as folder:
        database = make_database(Path(folder) / "facilitator.db")
        study = Study(database)
        start = held = study.state()
        for move in done:
            actor = (study.lead, study.sam)[move[2]]
            kind, fields = build(held, move, actor.editor_id)
            sent = len(study.sent)
            code = find_refusal(study, kind, actor, fields)
            assert code in {None, "not_found", "alias_taken", "undo_blocked"}, kind
            assert code is None or len(study.sent) == sent
            for change in study.sent[sent:]:
                held = apply(held, change)
            assert held == study.state(), kind
        undo_all(study)
        assert {**study.state(), "edits": {}} == {**start, "edits": {}}
        database.close()


def find_refusal(study: Study, kind: str, actor: EditorActor, fields: dict[str, Any]) -> str | None:
    """Do a command; gives the code of its refusal, None when it was done."""
    try:
        study.do(kind, actor, **fields)
    except Refusal as refusal:
        return refusal.code
    return None


def undo_all(study: Study) -> None:
    """Everybody takes back all that was done, in whatever order it can be; each round at least one step."""
    while left := [row for row in study.state()["edits"].values() if not row["is_undone"]]:
        taken = 0
        for row in sorted(left, key=lambda row: -row["number"]):
            actor = study.lead if row["editor_id"] == study.lead.editor_id else study.sam
            taken += find_refusal(study, "undo_edit", actor, {"edit_id": row["id"]}) is None
        assert taken, [(row["kind"], row["number"]) for row in left]
