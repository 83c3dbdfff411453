"""Who prepares: the cookies of the lead and of interviewers, and what other doors need to ask who a request is from."""

from __future__ import annotations

from collections.abc import Callable

from flask import Request, abort, request

from facilitator.access.actors import Keyring
from facilitator.access.editors import EditorActor, find_editor, find_editor_actor
from facilitator.db import Database
from facilitator.language import choose_language
from facilitator.models import Editor
from facilitator.preparing import PrepareConnection
from facilitator.protocol.base import EditorRole
from facilitator.web.runtime import get_runtime

LEAD_COOKIE = "prepare"


def editor_cookie(project_id: str) -> str:
    """The name of the cookie of an interviewer of one klantreis."""
    return f"prepare_{project_id}"


def find_request_editor(project_id: str) -> EditorActor | None:
    """Who the current request is from, in this klantreis; None: nobody who may open it, or has not said a name."""
    runtime = get_runtime()
    return _find(runtime.database, runtime.keyring, request, project_id)


def require_request_editor(project_id: str) -> EditorActor:
    """The same; answers 404 when there is nobody: "not there" and "not yours" are alike."""
    actor = find_request_editor(project_id)
    if actor is None:
        abort(404)
    return actor


def find_request_lead() -> Editor | None:
    """The lead from whom the current request is; None when it is from somebody else or no name was said yet."""
    runtime = get_runtime()
    with runtime.database.read_snapshot() as tx:
        editor = find_editor(tx, runtime.keyring.find_editor(request.cookies.get(LEAD_COOKIE)))
    return editor if editor is not None and editor.role == EditorRole.LEAD.value else None


def require_request_lead() -> Editor:
    """The same; answers 404 when there is none."""
    lead = find_request_lead()
    if lead is None:
        abort(404)
    return lead


def holds_lead_link() -> bool:
    """Whether this browser came in with the lead's link and said no name yet."""
    return get_runtime().keyring.is_lead(request.cookies.get(LEAD_COOKIE))


def find_unnamed_editor(project_id: str) -> Editor | None:
    """The interviewer of this request who has to say a name first, or None."""
    runtime = get_runtime()
    with runtime.database.read_snapshot() as tx:
        editor = find_editor(tx, runtime.keyring.find_editor(request.cookies.get(editor_cookie(project_id))))
    return editor if editor is not None and editor.project_id == project_id and not editor.name else None


def build_identify_editor(database: Database, keyring: Keyring) -> Callable[[Request, str], PrepareConnection | None]:
    """The function by which the socket door settles who prepares."""

    def identify(asked: Request, project_id: str) -> PrepareConnection | None:
        actor = _find(database, keyring, asked, project_id)
        return PrepareConnection(actor, choose_language(asked.cookies.get("language"))) if actor else None

    return identify


def _find(database: Database, keyring: Keyring, asked: Request, project_id: str) -> EditorActor | None:
    tokens = [asked.cookies.get(name) for name in (LEAD_COOKIE, editor_cookie(project_id))]
    with database.read_snapshot() as tx:
        found = (find_editor_actor(tx, keyring.find_editor(token), project_id) for token in tokens)
        return next((actor for actor in found if actor), None)
