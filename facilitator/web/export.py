"""Downloading the outcome, at any moment of the meeting. The work is done in another process."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from facilitator.concurrency import run_blocking
from facilitator.exports.files import render_meeting
from facilitator.exports.formats import FORMATS
from facilitator.protocol.base import Audience
from facilitator.web.runtime import find_request_actor, get_runtime
from facilitator.web.screens import refuse_screen

blueprint = Blueprint("export", __name__)


@blueprint.get("/meetings/<meeting_id>/export/<format_name>")
def download(meeting_id: str, format_name: str) -> Response:
    """One export, for the facilitator."""
    if find_request_actor(meeting_id, Audience.CONSOLE) is None:
        return refuse_screen(Audience.CONSOLE)
    if format_name not in FORMATS:
        abort(404)
    url = get_runtime().settings.database_url
    name, mimetype, content = run_blocking(render_meeting, url, meeting_id, format_name)
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
