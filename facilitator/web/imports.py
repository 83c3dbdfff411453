"""Bringing in a klantreis from a file: send it, see what it would do, mend what is wrong, decide. Needs no script."""

from __future__ import annotations

from typing import IO, Any

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, request, url_for
from werkzeug.datastructures import FileStorage

from facilitator.access.editors import EditorActor, load_project
from facilitator.access.klantreis import list_withdrawn_names
from facilitator.actions.preparing.imports import CHANGED_MEANWHILE
from facilitator.concurrency import run_blocking
from facilitator.errors import Refusal
from facilitator.intake.documents import FILE_BYTES_MAX
from facilitator.intake.forms import FORM_FORMATS, render_form
from facilitator.intake.inbox import OUTCOME, FaultView, Outcome, mask_outcome
from facilitator.intake.searching import find_row
from facilitator.intake.spreadsheet.delimited import EXTENSION, pack_files
from facilitator.models import Project
from facilitator.personal_data import mask_word
from facilitator.protocol.base import EditorRole, FindingKind
from facilitator.web.bringing import Applied, bring_in_apart, build_export, find_done, make_project_apart
from facilitator.web.editors import find_request_editor, find_request_lead, require_request_lead
from facilitator.web.faults import build_fault
from facilitator.web.pages import page_gettext, page_language, render_problem
from facilitator.web.previews import Preview, build_preview, build_preview_apart
from facilitator.web.runtime import get_runtime, is_same_origin
from facilitator.web.sections import render_section
from facilitator.web.uploads import About, Upload, copy_limited

blueprint = Blueprint("imports", __name__)

REQUEST_BYTES_MAX = 2 * FILE_BYTES_MAX
FILES_MAX = 20
INLINE_BYTES_MAX = 400_000
"""Of what came of a file: above this, comparing it is work for another process."""
FAULTS_SHOWN = 100


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


NO_FILE = _("Choose a file first.")


@blueprint.get("/prepare/import")
def new_form() -> Response:
    """The page to make a klantreis from a file."""
    require_request_lead()
    return _show_form(None)


@blueprint.get("/prepare/<project_id>/import")
def form(project_id: str) -> Response:
    """The page of the files of a klantreis: take it away in each kind, or bring one in."""
    actor = find_request_editor(project_id)
    if actor is None:
        return _refuse()
    return _show_form(project_id, can_bring_in=actor.role is EditorRole.LEAD)


@blueprint.post("/prepare/import")
def send_new() -> Response:
    """A file for a new klantreis comes in."""
    return _take_file(require_request_lead().id, None)


@blueprint.post("/prepare/<project_id>/import")
def send(project_id: str) -> Response:
    """A file for a klantreis there is comes in."""
    return _take_file(_require_lead(project_id).editor_id, project_id)


@blueprint.get("/prepare/imports/<upload_id>")
def show(upload_id: str) -> Response:
    """How far reading is, or what the file would do, or what is wrong with it."""
    upload = _require_upload(upload_id)
    outcome = upload.read_outcome()
    if outcome is None:
        get_runtime().uploads.start(upload)
        return _render("import_reading.html", upload, part=upload.read_progress())
    if outcome.klantreis is None:
        return _show_faults(upload, outcome)
    return _show_preview(upload)


@blueprint.get("/prepare/imports/<upload_id>/progress")
def progress(upload_id: str) -> Response:
    """How far reading is, and bringing in, as JSON `{is_done, part, applied}`."""
    upload = _require_upload(upload_id)
    is_done = upload.read_outcome() is not None
    if not is_done:
        get_runtime().uploads.start(upload)
    return jsonify(is_done=is_done, part=upload.read_progress(), applied=upload.read_applied())


@blueprint.post("/prepare/imports/<upload_id>/mend")
def mend(upload_id: str) -> Response:
    """What was typed for faults comes in; the file is read again with it."""
    request.max_content_length = request.max_form_memory_size = FILE_BYTES_MAX
    _require_ours()
    upload = _require_upload(upload_id)
    known = {fault.spot: fault for fault in _list_faults(upload)}
    typed = {name.removeprefix("at-"): text for name, text in request.form.items() if name.startswith("at-")}
    mends = {spot: text.replace("\r\n", "\n") for spot, text in typed.items() if spot in known}
    get_runtime().uploads.mend(upload, {spot: text for spot, text in mends.items() if text != known[spot].current})
    return _see_other(url_for("imports.show", upload_id=upload.id))


