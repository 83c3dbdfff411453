"""A meeting in the database → the bytes of a file. A top-level function, so that another process can run it."""

from __future__ import annotations

from facilitator.db import Database
from facilitator.exports.formats import render_report
from facilitator.language import load_gettext
from facilitator.models import Meeting


def render_meeting(database_url: str, meeting_id: str, format_name: str) -> tuple[str, str, bytes]:
    """File name, mimetype and bytes, in the meeting's language. Raises KeyError on an unknown format."""
    from facilitator.exports.report import load_report  # noqa: PLC0415  the live server has no need of it

    database = Database(database_url)
    try:
        with database.read_snapshot() as tx:
            language = tx.get_one(Meeting, meeting_id).language
            report = load_report(tx, meeting_id)
    finally:
        database.close()
    return render_report(report, format_name, load_gettext(language))
