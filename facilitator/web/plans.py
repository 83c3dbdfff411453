"""The pages on which the lead plans the meetings about a klantreis. They work without JavaScript."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.actions.plans import delete_meeting, has_people, plan_meeting, save_plan
from facilitator.errors import Refusal
from facilitator.exports.words import date_text
from facilitator.intake.agenda import AGENDA_MINUTES
from facilitator.models import Activity, ActualJourney, Meeting, Participant, Project, Vote
from facilitator.printing.products import PRODUCTS
from facilitator.protocol import limits
from facilitator.protocol.base import Audience, EditorRole
from facilitator.web.editors import require_request_editor
from facilitator.web.join import find_default_line
from facilitator.web.pages import page_gettext
from facilitator.web.plan_forms import CHECKS, PlanForm, build_form, do_deed, parse_day, parse_form, read_form
from facilitator.web.rehearsals import invite_rehearsal
from facilitator.web.runtime import get_runtime, is_same_origin, join_url
from facilitator.web.screens import render_qr
from facilitator.web.sections import render_section

blueprint = Blueprint("plans", __name__)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


PRINT_NAMES = {
    "sheet": _("Sheet with QR code for the wall (A4)"),
    "cards": _("Cards for the tables (A4, folded)"),
    "journeys": _("The journeys as posters (A3)"),
    "planned": _("The journey on paper as a poster (A3)"),
    "notes": _("Paper notes (A4, cut in four)"),
    "ballots": _("Paper ballots with the numbers of the ideas (A4)"),
}

CHANGED_SINCE = _(
    "Somebody else changed this meeting after you opened the page. What you typed stands here still. "
    "Save again to let it take the place of what the other wrote."
)


@blueprint.get("/prepare/<project_id>/meetings")
def meetings(project_id: str) -> Response:
    """The meetings about a klantreis, and a form for a new one."""
    _require_lead(project_id)
    return _show_list(project_id)


@blueprint.post("/prepare/<project_id>/meetings")
def new(project_id: str) -> Response:
    """Plan a new meeting."""
    _require_lead(project_id, writes=True)
    runtime, sent = get_runtime(), request.form
    title, minutes = sent.get("title", "").strip(), sent.get("minutes", "")
    if not title or len(title) > limits.TITLE_MAX or minutes not in map(str, AGENDA_MINUTES):
        return _show_list(project_id, problem=_("Give the meeting a name."), status=400)
    with runtime.database.transaction() as tx:
        project, day = tx.get_one(Project, project_id), parse_day(sent.get("held_on", ""))
        size = runtime.settings.min_group_size
        meeting = plan_meeting(tx, project, title, int(minutes), held_on=day, min_group_size=size)
        where = url_for("plans.plan", project_id=project_id, meeting_id=meeting.id)
    return make_response(redirect(where, 303))


@blueprint.get("/prepare/<project_id>/meetings/<meeting_id>")
def plan(project_id: str, meeting_id: str) -> Response:
    """One meeting: all that is planned of it."""
    _require_lead(project_id)
    return _show_plan(project_id, meeting_id)


@blueprint.post("/prepare/<project_id>/meetings/<meeting_id>")
def save(project_id: str, meeting_id: str) -> Response:
    """Save all fields, whatever button was pressed, and do what that button says."""
    _require_lead(project_id, writes=True)
    runtime = get_runtime()
    form = before = _read_stored(project_id, meeting_id)
    try:
        form = do_deed(read_form(request.form, before), request.form)
        parsed = parse_form(form)
        with runtime.database.transaction() as tx:
            save_plan(tx, meeting_id, parsed, partial(_require_as_seen, tx))
    except Refusal as refusal:
        problem = refusal.text(page_gettext())
        is_overtaken = refusal.code == "changed_since"
        if _wants_json():
            return _answer_problem(project_id, meeting_id, problem, is_overtaken=is_overtaken)
        seen = request.form.get("stand") if is_overtaken else None
        return _show_plan(project_id, meeting_id, form=form, problem=problem, seen=seen, status=400)
    runtime.realtime.resync(meeting_id)
    if _wants_json():
        return _answer_saved(project_id, meeting_id)
    where = url_for("plans.plan", project_id=project_id, meeting_id=meeting_id, saved=1)
    return make_response(redirect(f"{where}{_find_anchor(request.form.get('deed', ''))}", 303))


def _wants_json() -> bool:
    """Whether the page's script asks, that saves while somebody types."""
    return request.accept_mimetypes.best == "application/json"


