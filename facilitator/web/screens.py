"""The shells of phone, projector and console, their sign-in links, and the QR code."""

from __future__ import annotations

import io
from typing import Any

import qrcode
from flask import Blueprint, Response, abort, jsonify, make_response, redirect, request, url_for
from qrcode.image.svg import SvgPathImage

from facilitator.access.actors import Actor
from facilitator.access.loaders import find_desk, load_seat_by_number
from facilitator.access.notes import list_notes_of_seat
from facilitator.audiences.views import build_own_note_view
from facilitator.errors import Refusal, seat_removed
from facilitator.exports.formats import FORMATS
from facilitator.intake.agenda_words import list_agenda_words
from facilitator.language import load_browser_strings
from facilitator.models import Meeting
from facilitator.printing.products import PRODUCTS
from facilitator.protocol.base import Audience, DeskRole
from facilitator.web.editors import find_request_editor
from facilitator.web.pages import list_language_links, page_language, render_page, render_problem, without_key
from facilitator.web.runtime import (
    PEOPLE_MAX,
    base_url,
    desk_cookie,
    find_request_actor,
    get_runtime,
    is_request_removed,
    is_same_origin,
    join_url,
    list_people,
    list_seat_cookies,
    read_person,
    set_cookie,
)

blueprint = Blueprint("screens", __name__)

QUIET_ZONE_MODULES = 4
"""The white edge that the QR standard asks for; readers far away need it."""


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@blueprint.get("/m/<meeting_id>")
def phone(meeting_id: str) -> Response:
    """A participant's phone. `?person=2`: another person at the same browser."""
    people = list_people(meeting_id)
    if people and read_person(request.args.get("person")) not in [one.number for one in people]:
        return make_response(redirect(url_for("screens.phone", meeting_id=meeting_id, person=people[0].number), 303))
    return _show_screen(meeting_id, Audience.PHONE, "phone")


@blueprint.post("/m/<meeting_id>/leave")
def leave(meeting_id: str) -> Response:
    """Take a person off this browser; the seat stays in the meeting, and its code opens it again."""
    people, number = list_people(meeting_id), read_person(request.args.get("person"))
    if not is_same_origin():
        return render_problem(
            403, _("This did not come from the meeting's own page"), _("Go back, open the meeting and try again.")
        )
    leaving = next((one for one in people if one.number == number), None)
    if leaving is None:
        return refuse_screen(Audience.PHONE)
    others = [one.number for one in people if one is not leaving]
    there = url_for("screens.phone", meeting_id=meeting_id, person=others[0]) if others else _join_path(meeting_id)
    response = make_response(redirect(there, 303))
    for name in list_seat_cookies(meeting_id, leaving.actor.participant_id):
        response.delete_cookie(name)
    return response


def _join_path(meeting_id: str) -> str:
    return url_for("join.form", code=_load_meeting(meeting_id).join_code)


@blueprint.get("/projector/<meeting_id>")
def projector(meeting_id: str) -> Response:
    """The wall."""
    return _sign_in(meeting_id, Audience.WALL) or _show_screen(meeting_id, Audience.WALL, "projector")


@blueprint.get("/console/<meeting_id>")
def console(meeting_id: str) -> Response:
    """The facilitator's console."""
    return _sign_in(meeting_id, Audience.CONSOLE) or _show_screen(meeting_id, Audience.CONSOLE, "console")


@blueprint.get("/projector/<meeting_id>/qr.svg")
def qr(meeting_id: str) -> Response:
    """The QR code of the join link, for wall and console."""
    if find_request_actor(meeting_id, Audience.WALL) is None:
        abort(404)
    meeting = _load_meeting(meeting_id)
    return render_qr(join_url(meeting.join_code))


@blueprint.get("/console/<meeting_id>/desks/<desk_id>/qr.svg")
def desk_qr(meeting_id: str, desk_id: str) -> Response:
    """The QR code with which another device opens the console."""
    return render_qr(_make_desk_url(meeting_id, desk_id))


@blueprint.get("/console/<meeting_id>/desks/<desk_id>")
def desk_link(meeting_id: str, desk_id: str) -> Response:
    """The link with which another device opens the console, as JSON `{url}`."""
    return jsonify(url=_make_desk_url(meeting_id, desk_id))


@blueprint.get("/console/<meeting_id>/seats/<int:number>/code")
def seat_code(meeting_id: str, number: int) -> Response:
    """The personal code with which a phone takes over the seat of somebody without one, as JSON `{code}`."""
    actor, runtime = find_request_actor(meeting_id, Audience.CONSOLE), get_runtime()
    if actor is None or actor.desk_role is DeskRole.NOTE_TAKER:
        abort(404)
    try:
        with runtime.database.read_snapshot() as tx:
            seat = load_seat_by_number(tx, actor, number)
    except Refusal:
        abort(404)
    if not seat.is_on_paper:  # anybody else's code is theirs alone
        abort(404)
    return jsonify(code=runtime.keyring.make_seat_code(meeting_id, seat.id))


@blueprint.get("/console/<meeting_id>/seats/<int:number>/notes")
def seat_notes(meeting_id: str, number: int) -> Response:
    """What the console wrote for somebody without a phone, in the order it was written, as JSON `{notes}`.

    Asked for by who wrote them, to change or take back one: nothing that all consoles hold says whose a note is.
    """
    actor, runtime = find_request_actor(meeting_id, Audience.CONSOLE), get_runtime()
    if actor is None:
        abort(404)
    try:
        with runtime.database.read_snapshot() as tx:
            seat = load_seat_by_number(tx, actor, number)
            notes = [build_own_note_view(note) for note in list_notes_of_seat(tx, seat.id)] if seat.is_on_paper else []
    except Refusal:
        abort(404)
    return jsonify(notes=[note.model_dump(mode="json") for note in notes])


