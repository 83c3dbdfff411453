"""The pages on which klantreizen are prepared: signing in, the list, and the shell of one klantreis."""

from __future__ import annotations

import io
from typing import Any

import qrcode
from flask import Blueprint, Response, abort, jsonify, make_response, redirect, request, url_for
from qrcode.image.svg import SvgPathImage
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor, find_editor, load_project
from facilitator.actions.preparing.editors import add_lead, name_editor
from facilitator.actions.preparing.projects import (
    archive_project,
    bring_back_project,
    copy_project,
    delete_project,
    make_project,
)
from facilitator.errors import Refusal
from facilitator.intake.agenda import SAMPLES
from facilitator.intake.klantreis import parse_klantreis
from facilitator.intake.shapes import Klantreis
from facilitator.language import load_browser_strings
from facilitator.models import ActualJourney, Editor, Meeting, Project
from facilitator.protocol.base import EditorRole
from facilitator.protocol.limits import ALIAS_MAX, TITLE_MAX
from facilitator.web.editors import (
    LEAD_COOKIE,
    editor_cookie,
    find_request_editor,
    find_request_lead,
    find_unnamed_editor,
    holds_lead_link,
    require_request_editor,
    require_request_lead,
)
from facilitator.web.pages import page_gettext, page_language, render_page, render_problem, without_key
from facilitator.web.runtime import base_url, get_runtime, is_same_origin, set_cookie
from facilitator.web.sections import list_sections

blueprint = Blueprint("prepare", __name__)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


TEMPLATES = {
    "wmo": _("Wmo (social support)"),
    "jeugdwet": _("Jeugdwet (youth care)"),
    "participatiewet": _("Participatiewet (income and work)"),
    "blank": _("Without phases: I make my own"),
}
"""The phases of each are in `samples/`, with the terms that the law sets, as `docs/klantreis.md` accounts for them:

Wmo 2015 art. 2.3.2 (six weeks to investigate) and 2.3.5 (two weeks to decide). Jeugdwet and Participatiewet set no term
to decide, so Awb art. 4:13 holds: eight weeks. Participatiewet art. 41 (young people search for work first) and art. 52
(an advance after four weeks) are no terms of a phase for everybody. Whoever prepares can change each term.
"""
QUIET_ZONE_MODULES = 4


@blueprint.get("/prepare")
def projects() -> Response:
    """All klantreizen, for the lead."""
    key = request.args.get("key")
    if key is not None:
        return _take_lead_key(key)
    if find_request_lead() is None:
        return _ask_name(url_for("prepare.name_lead")) if holds_lead_link() else _refuse()
    return _show_projects()


@blueprint.post("/prepare/name")
def name_lead() -> Response:
    """Who came in with the lead's link says a name."""
    _require_ours()
    if not holds_lead_link():
        abort(404)
    name = _read_name()
    if not name:
        return _ask_name(url_for("prepare.name_lead"), problem=True)
    runtime = get_runtime()
    with runtime.database.transaction() as tx:
        token = runtime.keyring.sign_editor(add_lead(tx, name).id)
    response = make_response(redirect(url_for("prepare.projects"), 303))
    set_cookie(response, LEAD_COOKIE, token)
    return response


@blueprint.post("/prepare/new")
def new() -> Response:
    """Make a klantreis from a template."""
    _require_ours()
    require_request_lead()
    template = request.form.get("template", "")
    if template not in TEMPLATES:
        abort(400)
    try:
        with get_runtime().database.transaction() as tx:
            project = make_project(tx, request.form.get("title", ""), _load_template(template), page_language())
            return make_response(redirect(url_for("prepare.project", project_id=project.id), 303))
    except Refusal as refusal:
        return _show_projects(refusal, status=400)