@blueprint.post("/prepare/imports/<upload_id>/mask")
def mask(upload_id: str) -> Response:
    """Put words in the place of personal data: in one place, or with `all` in every one that was found."""
    _require_ours()
    upload = _require_upload(upload_id)
    outcome = upload.read_outcome()
    if outcome is not None and outcome.klantreis is not None:
        run_blocking(mask_outcome, str(upload.home), _choose_words(outcome))
    return _see_other(url_for("imports.show", upload_id=upload.id, _anchor="found"))


def _choose_words(outcome: Outcome) -> dict[int, str]:
    """By the numbers of the places; none when something else stands in the place that was pressed."""
    gettext = page_gettext()
    words = {number: mask_word(FindingKind(one.kind), gettext) for number, one in enumerate(outcome.found)}
    if request.form.get("all"):
        return words
    given = request.form.get("row_id", "")
    number = int(given) if given.isascii() and given.isdigit() else -1
    if number not in words:
        return {}
    place = outcome.found[number]
    row = find_row(outcome.klantreis or {}, place.journey, place.point) or {}
    stands = str(row.get(place.field, ""))[place.start : place.end]
    return {number: words[number]} if stands == request.form.get("found") else {}


@blueprint.post("/prepare/imports/<upload_id>/apply")
def apply(upload_id: str) -> Response:
    """Bring the file in. Pressed twice, it is brought in once."""
    request.max_form_parts = 100_000
    request.max_content_length = request.max_form_memory_size = FILE_BYTES_MAX
    _require_ours()
    with get_runtime().database.read_snapshot() as tx:
        done = find_done(tx, upload_id)
    if done is not None:
        return _see_other(url_for("prepare.project", project_id=done))
    upload = _require_upload(upload_id)
    if (upload.read_outcome() or Outcome(None, [], {})).klantreis is None:
        return _see_other(url_for("imports.show", upload_id=upload.id))
    try:
        project_id = _bring_in(upload)
    except Refusal as refusal:
        return _show_preview(upload, refusal, status=409 if refusal.code == CHANGED_MEANWHILE else 400)
    get_runtime().uploads.remove(upload)
    return _see_other(url_for("prepare.project", project_id=project_id))


@blueprint.post("/prepare/imports/<upload_id>/abandon")
def abandon(upload_id: str) -> Response:
    """Give the file up: nothing of it stays."""
    _require_ours()
    upload = _require_upload(upload_id)
    get_runtime().uploads.remove(upload)
    project_id = upload.about.project_id
    return _see_other(url_for("imports.form", project_id=project_id) if project_id else url_for("prepare.projects"))


@blueprint.get("/prepare/template.<extension>")
def template(extension: str) -> Response:
    """The empty form, for everybody: nothing is in it."""
    if extension not in FORM_FORMATS or not FORM_FORMATS[extension].has_template:
        abort(404)
    return _send(render_form(None, extension, page_gettext()), "klantreis", extension)


@blueprint.get("/prepare/<project_id>/klantreis.<extension>")
def download(project_id: str, extension: str) -> Response:
    """The klantreis as a file that can be brought in again."""
    if find_request_editor(project_id) is None:
        return _refuse()
    if extension not in FORM_FORMATS:
        abort(404)
    url, language = get_runtime().settings.database_url, page_language()
    name, content = run_blocking(build_export, url, project_id, extension, language)
    return _send(content, name, extension)


def _take_file(editor_id: str, project_id: str | None) -> Response:
    request.max_content_length = REQUEST_BYTES_MAX
    _require_ours()
    files = [file for file in request.files.getlist("file") if file.filename][: FILES_MAX + 1]
    if not files:
        return _show_form(project_id, problem=NO_FILE, status=400)
    about = About(editor_id, project_id, (files[0].filename or "")[:200])
    uploads = get_runtime().uploads
    upload = uploads.keep(about, lambda target: _write(files, target))
    uploads.start(upload)
    return _see_other(url_for("imports.show", upload_id=upload.id))


def _write(files: list[FileStorage], target: IO[bytes]) -> None:
    """One file as it came; several, or one CSV file, packed together."""
    if len(files) == 1 and not (files[0].filename or "").lower().endswith(EXTENSION):
        copy_limited(files[0].stream, target)
    else:
        target.write(pack_files((file.filename or "", file.stream.read(FILE_BYTES_MAX + 1)) for file in files))