def _require_as_seen(tx: Session, meeting: Meeting) -> None:
    """Raises Refusal when the meeting is not as the page showed it."""
    if request.form.get("stand") != build_form(meeting, _list_voted(tx, meeting.id)).stand:
        raise Refusal("changed_since", CHANGED_SINCE)


def _answer_problem(project_id: str, meeting_id: str, problem: str, *, is_overtaken: bool) -> Response:
    """With `stand` it can be saved all the same; None when it cannot."""
    stand = _read_stored(project_id, meeting_id).stand if is_overtaken else None
    return make_response(jsonify(problem=problem, stand=stand), 400)


def _read_stored(project_id: str, meeting_id: str) -> PlanForm:
    with get_runtime().database.read_snapshot() as tx:
        return build_form(_load(tx, project_id, meeting_id), _list_voted(tx, meeting_id))


def _answer_saved(project_id: str, meeting_id: str) -> Response:
    stored = _read_stored(project_id, meeting_id)
    return jsonify(stand=stored.stand, invited=_tell_invited(stored))


def _tell_invited(form: PlanForm) -> str:
    counts = form.invited_count
    text = page_gettext()("Invited: %(all)s (lived experience %(lived)s, system %(system)s)")
    return text % {**counts, "all": counts["lived"] + counts["system"]}


@blueprint.post("/prepare/<project_id>/meetings/<meeting_id>/delete")
def delete(project_id: str, meeting_id: str) -> Response:
    """Delete a meeting that nobody has joined."""
    _require_lead(project_id, writes=True)
    runtime = get_runtime()
    try:
        with runtime.database.transaction() as tx:
            _load(tx, project_id, meeting_id)
            delete_meeting(tx, meeting_id)
    except Refusal as refusal:
        return _show_plan(project_id, meeting_id, problem=refusal.text(page_gettext()), status=400)
    runtime.realtime.end_meeting(meeting_id)
    return make_response(redirect(url_for("plans.meetings", project_id=project_id), 303))


@blueprint.get("/prepare/<project_id>/meetings/<meeting_id>/qr.svg")
def qr(project_id: str, meeting_id: str) -> Response:
    """The QR code with which one joins."""
    _require_lead(project_id)
    with get_runtime().database.read_snapshot() as tx:
        code = _load(tx, project_id, meeting_id).join_code
    return render_qr(join_url(code))


@blueprint.get("/prepare/<project_id>/meetings/<meeting_id>/<screen>")
def open_screen(project_id: str, meeting_id: str, screen: str) -> Response:
    """The console or the projector: whoever leads the klantreis may open both."""
    audience = {"console": Audience.CONSOLE, "projector": Audience.WALL}.get(screen)
    _require_lead(project_id)
    if audience is None:
        abort(404)
    with get_runtime().database.read_snapshot() as tx:
        _load(tx, project_id, meeting_id)
    key = get_runtime().keyring.sign_desk(meeting_id, audience)
    return make_response(redirect(url_for(f"screens.{screen}", meeting_id=meeting_id, key=key), 303))


@blueprint.post("/prepare/<project_id>/meetings/<meeting_id>/rehearsal")
def rehearse(project_id: str, meeting_id: str) -> Response:
    """A test run with simulated participants, at the console of a copy."""
    _require_lead(project_id, writes=True)
    with get_runtime().database.read_snapshot() as tx:
        _load(tx, project_id, meeting_id)
    return invite_rehearsal(meeting_id)


