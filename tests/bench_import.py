"""How long a klantreis takes to come in, and in how much memory: `python -m tests.bench_import`."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from facilitator.access.editors import EditorActor
from facilitator.access.klantreis import load_klantreis
from facilitator.actions.preparing.imports import BringInFile, bring_in_file, plan_import
from facilitator.actions.projects import add_project
from facilitator.audiences.preparing import build_prepare_change
from facilitator.concurrency import run_blocking
from facilitator.db import Database
from facilitator.intake.agenda import SAMPLES
from facilitator.intake.files import parse_file, take_in
from facilitator.intake.forms import FORM_FORMATS, render_form
from facilitator.intake.klantreis import build_klantreis
from facilitator.intake.plans import build_plan, merge
from facilitator.intake.shapes import Klantreis
from facilitator.language import load_gettext
from facilitator.models import Editor
from facilitator.protocol.base import EditorRole

SIZES = ((13, 9), (200, 20))
LEAD = "11111111-1111-4111-8111-111111111111"
LOCK_ROUNDS = 3


def build(journey_count: int, moment_count: int) -> Klantreis:
    """The sample's texts, as many as asked for."""
    tree: dict[str, Any] = json.loads((SAMPLES / "student-en-zorg.json").read_bytes())
    points = [point for journey in tree["actual_journeys"] for point in journey["touchpoints"]]
    ratings = tree["actual_journeys"][0]["ratings"]
    tree["actual_journeys"] = [
        {
            "alias": f"Bewoner {number}",
            "about": f"Iemand met nummer {number}.",
            "source": "interview",
            "touchpoints": [points[(number * 7 + place) % len(points)] for place in range(moment_count)],
            "ratings": ratings,
        }
        for number in range(journey_count)
    ]
    built = build_klantreis(tree)
    assert isinstance(built, Klantreis)
    return built


def _make_database(url: str) -> None:
    database = Database(url)
    database.upgrade()
    database.close()


def measure(path: str, database: str) -> dict[str, float]:
    """Read and check a file, store it, and compare it again, in a process of its own; seconds and peak MB."""
    told: list[float] = []
    started = time.perf_counter()
    klantreis = take_in(Path(path).read_bytes(), on_progress=told.append).outcome
    read = time.perf_counter()
    assert isinstance(klantreis, Klantreis)
    opened = Database(database)
    with opened.transaction() as tx:
        project_id = add_project(tx, klantreis).id
    stored = time.perf_counter()
    with opened.read_snapshot() as tx:
        current = load_klantreis(tx, project_id)
    assert current is not None
    assert isinstance(merge(build_plan(current, klantreis), ()), Klantreis)
    compared = time.perf_counter()
    opened.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "read": read - started,
        "store": stored - read,
        "compare": compared - stored,
        "peak_mb": peak,
        "told": len(set(told)),
    }


def _bring_in(database: Database, plans_first: bool) -> tuple[float, float]:
    """Update every moment; the seconds in all, and those in which nobody else could write."""
    with database.transaction() as tx:
        project_id = add_project(tx, build(*SIZES[-1])).id
        tx.add(Editor(id=LEAD, project_id=None, name="Marieke", role=EditorRole.LEAD.value))
    actor, step = EditorActor(project_id, LEAD, "Marieke", EditorRole.LEAD), BringInFile(request_id=str(uuid4()))
    with database.read_snapshot() as tx:
        held = load_klantreis(tx, project_id)
    assert held is not None
    tree = held.model_dump(mode="json")
    for point in (point for journey in tree["actual_journeys"] for point in journey["touchpoints"]):
        point["waiting_days"] = (point["waiting_days"] or 0) + 1
    file = build_klantreis(tree)
    assert isinstance(file, Klantreis)
    started = time.perf_counter()
    if plans_first:
        with database.read_snapshot() as tx:
            planned = plan_import(tx, actor, file, version=0, removed=())
    with database.transaction() as tx:
        locked = time.perf_counter()
        if not plans_first:
            planned = plan_import(tx, actor, file, version=0, removed=())
        keys = bring_in_file(tx, actor, planned, step=step, version=0)
        if not plans_first:
            build_prepare_change(tx, 1, keys)
    free = time.perf_counter()
    if plans_first:
        with database.read_snapshot() as tx:
            build_prepare_change(tx, 1, keys)
    return time.perf_counter() - started, free - locked


def measure_lock(database: str, plans_first: bool) -> tuple[float, float]:
    """As `_bring_in`, in a process of its own. `plans_first`: as the server does it, else all in one transaction."""
    _make_database(database)
    opened = Database(database)
    found = _bring_in(opened, plans_first)
    opened.close()
    return found


def main() -> None:
    """Print a row for each size and kind of file, and how long an update of many rows keeps others from writing."""
    from tests import bench_import  # noqa: PLC0415, PLW0406  the other process must find the function by its module

    out = sys.stdout
    out.write(
        "| journeys × moments | kind | kB | read and check s | store s | compare again s | peak MB | progress told |\n"
    )
    out.write("|---|---|---|---|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder:
        for journey_count, moment_count in SIZES:
            klantreis = build(journey_count, moment_count)
            for extension in FORM_FORMATS:
                path = Path(folder) / f"klantreis.{extension}"
                path.write_bytes(render_form(klantreis, extension, load_gettext("nl")))
                assert parse_file(path.read_bytes()) == klantreis
                url = f"sqlite:///{folder}/{journey_count}-{extension}.db"
                _make_database(url)
                found = run_blocking(bench_import.measure, str(path), url)
                out.write(
                    f"| {journey_count} × {moment_count} | {extension} | {path.stat().st_size / 1000:.0f} | "
                    f"{found['read']:.2f} | {found['store']:.2f} | {found['compare']:.2f} | {found['peak_mb']:.0f} | "
                    f"{found['told']:.0f} |\n"
                )
        out.write("\n| update of 200 × 20 moments | in all s | others cannot write s |\n|---|---|---|\n")
        for number in range(2 * LOCK_ROUNDS):
            plans_first = number % 2 == 1
            url = f"sqlite:///{folder}/lock-{number}.db"
            whole, locked = run_blocking(bench_import.measure_lock, url, plans_first)
            name = "planned before the transaction" if plans_first else "all in one transaction"
            out.write(f"| {name} | {whole:.2f} | {locked:.2f} |\n")


if __name__ == "__main__":
    main()
