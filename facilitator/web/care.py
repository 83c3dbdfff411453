"""What the page Privacy shows of a klantreis: per journey what is left to do, and until when everything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access.residents import find_links
from facilitator.actions.keeping.told import MASKABLE
from facilitator.concurrency import run_blocking
from facilitator.language import Gettext
from facilitator.models import Activity, ActualJourney, Meeting, Project, ResidentLink, utc_now
from facilitator.personal_data import Finding, find_personal_data, mask_word

WARN_DAYS = 14
KEEP_DAYS = 183
"""Half a year after the last meeting: long enough to do what was agreed."""
CONTEXT = 40


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


BASES = {
    "consent": _("The resident agreed (consent)"),
    "public_task": _("Task of the municipality"),
    "anonymous": _("Nobody can be recognised in it (anonymous)"),
    "other": _("Something else"),
}
FIELDS = {
    "alias": _("Name"),
    "about": _("About the resident"),
    "fact": _("What happened"),
    "feeling": _("How it felt"),
    "quote": _("Quote"),
    "expectation": _("What was expected"),
    "initiator": _("From whom"),
    "receiver": _("To whom"),
}


@dataclass(frozen=True)
class Found:
    """Something that looks like personal data: where, with the words around it, and the word for it."""

    row: str
    row_id: str
    field: str
    field_name: str
    start: int
    before: str
    found: str
    after: str
    word: str


@dataclass(frozen=True)
class Care:
    """One journey: what is left before a meeting may show it."""

    row: ActualJourney
    link: ResidentLink | None
    found: list[Found]

    @property
    def is_ready(self) -> bool:
        """Nothing is left to do."""
        return bool(self.row.approved_on and self.row.basis and not self.found)

    @property
    def urgency(self) -> int:
        """What comes first: words that name somebody, then what the resident wrote, then what is left to fill in."""
        return 0 if self.found else 1 if self.row.remark else 3 if self.is_ready else 2

    def list_left(self, gettext: Gettext) -> list[str]:
        """What is left, in a few words each."""
        left = {
            _("looks like personal data"): bool(self.found),
            _("not approved"): not self.row.approved_on,
            _("no basis"): not self.row.basis,
        }
        return [gettext(word) for word, is_left in left.items() if is_left]


@dataclass(frozen=True)
class Keeping:
    """Until when: the day, the day that is suggested, and how many days are left when that is little."""

    day: date | None
    suggested: date
    days_left: int | None


Texts = list[tuple[str, str, str, str]]
"""Table, id, field and text."""


def list_texts(journeys: list[ActualJourney]) -> Texts:
    """Every text of a journey that is searched for personal data."""
    rows: list[tuple[str, Any]] = [("journey", journey) for journey in journeys]
    rows += [("touchpoint", point) for journey in journeys for point in journey.touchpoints]
    named = ((kind, row, name) for kind, row in rows for name in MASKABLE[kind])
    return [(kind, row.id, name, getattr(row, name)) for kind, row, name in named if getattr(row, name)]


def search_texts(texts: list[str]) -> list[list[Finding]]:
    """The findings in each text; work for another process."""
    return [find_personal_data(text) for text in texts]


def load_care(tx: Session, project: Project) -> tuple[list[ActualJourney], dict[str, ResidentLink]]:
    """The journeys in order with their links, read whole."""
    for journey in project.journeys:
        len(journey.touchpoints)
    return list(project.journeys), find_links(tx, project.id)


def build_care(journeys: list[ActualJourney], links: dict[str, ResidentLink], gettext: Gettext) -> list[Care]:
    """What is left of each journey; the search runs in another process, so not inside a transaction."""
    texts = list_texts(journeys)
    searched = run_blocking(search_texts, [text for *_where, text in texts])
    found = [build_found(where, one, gettext) for where, ones in zip(texts, searched, strict=True) for one in ones]
    owners = {point.id: journey.id for journey in journeys for point in journey.touchpoints}
    return [
        Care(row, links.get(row.id), [one for one in found if owners.get(one.row_id, one.row_id) == row.id])
        for row in journeys
    ]


def build_found(where: tuple[str, str, str, str], one: Finding, gettext: Gettext) -> Found:
    """A finding as a page shows it. `where`: table, id, field and text."""
    row, row_id, name, text = where
    return Found(
        row=row,
        row_id=row_id,
        field=name,
        field_name=gettext(FIELDS[name]),
        start=one.start,
        before=("…" if one.start > CONTEXT else "") + text[max(0, one.start - CONTEXT) : one.start],
        found=text[one.start : one.end],
        after=text[one.end : one.end + CONTEXT] + ("…" if len(text) > one.end + CONTEXT else ""),
        word=mask_word(one.kind, gettext),
    )


def load_keeping(tx: Session, project: Project) -> Keeping:
    """Until when the texts of a klantreis are kept."""
    today = utc_now().date()
    left = (project.texts_until - today).days if project.texts_until else None
    suggested = max(_find_last_day(tx, project) + timedelta(days=KEEP_DAYS), today + timedelta(days=1))
    return Keeping(project.texts_until, suggested, left if left is not None and left <= WARN_DAYS else None)


def _find_last_day(tx: Session, project: Project) -> date:
    """The day of the last meeting, held or planned; without one today."""
    mine = (Meeting.project_id == project.id, ~Meeting.is_rehearsal)
    planned = tx.scalar(select(func.max(Meeting.held_on)).where(*mine))
    opened = tx.scalar(
        select(func.max(Activity.opened_at)).join(Meeting, Meeting.id == Activity.meeting_id).where(*mine)
    )
    return max((day for day in (planned, opened.date() if opened else None) if day), default=utc_now().date())
