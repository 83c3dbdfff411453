"""Whether the server and its database answer."""

from __future__ import annotations

import time

from flask import Blueprint, Response, current_app, jsonify, make_response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from facilitator import __version__
from facilitator.web.runtime import get_runtime

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> Response:
    """200 when all is well, 503 when the database does not answer."""
    try:
        with get_runtime().database.read_snapshot() as tx:
            tx.execute(text("SELECT 1 FROM meeting LIMIT 1"))
        works = True
    except SQLAlchemyError:
        works = False
    uptime = round(time.monotonic() - current_app.config["STARTED"], 1)
    body = {"ok": works, "database": "ok" if works else "down", "version": __version__, "uptime_seconds": uptime}
    return make_response(jsonify(body), 200 if works else 503)
