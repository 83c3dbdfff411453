"""A process of its own for `facilitator bench`: the load generator needs the standard library unpatched."""

from __future__ import annotations

import importlib.util
import sys

import click

NEEDED = ("psutil",) if sys.platform == "win32" else ("psutil", "uvloop")


def run() -> None:
    """Check that the extra is installed, then run the command."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        click.echo(f"facilitator: bench needs {' and '.join(missing)}. Run: pip install 'facilitator[bench]'", err=True)
        sys.exit(2)
    from facilitator.bench.command import main  # noqa: PLC0415  it needs the extra

    main(prog_name="facilitator bench")


if __name__ == "__main__":
    run()
