"""The page Privacy of a klantreis: what is left before a meeting may show it, links for residents, until when."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, request, url_for
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, load_project
from facilitator.actions.history.rows import RowKey
from facilitator.actions.keeping.care import Mask, keep_until, mask_place
from facilitator.actions.keeping.residents import make_link, revoke_link
from facilitator.actions.keeping.traces import list_removed
from facilitator.errors import Refusal
from facilitator.models import ResidentLink
from facilitator.protocol.base import EditorRole
from facilitator.protocol.limits import JOIN_CODE_ALPHABET, LIST_MAX, TEXT_MAX
from facilitator.protocol.preparing.commands import EditJourney
from facilitator.protocol.preparing.fields import JourneyFields
from facilitator.web.care import BASES, build_care, load_care, load_keeping
from facilitator.web.editors import require_request_editor
from facilitator.web.pages import page_gettext
from facilitator.web.runtime import base_url, get_runtime, is_same_origin, set_cookie
from facilitator.web.sections import render_section

CODE_LENGTH = 8
LINK_COOKIE, LINK_SECONDS = "new_link", 600

blueprint = Blueprint("privacy", __name__)


@blueprint.get("/prepare/<project_id>/privacy")
def show(project_id: str) -> Response:
    """The page; `?open=`: the journey that is looked at."""
    return _show(require_request_editor(project_id))


@blueprint.get("/prepare/<project_id>/privacy/standing")
def standing(project_id: str) -> Response:
    """How it stands, so that the page can tell when it is different: JSON `{version, journeys}`."""
    require_request_editor(project_id)
    with get_runtime().database.read_snapshot() as tx:
        project = load_project(tx, project_id)
        return jsonify(version=project.version, journeys=[journey.id for journey in project.journeys])


@blueprint.post("/prepare/<project_id>/privacy/journeys/<journey_id>")
def fill_in(project_id: str, journey_id: str) -> Response:
    """The basis of a journey, its approval, and whether meetings show it: what of these is in the form."""
    actor = _require_ours(project_id)
    try:
        fields = _read_fields()
    except ValueError:
        return _show(actor, problem=page_gettext()("Fill in a date."), status=400)
    try:
        seen = [word[:TEXT_MAX] for word in request.form.getlist("despite")[:LIST_MAX]]
        filled = JourneyFields.model_validate(fields)
        command = EditJourney(request_id=str(uuid4()), journey_id=journey_id, fields=filled, despite=seen)
        get_runtime().realtime.preparing.writer.submit(actor, command)
    except Refusal as refusal:
        return _show(actor, problem=refusal.text(page_gettext()), status=400)
    return _back(project_id, journey_id)


@blueprint.post("/prepare/<project_id>/privacy/journeys/<journey_id>/mask")
def mask(project_id: str, journey_id: str) -> Response:
    """Put a word where personal data stands."""
    actor = _require_ours(project_id)
    names = ("row", "row_id", "field", "found", "word")
    given = Mask(start=_read_number("start"), **{name: request.form.get(name, "") for name in names})
    _change(actor, lambda tx: mask_place(tx, actor, given))
    return _back(project_id, journey_id)


@blueprint.post("/prepare/<project_id>/privacy/journeys/<journey_id>/link")
def link(project_id: str, journey_id: str) -> Response:
    """A new link for the resident. This browser keeps its code for a while, so that a reload shows it again."""
    actor = _require_ours(project_id)
    code = "".join(secrets.choice(JOIN_CODE_ALPHABET) for _letter in range(CODE_LENGTH))
    code_hash = get_runtime().keyring.hash_resident_code(project_id, code)
    _change(actor, lambda tx: make_link(tx, actor, journey_id, code_hash))
    response = _back(project_id, journey_id)
    path = url_for("privacy.show", project_id=project_id)
    set_cookie(response, LINK_COOKIE, f"{journey_id} {code}", seconds=LINK_SECONDS, path=path)
    return response


@blueprint.post("/prepare/<project_id>/privacy/journeys/<journey_id>/unlink")
def unlink(project_id: str, journey_id: str) -> Response:
    """The resident's link opens nothing any more."""
    actor = _require_ours(project_id)
    _change(actor, partial(revoke_link, actor=actor, journey_id=journey_id))
    return _back(project_id, journey_id)