@blueprint.post("/prepare/<project_id>/copy")
def copy(project_id: str) -> Response:
    """Copy a klantreis for the next round."""
    _require_ours()
    require_request_lead()
    try:
        with get_runtime().database.transaction() as tx:
            with_journeys = request.form.get("journeys") == "yes"
            title = request.form.get("title", "")
            copied = copy_project(tx, _load(tx, project_id), title, with_journeys=with_journeys)
            return make_response(redirect(url_for("prepare.project", project_id=copied.id), 303))
    except Refusal as refusal:
        return _show_projects(refusal, status=400)


@blueprint.post("/prepare/<project_id>/archive")
def archive(project_id: str) -> Response:
    """Put a klantreis away, or bring it back with `back`."""
    _require_ours()
    require_request_lead()
    with get_runtime().database.transaction() as tx:
        (bring_back_project if request.form.get("back") else archive_project)(_load(tx, project_id))
    return make_response(redirect(url_for("prepare.projects"), 303))


@blueprint.post("/prepare/<project_id>/delete")
def delete(project_id: str) -> Response:
    """Delete a klantreis with everything in it; its title was typed."""
    _require_ours()
    require_request_lead()
    runtime = get_runtime()
    try:
        with runtime.database.transaction() as tx:
            meetings = delete_project(tx, _load(tx, project_id), request.form.get("title", ""))
    except Refusal as refusal:
        return _show_projects(refusal, status=400)
    for meeting_id in meetings:
        runtime.guests.dismiss(meeting_id)
        runtime.realtime.end_meeting(meeting_id)
    runtime.realtime.preparing.end_project(project_id)
    runtime.uploads.remove_of(project_id)
    runtime.keeper.scrub()
    return make_response(redirect(url_for("prepare.projects"), 303))


@blueprint.get("/prepare/<project_id>")
def project(project_id: str) -> Response:
    """One klantreis: the shell of the screen. With `?key=` an interviewer's link, which becomes a cookie."""
    key = request.args.get("key")
    if key is not None:
        return _take_editor_key(project_id, key)
    if find_unnamed_editor(project_id) is not None:
        return _ask_name(url_for("prepare.name_interviewer", project_id=project_id))
    actor = find_request_editor(project_id)
    if actor is None:
        return _refuse()
    with get_runtime().database.read_snapshot() as tx:
        title = load_project(tx, project_id).title
        boot = _build_boot(tx, actor)
    return render_page("screen.html", title=title, boot=boot, name="prepare")


@blueprint.post("/prepare/<project_id>/name")
def name_interviewer(project_id: str) -> Response:
    """An interviewer who uses the link for the first time says a name."""
    _require_ours()
    unnamed, name = find_unnamed_editor(project_id), _read_name()
    if unnamed is None:
        abort(404)
    if not name:
        return _ask_name(url_for("prepare.name_interviewer", project_id=project_id), problem=True)
    with get_runtime().database.transaction() as tx:
        name_editor(tx, tx.get_one(Editor, unnamed.id), name)
    return make_response(redirect(url_for("prepare.project", project_id=project_id), 303))


@blueprint.get("/prepare/<project_id>/editors/<editor_id>")
def editor_link(project_id: str, editor_id: str) -> Response:
    """The link of an interviewer, as JSON `{url}`, for the lead."""
    return jsonify(url=_make_editor_url(project_id, editor_id))


@blueprint.get("/prepare/<project_id>/editors/<editor_id>/qr.svg")
def editor_qr(project_id: str, editor_id: str) -> Response:
    """The same as a QR code."""
    image = qrcode.make(_make_editor_url(project_id, editor_id), image_factory=SvgPathImage, border=QUIET_ZONE_MODULES)
    buffer = io.BytesIO()
    image.save(buffer)
    return Response(buffer.getvalue(), mimetype="image/svg+xml")


def _make_editor_url(project_id: str, editor_id: str) -> str:
    if require_request_editor(project_id).role is not EditorRole.LEAD:
        abort(404)
    runtime = get_runtime()
    with runtime.database.read_snapshot() as tx:
        editor = find_editor(tx, editor_id)
    if editor is None or editor.project_id != project_id:
        abort(404)
    key = runtime.keyring.sign_editor(editor_id)
    return f"{base_url()}{url_for('prepare.project', project_id=project_id, key=key)}"


