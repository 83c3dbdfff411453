"""Starts the server of `demo` and `serve`: its listener, its links, and what it says in the terminal."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import sys
import webbrowser
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import click
import qrcode
from alembic.util.exc import CommandError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from facilitator.access.actors import Keyring
from facilitator.access.loaders import find_latest_meeting
from facilitator.actions.projects import add_meeting, add_project
from facilitator.actions.rehearsals import add_rehearsal
from facilitator.app import create_app
from facilitator.concurrency import listen
from facilitator.concurrency import serve as serve_app
from facilitator.db import Database
from facilitator.errors import StartError
from facilitator.garbage import Collector
from facilitator.intake.agenda import SAMPLES, load_agenda
from facilitator.intake.klantreis import parse_klantreis
from facilitator.models import Meeting
from facilitator.protocol.base import Audience
from facilitator.settings import Settings, load_secret, read_settings
from facilitator.web.assets import is_built
from facilitator.web.runtime import Runtime

LAN_PROBES = ("192.0.2.1", "192.168.255.254", "10.255.255.254", "172.31.255.254")
"""Addresses to ask the way to: anywhere, and the private networks for a LAN that leads nowhere else."""
SAMPLE = SAMPLES / "student-en-zorg.json"


@dataclass(frozen=True)
class Links:
    """Where the screens of a meeting are (None when there is no meeting yet), and where klantreizen are prepared."""

    prepare_url: str
    join_url: str | None = None
    join_code: str | None = None
    projector_url: str | None = None
    console_url: str | None = None
    meeting_id: str | None = None


def run(options: dict[str, Any], *, make_sample: bool) -> None:
    """Serve until somebody stops it. `make_sample`: make the sample meeting when there is none. Raises StartError."""
    names = ("host", "port", "data", "public_url")
    settings = read_settings(**{name: options[name] for name in names})
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if not is_built():
        raise StartError("The browser code is not built. Run: make install (or pip install .)")
    listener = _listen(settings)
    port = listener.getsockname()[1]
    base_url = find_base_url(settings, port)
    database = open_database(settings, serves=True)
    links = _prepare_meeting(database, settings, base_url, make_sample=make_sample)
    app = create_app(settings, base_url=base_url, own_url=_find_own_url(settings, port))
    runtime: Runtime = app.extensions["facilitator"]
    if options.get("guests"):
        links = _rehearse(runtime, links, base_url, options)
    collector = Collector(runtime.realtime.writer.is_idle)
    collector.begin()
    runtime.keeper.begin()

    def on_ready() -> None:
        runtime.realtime.following.tell_those_behind()
        _welcome(links, options)

    try:
        serve_app(listener, app, on_ready, mode=settings.async_mode, on_turn=collector.turn)
    finally:
        runtime.guests.dismiss_all()
        runtime.realtime.checking.end()
    database.close()
    click.echo("\nStopped. Everything is saved.", err=True)


def _welcome(links: Links, options: dict[str, Any]) -> None:
    _announce(links, as_json=options["as_json"])
    if not (options["no_browser"] or options["as_json"]):
        _open_browser(links.console_url or links.prepare_url)


def _listen(settings: Settings) -> socket.socket:
    try:
        return listen(settings.host, settings.port)
    except (OSError, OverflowError) as error:
        raise StartError(
            f"Cannot listen on {settings.host} port {settings.port}: {getattr(error, 'strerror', error)}. "
            "Stop the other program, or choose another port with --port."
        ) from error


def _prepare_meeting(database: Database, settings: Settings, base_url: str, *, make_sample: bool) -> Links:
    with database.transaction() as tx:
        database.hold_start_lock(tx)
        meeting = find_latest_meeting(tx)
        if meeting is None and make_sample:
            meeting = _make_sample_meeting(tx, settings)
        return _build_links(meeting, Keyring(load_secret(settings)), base_url)


def _make_sample_meeting(tx: Session, settings: Settings) -> Meeting:
    klantreis = parse_klantreis(SAMPLE.read_bytes())
    if isinstance(klantreis, list):
        raise StartError("The sample klantreis is damaged: install again.")
    return add_meeting(tx, add_project(tx, klantreis), load_agenda(120), min_group_size=settings.min_group_size)


def open_database(settings: Settings, *, serves: bool = False) -> Database:
    """The database with its newest schema; a process that serves reserves it first. Raises StartError."""
    try:
        database = Database(settings.database_url)
        if serves:
            database.claim(shared=bool(settings.redis_url))
        database.upgrade()
    except DBAPIError as error:
        raise StartError(f"The database does not answer or cannot be used: {error.orig}") from error
    except CommandError as error:
        raise StartError("This database was made by a newer version of facilitator. Install that version.") from error
    except OSError as error:
        raise StartError(f"The data folder {settings.data} cannot be used: {error.strerror}.") from error
    return database


def _rehearse(runtime: Runtime, links: Links, base_url: str, options: dict[str, Any]) -> Links:
    """The links of a rehearsal of this meeting, with guests on their way."""
    with runtime.database.transaction() as tx:
        rehearsal = add_rehearsal(tx, tx.get_one(Meeting, links.meeting_id))
        rehearsal_id, rehearsal_code = rehearsal.id, rehearsal.join_code
        groups = {group.code: group.perspective for group in rehearsal.groups}
        rehearsal_links = _build_links(rehearsal, runtime.keyring, base_url)
        language = rehearsal.language
    invitation = {"language": language, "count": options["guests"], "pace": options["pace"]}
    runtime.guests.invite(rehearsal_id, rehearsal_code, groups, **invitation)
    return rehearsal_links


def _build_links(meeting: Meeting | None, keyring: Keyring, base_url: str) -> Links:
    prepare_url = f"{base_url}/prepare?key={keyring.sign_lead()}"
    if meeting is None:
        return Links(prepare_url)
    meeting_id = meeting.id

    def desk(path: str, audience: Audience) -> str:
        return f"{base_url}/{path}/{meeting_id}?key={keyring.sign_desk(meeting_id, audience)}"

    return Links(
        prepare_url=prepare_url,
        join_url=f"{base_url}/j/{meeting.join_code}",
        join_code=meeting.join_code,
        projector_url=desk("projector", Audience.WALL),
        console_url=desk("console", Audience.CONSOLE),
        meeting_id=meeting.id,
    )


def find_base_url(settings: Settings, port: int) -> str:
    """The public address when given; the LAN's when listening on all interfaces; else the host's."""
    if settings.public_url:
        return settings.public_url
    everywhere = settings.host in ("0.0.0.0", "::", "")  # noqa: S104
    host = _find_lan_address() if everywhere else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _find_own_url(settings: Settings, port: int) -> str:
    """Where this machine itself reaches the server."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "") else "::1" if settings.host == "::" else settings.host  # noqa: S104
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _find_lan_address() -> str:
    """This machine's address on its network. Connecting a UDP socket sends nothing; it only picks the route."""
    for target in LAN_PROBES:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
            except OSError:
                continue
            return str(probe.getsockname()[0])
    return _find_own_address()


