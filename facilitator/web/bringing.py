"""What bringing in a file and taking a klantreis away do in a process of their own: the database to and from files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from facilitator.access.editors import EditorActor
from facilitator.access.klantreis import leave_out_withdrawn, load_klantreis
from facilitator.actions.preparing.imports import BringInFile, bring_in_file, plan_import
from facilitator.actions.projects import add_project
from facilitator.audiences.preparing import build_prepare_change
from facilitator.db import Database
from facilitator.errors import Refusal, not_found
from facilitator.intake.forms import render_form
from facilitator.intake.inbox import read_outcome, tell_applied
from facilitator.intake.shapes import Klantreis
from facilitator.language import load_gettext
from facilitator.models import Edit, Project, table_of

_PROJECT = table_of(Project)


@dataclass(frozen=True)
class Applied:
    """What came of it: a refusal, or the change that all screens are told; neither when the file changed nothing."""

    refusal: Refusal | None = None
    change: dict[str, Any] | None = None


def make_project_apart(database_url: str, home: str, project_id: str) -> None:
    """A new klantreis from the file in a folder, once: asked again, the one that is there stays as it is."""
    file = _read(home)
    tell_applied(Path(home), 0.3)
    with _transaction(database_url) as tx:
        if tx.get(Project, project_id) is None:
            add_project(tx, leave_out_withdrawn(tx, file)[0], project_id)
        tell_applied(Path(home), 0.9)


def bring_in_apart(
    database_url: str, home: str, actor: EditorActor, decided: tuple[int, list[str]], request_id: str
) -> Applied:
    """Update a klantreis from the file in a folder. `decided`: the version that was seen, and the rows that go."""
    version, removed = decided
    database = Database(database_url)
    try:
        with database.read_snapshot() as tx:  # so that the lock is held for the writing only
            file, _withdrawn = leave_out_withdrawn(tx, _read(home))
            tell_applied(Path(home), 0.2)
            planned = plan_import(tx, actor, file, version=version, removed=removed)
        tell_applied(Path(home), 0.6)
        with database.transaction() as tx:
            tx.execute(update(_PROJECT).where(_PROJECT.c.id == actor.project_id).values(version=_PROJECT.c.version))
            keys = bring_in_file(tx, actor, planned, step=BringInFile(request_id=request_id), version=version)
            now = _raise_version(tx, actor.project_id) if keys else version
        tell_applied(Path(home), 0.9)
        with database.read_snapshot() as tx:
            return Applied(change=build_prepare_change(tx, now, keys) if keys else None)
    except Refusal as refusal:
        return Applied(refusal)
    finally:
        database.close()


def _raise_version(tx: Session, project_id: str) -> int:
    raised = update(_PROJECT).where(_PROJECT.c.id == project_id).values(version=_PROJECT.c.version + 1)
    version: int = tx.execute(raised.returning(_PROJECT.c.version)).scalar_one()
    return version


def find_done(tx: Session, upload_id: str) -> str | None:
    """The klantreis that a file became or came into, by the id of the file; None when it was not brought in."""
    if tx.get(Project, upload_id) is not None:
        return upload_id
    return tx.scalar(select(Edit.project_id).where(Edit.id == upload_id))


def build_export(database_url: str, project_id: str, extension: str, language: str) -> tuple[str, bytes]:
    """The name and the bytes of a klantreis as a file, in a language."""
    database = Database(database_url)
    try:
        with database.read_snapshot() as tx:
            klantreis = load_klantreis(tx, project_id)
    finally:
        database.close()
    if klantreis is None:
        raise not_found()
    return name_file(klantreis.title), render_form(klantreis, extension, load_gettext(language))


def name_file(title: str) -> str:
    """ASCII words of a title: safe in a header and on every file system."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "klantreis"


def _read(home: str) -> Klantreis:
    outcome = read_outcome(Path(home))
    if outcome is None or outcome.klantreis is None:
        raise not_found()
    return Klantreis.model_validate(outcome.klantreis)


@contextmanager
def _transaction(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    try:
        with database.transaction() as tx:
            yield tx
    finally:
        database.close()
