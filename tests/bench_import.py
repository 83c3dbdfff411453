"""How long a klantreis takes to come in, and in how much memory: `python -m tests.bench_import`."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from facilitator.access.klantreis import load_klantreis
from facilitator.actions.projects import add_project
from facilitator.concurrency import run_blocking
from facilitator.db import Database
from facilitator.intake.agenda import SAMPLES
from facilitator.intake.files import parse_file, take_in
from facilitator.intake.forms import FORM_FORMATS, render_form
from facilitator.intake.klantreis import build_klantreis
from facilitator.intake.plans import build_plan, merge
from facilitator.intake.shapes import Klantreis
from facilitator.language import load_gettext

SIZES = ((13, 9), (200, 20))


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


def main() -> None:
    """Print a row for each size and kind of file."""
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


if __name__ == "__main__":
    main()
