"""Joining: type a code or scan it, then one form with alias and group. Works without any script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, request, url_for
from pydantic import ValidationError

from facilitator.access.actors import Actor
from facilitator.access.loaders import find_meeting_by_code, find_participant, list_participant_ids
from facilitator.errors import Refusal
from facilitator.intake.agenda_words import list_agenda_words
from facilitator.models import Group, Meeting, new_id
from facilitator.protocol.base import Audience, MeetingState, Perspective
from facilitator.protocol.commands import JoinMeeting
from facilitator.protocol.limits import ALIAS_MAX
from facilitator.web.pages import page_gettext, page_language, render_page
from facilitator.web.runtime import (
    get_runtime,
    is_same_origin,
    list_people,
    read_person,
    seat_cookie,
    set_cookie,
)

blueprint = Blueprint("join", __name__)


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class Door:
    """What the join form shows of a meeting."""

    id: str
    title: str
    language: str
    code: str
    groups: list[tuple[str, str, str]]
    """Code, name and a line that says who it is for."""
    notice: str | None
    """The msgid of why nobody new comes in now, None when people do."""


GROUP_LINES = {
    "resident": _("You looked for help, or somebody close to you did."),
    "expert_by_experience": _("You use what you lived through to help others."),
    "front_line": _("You help residents in your daily work."),
    "policy": _("You decide or advise on how help is arranged."),
    "partner": _("You work with the municipality, from another organisation."),
}
PERSPECTIVE_LINES = {
    Perspective.LIVED: _("You know it from your own life."),
    Perspective.SYSTEM: _("You know it from your work."),
}


DOOR_CLOSED = _("The door is closed: nobody new comes in now. Ask the facilitator to open it.")
STATE_NOTICES = {
    MeetingState.PAUSED: _("This meeting is paused. We go on later. Come back to this address then."),
    MeetingState.CLOSED: _("This meeting is over, so nobody new comes in."),
}


@blueprint.get("/")
def index() -> Response:
    """Where a code is typed."""
    typed = request.args.get("code", "")
    if not typed:
        return render_page("code.html", code="", problem=None)
    door = _find_door(typed)
    if door is None:
        problem = page_gettext()(_no_meeting().msgid)
        return render_page("code.html", 404, code=typed[:20], problem=problem)
    return _see_other(url_for("join.form", code=door.code, lang=request.args.get("lang")))


@blueprint.get("/j/<code>")
def form(code: str) -> Response:
    """The join form; whoever has a seat goes on to it. `?person=2` is for another person at the same browser."""
    door = _find_door(code)
    if door is None:
        return render_page("code.html", 404, code=code[:20], problem=page_gettext()(_no_meeting().msgid))
    person, people = read_person(request.args.get("person")), list_people(door.id)
    mine = next((one for one in people if one.number == person), None)
    if "change" not in request.args and (mine or (people and "person" not in request.args)):
        return _go_to_phone(door.id, mine.number if mine else people[0].number)
    return _show_form(door, alias=mine.alias if mine else "", group=mine.group if mine else "", mine=mine)


@blueprint.post("/j/<code>")
def submit(code: str) -> Response:
    """The join form, sent as a plain form. Without a name one goes by a general one."""
    door = _find_door(code)
    if door is None:
        return render_page("code.html", 404, code=code[:20], problem=page_gettext()(_no_meeting().msgid))
    alias, group = request.form.get("alias", ""), request.form.get("group", "")
    person = read_person(request.args.get("person"))
    try:
        name = alias if alias.strip() else page_gettext(door.language)(_("Participant"))
        participant_id = _join(door.id, name, group, person)
    except Refusal as refusal:
        problem = refusal.text(page_gettext(door.language))
        return _show_form(door, status=400, alias=alias, group=group, problem=problem)
    response = _go_to_phone(door.id, person)
    _give_seat(response, door.id, participant_id, person)
    return response


@blueprint.post("/j/<code>/seat")
def go_on(code: str) -> Response:
    """Go on with the seat one has at another phone, by its personal code."""
    door = _find_door(code)
    if door is None:
        return render_page("code.html", 404, code=code[:20], problem=page_gettext()(_no_meeting().msgid))
    person, typed = read_person(request.args.get("person")), request.form.get("seat_code", "")
    try:
        participant_id = _find_seat_by_code(door.id, typed)
        _take_over(door.id, participant_id)
    except Refusal as refusal:
        problem = refusal.text(page_gettext(door.language))
        return _show_form(door, status=400, seat_code=typed[:20], seat_problem=problem)
    response = _go_to_phone(door.id, person)
    _give_seat(response, door.id, participant_id, person)
    return response


@blueprint.post("/api/join")
def join() -> Response:
    """JSON `{code, alias, group}` → `{meeting_id, participant_id, phone_url}` and the seat's cookie."""
    body = _read_json()
    fields = body if isinstance(body, dict) else {}
    door = _find_door(str(fields.get("code", "")))
    try:
        if body is None or set(fields) - {"code", "alias", "group"}:
            raise Refusal("bad_request", _("Send JSON with code, alias and group."))
        if door is None:
            raise _no_meeting()
        participant_id = _join(door.id, fields.get("alias"), fields.get("group"))
    except Refusal as refusal:
        return _answer_refusal(refusal, door.language if door else None)
    phone_url = url_for("screens.phone", meeting_id=door.id)
    response = jsonify(meeting_id=door.id, participant_id=participant_id, phone_url=phone_url)
    _give_seat(response, door.id, participant_id)
    return response