def _require_lead(project_id: str, *, writes: bool = False) -> None:
    if require_request_editor(project_id).role is not EditorRole.LEAD or (writes and not is_same_origin()):
        abort(404)


def _load(tx: Session, project_id: str, meeting_id: str) -> Meeting:
    meeting = tx.get(Meeting, meeting_id)
    if meeting is None or meeting.project_id != project_id or meeting.is_rehearsal:
        abort(404)
    return meeting


def _list_voted(tx: Session, meeting_id: str) -> set[str]:
    voted = select(Vote.activity_id).join(Activity, Activity.id == Vote.activity_id)
    return set(tx.scalars(voted.where(Activity.meeting_id == meeting_id).distinct()))


def _find_anchor(deed: str) -> str:
    """Where on the page what was done is looked at."""
    if deed.startswith(("up:", "down:", "out:", "add_group")):
        return "#groups"
    return "#checklist" if deed.startswith(("drop:", "add_check")) else ""


def _show_list(project_id: str, *, problem: str = "", status: int = 200) -> Response:
    gettext = page_gettext()
    with get_runtime().database.read_snapshot() as tx:
        project = tx.get_one(Project, project_id)
        held = select(Meeting).where(Meeting.project_id == project_id, ~Meeting.is_rehearsal)
        rows = [
            *tx.scalars(held.order_by(Meeting.held_on.is_(None), Meeting.held_on.desc(), Meeting.created_at.desc()))
        ]
        listed = [_build_item(tx, row) for row in rows]
    values: dict[str, Any] = {"problem": gettext(problem) if problem else "", "title_max": limits.TITLE_MAX}
    page = {"project_id": project_id, "current": "meetings"}
    return render_section(
        "plan_list.html", status, project=project, meetings=listed, minutes=AGENDA_MINUTES, **page, **values
    )


def _build_item(tx: Session, row: Meeting) -> dict[str, Any]:
    gettext = page_gettext()
    count = select(func.count()).where(Participant.meeting_id == row.id, Participant.removed_at.is_(None))
    return {
        "id": row.id,
        "title": row.title,
        "when": date_text(row.held_on, gettext) if row.held_on else "",
        "place": row.place,
        "code": _space(row.join_code),
        "people": tx.scalar(count) or 0,
    }


def _show_plan(
    project_id: str,
    meeting_id: str,
    *,
    form: PlanForm | None = None,
    problem: str = "",
    seen: str | None = None,
    status: int = 200,
) -> Response:
    """`seen`: what the page showed that somebody else has changed since."""
    with get_runtime().database.read_snapshot() as tx:
        meeting = _load(tx, project_id, meeting_id)
        stored = build_form(meeting, _list_voted(tx, meeting_id))
        journeys = select(ActualJourney).where(ActualJourney.project_id == project_id)
        by_place = [*tx.scalars(journeys.order_by(ActualJourney.position))]
        values: dict[str, Any] = {
            "project": tx.get_one(Project, project_id),
            "meeting": meeting,
            "has_people": has_people(tx, meeting),
            "default_lines": {group.id: find_default_line(group) for group in meeting.groups},
            "journeys": [journey for journey in by_place if journey.is_shown],
            "withheld_count": sum(not journey.is_shown for journey in by_place),
        }
    return render_section(
        "plan.html",
        status,
        project_id=project_id,
        current="meetings",
        form=form or stored,
        invited=_tell_invited(form or stored),
        stand=stored.stand,
        seen=seen,
        problem=problem,
        is_saved="saved" in request.args and not problem,
        code=_space(meeting.join_code),
        join_url=join_url(meeting.join_code),
        check_names=CHECKS,
        print_names={what: PRINT_NAMES[what] for what in PRODUCTS},
        limits=limits,
        **values,
    )


def _space(code: str) -> str:
    half = (len(code) + 1) // 2
    return f"{code[:half]} {code[half:]}"
