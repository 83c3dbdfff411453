"""What is printed for a meeting, as PDF, for the facilitator and the lead. The work is done in another process."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from facilitator.concurrency import run_blocking
from facilitator.models import Meeting
from facilitator.printing.products import PRODUCTS, render_print
from facilitator.protocol.base import Audience, EditorRole
from facilitator.web.editors import find_request_editor
from facilitator.web.runtime import base_url, find_request_actor, get_runtime
from facilitator.web.screens import refuse_screen

blueprint = Blueprint("printing", __name__)


@blueprint.get("/meetings/<meeting_id>/print/<what>")
def download(meeting_id: str, what: str) -> Response:
    """One printable, to keep and to print."""
    if find_request_actor(meeting_id, Audience.CONSOLE) is None and not _leads_klantreis(meeting_id):
        return refuse_screen(Audience.CONSOLE)
    if what not in PRODUCTS:
        abort(404)
    url = get_runtime().settings.database_url
    name, mimetype, content = run_blocking(render_print, url, meeting_id, what, base_url())
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _leads_klantreis(meeting_id: str) -> bool:
    """Whether the request is from the lead of the klantreis that the meeting is about."""
    with get_runtime().database.read_snapshot() as tx:
        meeting = tx.get(Meeting, meeting_id)
    editor = find_request_editor(meeting.project_id) if meeting is not None else None
    return editor is not None and editor.role is EditorRole.LEAD
