"""What the doors need of the running server, and who a request comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import Request, Response, current_app, request
from sqlalchemy.orm import Session

from facilitator.access.actors import Actor, Keyring
from facilitator.access.loaders import find_desk, find_participant
from facilitator.db import Database
from facilitator.errors import seat_removed
from facilitator.keeping import Keeper
from facilitator.language import choose_language
from facilitator.limits import Buckets
from facilitator.models import Desk, Meeting
from facilitator.protocol.base import Audience, DeskRole
from facilitator.realtime import Connection, Realtime
from facilitator.settings import Settings
from facilitator.web.guests import Guests
from facilitator.web.uploads import Uploads

COOKIE_DAYS = 180
"""A seat opens its phone page until well after the day on which people hear what was done with it."""
PEOPLE_MAX = 4
"""How many people can share one phone."""
CODE_GUESSES = 30
CODE_GUESSES_PER_SECOND = 1 / 6
RESIDENT_GUESSES = 20
"""Wrong personal codes per meeting, whoever types them: without end it takes half a year to find one of 300."""


@dataclass(frozen=True)
class Runtime:
    """The parts of the running server."""

    settings: Settings
    database: Database
    keyring: Keyring
    realtime: Realtime
    guests: Guests
    uploads: Uploads
    keeper: Keeper
    resident_guesses: Buckets = field(default_factory=lambda: Buckets(RESIDENT_GUESSES, CODE_GUESSES_PER_SECOND))
    vectors: dict[str, bytes] = field(default_factory=dict)
    """Text of a note → what it means, as `grouping` computed it; gone with the process."""
    code_guesses: Buckets = field(default_factory=lambda: Buckets(CODE_GUESSES, CODE_GUESSES_PER_SECOND))


@dataclass(frozen=True)
class Person:
    """One of those who share this browser: `number` 1 is the first. Everybody has a cookie and a seat."""

    number: int
    actor: Actor
    alias: str
    group: str
    language: str
    is_removed: bool


def get_runtime() -> Runtime:
    """The running server's parts, in a request."""
    return cast(Runtime, current_app.extensions["facilitator"])


def seat_cookie(meeting_id: str, person: int = 1) -> str:
    """The name of the cookie that holds a seat, of the first or of another person at this browser."""
    return f"seat_{meeting_id}" if person == 1 else f"seat_{meeting_id}_{person}"


def read_person(value: object) -> int:
    """Which person at this browser is meant; the first when it makes no sense."""
    return int(str(value)) if str(value) in {str(number) for number in range(1, PEOPLE_MAX + 1)} else 1


def desk_cookie(meeting_id: str, audience: Audience) -> str:
    """The name of the cookie that opens a console or a projector."""
    return f"{audience}_{meeting_id}"


def set_cookie(
    response: Response, name: str, value: str, *, seconds: int = COOKIE_DAYS * 86_400, path: str = "/"
) -> None:
    """HttpOnly, SameSite=Lax (a QR scanner opens the link from elsewhere), Secure behind https."""
    secure = request.is_secure or get_runtime().settings.public_url.startswith("https:")
    response.set_cookie(name, value, max_age=seconds, path=path, httponly=True, samesite="Lax", secure=secure)


def find_actor(
    database: Database, keyring: Keyring, asked: Request, meeting_id: str, audience: Audience, *, person: int = 1
) -> tuple[Actor, str] | None:
    """Who a request's cookie makes it for this screen, and the meeting's language; None when nobody."""
    if audience is not Audience.PHONE:
        desks = [asked.cookies.get(desk_cookie(meeting_id, desk)) for desk in (Audience.CONSOLE, Audience.WALL)]
        if not keyring.can_open(meeting_id, audience, *desks):
            return _find_device_actor(database, keyring, meeting_id, audience, desks)
        with database.read_snapshot() as tx:
            meeting = tx.get(Meeting, meeting_id)
            can_drive = audience is Audience.WALL and keyring.can_open(meeting_id, Audience.CONSOLE, *desks)
            actor = Actor(meeting_id, audience, can_drive=can_drive)
            return (actor, meeting.language) if meeting is not None else None
    found = find_person(database, keyring, asked, meeting_id, person)
    return (found.actor, found.language) if found else None


