"""`python -m facilitator.guests URL CODE`: the guests of a rehearsal; started by the server, stopped with it."""

from __future__ import annotations

import asyncio
import json
import logging
import sys

import click

from facilitator.guests.company import Place, run_company

GUESTS_MAX = 60


@click.command()
@click.argument("url")
@click.argument("code")
@click.option("--groups", default="{}", help="JSON: code of each group → its perspective.")
@click.option("--count", type=click.IntRange(1, GUESTS_MAX), default=12, help="How many guests.")
@click.option("--language", default="nl", help="Language of what they write.")
@click.option("--pace", type=click.FloatRange(0.1, 100), default=1.0, help="2: twice as fast as people.")
@click.option("--seed", type=int, default=1, help="The same number gives the same guests.")
def main(url: str, code: str, groups: str, *, count: int, language: str, pace: float, seed: int) -> None:
    """Guests for the rehearsal at URL with join code CODE."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    place = Place(url, code, language, json.loads(groups), pace)
    asyncio.run(run_company(place, count, seed))


if __name__ == "__main__":
    main()
