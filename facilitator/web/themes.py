"""Which theme a page has: the setting's, or the one that `?theme=` chose for this browser."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, abort, request, url_for

from facilitator.settings import THEMES
from facilitator.web.pages import asset_url
from facilitator.web.runtime import get_runtime

blueprint = Blueprint("themes", __name__)

OWN = "own"
COOKIE_SECONDS = 31_536_000


@blueprint.get("/theme.css")
def own_theme() -> Response:
    """The theme file of the setting as it is now: a change of it needs no restart."""
    theme = get_runtime().settings.theme
    if theme in THEMES:
        abort(404)
    try:
        response = Response(Path(theme).read_bytes(), mimetype="text/css")
    except OSError:
        abort(404)
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.app_context_processor
def add_theme_url() -> dict[str, str | None]:
    """`theme_url` for the templates: the style sheet that comes after the page's own; None for the light theme."""
    theme = find_theme()
    if theme == OWN:
        return {"theme_url": url_for("themes.own_theme")}
    return {"theme_url": None if theme == "light" else asset_url(f"{theme}.css")}


@blueprint.after_app_request
def remember_theme(response: Response) -> Response:
    """A theme that was asked for stays for this browser."""
    asked = request.args.get("theme")
    if asked is not None and asked in list_themes() and response.mimetype == "text/html":
        response.set_cookie("theme", asked, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax")
    return response


def find_theme() -> str:
    """The theme of this request: as asked for, as remembered, or as the setting says."""
    themes = list_themes()
    wanted = (request.args.get("theme"), request.cookies.get("theme"))
    return next((theme for theme in wanted if theme in themes), themes[0])


def list_themes() -> list[str]:
    """The themes there are, the setting's first."""
    setting = get_runtime().settings.theme
    first = setting if setting in THEMES else OWN
    return [first, *(theme for theme in THEMES if theme != first)]
