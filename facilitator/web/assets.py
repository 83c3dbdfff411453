"""The built assets: content-hashed, so they never change; compressed where the browser takes it."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request, send_from_directory

from facilitator.web.pages import DIST, load_manifest

blueprint = Blueprint("assets", __name__)


@blueprint.get("/assets/<name>")
def asset(name: str) -> Response:
    """A file of the build. Only what the manifest names or the bundles refer to is in that folder."""
    if name in ("manifest.json", "preloads.json") or not name[:1].isalnum():
        abort(404)
    packed = f"{name}.gz"
    if "gzip" in request.headers.get("Accept-Encoding", "") and (DIST / packed).is_file():
        response = send_from_directory(DIST, packed)
        response.headers["Content-Encoding"] = "gzip"
        response.mimetype = _mimetype(name)
    else:
        response = send_from_directory(DIST, name)
    # Of no use for files that never change, and each phone pays for them.
    for name_of_header in ("Content-Disposition", "Last-Modified", "ETag", "Accept-Ranges"):
        response.headers.pop(name_of_header, None)
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@blueprint.get("/icon.svg")
@blueprint.get("/favicon.ico")
def icon() -> Response:
    """The icon of the pages; browsers that take no SVG show none."""
    response = send_from_directory(DIST.parent, "icon.svg")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _mimetype(name: str) -> str:
    kinds = {"js": "text/javascript", "css": "text/css", "json": "application/json", "svg": "image/svg+xml"}
    return kinds.get(name.rsplit(".", 1)[-1], "application/octet-stream")


def is_built() -> bool:
    """Whether the browser code is there; a checkout that was never installed has none."""
    return (DIST / "manifest.json").is_file() and bool(load_manifest())
