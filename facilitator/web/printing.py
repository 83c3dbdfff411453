"""What is printed for a meeting, as PDF, for the facilitator. The work is done in another process."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from facilitator.concurrency import run_blocking
from facilitator.printing.products import PRODUCTS, render_print
from facilitator.protocol.base import Audience
from facilitator.web.runtime import base_url, find_request_actor, get_runtime
from facilitator.web.screens import refuse_screen

blueprint = Blueprint("printing", __name__)


@blueprint.get("/meetings/<meeting_id>/print/<what>")
def download(meeting_id: str, what: str) -> Response:
    """One printable, to keep and to print."""
    if find_request_actor(meeting_id, Audience.CONSOLE) is None:
        return refuse_screen(Audience.CONSOLE)
    if what not in PRODUCTS:
        abort(404)
    url = get_runtime().settings.database_url
    name, mimetype, content = run_blocking(render_print, url, meeting_id, what, base_url())
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