@blueprint.post("/prepare/<project_id>/privacy/journeys/<journey_id>/withdraw")
def withdraw(project_id: str, journey_id: str) -> Response:
    """Take a journey back for good; the box was ticked."""
    actor = _require_ours(project_id)
    if request.form.get("sure") != "yes":
        return _back(project_id, journey_id)
    try:
        get_runtime().keeper.withdraw(actor, journey_id)
    except Refusal:
        abort(404)
    return make_response(redirect(url_for("privacy.show", project_id=project_id), 303))


@blueprint.post("/prepare/<project_id>/privacy/until")
def until(project_id: str) -> Response:
    """Until when texts are kept."""
    actor = _require_ours(project_id)
    try:
        day = date.fromisoformat(request.form["until"]) if request.form.get("until") else None
    except ValueError:
        return _show(actor, problem=page_gettext()("Fill in a date."), status=400)
    keeps = request.form.get("figures") != "no"
    try:
        _change(actor, lambda tx: keep_until(tx, actor, day, keeps_figures=keeps))
    except Refusal as refusal:
        return _show(actor, problem=refusal.text(page_gettext()), status=400)
    return make_response(redirect(url_for("privacy.show", project_id=project_id, _anchor="until"), 303))


def _show(actor: EditorActor, *, problem: str = "", status: int = 200) -> Response:
    with get_runtime().database.read_snapshot() as tx:
        project = load_project(tx, actor.project_id)
        journeys, links = load_care(tx, project)
        keeping = load_keeping(tx, project)
        gone = [(key[1], image["alias"]) for key, image in list_removed(tx, project.id).items()]
    new_link = _find_new_link(project.id, links)
    values: dict[str, Any] = {"project": project, "keeping": keeping, "new_link": new_link, "problem": problem}
    values["opened"] = request.args.get("open") or (request.view_args or {}).get("journey_id")
    cares = sorted(build_care(journeys, links, page_gettext()), key=lambda care: care.urgency)
    is_lead = actor.role is EditorRole.LEAD
    page = {"project_id": actor.project_id, "current": "privacy"}
    return render_section(
        "privacy.html", status, cares=cares, gone=gone, bases=BASES, is_lead=is_lead, **page, **values
    )


def _find_new_link(project_id: str, links: dict[str, ResidentLink]) -> tuple[str, str] | None:
    """The journey and the address of a link that this browser just made, as long as it is the one that works."""
    journey_id, _space, code = request.cookies.get(LINK_COOKIE, "").partition(" ")
    link = links.get(journey_id)
    if link is None or link.code_hash != get_runtime().keyring.hash_resident_code(project_id, code):
        return None
    return journey_id, f"{base_url()}{url_for('residents.look', project_id=project_id, code=code)}"


def _change(actor: EditorActor, change: Callable[[Session], list[RowKey] | None]) -> None:
    runtime = get_runtime()
    with runtime.database.transaction() as tx:
        keys = change(tx)
        tell = runtime.realtime.preparing.writer.publish_rows(tx, actor.project_id, keys) if keys else None
    if tell is not None:
        tell()


def _read_fields() -> dict[str, Any]:
    """Only what is in the form. Raises ValueError on a date that is none."""
    fields: dict[str, Any] = {}
    if "basis" in request.form:
        fields["basis"] = request.form["basis"] if request.form["basis"] in BASES else None
    if "approved_on" in request.form:
        given = request.form["approved_on"]
        fields["approved_on"] = date.fromisoformat(given).isoformat() if given else None
    if "is_shown" in request.form:
        fields["is_shown"] = request.form["is_shown"] == "yes"
    return fields


def _read_number(name: str) -> int:
    given = request.form.get(name, "")
    return int(given) if given.isascii() and given.isdigit() else -1


def _require_ours(project_id: str) -> EditorActor:
    if not is_same_origin():
        abort(403)
    return require_request_editor(project_id)


def _back(project_id: str, journey_id: str) -> Response:
    anchor = f"journey-{journey_id}"
    page = url_for("privacy.show", project_id=project_id, open=journey_id, _anchor=anchor)
    return make_response(redirect(page, 303))
