"""The command line: demo, serve, import, template, export, print. Each says what went wrong and how to mend it."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator import __version__
from facilitator.access.klantreis import leave_out_withdrawn, load_klantreis
from facilitator.access.loaders import find_latest_meeting, find_meeting_by_code
from facilitator.actions.preparing.imports import update_project
from facilitator.actions.projects import add_meeting, add_project
from facilitator.errors import Refusal, StartError
from facilitator.exports.files import render_meeting
from facilitator.exports.formats import FORMATS
from facilitator.intake.agenda import load_agenda
from facilitator.intake.documents import FILE_BYTES_MAX
from facilitator.intake.files import take_in
from facilitator.intake.forms import FORM_FORMATS, find_extension, render_form
from facilitator.intake.plans import Change, build_plan
from facilitator.intake.shapes import Klantreis
from facilitator.intake.spreadsheet.delimited import EXTENSION, pack_files
from facilitator.intake.spreadsheet.grids import SHEETS_MAX
from facilitator.intake.spreadsheet.parts import Progress, tell_nobody
from facilitator.language import DEFAULT_LANGUAGE, list_languages, load_gettext
from facilitator.models import Meeting, Project
from facilitator.printing.products import PRODUCTS, render_print
from facilitator.serving import find_base_url, open_database, run
from facilitator.settings import read_settings
from facilitator.web.guests import GUESTS_MAX

PATIENCE_SECONDS = 0.5


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
@click.option("--guests", type=click.IntRange(1, GUESTS_MAX), help="Practise with so many simulated participants.")
@click.option(
    "--pace", type=click.FloatRange(0.1, 100), default=1.0, help="2 makes the guests twice as fast as people."
)
def demo(**options: Any) -> None:
    """Serve a meeting about the sample klantreis; it is made at the first start and kept after that.

    With --guests it serves a rehearsal: a copy of that meeting, which is thrown away from its console.
    """
    run(options, make_sample=True)


@cli.command()
@serving
def serve(**options: Any) -> None:
    """Serve the meetings in the database."""
    run(options, make_sample=False)


@cli.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--data", help="Folder of the database (default: sessions_data).")
@click.option("--agenda", type=click.Choice(["120", "180"]), default="120", help="Minutes of the meeting's agenda.")
@click.option(
    "--into", metavar="KLANTREIS", help="Update this klantreis (its id or title) instead; no meeting is made."
)
@click.option("--remove-gone", is_flag=True, help="With --into: remove the rows that are not in FILE any more.")
def import_file(file: Path, data: str | None, agenda: str, into: str | None, remove_gone: bool) -> None:
    """Import a klantreis FILE and make a meeting about it. With any fault nothing is imported.

    FILE is a workbook (.xlsx or .ods), CSV files in a folder or .zip, or .json; its content decides.
    """
    if remove_gone and into is None:
        raise StartError("--remove-gone goes with --into.")
    settings = read_settings(data=data)
    parsed = _read_klantreis(file, done="imported")
    if into is not None:
        with open_database(settings).transaction() as tx:
            _update(tx, _find_project(tx, into), parsed, remove_gone=remove_gone)
        return
    with open_database(settings).transaction() as tx:
        project = add_project(tx, _leave_out(tx, parsed))
        meeting = add_meeting(tx, project, load_agenda(int(agenda)), min_group_size=settings.min_group_size)
        click.echo(
            f"Imported: {project.title} ({len(project.phases)} phases, {len(project.steps)} planned steps, "
            f"{len(project.journeys)} journeys).\nMeeting {meeting.id}, join code {meeting.join_code}. "
            "Start it with: facilitator serve"
        )


@cli.command()
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="File to write: .xlsx, .ods or .zip (of CSV files)."
)
@click.option("--from", "source", type=click.Path(path_type=Path), help="Klantreis file to fill it with.")
@click.option("--language", type=click.Choice(list_languages()), default=DEFAULT_LANGUAGE, help="Language of the form.")
def template(out: Path, source: Path | None, language: str) -> None:
    """Write the form in which a klantreis is filled in: with an example, or with the klantreis of a file."""
    extension = find_extension(out)
    if extension is None or not (source or FORM_FORMATS[extension].has_template):
        raise StartError(f"{out}: choose a name that ends in .xlsx, .ods or .zip (of CSV files).")
    klantreis = _read_klantreis(source, done="written") if source else None
    _write_file(out, render_form(klantreis, extension, load_gettext(language)))


@cli.command()
@click.argument("meeting")
@click.option("--format", "format_name", type=click.Choice(sorted(FORMATS)), required=True, help="Kind of file.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write.")
@click.option("--data", help="Folder of the database (default: sessions_data).")
def export(meeting: str, format_name: str, out: Path, data: str | None) -> None:
    """Write the outcome of MEETING (its id, its join code, or `latest`) to a file."""
    settings = read_settings(data=data)
    with open_database(settings).read_snapshot() as tx:
        found = _find_meeting(tx, meeting)
        meeting_id = found.id
    _, _, content = render_meeting(settings.database_url, meeting_id, format_name)
    _write_file(out, content)


@cli.command("print")
@click.argument("meeting")
@click.option("--what", type=click.Choice(PRODUCTS), required=True, help="What to print.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="PDF to write.")
@click.option("--data", help="Folder of the database (default: sessions_data).")
@click.option("--port", help="Port at which phones reach the server, for the QR code.")
@click.option("--public-url", help="Address under which phones reach the server, for the QR code.")
def print_pdf(meeting: str, what: str, out: Path, **options: Any) -> None:
    """Write what is printed for MEETING (its id, its join code, or `latest`) to a PDF."""
    settings = read_settings(**options)
    with open_database(settings).read_snapshot() as tx:
        meeting_id = _find_meeting(tx, meeting).id
    base_url = find_base_url(settings, settings.port)
    _, _, content = render_print(settings.database_url, meeting_id, what, base_url)
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


def _read_klantreis(file: Path, *, done: str) -> Klantreis:
    """The klantreis in a file. Tells every fault with its place and raises StartError."""
    with _tell_progress() as on_progress:
        parsed = take_in(_read_source(file), on_progress=on_progress).outcome
    if isinstance(parsed, Klantreis):
        return parsed
    for fault in parsed:
        place = f"{fault.place}: " if fault.place else ""
        click.echo(f"{place}{fault.text(load_gettext('en'))}", err=True)
    raise StartError(f"{file} has {len(parsed)} fault(s); nothing was {done}.")


def _update(tx: Session, project: Project, file: Klantreis, *, remove_gone: bool) -> None:
    """Update a klantreis from a file, and tell what that was."""
    project.version += 1  # the first statement takes the lock, and screens notice
    tx.flush()
    file = _leave_out(tx, file)
    plan = build_plan(cast(Klantreis, load_klantreis(tx, project.id)), file)
    removed = {row.key for row in plan.list_gone()} if remove_gone else set()
    try:
        update_project(tx, project, file, removed)
    except Refusal as refusal:
        raise StartError(f"Nothing was imported. {refusal.text(load_gettext('en'))}") from refusal
    counts = Counter(row.change for row in plan.rows)
    click.echo(f"Updated: {project.title} ({counts[Change.NEW]} rows new, {counts[Change.CHANGED]} changed).")
    for row in plan.list_gone():
        click.echo(f"{'Removed' if remove_gone else 'Not in the file, kept'}: {row.label}")


def _leave_out(tx: Session, file: Klantreis) -> Klantreis:
    kept, withdrawn = leave_out_withdrawn(tx, file)
    for alias in withdrawn:
        click.echo(f"Left out, because the resident took it back: {alias}. Remove it from the file too.", err=True)
    return kept


def _find_project(tx: Session, wanted: str) -> Project:
    rows = [*tx.scalars(select(Project).order_by(Project.created_at))]
    found: list[Project] = [row for row in rows if wanted.lower() == row.id] or [
        row for row in rows if wanted == row.title
    ]
    if len(found) != 1:
        known = "\n".join(f"  {row.id}  {row.title}" for row in rows)
        why = "Several klantreizen are called" if found else "There is no klantreis"
        raise StartError(f"{why} {wanted}. Known are:\n{known}" if known else "There is no klantreis yet.")
    return found[0]


def _read_source(file: Path) -> bytes:
    """A file, or the CSV files in a folder packed together; one byte more than is accepted at most."""
    try:
        if not file.is_dir():
            return _read_part(file)
        found = [one for one in sorted(file.iterdir()) if one.suffix.lower() == EXTENSION]
        if not found:
            raise StartError(f"{file} has no CSV files in it.")
        return pack_files((one.name, _read_part(one)) for one in found[: SHEETS_MAX + 1])
    except OSError as error:
        raise StartError(f"{file} cannot be read: {error.strerror}.") from error


def _read_part(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(FILE_BYTES_MAX + 1)


@contextmanager
def _tell_progress() -> Iterator[Progress]:
    """A bar on a terminal, once the work takes longer than a moment."""
    started, steps = time.monotonic(), 1000
    with click.progressbar(length=steps, label="Reading and checking", file=sys.stderr) as bar:

        def on_progress(part: float) -> None:
            done = int(part * steps)
            if done > bar.pos and time.monotonic() - started > PATIENCE_SECONDS:
                bar.update(done - bar.pos)

        yield on_progress if sys.stderr.isatty() else tell_nobody


def _write_file(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise StartError(f"{out} cannot be written: {error.strerror}.") from error
    click.echo(f"{out}: {len(content):,} bytes")


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
