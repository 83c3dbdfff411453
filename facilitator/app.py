"""`create_app` wires the parts together and decides nothing."""

from __future__ import annotations

import gzip
import time

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from facilitator.access.actors import Keyring
from facilitator.db import LIVE_BUSY_SECONDS, Database
from facilitator.errors import Refusal
from facilitator.keeping import Keeper
from facilitator.realtime import Realtime
from facilitator.settings import Settings, load_secret
from facilitator.web import (
    assets,
    balance,
    export,
    findings,
    health,
    imports,
    join,
    metrics,
    plans,
    prepare,
    printing,
    privacy,
    rehearsals,
    residents,
    screens,
    suggestions,
    themes,
)
from facilitator.web.editors import build_identify_editor
from facilitator.web.guests import Guests
from facilitator.web.pages import render_problem, render_refusal
from facilitator.web.runtime import Runtime, build_identify
from facilitator.web.uploads import Uploads

BODY_MAX_BYTES = 64 * 1024


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def create_app(settings: Settings, *, base_url: str = "", own_url: str = "") -> Flask:
    """The server of one process. `base_url`: where phones reach it; empty: as each request says.

    `own_url`: where this machine itself reaches it, for the guests of a rehearsal.
    """
    app = Flask("facilitator", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=BODY_MAX_BYTES, BASE_URL=base_url, STARTED=time.monotonic())
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    database = Database(settings.database_url, busy_seconds=LIVE_BUSY_SECONDS)
    keyring = Keyring(load_secret(settings))
    realtime = Realtime(settings, database, build_identify(database, keyring), build_identify_editor(database, keyring))
    keeper = Keeper(database, realtime, settings.data, keyring.hash_alias)
    app.extensions["facilitator"] = Runtime(
        settings, database, keyring, realtime, Guests(own_url), Uploads(settings.data), keeper
    )
    for door in (
        assets,
        balance,
        export,
        findings,
        health,
        imports,
        join,
        metrics,
        plans,
        prepare,
        printing,
        privacy,
        rehearsals,
        residents,
        screens,
        suggestions,
        themes,
    ):
        app.register_blueprint(door.blueprint)
    app.after_request(_compress)
    app.after_request(_add_security_headers)
    app.register_error_handler(HTTPException, _show_http_error)
    app.register_error_handler(500, _show_http_error)
    app.register_error_handler(Refusal, _show_refusal)
    realtime.open(app)
    return app


def _compress(response: Response) -> Response:
    """Pages go compressed, for phones on poor Wi-Fi; assets are compressed when they are built."""
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    if takes and response.mimetype == "text/html" and not response.direct_passthrough:
        response.set_data(gzip.compress(response.get_data(), 6))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
    return response


def _add_security_headers(response: Response) -> Response:
    """No inline script or style, nothing from elsewhere, no framing. Sockets are named for older browsers."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    response.headers.setdefault("Cache-Control", "no-store")
    is_page = response.mimetype not in ("text/javascript", "text/css", "font/woff2")  # those cannot be one
    if is_page and request.endpoint != "assets.icon":
        _add_page_headers(response)
    return response


def _add_page_headers(response: Response) -> None:
    host = request.host
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        f"connect-src 'self' ws://{host} wss://{host}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers.setdefault("X-Frame-Options", "DENY")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")


def _show_http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if not request.url_rule and status == 400:  # the request itself makes no sense, so a page cannot be made for it
        return Response("Bad request", 400, mimetype="text/plain")
    if status == 404:
        return render_problem(404, _("There is nothing here"), _("Check the address, or type the code of the meeting."))
    if status >= 500:
        return render_problem(
            status, _("Something went wrong"), _("Nothing is lost. Reload the page, or tell the facilitator.")
        )
    return render_problem(status, _("That did not work"), _("Go back and try again."))


def _show_refusal(refusal: Refusal) -> Response:
    """What a page's door refused and did not tell itself."""
    status = 404 if refusal.code == "not_found" else 409
    return render_refusal(status, _("That did not work"), refusal)
