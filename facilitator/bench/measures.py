"""The measurements, one after the other, against one server: what is done, in which order, and what is read off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.bench.crowd import Crowd, Topic, Window
from facilitator.bench.desk import Desk
from facilitator.bench.figures import Figures
from facilitator.bench.ledger import find_percentile
from facilitator.bench.servers import Server

RATE = 20.0
LIMIT_SECONDS = 0.25
STORM_SECONDS = 2.0
RAMP_SECONDS_MAX = 5.0
RAMP_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True)
class Plan:
    """What to measure."""

    phones: int
    seconds: float
    notes: int
    ramp: tuple[int, ...]
    say: Callable[[str], None]


@dataclass
class Outcome:
    """The figures of one server and the steps of its ramp."""

    figures: Figures = field(default_factory=dict)
    ramp: list[dict[str, Any]] = field(default_factory=list)

    def note_faults(self, window: Window) -> None:
        """Add what went wrong in a window at 20 posts a second; the ramp has its own, because it goes too far."""
        for name, count in (
            ("missing_count", window.ledger.count_missing()),
            ("refused_count", window.ledger.count_refused()),
        ):
            self.figures[name] = (self.figures.get(name) or 0) + count


async def measure_server(folder: Path, plan: Plan) -> Outcome:
    """Everything, against the real server with a meeting of its own. Raises ClickException, LinkError, OSError."""
    outcome = Outcome()
    plan.say("start the server")
    with Server(folder, is_yardstick=False) as server:
        links = await server.wait()
        desk, crowd = Desk(links), Crowd(links, plan.phones)
        try:
            await desk.sign_in()
            await _measure_memory(server, crowd, plan, outcome)
            plan.say("silent round")
            watched = await _watch(server, crowd, desk.topic, plan)
            outcome.figures["silent_p99_ms"] = _p99_ms(watched.window)
            outcome.note_faults(watched.window)
            crowd.leave()
            await desk.reveal()
            await _fill(crowd, desk.topic, plan)
            await server.settle()
            await _measure_storm(crowd, plan, outcome)
            await server.settle()
            await _measure_posts(server, crowd, desk.topic, plan, outcome)
            await _measure_export(server, crowd, desk, plan, outcome)
            await _measure_ramp(server, crowd, desk.topic, plan, outcome)
            _count_faults(server, crowd, plan, outcome)
        finally:
            crowd.leave()
            desk.leave()
    return outcome


async def measure_yardstick(folder: Path, plan: Plan) -> Outcome:
    """What has a counterpart, against the bare echo. Raises ClickException, LinkError, OSError."""
    outcome = Outcome()
    plan.say("start the yardstick")
    with Server(folder, is_yardstick=True) as server:
        crowd = Crowd(await server.wait(), plan.phones)
        try:
            await _measure_memory(server, crowd, plan, outcome)
            crowd.leave()
            await server.settle()
            await _measure_storm(crowd, plan, outcome)
            await server.settle()
            await _measure_posts(server, crowd, Topic(), plan, outcome)
            await _measure_ramp(server, crowd, Topic(), plan, outcome)
            _count_faults(server, crowd, plan, outcome)
        finally:
            crowd.leave()
    return outcome


async def _measure_memory(server: Server, crowd: Crowd, plan: Plan, outcome: Outcome) -> None:
    plan.say("memory: everybody joins calmly")
    await server.settle()
    before = server.memory_bytes()
    await crowd.join_calmly()
    await server.settle()
    outcome.figures["memory_kb_per_phone"] = (server.memory_bytes() - before) / 1000 / plan.phones


async def _fill(crowd: Crowd, topic: Topic, plan: Plan) -> None:
    """Notes on the wall, written by people who then go home."""
    plan.say(f"write {plan.notes} notes")
    authors = Crowd(crowd.links, max(plan.notes // 20, 1))
    try:
        await authors.join_calmly()
        await authors.post_many(topic, plan.notes)
    finally:
        authors.leave()


async def _measure_storm(crowd: Crowd, plan: Plan, outcome: Outcome) -> None:
    plan.say(f"join storm: everybody within {STORM_SECONDS:.0f} seconds")
    crowd.retry_count = 0
    held_at = await crowd.join_at_once(STORM_SECONDS, plan.notes)
    last_came_at = STORM_SECONDS * (plan.phones - 1) / plan.phones
    outcome.figures["storm_seconds"] = max(held_at) - last_came_at
    outcome.figures["retry_count"] = crowd.retry_count


@dataclass(frozen=True)
class Watched:
    """A window and the CPU seconds that the server spent on it."""

    window: Window
    cpu_seconds: float


async def _watch(server: Server, crowd: Crowd, topic: Topic, plan: Plan) -> Watched:
    """20 posts a second, while every phone checks now and then."""
    before = server.cpu_seconds()
    with crowd.checking():
        window = await crowd.post(topic, RATE, plan.seconds)
    return Watched(window, server.cpu_seconds() - before)


async def _measure_posts(server: Server, crowd: Crowd, topic: Topic, plan: Plan, outcome: Outcome) -> None:
    plan.say("20 posts a second")
    watched = await _watch(server, crowd, topic, plan)
    window = watched.window
    latencies, saved = window.ledger.list_latencies(window.ended_at), window.ledger.list_saved()
    outcome.figures |= {
        "post_p50_ms": find_percentile(latencies, 50) * 1000,
        "post_p99_ms": find_percentile(latencies, 99) * 1000,
        "saved_p50_ms": find_percentile(saved, 50) * 1000,
        "saved_p99_ms": find_percentile(saved, 99) * 1000,
        "generator_percent": window.generator_share * 100,
        "generator_lag_ms": window.lag_seconds * 1000,
        **_price(watched, ""),
    }
    outcome.note_faults(window)


def _price(watched: Watched, prefix: str) -> Figures:
    """CPU per 1,000 packets and per 1,000 events; an event is one post that reached one phone."""
    ledger = watched.window.ledger
    events = len(ledger.posts) * ledger.phone_count - ledger.count_missing()
    packets = ledger.count_copies()
    return {
        f"{prefix}cpu_ms_per_1000_packets": watched.cpu_seconds * 1e6 / packets if packets else None,
        f"{prefix}cpu_ms_per_1000_events": watched.cpu_seconds * 1e6 / events if events else None,
    }


async def _measure_export(server: Server, crowd: Crowd, desk: Desk, plan: Plan, outcome: Outcome) -> None:
    plan.say("20 posts a second while PowerPoints are made")
    await server.settle()
    async with desk.exporting() as took:
        watched = await _watch(server, crowd, desk.topic, plan)
    p99_ms, without = _p99_ms(watched.window), outcome.figures["post_p99_ms"]
    outcome.figures |= {
        "export_p99_ms": p99_ms,
        "export_ratio": p99_ms / without if without else None,
        "export_seconds": find_percentile(took, 50),
    }
    outcome.note_faults(watched.window)


async def _measure_ramp(server: Server, crowd: Crowd, topic: Topic, plan: Plan, outcome: Outcome) -> None:
    """Faster and faster until p99 is too long. Without the 15-second checks: no meeting has so many notes to send."""
    p99_ms = outcome.figures["post_p99_ms"] or 0.0
    held: float = RATE if p99_ms < LIMIT_SECONDS * 1000 else 0.0
    for rate in plan.ramp:
        plan.say(f"{rate:,.0f} posts a second")
        await server.settle()
        before = server.cpu_seconds()
        window = await crowd.post(topic, rate, min(plan.seconds, RAMP_SECONDS_MAX), RAMP_PATIENCE_SECONDS)
        watched = Watched(window, server.cpu_seconds() - before)
        step = _judge(watched, rate)
        outcome.ramp.append(step)
        if not step["held"]:
            break
        held = rate
        outcome.figures |= _price(watched, "busy_")
    outcome.figures["held_posts_per_second"] = held


def _judge(watched: Watched, rate: float) -> dict[str, Any]:
    window = watched.window
    p99_ms = _p99_ms(window)
    refused = window.ledger.count_refused()
    missing = window.ledger.count_missing()
    is_held = p99_ms < LIMIT_SECONDS * 1000 and not (refused or missing or window.was_cut)
    return {
        "rate": round(rate),
        "held": is_held and window.lag_seconds < LIMIT_SECONDS,
        "p50_ms": round(find_percentile(window.ledger.list_latencies(window.ended_at), 50) * 1000, 2),
        "p99_ms": round(p99_ms, 2),
        "missing_count": missing,
        "refused_count": refused,
        "generator_percent": round(window.generator_share * 100),
        "generator_lag_ms": round(window.lag_seconds * 1000, 2),
        **{name: value and round(value, 3) for name, value in _price(watched, "").items()},
    }


def _p99_ms(window: Window) -> float:
    return find_percentile(window.ledger.list_latencies(window.ended_at), 99) * 1000


def _count_faults(server: Server, crowd: Crowd, plan: Plan, outcome: Outcome) -> None:
    tally = crowd.tally
    if tally.lost_line_count:
        plan.say(f"{tally.lost_line_count} lines broke. {server.name}'s log ends with:\n{server.read_log()}")
    outcome.figures |= {
        "gap_count": tally.gap_count,
        "doubled_count": tally.doubled_count,
        "lost_line_count": tally.lost_line_count,
        "resent_state_count": tally.resent_state_count,
        "resync_count": tally.resync_count,
    }


async def measure(folder: Path, plan: Plan, *, with_yardstick: bool) -> tuple[Outcome, Outcome | None]:
    """One repetition: the yardstick first, then the server, each alone on the machine."""
    yardstick = await measure_yardstick(folder, plan) if with_yardstick else None
    await asyncio.sleep(0.5)
    return await measure_server(folder, plan), yardstick
