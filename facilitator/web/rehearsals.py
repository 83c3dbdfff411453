"""Rehearsals: a copy of the meeting with simulated participants, opened and thrown away from the console."""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, redirect, url_for

from facilitator.access.actors import Actor
from facilitator.actions.rehearsals import add_rehearsal, delete_rehearsal
from facilitator.models import Meeting
from facilitator.protocol.base import Audience, DeskRole
from facilitator.web.pages import render_problem
from facilitator.web.runtime import find_request_actor, get_runtime, is_same_origin

blueprint = Blueprint("rehearsals", __name__)

GUEST_COUNT = 12


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@blueprint.post("/console/<meeting_id>/rehearsal")
def begin(meeting_id: str) -> Response:
    """Make a rehearsal of the meeting and let guests in; in a rehearsal, call the guests again."""
    _require_facilitator(meeting_id)
    return invite_rehearsal(meeting_id)


def invite_rehearsal(meeting_id: str) -> Response:
    """Make a rehearsal, let guests in, and go to its console. Who asks was checked."""
    runtime = get_runtime()
    with runtime.database.transaction() as tx:
        meeting = tx.get_one(Meeting, meeting_id)
        rehearsal = meeting if meeting.is_rehearsal else add_rehearsal(tx, meeting)
        groups = {group.code: group.perspective for group in rehearsal.groups}
        rehearsal_id, code, language = rehearsal.id, rehearsal.join_code, rehearsal.language
    runtime.guests.invite(rehearsal_id, code, groups, language=language, count=GUEST_COUNT)
    key = runtime.keyring.sign_desk(rehearsal_id, Audience.CONSOLE)
    return make_response(redirect(url_for("screens.console", meeting_id=rehearsal_id, key=key), 303))


@blueprint.post("/console/<meeting_id>/rehearsal/end")
def end(meeting_id: str) -> Response:
    """Throw a rehearsal away with everything in it, and go back to the meeting it was about."""
    _require_facilitator(meeting_id)
    runtime = get_runtime()
    runtime.guests.dismiss(meeting_id)
    with runtime.database.transaction() as tx:
        original = tx.get_one(Meeting, meeting_id).rehearsal_of
        if not delete_rehearsal(tx, meeting_id):
            abort(404)
    runtime.realtime.end_meeting(meeting_id)
    if original is not None:
        key = runtime.keyring.sign_desk(original, Audience.CONSOLE)
        return make_response(redirect(url_for("screens.console", meeting_id=original, key=key), 303))
    return render_problem(
        200, _("The rehearsal is over"), _("Everything that was written in it is gone. You can close this page.")
    )


def _require_facilitator(meeting_id: str) -> Actor:
    actor = find_request_actor(meeting_id, Audience.CONSOLE)
    if actor is None or actor.desk_role is not DeskRole.FACILITATOR or not is_same_origin():
        abort(404)
    return actor
