"""The figures of a bench as rows, medians over repetitions, ratios to the yardstick, and the table for a person."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import psutil

from facilitator import __version__

GENERATOR_FULL_PERCENT = 90
PROGRAMS = ("Flask-SocketIO", "python-socketio", "python-engineio", "eventlet")
Figures = dict[str, float | None]


@dataclass(frozen=True)
class Row:
    """One figure. `is_shared`: the yardstick has it too."""

    name: str
    label: str
    unit: str
    is_shared: bool = True


ROWS = (
    Row("post_p50_ms", "post → last screen at 20 posts a second, p50", "ms"),
    Row("post_p99_ms", "post → last screen at 20 posts a second, p99", "ms"),
    Row("saved_p50_ms", "post → saved and answered, p50", "ms"),
    Row("saved_p99_ms", "post → saved and answered, p99", "ms"),
    Row("silent_p99_ms", "the same in a silent round, post → last screen, p99", "ms", is_shared=False),
    Row("held_posts_per_second", "posts a second with p99 below 250 ms", "/s"),
    Row("storm_seconds", "join storm: after the last came, until all hold the state", "s"),
    Row("cpu_ms_per_1000_packets", "server CPU per 1,000 packets delivered, 20 posts a second", "ms"),
    Row("cpu_ms_per_1000_events", "server CPU per 1,000 events delivered, 20 posts a second", "ms"),
    Row("busy_cpu_ms_per_1000_packets", "server CPU per 1,000 packets delivered, at the rate held", "ms"),
    Row("busy_cpu_ms_per_1000_events", "server CPU per 1,000 events delivered, at the rate held", "ms"),
    Row("memory_kb_per_phone", "memory per phone", "kB"),
    Row("export_p99_ms", "post → last screen, p99, while PowerPoints are made", "ms", is_shared=False),
    Row("export_ratio", "the same as a ratio to p99 without", "×", is_shared=False),
    Row("export_seconds", "one PowerPoint meanwhile", "s", is_shared=False),
    Row("missing_count", "deliveries that did not happen (posts × phones)", ""),
    Row("gap_count", "versions a phone missed", "", is_shared=False),
    Row("doubled_count", "versions a phone got twice or late", "", is_shared=False),
    Row("refused_count", "posts refused", ""),
    Row("lost_line_count", "lines that broke", ""),
    Row("retry_count", "joins that had to be tried again", ""),
    Row("resent_state_count", "whole states sent again at a 15-second check", "", is_shared=False),
    Row("resync_count", "times a slow phone was told to sync", "", is_shared=False),
    Row("generator_percent", "load generator: part of a core it used at 20 posts a second", "%"),
    Row("generator_lag_ms", "load generator: how late it was, p99", "ms"),
)


def find_medians(runs: Iterable[Figures]) -> Figures:
    """Figure by figure over the repetitions; None where no repetition has it."""
    collected: dict[str, list[float]] = {}
    for run in runs:
        for name, value in run.items():
            collected.setdefault(name, []).extend([] if value is None else [value])
    return {name: round(statistics.median(values), 3) if values else None for name, values in collected.items()}


def find_ratios(server: Figures, yardstick: Figures) -> Figures:
    """Server divided by yardstick; None where that says nothing."""
    ratios: Figures = {}
    for row in ROWS:
        ours, theirs = server.get(row.name), yardstick.get(row.name)
        if row.is_shared and row.unit and not row.name.startswith("generator"):
            ratios[row.name] = round(ours / theirs, 3) if ours is not None and theirs else None
    return ratios


def describe_machine() -> dict[str, Any]:
    """What the figures depend on; nothing that names the machine."""
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "load_before": round(os.getloadavg()[0], 2),
        "system": platform.system(),
        "python": platform.python_version(),
        "facilitator": __version__,
        **{name: version(name) for name in PROGRAMS},
    }


def render_table(result: dict[str, Any]) -> str:
    """The whole result for a terminal."""
    machine = result["machine"]
    lines = [
        f"{machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}, Python {machine['python']}, "
        f"load before {machine['load_before']}. Generator and server share the machine.",
        *(f"{name}={value}" for name, value in result["settings"].items()),
    ]
    for run in result["runs"]:
        lines += ["", *_render_run(run)]
    return "\n".join(lines)


def render_markdown(result: dict[str, Any]) -> str:
    """The result as a Markdown table, all crowds side by side: what docs/performance.md shows."""
    machine, runs = result["machine"], result["runs"]
    settings = "".join(f" {name}={value}" for name, value in result["settings"].items())
    programs = ", ".join(f"{name} {machine[name]}" for name in (*PROGRAMS, "facilitator"))
    lines = [
        f"{machine['cores']} cores, {machine['memory_gb']:.0f} GB, {machine['system']}, Python {machine['python']}, "
        f"{programs}; load before {machine['load_before']}; windows of {result['options']['seconds']:g} s, "
        f"{result['options']['repeat']} repetition(s){settings}. Each cell: facilitator / bare echo / ratio.",
        "",
        "| figure | " + " | ".join(f"N = {run['phones']:,}" for run in runs) + " |",
        "|---|" + "---|" * len(runs),
    ]
    lines += [f"| {row.label} | " + " | ".join(_render_cell(row, run) for run in runs) + " |" for row in ROWS]
    return "\n".join(lines)


def _render_cell(row: Row, run: dict[str, Any]) -> str:
    parts = [_show(run["server"].get(row.name), row.unit)]
    if row.is_shared and run["yardstick"]:
        parts.append(_show(run["yardstick"].get(row.name), row.unit))
        parts += [_show(run["ratio"][row.name], "")] if row.name in run["ratio"] else []
    return " / ".join(parts)


def _render_run(run: dict[str, Any]) -> list[str]:
    echo, ratio = run["yardstick"], run["ratio"]
    title = f"{run['phones']:,} phones"
    lines = [f"{title:<60}{'facilitator':>14}" + (f"{'bare echo':>14}{'ratio':>9}" if echo else "")]
    for row in ROWS:
        line = f"{row.label:<60}{_show(run['server'].get(row.name), row.unit):>14}"
        if echo:
            theirs = _show(echo.get(row.name), row.unit) if row.is_shared else ""
            line += f"{theirs:>14}{_show(ratio.get(row.name), '') if row.name in ratio else '':>9}"
        lines.append(line.rstrip())
    for name, steps in (("facilitator", run["ramp"]), ("bare echo", run["yardstick_ramp"])):
        if steps:
            lines.append(f"ramp of {name}, posts a second: p99 in ms   " + "   ".join(map(_show_step, steps)))
    return lines


def _show_step(step: dict[str, Any]) -> str:
    """✗: not held; the sum of its posts that were refused or not everywhere stands in the JSON."""
    full = " (the load generator was at its limit)" if step["generator_percent"] > GENERATOR_FULL_PERCENT else ""
    return f"{step['rate']:,}: {step['p99_ms']:.0f}{'' if step['held'] else ' ✗'}{full}"


def _show(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    digits = 0 if abs(value) >= 100 or value == int(value) else 2 if abs(value) < 10 else 1
    return f"{value:,.{digits}f} {unit}".strip()
