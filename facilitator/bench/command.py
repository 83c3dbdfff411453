"""The command `facilitator bench`: reads the options, shows how far it is, prints the figures."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from facilitator.bench.figures import describe_machine, find_medians, find_ratios, render_markdown, render_table
from facilitator.bench.measures import Outcome, Plan, measure
from facilitator.bench.phones import LinkError
from facilitator.bench.servers import find_settings

CROWDS = "30,300,1000"
PHONES_MAX, RATE_MAX = 4000, 100_000
RAMP = "50,100,200,400,800,1000,1500,2000,3000"
SERVER_STEPS, YARDSTICK_STEPS = 7, 4
FILES_SPARE = 300


@click.command()
@click.option("--phones", "crowds", default=CROWDS, show_default=True, help="Crowds to measure, one after the other.")
@click.option("--seconds", type=click.FloatRange(0.5, 600), default=10.0, show_default=True, help="Length of a window.")
@click.option(
    "--repeat", type=click.IntRange(1, 20), default=1, show_default=True, help="Repetitions; the median counts."
)
@click.option("--notes", type=click.IntRange(0, 5000), default=500, show_default=True, help="Notes on the wall.")
@click.option("--ramp", default=RAMP, show_default=True, help="Posts a second to try, one after the other.")
@click.option("--yardstick/--no-yardstick", default=True, help="Measure a bare Flask-SocketIO echo beside it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the table of docs/performance.md.")
def main(**options: Any) -> None:
    """Measure how well this machine carries a meeting: the real server, real WebSockets, a data folder of its own.

    Everything is stored durably and every rule is on, as in a meeting. docs/performance.md explains each figure.
    Let the machine do nothing else meanwhile.
    """
    crowds = _parse_numbers("--phones", options["crowds"], PHONES_MAX)
    ramp = _parse_numbers("--ramp", options["ramp"], RATE_MAX)
    _raise_file_limit(max(crowds) + FILES_SPARE)
    steps = SERVER_STEPS + len(ramp) + (YARDSTICK_STEPS + len(ramp) if options["yardstick"] else 0)
    with Progress(steps, len(crowds) * options["repeat"]) as progress:
        result = _run(_measure_all({**options, "crowds": crowds, "ramp": ramp}, progress))
    render = render_markdown if options["as_markdown"] else render_table
    click.echo(json.dumps(result, indent=2) if options["as_json"] else render(result))


class Progress:
    """How far it is, on stderr: one line that changes for a person, a line per step for a file."""

    def __init__(self, steps: int, parts: int) -> None:
        self._done, self._part, self._steps, self._parts = 0, 0, steps, parts
        self._is_terminal = sys.stderr.isatty()
        self.prefix = ""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._is_terminal:
            click.echo("\r\033[K", err=True, nl=False)

    def say(self, text: str) -> None:
        """The next step begins."""
        share = min((self._part + min(self._done / self._steps, 1.0)) / self._parts, 1.0)
        self._done += 1
        line = f"{self.prefix}: {text}"
        if self._is_terminal:
            bar = "█" * round(share * 24)
            click.echo(f"\r\033[K{bar:░<24} {share:4.0%}  {line[:90]}", err=True, nl=False)
        else:
            click.echo(f"{share:4.0%}  {line}", err=True)

    def finish_part(self) -> None:
        """A repetition is over, however many of its steps were needed."""
        self._done, self._part = 0, self._part + 1


async def _measure_all(options: dict[str, Any], progress: Progress) -> dict[str, Any]:
    machine = describe_machine()
    runs = [await _measure_crowd(options, phones, progress) for phones in options["crowds"]]
    asked = {name: options[name] for name in ("seconds", "repeat", "notes", "ramp")}
    return {"machine": machine, "settings": find_settings(), "options": asked, "runs": runs}


async def _measure_crowd(options: dict[str, Any], phones: int, progress: Progress) -> dict[str, Any]:
    plan = Plan(phones, options["seconds"], options["notes"], options["ramp"], progress.say)
    outcomes = []
    for number in range(options["repeat"]):
        again = f", {number + 1} of {options['repeat']}" if options["repeat"] > 1 else ""
        progress.prefix = f"{phones:,} phones{again}"
        with tempfile.TemporaryDirectory(prefix="facilitator-bench-", ignore_cleanup_errors=True) as folder:
            outcomes.append(await measure(Path(folder), plan, with_yardstick=options["yardstick"]))
        progress.finish_part()
    return _summarize(phones, [ours for ours, _ in outcomes], [echo for _, echo in outcomes if echo])


def _summarize(phones: int, ours: list[Outcome], echoes: list[Outcome]) -> dict[str, Any]:
    server = find_medians(outcome.figures for outcome in ours)
    echo = find_medians(outcome.figures for outcome in echoes)
    return {
        "phones": phones,
        "server": server,
        "yardstick": echo,
        "ratio": find_ratios(server, echo),
        "ramp": ours[-1].ramp,
        "yardstick_ramp": echoes[-1].ramp if echoes else [],
    }


def _run(measuring: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
    """Run to the end; on Ctrl-C or SIGTERM the servers are stopped first."""

    async def guarded() -> dict[str, Any]:
        task = asyncio.ensure_future(measuring)
        with suppress(NotImplementedError):  # Windows: there only Ctrl-C stops it
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        result: dict[str, Any] = await task
        return result

    try:
        with asyncio.Runner(loop_factory=_find_loop_factory()) as runner:
            return runner.run(guarded())
    except asyncio.CancelledError:
        click.echo("\nStopped. Nothing was measured to the end; the servers are stopped.", err=True)
        sys.exit(130)
    except (LinkError, OSError) as error:
        raise click.ClickException(f"The measurement failed: {error}") from error


def _find_loop_factory() -> Any:
    if sys.platform == "win32":
        return None
    import uvloop  # noqa: PLC0415  does not exist on Windows

    return uvloop.new_event_loop


def _parse_numbers(option: str, text: str, most: int) -> tuple[int, ...]:
    try:
        numbers = tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError:
        numbers = (0,)
    if not numbers or any(not 0 < number <= most for number in numbers):
        raise click.BadParameter(f"whole numbers up to {most:,} with commas, for instance 50,100", param_hint=option)
    return numbers


def _raise_file_limit(wanted: int) -> None:
    """Every phone is an open file, here and in the server, which inherits the limit."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  does not exist on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        if hard != resource.RLIM_INFINITY and hard < wanted:
            raise click.ClickException(
                f"{wanted} open files are needed, and this system allows {hard}. "
                "Use fewer phones, or raise the limit (ulimit -n)."
            )
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
