"""The counts of this process for Prometheus; nothing is there unless the settings open it."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from facilitator.metrics import CONTENT_TYPE
from facilitator.web.runtime import get_runtime

blueprint = Blueprint("metrics", __name__)


@blueprint.get("/metrics")
def metrics() -> Response:
    """The text for Prometheus; 404 while it is off."""
    text = get_runtime().realtime.metrics.render()
    if text is None:
        abort(404)
    return Response(text, content_type=CONTENT_TYPE)
