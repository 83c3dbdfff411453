"""The page on which a resident looks at the own journey: plain HTML that works without scripts and on paper."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, make_response, redirect, request, url_for
from sqlalchemy.orm import Session

from facilitator.access.residents import Resident, find_resident
from facilitator.actions.keeping.residents import ResidentAnswers, list_taken_by, save_answers
from facilitator.printing.words import feeling_words
from facilitator.protocol.limits import TEXT_MAX
from facilitator.web.pages import page_gettext, render_page, render_problem
from facilitator.web.runtime import get_runtime, is_same_origin
from facilitator.web.stories import Story, build_story

blueprint = Blueprint("residents", __name__)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@blueprint.get("/resident/<project_id>/<code>")
def look(project_id: str, code: str) -> Response:
    """What others will see; `?withdraw=1` asks whether it must all go, `?saved=` says what was done."""
    with get_runtime().database.read_snapshot() as tx:
        resident = _find(tx, project_id, code)
        if isinstance(resident, Response):
            return resident
        if request.args.get("withdraw"):
            return _render("resident_withdraw.html", resident, code)
        return _render_journey(tx, resident, code)


@blueprint.post("/resident/<project_id>/<code>")
def decide(project_id: str, code: str) -> Response:
    """Keep what was filled in, approve it, or take everything back. Nobody approves what they did not see."""
    if not is_same_origin():
        abort(403)
    deed = request.form.get("deed")
    if deed == "withdraw":
        return _withdraw(project_id, code)
    runtime = get_runtime()
    with runtime.database.transaction() as tx:
        resident = _find(tx, project_id, code)
        if isinstance(resident, Response):
            return resident
        if request.form.get("seen", "") != _build(tx, resident).stand:
            return _render_journey(tx, resident, code, has_changed=True)
        keys = save_answers(tx, resident, _read_answers(resident, approves=deed == "approve"))
        tell = runtime.realtime.preparing.writer.publish_rows(tx, project_id, keys) if keys else None
    if tell is not None:
        tell()
    saved = "approved" if deed == "approve" else "saved"
    return make_response(redirect(url_for("residents.look", project_id=project_id, code=code, saved=saved), 303))


def _withdraw(project_id: str, code: str) -> Response:
    runtime = get_runtime()
    with runtime.database.read_snapshot() as tx:
        resident = _find(tx, project_id, code)
        if isinstance(resident, Response):
            return resident
        actor, journey_id = resident.actor, resident.journey.id
    runtime.keeper.withdraw(actor, journey_id)
    return render_page("resident_gone.html")


def _find(tx: Session, project_id: str, code: str) -> Resident | Response:
    """Who has this link, else the page that says why not. Wrong codes are counted per klantreis, whoever tries."""
    guesses = get_runtime().resident_guesses
    if not guesses.take(project_id):
        return render_problem(429, _("Wait a moment"), _("Too many wrong codes were tried. Try again in a minute."))
    resident = find_resident(tx, project_id, get_runtime().keyring.hash_resident_code(project_id, code))
    if resident is None:
        return render_problem(
            404,
            _("This link does not work (any more)"),
            _("It may be too old, or your story is gone already. Ask your interviewer for a new link."),
        )
    guesses.give_back(project_id)
    return resident


def _render_journey(tx: Session, resident: Resident, code: str, *, has_changed: bool = False) -> Response:
    """`has_changed`: what was sent is about another story than there is now; only the remark is taken over."""
    words = [*zip((2, 1, 0, -1, -2), feeling_words(page_gettext(resident.project.language)), strict=True)]
    remark = request.form["remark"] if has_changed and "remark" in request.form else resident.journey.remark
    values = {"story": _build(tx, resident), "words": words, "remark": remark, "has_changed": has_changed}
    saved = request.args.get("saved")
    page = _render("resident.html", resident, code, saved=saved, text_max=TEXT_MAX, **values)
    page.status_code = 409 if has_changed else 200
    return page


def _build(tx: Session, resident: Resident) -> Story:
    return build_story(resident, list_taken_by(tx, resident.actor), page_gettext(resident.project.language))


def _render(template: str, resident: Resident, code: str, **values: Any) -> Response:
    language = resident.project.language
    action = url_for("residents.look", project_id=resident.project.id, code=code)
    return render_page(template, language=language, resident=resident, action=action, **values)


def _read_answers(resident: Resident, *, approves: bool) -> ResidentAnswers:
    given = request.form
    theirs = {point.id for point in resident.journey.touchpoints}
    ids = [key for key in given.getlist("point") if key in theirs]
    felt = {key: given[f"feeling-{key}"] for key in ids if f"feeling-{key}" in given}
    return ResidentAnswers(
        remark=given.get("remark", "").replace("\r\n", "\n").strip()[:TEXT_MAX],
        approves=approves,
        sentiments={key: int(value) if value in ("-2", "-1", "0", "1", "2") else None for key, value in felt.items()},
        shown={key: set(given.getlist(f"shown-{key}")) for key in ids},
    )
