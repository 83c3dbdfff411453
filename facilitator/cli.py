"""The command line: demo, serve, import, template, export. Each says what went wrong and how to mend it."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import qrcode
from alembic.util.exc import CommandError
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from facilitator import __version__
from facilitator.access.actors import Keyring
from facilitator.access.loaders import find_latest_meeting, find_meeting_by_code
from facilitator.actions.projects import add_meeting, add_project
from facilitator.app import create_app
from facilitator.concurrency import listen
from facilitator.concurrency import serve as serve_app
from facilitator.db import Database
from facilitator.errors import StartError
from facilitator.exports.files import render_meeting
from facilitator.exports.formats import FORMATS
from facilitator.garbage import Collector
from facilitator.intake.agenda import SAMPLES, load_agenda
from facilitator.intake.documents import FILE_BYTES_MAX
from facilitator.intake.files import parse_file
from facilitator.intake.klantreis import parse_klantreis
from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.writing import render_workbook
from facilitator.language import DEFAULT_LANGUAGE, list_languages, load_gettext
from facilitator.models import Meeting
from facilitator.protocol.base import Audience
from facilitator.settings import Settings, load_secret, read_settings
from facilitator.web.assets import is_built

LAN_PROBES = ("192.0.2.1", "192.168.255.254", "10.255.255.254", "172.31.255.254")
"""Addresses to ask the way to: anywhere, and the private networks for a LAN that leads nowhere else."""
SAMPLE = SAMPLES / "student-en-zorg.json"


@dataclass(frozen=True)
class Links:
    """Where the three screens of a meeting are."""

    join_url: str
    join_code: str
    projector_url: str
    console_url: str
    meeting_id: str


def serving(function: Any) -> Any:
    """The options of demo and serve."""
    options = (
        click.option("--host", help="Address to listen on; by default all, because phones must reach it."),
        click.option("--port", help="Port to listen on; 0 takes a free one."),
        click.option("--data", help="Folder of the database and the secret (default: sessions_data)."),
        click.option("--public-url", help="Address under which phones reach the server."),
        click.option("--no-browser", is_flag=True, help="Do not open the console in a browser."),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON line once the server is ready."),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group()
@click.version_option(__version__)
def cli() -> None:
    """The facilitation tool for the joint-journey meeting (gezamenlijke reis)."""


@cli.command()
@serving
def demo(**options: Any) -> None:
    """Serve a meeting about the sample klantreis; it is made at the first start and kept after that."""
    _run(options, make_sample=True)


@cli.command()
@serving
def serve(**options: Any) -> None:
    """Serve the meetings in the database."""
    _run(options, make_sample=False)


@cli.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--data", help="Folder of the database (default: sessions_data).")
@click.option("--agenda", type=click.Choice(["120", "180"]), default="120", help="Minutes of the meeting's agenda.")
def import_file(file: Path, data: str | None, agenda: str) -> None:
    """Import a klantreis FILE (.xlsx or .json) and make a meeting about it. With any fault nothing is imported."""
    settings = read_settings(data=data)
    parsed = _read_klantreis(file, done="imported")
    with _open_database(settings).transaction() as tx:
        project = add_project(tx, parsed)
        meeting = add_meeting(tx, project, load_agenda(int(agenda)), min_group_size=settings.min_group_size)
        click.echo(
            f"Imported: {project.title} ({len(project.phases)} phases, {len(project.steps)} planned steps, "
            f"{len(project.journeys)} journeys).\nMeeting {meeting.id}, join code {meeting.join_code}. "
            "Start it with: facilitator serve"
        )


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Workbook (.xlsx) to write.")
@click.option("--from", "source", type=click.Path(path_type=Path), help="Klantreis file to fill it with.")
@click.option("--language", type=click.Choice(list_languages()), default=DEFAULT_LANGUAGE, help="Language of the form.")
def template(out: Path, source: Path | None, language: str) -> None:
    """Write the workbook in which a klantreis is filled in: with an example, or with the klantreis of a file."""
    klantreis = _read_klantreis(source, done="written") if source else None
    _write_file(out, render_workbook(klantreis, load_gettext(language)))


@cli.command()
@click.argument("meeting")
@click.option("--format", "format_name", type=click.Choice(sorted(FORMATS)), required=True, help="Kind of file.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write.")
@click.option("--data", help="Folder of the database (default: sessions_data).")
def export(meeting: str, format_name: str, out: Path, data: str | None) -> None:
    """Write the outcome of MEETING (its id, its join code, or `latest`) to a file."""
    settings = read_settings(data=data)
    with _open_database(settings).read_snapshot() as tx:
        found = _find_meeting(tx, meeting)
        meeting_id = found.id
    _, _, content = render_meeting(settings.database_url, meeting_id, format_name)
    _write_file(out, content)


@cli.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    short_help="Measure how well this machine carries a meeting (extra `bench`).",
)
@click.pass_context
def bench(context: click.Context) -> None:
    """Measure how well this machine carries a meeting. The process becomes the load generator, unpatched."""
    os.execv(sys.executable, [sys.executable, "-m", "facilitator.bench", *context.args])  # noqa: S606  our own module


def main() -> None:
    """Run the command line; what a person can mend is one line, without a traceback."""
    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except StartError as error:
        click.echo(f"facilitator: {error}", err=True)
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)


def _run(options: dict[str, Any], *, make_sample: bool) -> None:
    names = ("host", "port", "data", "public_url")
    settings = read_settings(**{name: options[name] for name in names})
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if not is_built():
        raise StartError("The browser code is not built. Run: make install (or pip install .)")
    listener = _listen(settings)
    base_url = _find_base_url(settings, listener.getsockname()[1])
    database = _open_database(settings, serves=True)
    links = _prepare_meeting(database, settings, base_url, make_sample=make_sample)
    app = create_app(settings, base_url=base_url)
    collector = Collector(app.extensions["facilitator"].realtime.writer.is_idle)
    collector.begin()

    def on_ready() -> None:
        _welcome(links, options)

    serve_app(listener, app, on_ready, mode=settings.async_mode, on_turn=collector.turn)
    database.close()
    click.echo("\nStopped. Everything is saved.", err=True)


def _read_klantreis(file: Path, *, done: str) -> Klantreis:
    """The klantreis in a file. Tells every fault with its place and raises StartError."""
    try:
        with file.open("rb") as opened:
            content = opened.read(FILE_BYTES_MAX + 1)  # one more than is accepted
    except OSError as error:
        raise StartError(f"{file} cannot be read: {error.strerror}.") from error
    parsed = parse_file(content)
    if isinstance(parsed, Klantreis):
        return parsed
    for fault in parsed:
        place = f"{fault.place}: " if fault.place else ""
        click.echo(f"{place}{fault.text(load_gettext('en'))}", err=True)
    raise StartError(f"{file} has {len(parsed)} fault(s); nothing was {done}.")


def _write_file(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise StartError(f"{out} cannot be written: {error.strerror}.") from error
    click.echo(f"{out}: {len(content):,} bytes")


def _welcome(links: Links, options: dict[str, Any]) -> None:
    _announce(links, as_json=options["as_json"])
    if not (options["no_browser"] or options["as_json"]):
        _open_browser(links.console_url)


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
        if meeting is None and not make_sample:
            raise StartError("There is no meeting yet. Import a klantreis first: facilitator import FILE.json")
        meeting = meeting or _make_sample_meeting(tx, settings)
        return _build_links(meeting, Keyring(load_secret(settings)), base_url)


def _make_sample_meeting(tx: Session, settings: Settings) -> Meeting:
    klantreis = parse_klantreis(SAMPLE.read_bytes())
    if isinstance(klantreis, list):
        raise StartError("The sample klantreis is damaged: install again.")
    return add_meeting(tx, add_project(tx, klantreis), load_agenda(120), min_group_size=settings.min_group_size)


def _open_database(settings: Settings, *, serves: bool = False) -> Database:
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


def _find_meeting(tx: Session, wanted: str) -> Meeting:
    if wanted == "latest":
        found = find_latest_meeting(tx)
    else:
        found = tx.get(Meeting, wanted.lower()) or find_meeting_by_code(tx, wanted)
    if found is None:
        known = [f"  {row.id}  {row.join_code}  {row.title}" for row in tx.scalars(select(Meeting))]
        raise StartError(
            f"There is no meeting {wanted}. " + ("Known are:\n" + "\n".join(known) if known else "There is none yet.")
        )
    return found


def _build_links(meeting: Meeting, keyring: Keyring, base_url: str) -> Links:
    def desk(path: str, audience: Audience) -> str:
        return f"{base_url}/{path}/{meeting.id}?key={keyring.sign_desk(meeting.id, audience)}"

    return Links(
        join_url=f"{base_url}/j/{meeting.join_code}",
        join_code=meeting.join_code,
        projector_url=desk("projector", Audience.WALL),
        console_url=desk("console", Audience.CONSOLE),
        meeting_id=meeting.id,
    )


def _find_base_url(settings: Settings, port: int) -> str:
    """The public address when given; the LAN's when listening on all interfaces; else the host's."""
    if settings.public_url:
        return settings.public_url
    everywhere = settings.host in ("0.0.0.0", "::", "")  # noqa: S104
    host = _find_lan_address() if everywhere else settings.host
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
    code = qrcode.QRCode(border=2)
    code.add_data(links.join_url)
    with contextlib.suppress(UnicodeEncodeError):  # a terminal without block characters shows the links only
        code.print_ascii(invert=True)
    shown = f"{links.join_code[:3]}-{links.join_code[3:]}"
    click.echo(
        f"\nPhones     {links.join_url}   code {shown}\nProjector  {links.projector_url}\n"
        f"Console    {links.console_url}\n"
    )
    if (urlsplit(links.join_url).hostname or "").startswith("127."):
        click.echo("No network was found that phones could reach: the links work on this computer only.")
        click.echo("If phones can reach it, say how: --public-url http://ADDRESS:PORT")
    click.echo("Stop with Ctrl-C. Everything is saved as it happens.")


def _open_browser(url: str) -> None:
    """Only where a person sits at a screen: never a text browser in a terminal."""
    has_screen = sys.platform in ("darwin", "win32") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if has_screen and sys.stdout.isatty():
        webbrowser.open(url)