def _take_lead_key(key: str) -> Response:
    """A link becomes a cookie and a clean address. Who said a name before stays who that was."""
    response = make_response(redirect(without_key(url_for("prepare.projects")), 303))
    if get_runtime().keyring.is_lead(key) and find_request_lead() is None:
        set_cookie(response, LEAD_COOKIE, key)
    return response


def _take_editor_key(project_id: str, key: str) -> Response:
    response = make_response(redirect(without_key(url_for("prepare.project", project_id=project_id)), 303))
    if get_runtime().keyring.find_editor(key) is not None:
        set_cookie(response, editor_cookie(project_id), key)
    return response


def _ask_name(action: str, *, problem: bool = False) -> Response:
    status = 400 if problem else 200
    return render_page("prepare_name.html", status, action=action, problem=problem, name_max=ALIAS_MAX)


def _show_projects(refusal: Refusal | None = None, *, status: int = 200) -> Response:
    with get_runtime().database.read_snapshot() as tx:
        rows = [*tx.scalars(select(Project).order_by(Project.created_at.desc(), Project.id))]
        names = {row.id: row.title for row in rows}
        listed = [_build_item(tx, row, names) for row in rows]
    return render_page(
        "prepare_list.html",
        status,
        projects=[item for item in listed if not item["is_archived"]],
        archived=[item for item in listed if item["is_archived"]],
        templates=TEMPLATES,
        title_max=TITLE_MAX,
        problem=refusal.text(page_gettext()) if refusal else "",
    )


def _build_item(tx: Session, row: Project, names: dict[str, str]) -> dict[str, Any]:
    def count(model: type[ActualJourney] | type[Meeting]) -> int:
        return tx.scalar(select(func.count()).select_from(model).where(model.project_id == row.id)) or 0

    return {
        "id": row.id,
        "title": row.title,
        "period": row.period,
        "municipality": row.municipality,
        "previous": names.get(row.previous_id or ""),
        "is_archived": row.archived_at is not None,
        "journey_count": count(ActualJourney),
        "meeting_count": count(Meeting),
    }


def _build_boot(tx: Session, actor: EditorActor) -> dict[str, Any]:
    language = page_language()
    meetings = select(Meeting).where(Meeting.project_id == actor.project_id, ~Meeting.is_rehearsal)
    return {
        "project_id": actor.project_id,
        "screen": "prepare",
        "language": language,
        "strings": load_browser_strings(language, "prepare"),
        "editor_id": actor.editor_id,
        "editor_name": actor.name,
        "role": actor.role.value,
        "projects_url": url_for("prepare.projects") if actor.role is EditorRole.LEAD else None,
        "project_url": url_for("prepare.project", project_id=actor.project_id),
        "sections": list_sections(actor),
        "meetings": [
            {"id": row.id, "title": row.title, "join_code": row.join_code}
            for row in tx.scalars(meetings.order_by(Meeting.created_at))
        ],
    }


def _load(tx: Session, project_id: str) -> Project:
    project = tx.get(Project, project_id)
    if project is None:
        abort(404)
    return project


def _load_template(name: str) -> Klantreis | None:
    if name == "blank":
        return None
    klantreis = parse_klantreis((SAMPLES / f"phases-{name}.json").read_bytes())
    return None if isinstance(klantreis, list) else klantreis


def _read_name() -> str:
    name = " ".join(request.form.get("name", "").split())[:ALIAS_MAX]
    return name if name.isprintable() else ""


def _require_ours() -> None:
    if not is_same_origin():
        abort(403)


def _refuse() -> Response:
    return render_problem(
        403,
        _("This page is for who prepares a klantreis"),
        _("Open the link that the server showed when it started, or the link that you got from the lead."),
    )
