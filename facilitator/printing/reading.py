"""Reads a meeting into what is printed of it: the only query code of the printables.

What is hidden, not revealed or not allowed to be quoted never gets into it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from facilitator.access.ballots import list_ballot_ideas
from facilitator.access.facts import find_merged
from facilitator.access.notes import list_headings, list_revealed_notes
from facilitator.access.project import ProjectViews, load_meeting_views
from facilitator.language import choose_language
from facilitator.models import Activity, Ballot, Group, Heading, Meeting, Note
from facilitator.printing.journeys import split_in_parts
from facilitator.printing.shapes import (
    CardGroup,
    Invitation,
    JourneyPoster,
    JourneyPosters,
    Moment,
    PaperBallot,
    PaperBallots,
    PaperIdea,
    PaperNotes,
    PlannedPhase,
    PlannedPoster,
    PosterStep,
    TableCards,
)
from facilitator.protocol.base import ActivityType, NoteKind, Perspective
from facilitator.protocol.views import JourneyView, PhaseView, TouchpointView
from facilitator.rules import IdeaPlace, can_show_note, number_ideas

Texts = dict[str, str]
"""Id of an idea → its text; of merged ideas the name of the whole and every text."""


def read_invitation(meeting: Meeting, base_url: str) -> Invitation:
    """How one joins; `base_url`: where phones reach the server."""
    code, half = meeting.join_code, (len(meeting.join_code) + 1) // 2
    parts = urlsplit(base_url)
    return Invitation(
        title=meeting.title,
        language=choose_language(meeting.language),
        join_url=f"{base_url}/j/{code}",
        address=f"{parts.netloc}{parts.path}".rstrip("/"),
        code=f"{code[:half]} {code[half:]}",
        held_on=meeting.held_on,
        start_time=meeting.start_time,
        place=meeting.place,
    )


def read_cards(meeting: Meeting, base_url: str) -> TableCards:
    """A card for each group; the house rules are what the welcome says."""
    welcome = (row.prompt for row in _list_activities(meeting) if row.type == ActivityType.WELCOME)
    rules = tuple(line.strip() for line in next(welcome, "").splitlines() if line.strip())
    groups = tuple(_build_card_group(group) for group in meeting.groups)
    return TableCards(read_invitation(meeting, base_url), groups, rules)


def _build_card_group(group: Group) -> CardGroup:
    return CardGroup(group.name, Perspective(group.perspective))


def read_journeys(tx: Session, meeting: Meeting) -> JourneyPosters:
    """The journeys that the meeting shows."""
    project = load_meeting_views(tx, meeting)
    posters = tuple(_build_poster(journey, project.phases) for journey in project.journeys)
    return JourneyPosters(meeting.title, choose_language(meeting.language), posters)


def _build_poster(journey: JourneyView, phases: Iterable[PhaseView]) -> JourneyPoster:
    names = [(phase.code, phase.name) for phase in phases]
    moments = [(point.phase, _build_moment(point)) for point in journey.touchpoints]
    return JourneyPoster(journey.alias, journey.about, split_in_parts(names, moments))


def _build_moment(point: TouchpointView) -> Moment:
    return Moment(
        fact=point.fact,
        sentiment=point.sentiment,
        feeling=point.feeling,
        waiting_days=point.waiting_days,
        deviation=point.deviation,
        retold_story=point.retold_story,
        moment_of_truth=point.moment_of_truth,
        quote=point.quote,
    )


def read_planned(tx: Session, meeting: Meeting) -> PlannedPoster:
    """The journey on paper."""
    project = load_meeting_views(tx, meeting)
    phases = tuple(_build_planned_phase(phase, project) for phase in project.phases)
    return PlannedPoster(meeting.title, choose_language(meeting.language), phases)


def _build_planned_phase(phase: PhaseView, project: ProjectViews) -> PlannedPhase:
    shown = set(PosterStep.__dataclass_fields__)
    steps = tuple(PosterStep(**step.model_dump(include=shown)) for step in project.steps if step.phase == phase.code)
    return PlannedPhase(phase.name, phase.description, phase.statutory_term_days, steps)


def read_notes(meeting: Meeting) -> PaperNotes:
    """Paper notes for every phase."""
    names = tuple(phase.name for phase in meeting.project.phases)
    return PaperNotes(meeting.title, choose_language(meeting.language), names)


def read_ballots(tx: Session, meeting: Meeting) -> PaperBallots:
    """Every vote on the agenda, with the ideas that can get dots now."""
    texts, merged = _tell_ideas(tx, meeting), find_merged(tx, meeting.id)
    numbers = read_idea_numbers(tx, meeting)
    ballots = tuple(
        _build_ballot(row, row.ballot, list_ballot_ideas(tx, row.ballot, meeting.id, merged), (texts, numbers, merged))
        for row in _list_activities(meeting)
        if row.ballot is not None
    )
    groups = tuple(group.name for group in meeting.groups)
    return PaperBallots(meeting.title, choose_language(meeting.language), groups, ballots)


def _build_ballot(
    row: Activity, ballot: Ballot, ideas: list[Note], known: tuple[Texts, dict[str, int], dict[str, str]]
) -> PaperBallot:
    texts, numbers, merged = known
    by_phase: dict[tuple[int, str], list[PaperIdea]] = defaultdict(list)
    for idea in ideas:
        if merged.get(idea.id, idea.id) == idea.id:  # the others stand in its text
            by_phase[idea.phase.position, idea.phase.name].append(PaperIdea(numbers[idea.id], texts[idea.id]))
    phases = ((name, by_phase[position, name]) for position, name in sorted(by_phase))
    return PaperBallot(
        title=row.title,
        prompt=row.prompt,
        dots_per_participant=ballot.dots_per_participant,
        dots_per_idea=ballot.dots_per_idea,
        per_phase=ballot.per_phase,
        phases=tuple((name, tuple(sorted(found, key=lambda idea: idea.number))) for name, found in phases),
    )


def read_idea_numbers(tx: Session, meeting: Meeting) -> dict[str, int]:
    """The number of every idea that was ever revealed."""
    rounds = {row.id: place for place, row in enumerate(_list_activities(meeting))}
    return number_ideas(
        IdeaPlace(rounds.get(note.activity_id, len(rounds)), note.later, note.id)
        for note in list_revealed_notes(tx, meeting.id)
        if note.kind == NoteKind.IDEA
    )


def _tell_ideas(tx: Session, meeting: Meeting) -> Texts:
    headings = {heading.id: heading for heading in list_headings(tx, meeting.id) if heading.merged_at}
    shown = [
        note
        for note in list_revealed_notes(tx, meeting.id)
        if can_show_note(revealed=True, hidden=note.hidden_at is not None, privacy=note.privacy)
    ]
    together: dict[str, list[str]] = defaultdict(list)
    for note in shown:
        together[note.heading_id or ""].append(note.shown_text)
    return {note.id: _tell(note.shown_text, headings.get(note.heading_id or ""), together) for note in shown}


def _tell(text: str, heading: Heading | None, together: dict[str, list[str]]) -> str:
    return text if heading is None else f"{heading.title}: {' · '.join(together[heading.id])}"


def _list_activities(meeting: Meeting) -> list[Activity]:
    return [row for row in meeting.activities if row.removed_at is None]
