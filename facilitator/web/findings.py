"""What in a text looks like personal data, asked by a form while somebody types. Nothing of it is stored or logged."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, Response, abort, current_app, jsonify, request

from facilitator.access.editors import load_row
from facilitator.actions.keeping.told import list_personal_data
from facilitator.errors import Refusal
from facilitator.language import Gettext
from facilitator.limits import Buckets
from facilitator.models import ActualJourney
from facilitator.personal_data import as_browser_offsets, find_personal_data, mask_word
from facilitator.web.editors import require_request_editor
from facilitator.web.pages import page_gettext
from facilitator.web.runtime import get_runtime, is_same_origin

TEXT_MAX = 10_000
ASKED_AT_ONCE, ASKED_PER_SECOND = 30, 5

blueprint = Blueprint("findings", __name__)


@blueprint.post("/prepare/findings")
def find() -> Response:
    """`{text}` → `{findings: [{kind, start, end, mask}]}`, counted in UTF-16 units; 429 to who asks too often."""
    if not is_same_origin():
        return _refuse(403, "not_allowed")
    if not _get_buckets().take(request.remote_addr or ""):
        return _refuse(429, "too_fast")
    body = request.get_json(silent=True)
    text = body.get("text") if isinstance(body, dict) else None
    if not isinstance(text, str) or len(text) > TEXT_MAX:
        return _refuse(400, "bad_request")
    return jsonify(findings=list_findings(text, page_gettext()))


@blueprint.get("/prepare/<project_id>/journeys/<journey_id>/findings")
def find_in_journey(project_id: str, journey_id: str) -> Response:
    """`{words}`: what in a journey looks like personal data, for who wants to show it."""
    actor = require_request_editor(project_id)
    try:
        with get_runtime().database.read_snapshot() as tx:
            words = list_personal_data(load_row(tx, actor, ActualJourney, journey_id))
    except Refusal:
        abort(404)
    return jsonify(words=words)


def list_findings(text: str, gettext: Gettext) -> list[dict[str, Any]]:
    """The findings as a form gets them, also with its page: where, of which kind, and the word to put there."""
    found = as_browser_offsets(text, find_personal_data(text))
    return [
        {"kind": one.kind, "start": one.start, "end": one.end, "mask": mask_word(one.kind, gettext)} for one in found
    ]


def _get_buckets() -> Buckets:
    if "findings" not in current_app.extensions:
        current_app.extensions["findings"] = Buckets(ASKED_AT_ONCE, ASKED_PER_SECOND)
    return cast(Buckets, current_app.extensions["findings"])


def _refuse(status: int, code: str) -> Response:
    response = jsonify(code=code)
    response.status_code = status
    return response
