"""Reader and renderer of each printable, by name. Nothing of the database is needed once it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sqlalchemy.orm import Session

from facilitator.exports.text import clean_shape
from facilitator.language import Gettext
from facilitator.models import Meeting
from facilitator.printing.ballots import render_ballots
from facilitator.printing.cards import render_cards
from facilitator.printing.journeys import render_journeys
from facilitator.printing.notes import render_notes
from facilitator.printing.planned import render_planned
from facilitator.printing.reading import (
    read_ballots,
    read_cards,
    read_invitation,
    read_journeys,
    read_notes,
    read_planned,
)
from facilitator.printing.sheet import render_sheet

Maker = Callable[[Session, Meeting, str], Callable[[Gettext], bytes]]
"""Reads what is printed of a meeting; `str`: where phones reach the server."""

MAKERS: dict[str, Maker] = {
    "sheet": lambda _tx, meeting, url: partial(render_sheet, clean_shape(read_invitation(meeting, url))),
    "cards": lambda _tx, meeting, url: partial(render_cards, clean_shape(read_cards(meeting, url))),
    "journeys": lambda tx, meeting, _url: partial(render_journeys, clean_shape(read_journeys(tx, meeting))),
    "planned": lambda tx, meeting, _url: partial(render_planned, clean_shape(read_planned(tx, meeting))),
    "notes": lambda _tx, meeting, _url: partial(render_notes, clean_shape(read_notes(meeting))),
    "ballots": lambda tx, meeting, _url: partial(render_ballots, clean_shape(read_ballots(tx, meeting))),
}
