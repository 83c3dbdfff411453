"""Which notes look as if they belong together, for the console; computed on this machine, outside the event loop."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify

from facilitator.access.suggestions import leave_refused, list_cards, list_refused
from facilitator.concurrency import run_blocking
from facilitator.errors import Refusal
from facilitator.grouping import find_groups
from facilitator.protocol.base import Audience, DeskRole
from facilitator.web.runtime import find_request_actor, get_runtime

blueprint = Blueprint("suggestions", __name__)

VECTORS_MOST = 5_000
"""Kept in memory, about 2 kB each, so that a text is computed once."""


@blueprint.get("/console/<meeting_id>/suggestions/<activity_id>")
def suggest(meeting_id: str, activity_id: str) -> Response:
    """`{suggestions: [{note_ids, heading_id, title}]}`, most alike first; none before the notes are revealed."""
    actor = find_request_actor(meeting_id, Audience.CONSOLE)
    if actor is None or actor.desk_role is DeskRole.NOTE_TAKER:
        abort(404)
    runtime = get_runtime()
    try:
        with runtime.database.read_snapshot() as tx:
            cards, refused = list_cards(tx, actor, activity_id), list_refused(tx, activity_id)
    except Refusal:
        abort(404)
    known = None
    if runtime.settings.grouping == "meaning":
        known = {card.text: runtime.vectors[card.text] for card in cards if card.text in runtime.vectors}
    found, vectors = run_blocking(find_groups, cards, known) if len(cards) > 1 else ([], {})
    _keep(runtime.vectors, vectors)
    told = [
        {"note_ids": group.note_ids, "heading_id": group.heading, "title": group.title}
        for group in leave_refused(found, refused)
    ]
    response = jsonify(suggestions=told)
    response.headers["Cache-Control"] = "no-store"
    return response


def _keep(held: dict[str, bytes], vectors: dict[str, bytes]) -> None:
    if len(held) + len(vectors) > VECTORS_MOST:
        held.clear()
    held.update(vectors)
