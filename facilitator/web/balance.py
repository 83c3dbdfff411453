"""Which groups were heard: for the console, asked by it. It is in no state and in no change."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, abort, jsonify

from facilitator.access.balance import load_balance
from facilitator.errors import Refusal
from facilitator.protocol.base import Audience
from facilitator.web.runtime import find_request_actor, get_runtime

blueprint = Blueprint("balance", __name__)


@blueprint.get("/console/<meeting_id>/balance/<activity_id>")
def balance(meeting_id: str, activity_id: str) -> Response:
    """JSON `{parts: [{groups, seat_count, writer_count, note_count}]}` of a round of writing."""
    actor = find_request_actor(meeting_id, Audience.CONSOLE)
    if actor is None:
        abort(404)
    try:
        with get_runtime().database.read_snapshot() as tx:
            return jsonify(parts=[asdict(part) for part in load_balance(tx, actor, activity_id)])
    except Refusal:
        abort(404)
