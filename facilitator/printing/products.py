"""What can be printed of a meeting, by name. A top-level function makes it, so that another process can do the work."""

from __future__ import annotations

from facilitator.access.loaders import load_meeting
from facilitator.db import Database
from facilitator.exports.formats import make_file_stem
from facilitator.language import load_gettext

PRODUCTS = ("sheet", "cards", "journeys", "planned", "notes", "ballots")
MIMETYPE = "application/pdf"


def render_print(database_url: str, meeting_id: str, what: str, base_url: str) -> tuple[str, str, bytes]:
    """File name, mimetype and bytes, in the meeting's language. `base_url`: where phones reach the server.

    Raises KeyError on an unknown product, Refusal on an unknown meeting.
    """
    from facilitator.printing.making import MAKERS  # noqa: PLC0415  the live server has no need of it

    database = Database(database_url)
    try:
        with database.read_snapshot() as tx:
            meeting = load_meeting(tx, meeting_id)
            render = MAKERS[what](tx, meeting, base_url)
            language, stem = meeting.language, make_file_stem(meeting.title, meeting.held_on)
    finally:
        database.close()
    return f"{stem}-{what}.pdf", MIMETYPE, render(load_gettext(language))
