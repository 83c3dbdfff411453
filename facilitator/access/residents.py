"""Who looks at a journey with the link for its resident."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from facilitator.access.editors import EditorActor
from facilitator.language import load_gettext
from facilitator.models import ActualJourney, Project, ResidentLink, utc_now
from facilitator.protocol.base import EditorRole


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class Resident:
    """The resident of one journey. `actor`: as the history tells of it."""

    project: Project
    journey: ActualJourney
    link: ResidentLink
    actor: EditorActor


def find_resident(tx: Session, project_id: str, code_hash: str) -> Resident | None:
    """The resident with a link that was not revoked and whose time is not over, or None."""
    its = (ResidentLink.project_id == project_id, ResidentLink.code_hash == code_hash)
    link = tx.scalar(select(ResidentLink).where(*its, ResidentLink.expires_at > utc_now()))
    if link is None:
        return None
    whole = selectinload(ActualJourney.touchpoints), selectinload(ActualJourney.ratings)
    journey = tx.get_one(ActualJourney, link.journey_id, options=whole)
    project = tx.get_one(Project, project_id)
    name = load_gettext(project.language)(_("resident, through the link"))
    return Resident(project, journey, link, EditorActor(project_id, link.id, name, EditorRole.INTERVIEWER))


def find_links(tx: Session, project_id: str) -> dict[str, ResidentLink]:
    """Journey → its link that works."""
    works = (ResidentLink.project_id == project_id, ResidentLink.expires_at > utc_now())
    return {link.journey_id: link for link in tx.scalars(select(ResidentLink).where(*works))}