def _make_desk_url(meeting_id: str, desk_id: str) -> str:
    """For the facilitator only: who takes notes cannot let others in."""
    actor, runtime = find_request_actor(meeting_id, Audience.CONSOLE), get_runtime()
    with runtime.database.read_snapshot() as tx:
        desk = find_desk(tx, meeting_id, desk_id)
    if actor is None or actor.desk_role is not DeskRole.FACILITATOR or desk is None:
        abort(404)
    key = runtime.keyring.sign_device(meeting_id, desk_id)
    return f"{base_url()}{url_for('screens.console', meeting_id=meeting_id, key=key)}"


def render_qr(text: str) -> Response:
    """A QR code as an image."""
    image = qrcode.make(text, image_factory=SvgPathImage, border=QUIET_ZONE_MODULES)
    buffer = io.BytesIO()
    image.save(buffer)
    return Response(buffer.getvalue(), mimetype="image/svg+xml")


def _sign_in(meeting_id: str, audience: Audience) -> Response | None:
    """A link with a key becomes a cookie and a clean address, so that the key is not on the screen."""
    key = request.args.get("key")
    keyring = get_runtime().keyring
    is_device = key is not None and keyring.find_device(meeting_id, key) is not None
    if key is None or not (is_device or keyring.can_open(meeting_id, audience, key)):
        return None
    held = Audience.CONSOLE if is_device or keyring.can_open(meeting_id, Audience.CONSOLE, key) else audience
    response = make_response(redirect(without_key(request.path), 303))
    set_cookie(response, desk_cookie(meeting_id, held), key)
    return response


def _show_screen(meeting_id: str, audience: Audience, screen: str) -> Response:
    actor = find_request_actor(meeting_id, audience)
    if actor is None and audience is Audience.PHONE and is_request_removed(meeting_id):
        return render_problem(403, _("You are not in this meeting any more"), seat_removed().msgid)
    if actor is None:
        return refuse_screen(audience)
    meeting = _load_meeting(meeting_id)
    boot = _build_boot(meeting, actor, screen, page_language(meeting.language))
    if audience is Audience.PHONE:
        boot.update(_build_phone_boot(meeting))
    return render_page("screen.html", language=meeting.language, title=meeting.title, boot=boot, name=audience.value)


def refuse_screen(audience: Audience) -> Response:
    if audience is Audience.PHONE:
        return render_problem(
            403, _("You are not in this meeting yet"), _("Scan the QR code on the wall, or type the code.")
        )
    return render_problem(
        403,
        _("This page is for the facilitator"),
        _("Open the link that the server showed when it started. It signs you in."),
    )


def _build_boot(meeting: Meeting, actor: Actor, screen: str, language: str) -> dict[str, Any]:
    leads = actor.audience is Audience.CONSOLE
    steers = leads and actor.desk_role is DeskRole.FACILITATOR
    is_phone = actor.audience is Audience.PHONE
    return {
        "meeting_id": meeting.id,
        "screen": screen,
        "language": language,
        "template_words": list_agenda_words(language),
        "strings": load_browser_strings(language, actor.audience.value),
        "join_url": join_url(meeting.join_code),
        "qr_url": "" if is_phone else url_for("screens.qr", meeting_id=meeting.id),
        "export_urls": {name: url_for("export.download", meeting_id=meeting.id, format_name=name) for name in FORMATS}
        if leads
        else {},
        "print_urls": {what: url_for("printing.download", meeting_id=meeting.id, what=what) for what in PRODUCTS}
        if leads
        else {},
        "projector_url": url_for("screens.projector", meeting_id=meeting.id) if leads else None,
        "can_drive": actor.can_drive,
        "desk_role": actor.desk_role.value,
        "desk_id": actor.desk_id,
        "rehearsal_url": url_for("rehearsals.begin", meeting_id=meeting.id) if steers else None,
        "prepare_url": _find_prepare_url(meeting) if leads else None,
        "notice": None,
    }


def _find_prepare_url(meeting: Meeting) -> str | None:
    """Where the klantreis is prepared, in the browser of somebody who may."""
    if find_request_editor(meeting.project_id) is None:
        return None
    return url_for("prepare.project", project_id=meeting.project_id)


def _build_phone_boot(meeting: Meeting) -> dict[str, Any]:
    """Who shares this browser, with their personal codes, and the languages one can choose."""
    people, keyring = list_people(meeting.id), get_runtime().keyring
    free = set(range(1, PEOPLE_MAX + 1)) - {one.number for one in people}
    return {
        "person": read_person(request.args.get("person")),
        "people": [
            {
                "person": one.number,
                "alias": one.alias,
                "code": keyring.make_seat_code(meeting.id, one.actor.participant_id or ""),
            }
            for one in people
        ],
        "next_person": min(free, default=None),
        "languages": [{"code": code, "name": name, "url": url} for code, name, url in list_language_links()],
    }


def _load_meeting(meeting_id: str) -> Meeting:
    with get_runtime().database.read_snapshot() as tx:
        return tx.get_one(Meeting, meeting_id)
