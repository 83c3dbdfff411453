"""The sections of a klantreis, in the order of the navigation: one list for the screen and for other pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, url_for

from facilitator.access.editors import EditorActor
from facilitator.protocol.base import EditorRole
from facilitator.web.editors import find_request_editor
from facilitator.web.pages import page_gettext, render_page


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class Section:
    """A section. `endpoint`: the page that the server renders; without one it is a part of the screen, `#id`."""

    id: str
    title: str
    endpoint: str | None = None
    is_for_lead: bool = False


SECTIONS = (
    Section("overview", _("Overview")),
    Section("phases", _("Phases")),
    Section("paper", _("On paper")),
    Section("journeys", _("Journeys")),
    Section("files", _("Files"), "imports.form"),
    Section("meetings", _("Meetings"), "plans.meetings", is_for_lead=True),
    Section("privacy", _("Privacy"), "privacy.show"),
    Section("people", _("Interviewers"), is_for_lead=True),
    Section("history", _("Changes")),
)


def list_sections(actor: EditorActor) -> list[dict[str, str]]:
    """What somebody may open of a klantreis: id, title and address of each section."""
    gettext, is_lead = page_gettext(), actor.role is EditorRole.LEAD
    here = [section for section in SECTIONS if is_lead or not section.is_for_lead]
    return [{"id": one.id, "title": gettext(one.title), "url": _make_url(actor.project_id, one)} for one in here]


def render_section(
    template: str, status: int = 200, *, project_id: str | None, current: str, **values: Any
) -> Response:
    """A page that the server renders, with the navigation of its klantreis around it when it is of one."""
    actor = find_request_editor(project_id) if project_id else None
    sections = list_sections(actor) if actor else []
    is_lead = actor is not None and actor.role is EditorRole.LEAD
    around: dict[str, Any] = {"sections": sections, "current_section": current, "may_see_all": is_lead}
    return render_page(template, status, **around, **values)


def _make_url(project_id: str, section: Section) -> str:
    if section.endpoint is not None:
        return url_for(section.endpoint, project_id=project_id)
    return url_for("prepare.project", project_id=project_id, _anchor=section.id)