def _read_json() -> Any:
    """The body as JSON, None when it is none."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _answer_refusal(refusal: Refusal, language: str | None) -> Response:
    status = {"no_meeting": 404, "cross_origin": 403, "storage_failed": 503, "internal_error": 500}
    answer = jsonify(ok=False, code=refusal.code, message=refusal.text(page_gettext(language)))
    return make_response(answer, status.get(refusal.code, 400))


def _show_form(door: Door, status: int = 200, **values: Any) -> Response:
    empty = {"alias": "", "group": "", "problem": None, "mine": None, "seat_code": "", "seat_problem": None}
    person = read_person(request.args.get("person"))
    known = {**empty, "person": person, "words": list_agenda_words(page_language(door.language)), **values}
    return render_page("join.html", status, language=door.language, door=door, alias_max=ALIAS_MAX, **known)


def _go_to_phone(meeting_id: str, person: int) -> Response:
    return _see_other(url_for("screens.phone", meeting_id=meeting_id, person=person if person > 1 else None))


def _find_seat_by_code(meeting_id: str, typed: str) -> str:
    """The seat of a personal code. Raises Refusal; wrong codes are counted per meeting, and soon no more are tried."""
    if not is_same_origin():
        raise Refusal("cross_origin", _("Open the meeting's own page to join."))
    runtime = get_runtime()
    if not runtime.code_guesses.take(meeting_id):
        raise Refusal("too_many_codes", _("Too many wrong codes were typed. Wait a minute and try again."))
    with runtime.database.read_snapshot() as tx:
        seats = list_participant_ids(tx, meeting_id)
    found = runtime.keyring.find_seat_by_code(meeting_id, seats, typed)
    if found is None:
        raise Refusal(
            "no_seat", _("Nobody here has this code. It stands at the bottom of the page on your other phone.")
        )
    runtime.code_guesses.give_back(meeting_id)
    return found


def _take_over(meeting_id: str, participant_id: str) -> None:
    """A seat for which the console wrote is its owner's phone's from now on. Raises Refusal."""
    runtime = get_runtime()
    with runtime.database.read_snapshot() as tx:
        seat = find_participant(tx, meeting_id, participant_id)
    if seat is not None and seat.is_on_paper:
        fields = {"participant_id": seat.id, "alias": seat.alias, "group": seat.group.code}
        command = JoinMeeting.model_validate({"request_id": new_id(), **fields})
        runtime.realtime.writer.submit(Actor(meeting_id, Audience.PHONE, seat.id), command)


def _join(meeting_id: str, alias: object, group: object, person: int = 1) -> str:
    """Take or keep a seat; the same browser keeps the same seat. Raises Refusal."""
    if not is_same_origin():
        raise Refusal("cross_origin", _("Open the meeting's own page to join."))
    runtime = get_runtime()
    token = request.cookies.get(seat_cookie(meeting_id, person))
    participant_id = runtime.keyring.find_seat(meeting_id, token) or new_id()
    try:
        command = JoinMeeting.model_validate(
            {"request_id": new_id(), "participant_id": participant_id, "alias": alias, "group": group}
        )
    except ValidationError as error:
        raise _explain(error) from None
    actor = Actor(meeting_id, Audience.PHONE, participant_id)
    metrics = runtime.realtime.metrics
    try:
        runtime.realtime.writer.submit(actor, command)
        metrics.count_command("join_meeting", "ok")
    except Refusal as refusal:
        metrics.count_command("join_meeting", refusal.code)
        if refusal.code == "not_found":
            raise _no_group() from None
        raise
    return participant_id


def _explain(error: ValidationError) -> Refusal:
    if error.errors()[0]["loc"][:1] == ("group",):
        return Refusal("no_group", _("Choose the group you belong to."))
    return Refusal(
        "bad_alias", _("Type a name of at most %(most)s characters. It need not be your own name."), most=ALIAS_MAX
    )


def _no_group() -> Refusal:
    return Refusal("no_group", _("Choose the group you belong to."))


def _no_meeting() -> Refusal:
    return Refusal("no_meeting", _("There is no meeting with this code. Look at the screen in the room and try again."))


def _give_seat(response: Response, meeting_id: str, participant_id: str, person: int = 1) -> None:
    set_cookie(response, seat_cookie(meeting_id, person), get_runtime().keyring.sign_seat(meeting_id, participant_id))


def _find_door(typed: str) -> Door | None:
    with get_runtime().database.read_snapshot() as tx:
        meeting: Meeting | None = find_meeting_by_code(tx, typed)
        if meeting is None:
            return None
        groups = [(group.code, group.name, _describe_group(group)) for group in meeting.groups]
        return Door(meeting.id, meeting.title, meeting.language, meeting.join_code, groups, _find_door_notice(meeting))


def _find_door_notice(meeting: Meeting) -> str | None:
    if meeting.state == MeetingState.OPEN:
        return DOOR_CLOSED if meeting.is_door_closed else None
    return STATE_NOTICES[MeetingState(meeting.state)]


def _describe_group(group: Group) -> str:
    """A line that says who a group is for: what was planned, else a msgid; without ours it goes by its perspective."""
    return group.line or find_default_line(group)


def find_default_line(group: Group) -> str:
    """The msgid of the line of a group for which none was planned."""
    return GROUP_LINES.get(group.code) or PERSPECTIVE_LINES[Perspective(group.perspective)]


def _see_other(url: str) -> Response:
    return make_response(redirect(url, 303))