def _find_device_actor(
    database: Database, keyring: Keyring, meeting_id: str, audience: Audience, tokens: list[str | None]
) -> tuple[Actor, str] | None:
    """Who comes in with a link of its own, while that is not revoked; it opens the projector too."""
    with database.read_snapshot() as tx:
        meeting = tx.get(Meeting, meeting_id)
        desk = next((found for one in tokens if (found := _find_desk(tx, keyring, meeting_id, one))), None)
        if meeting is None or desk is None:
            return None
        role = DeskRole(desk.role)
        can_drive = audience is Audience.WALL and role is DeskRole.FACILITATOR
        return Actor(meeting_id, audience, can_drive=can_drive, desk_id=desk.id, desk_role=role), meeting.language


def _find_desk(tx: Session, keyring: Keyring, meeting_id: str, token: str | None) -> Desk | None:
    return find_desk(tx, meeting_id, keyring.find_device(meeting_id, token))


def find_person(
    database: Database, keyring: Keyring, asked: Request, meeting_id: str, person: int = 1
) -> Person | None:
    """The person at this browser who has a seat in the meeting, or None."""
    found = _find_seat(database, keyring, asked, meeting_id, person)
    return found if found and not found.is_removed else None


def is_seat_removed(database: Database, keyring: Keyring, asked: Request, meeting_id: str, *, person: int = 1) -> bool:
    """Whether this browser's seat was taken out of the meeting."""
    found = _find_seat(database, keyring, asked, meeting_id, person)
    return found is not None and found.is_removed


def _find_seat(database: Database, keyring: Keyring, asked: Request, meeting_id: str, person: int) -> Person | None:
    participant_id = keyring.find_seat(meeting_id, asked.cookies.get(seat_cookie(meeting_id, person)))
    if participant_id is None:
        return None
    with database.read_snapshot() as tx:
        seat = find_participant(tx, meeting_id, participant_id)
        meeting = tx.get(Meeting, meeting_id)
        if seat is None or meeting is None:
            return None
        actor = Actor(meeting_id, Audience.PHONE, seat.id, seat.seat_number)
        is_removed = seat.removed_at is not None
        return Person(person, actor, seat.alias, seat.group.code, meeting.language, is_removed)


def list_people(meeting_id: str) -> list[Person]:
    """Everybody at this browser who has a seat in the meeting."""
    runtime = get_runtime()
    numbers = range(1, PEOPLE_MAX + 1)
    found = (find_person(runtime.database, runtime.keyring, request, meeting_id, number) for number in numbers)
    by_seat = {person.actor.participant_id: person for person in reversed([*found]) if person}
    return sorted(by_seat.values(), key=lambda person: person.number)


def list_seat_cookies(meeting_id: str, participant_id: str | None) -> list[str]:
    """The names of all cookies by which this browser holds a seat."""
    keyring = get_runtime().keyring
    names = [seat_cookie(meeting_id, number) for number in range(1, PEOPLE_MAX + 1)]
    return [name for name in names if keyring.find_seat(meeting_id, request.cookies.get(name)) == participant_id]


def find_request_actor(meeting_id: str, audience: Audience) -> Actor | None:
    """The actor of the current request, or None."""
    runtime = get_runtime()
    person = read_person(request.args.get("person"))
    found = find_actor(runtime.database, runtime.keyring, request, meeting_id, audience, person=person)
    return found[0] if found else None


def is_request_removed(meeting_id: str) -> bool:
    """Whether the seat of the current request was taken out of the meeting."""
    runtime, person = get_runtime(), read_person(request.args.get("person"))
    return is_seat_removed(runtime.database, runtime.keyring, request, meeting_id, person=person)


def build_identify(database: Database, keyring: Keyring):  # type: ignore[no-untyped-def]
    """The function by which the socket door settles who connects."""

    def identify(asked: Request, meeting_id: str, audience: Audience, person: object = None) -> Connection | None:
        found = find_actor(database, keyring, asked, meeting_id, audience, person=read_person(person))
        if found is None:
            if audience is Audience.PHONE and is_seat_removed(
                database, keyring, asked, meeting_id, person=read_person(person)
            ):
                raise seat_removed()
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