def _find_own_address() -> str:
    """The address under which this machine knows itself, for a network without any route, such as a hotspot's."""
    with contextlib.suppress(OSError):
        addresses = [str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
        return next((one for one in addresses if not one.startswith("127.")), "127.0.0.1")
    return "127.0.0.1"


def _announce(links: Links, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(links.__dict__))
        return
    if links.join_url and links.join_code:
        _announce_meeting(links.join_url, links.join_code, links)
    click.echo(f"Prepare    {links.prepare_url}\n")
    if (urlsplit(links.prepare_url).hostname or "").startswith("127."):
        click.echo("No network was found that phones could reach: the links work on this computer only.")
        click.echo("If phones can reach it, say how: --public-url http://ADDRESS:PORT")
    click.echo("Stop with Ctrl-C. Everything is saved as it happens.")


def _announce_meeting(join_url: str, join_code: str, links: Links) -> None:
    code = qrcode.QRCode(border=2)
    code.add_data(join_url)
    with contextlib.suppress(UnicodeEncodeError):  # a terminal without block characters shows the links only
        code.print_ascii(invert=True)
    click.echo(
        f"\nPhones     {join_url}   code {join_code[:3]}-{join_code[3:]}\n"
        f"Projector  {links.projector_url}\nConsole    {links.console_url}"
    )


def _open_browser(url: str) -> None:
    """Only where a person sits at a screen: never a text browser in a terminal."""
    has_screen = sys.platform in ("darwin", "win32") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if has_screen and sys.stdout.isatty():
        webbrowser.open(url)
