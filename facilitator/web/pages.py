"""What all pages share: language, asset names, the shells of the screens, error pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request, url_for

from facilitator.errors import Refusal
from facilitator.language import (
    Gettext,
    choose_language,
    language_name,
    list_languages,
    load_gettext,
    text_direction,
)

DIST = Path(__file__).parent.parent / "static" / "dist"


@cache
def load_manifest() -> dict[str, str]:
    """Logical asset name → content-hashed file name, as the build wrote it."""
    manifest: dict[str, str] = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    return manifest


@cache
def load_preloads() -> dict[str, list[str]]:
    """Script → the files it imports, by their names in the manifest's folder."""
    preloads: dict[str, list[str]] = json.loads((DIST / "preloads.json").read_text(encoding="utf-8"))
    return preloads


def asset_url(name: str) -> str:
    """The address of a built asset."""
    return url_for("assets.asset", name=load_manifest()[name])


def preload_urls(name: str) -> list[str]:
    """The addresses of what a script imports: a page that asks for them at once waits for the network once."""
    return [url_for("assets.asset", name=file) for file in load_preloads()[name]]


def page_language(fallback: str | None = None) -> str:
    """The language of a page: `?lang=`, else the cookie, else the meeting's, else Dutch."""
    return choose_language(request.args.get("lang"), request.cookies.get("language"), fallback)


def page_gettext(fallback: str | None = None) -> Gettext:
    """The gettext of this page."""
    return load_gettext(page_language(fallback))


def list_language_links() -> list[tuple[str, str, str]]:
    """Each language: its code, what it calls itself, and the address of this page in it."""
    kept = {name: value for name, value in request.args.items() if name not in ("lang", "key")}
    links = ((code, urlencode({**kept, "lang": code})) for code in list_languages())
    return [(code, language_name(code), f"{_get_path()}?{query}") for code, query in links]


def without_key(path: str) -> str:
    """The address that a link with a key becomes: what it says of language and looks stays."""
    kept = {name: value for name, value in request.args.items() if name in ("lang", "theme")}
    return f"{path}?{urlencode(kept)}" if kept else path


def _get_path() -> str:
    """The path of this page that can be got again: a form that was sent has its own page."""
    return request.path.removesuffix("/seat") if request.method == "POST" else request.path


def render_page(template: str, status: int = 200, *, language: str | None = None, **values: Any) -> Response:
    """A page in the reader's language; `?lang=` is remembered."""
    chosen = page_language(language)
    page = {"language": chosen, "direction": text_direction(chosen), "languages": list_language_links()}
    addresses = {"asset_url": asset_url, "preload_urls": preload_urls}
    text = render_template(template, **page, **addresses, _=load_gettext(chosen), **values)
    response = make_response(text, status)
    if request.args.get("lang") == chosen:
        response.set_cookie("language", chosen, max_age=31_536_000, httponly=True, samesite="Lax")
    return response


def render_problem(status: int, heading: str, text: str, language: str | None = None) -> Response:
    """A page that says what was wrong and how to mend it; `heading` and `text` are msgids."""
    gettext = page_gettext(language)
    return render_page("problem.html", status, language=language, heading=gettext(heading), text=gettext(text))


def render_refusal(status: int, heading: str, refusal: Refusal) -> Response:
    """The same of a refusal."""
    gettext = page_gettext()
    return render_page("problem.html", status, heading=gettext(heading), text=refusal.text(gettext))
