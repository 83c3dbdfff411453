"""What the doors need of the running server, and who a request comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Request, Response, current_app, request

from facilitator.access.actors import Actor, Keyring
from facilitator.access.loaders import find_participant
from facilitator.db import Database
from facilitator.language import choose_language
from facilitator.models import Meeting
from facilitator.protocol.base import Audience
from facilitator.realtime import Connection, Realtime
from facilitator.settings import Settings

COOKIE_DAYS = 30


@dataclass(frozen=True)
class Runtime:
    """The parts of the running server."""

    settings: Settings
    database: Database
    keyring: Keyring
    realtime: Realtime


def get_runtime() -> Runtime:
    """The running server's parts, in a request."""
    return cast(Runtime, current_app.extensions["facilitator"])


def seat_cookie(meeting_id: str) -> str:
    """The name of the cookie that holds a seat."""
    return f"seat_{meeting_id}"


def desk_cookie(meeting_id: str, audience: Audience) -> str:
    """The name of the cookie that opens a console or a projector."""
    return f"{audience}_{meeting_id}"


def set_cookie(response: Response, name: str, value: str) -> None:
    """HttpOnly, SameSite=Lax (a QR scanner opens the link from elsewhere), Secure behind https."""
    secure = request.is_secure or get_runtime().settings.public_url.startswith("https:")
    response.set_cookie(name, value, max_age=COOKIE_DAYS * 86_400, httponly=True, samesite="Lax", secure=secure)


def find_actor(
    database: Database, keyring: Keyring, asked: Request, meeting_id: str, audience: Audience
) -> tuple[Actor, str] | None:
    """Who a request's cookie makes it for this screen, and the meeting's language; None when nobody."""
    if audience is not Audience.PHONE:
        desks = [asked.cookies.get(desk_cookie(meeting_id, desk)) for desk in (Audience.CONSOLE, Audience.WALL)]
        if not keyring.can_open(meeting_id, audience, *desks):
            return None
        with database.read_snapshot() as tx:
            meeting = tx.get(Meeting, meeting_id)
            can_drive = audience is Audience.WALL and keyring.can_open(meeting_id, Audience.CONSOLE, *desks)
            actor = Actor(meeting_id, audience, can_drive=can_drive)
            return (actor, meeting.language) if meeting is not None else None
    participant_id = keyring.find_seat(meeting_id, asked.cookies.get(seat_cookie(meeting_id)))
    if participant_id is None:
        return None
    with database.read_snapshot() as tx:
        seat = find_participant(tx, meeting_id, participant_id)
        meeting = tx.get(Meeting, meeting_id)
        if seat is None or meeting is None:
            return None
        return Actor(meeting_id, audience, seat.id, seat.seat_number), meeting.language


def find_request_actor(meeting_id: str, audience: Audience) -> Actor | None:
    """The actor of the current request, or None."""
    runtime = get_runtime()
    found = find_actor(runtime.database, runtime.keyring, request, meeting_id, audience)
    return found[0] if found else None


def build_identify(database: Database, keyring: Keyring):  # type: ignore[no-untyped-def]
    """The function by which the socket door settles who connects."""

    def identify(asked: Request, meeting_id: str, audience: Audience) -> Connection | None:
        found = find_actor(database, keyring, asked, meeting_id, audience)
        if found is None:
            return None
        actor, language = found
        return Connection(actor, choose_language(asked.cookies.get("language"), language))

    return identify


def is_same_origin() -> bool:
    """Whether a form or script of our own pages sent this request; a client without a browser counts as ours."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    ours = (request.host_url.rstrip("/"), get_runtime().settings.public_url)
    return origin is None or origin in ours


def join_url(join_code: str) -> str:
    """The address in the QR code: the public one when set, else the LAN's, else as asked."""
    return f"{base_url()}/j/{join_code}"


def base_url() -> str:
    """The address under which phones reach this server."""
    chosen = cast(str, current_app.config["BASE_URL"])
    return chosen or request.host_url.rstrip("/")