def _bring_in(upload: Upload) -> str:
    """Gives the klantreis. Raises Refusal."""
    runtime, home = get_runtime(), str(upload.home)
    url = runtime.settings.database_url
    if upload.about.project_id is None:
        run_blocking(make_project_apart, url, home, upload.id)
        return upload.id
    actor = _require_lead(upload.about.project_id)
    version = request.form.get("version", "")
    decided = (int(version) if version.isdecimal() else -1, request.form.getlist("remove"))
    applied: Applied = run_blocking(bring_in_apart, url, home, actor, decided, upload.id)
    if applied.refusal is not None:
        raise applied.refusal
    if applied.change is not None:
        runtime.realtime.preparing.publish(actor.project_id, applied.change)
    return actor.project_id


def _show_form(project_id: str | None, *, can_bring_in: bool = True, problem: str = "", status: int = 200) -> Response:
    runtime = get_runtime()
    editor_id = _find_editor_id(project_id)
    waiting = runtime.uploads.list_of(editor_id, project_id) if editor_id and can_bring_in else []
    return render_section(
        "import_form.html",
        status,
        project_id=project_id,
        current="files",
        project=_find_project(project_id),
        waiting=waiting,
        can_bring_in=can_bring_in,
        problem=problem and page_gettext()(problem),
        bytes_max=FILE_BYTES_MAX,
        megabytes=FILE_BYTES_MAX // 10**6,
    )


def _show_faults(upload: Upload, outcome: Outcome) -> Response:
    gettext = page_gettext()
    faults = outcome.faults[:FAULTS_SHOWN]
    return _render(
        "import_faults.html",
        upload,
        faults=[build_fault(fault, outcome, gettext) for fault in faults],
        total=len(outcome.faults),
        can_mend=any(fault.spot for fault in faults),
    )


def _list_faults(upload: Upload) -> list[FaultView]:
    outcome = upload.read_outcome()
    return [fault for fault in outcome.faults if fault.spot] if outcome else []


def _show_preview(upload: Upload, refusal: Refusal | None = None, *, status: int = 200) -> Response:
    gettext = page_gettext()
    problem = refusal.text(gettext) if refusal else ""
    preview = _load_preview(upload)
    returned = _list_returned(preview.new_names if preview else [], upload.about.project_id)
    return _render("import_preview.html", upload, status=status, preview=preview, returned=returned, problem=problem)


def _list_returned(names: list[str], project_id: str | None) -> list[str]:
    """Of these new journeys those with the name of one that a resident took back."""
    with get_runtime().database.read_snapshot() as tx:
        withdrawn = list_withdrawn_names(tx, project_id)
    return [name for name in names if get_runtime().keyring.hash_alias(name) in withdrawn]


def _load_preview(upload: Upload) -> Preview | None:
    runtime, project_id, language = get_runtime(), upload.about.project_id, page_language()
    if (upload.home / OUTCOME).stat().st_size > INLINE_BYTES_MAX:
        arguments = (runtime.settings.database_url, str(upload.home), project_id, language)
        preview: Preview | None = run_blocking(build_preview_apart, *arguments)
        return preview
    with runtime.database.read_snapshot() as tx:
        return build_preview(tx, upload.home, project_id, language)


def _render(template_name: str, upload: Upload, *, status: int = 200, **values: Any) -> Response:
    project_id = upload.about.project_id
    page: dict[str, Any] = {"project_id": project_id, "current": "files"}
    return render_section(template_name, status, upload=upload, project=_find_project(project_id), **page, **values)


def _find_project(project_id: str | None) -> dict[str, str] | None:
    if project_id is None:
        return None
    with get_runtime().database.read_snapshot() as tx:
        project: Project = load_project(tx, project_id)
        return {"id": project.id, "title": project.title}


def _find_editor_id(project_id: str | None) -> str | None:
    if project_id is None:
        lead = find_request_lead()
        return lead.id if lead else None
    actor = find_request_editor(project_id)
    return actor.editor_id if actor else None


def _require_upload(upload_id: str) -> Upload:
    """A file that who asks sent, and may still bring in. Answers 404 otherwise."""
    upload = get_runtime().uploads.find(upload_id)
    if upload is None or _find_editor_id(upload.about.project_id) != upload.about.editor_id:
        abort(404)
    return upload


def _require_lead(project_id: str) -> EditorActor:
    actor = find_request_editor(project_id)
    if actor is None or actor.role is not EditorRole.LEAD:
        abort(404)
    return actor


def _require_ours() -> None:
    if not is_same_origin():
        abort(403)


def _send(content: bytes, name: str, extension: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = FORM_FORMATS[extension].mimetype
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{extension}")
    return response


def _see_other(url: str) -> Response:
    return make_response(redirect(url, 303))


def _refuse() -> Response:
    return render_problem(
        403,
        _("This page is for who prepares a klantreis"),
        _("Open the link that the server showed when it started, or the link that you got from the lead."),
    )
