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
from facilitator.intake.agenda_words import list_agenda_words
from facilitator.language import choose_language
from facilitator.models import Activity, Ballot, Heading, Meeting, Note
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
from facilitator.protocol.base import ActivityType, NoteKind, Perspective, Place
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
    rules = tuple(line.strip() for line in _say(meeting, next(welcome, "")).splitlines() if line.strip())
    groups = tuple(CardGroup(_say(meeting, row.name), Perspective(row.perspective)) for row in meeting.groups)
    return TableCards(read_invitation(meeting, base_url), groups, rules)


def _say(meeting: Meeting, text: str) -> str:
    """What an agenda template of ours says, in the language of the meeting; what somebody wrote stays as it is."""
    return list_agenda_words(choose_language(meeting.language)).get(text, text)


def read_journeys(tx: Session, meeting: Meeting) -> JourneyPosters:
    """The journeys that the meeting shows."""
    project = load_meeting_views(tx, meeting, Place.EXPORTS)
    names = [(phase.code, phase.name) for phase in project.phases]
    posters = tuple(build_poster(journey, names) for journey in project.journeys)
    return JourneyPosters(meeting.title, choose_language(meeting.language), posters)


def build_poster(journey: JourneyView, names: Iterable[tuple[str, str]]) -> JourneyPoster:
    """What is printed of a journey. `names`: code and name of each phase, in order."""
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
    project = load_meeting_views(tx, meeting, Place.EXPORTS)
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
    votes = ((row, row.ballot) for row in _list_activities(meeting))
    ballots = tuple(_build_ballot(tx, meeting, row, ballot) for row, ballot in votes if ballot is not None)
    groups = tuple(_say(meeting, group.name) for group in meeting.groups)
    return PaperBallots(meeting.title, choose_language(meeting.language), groups, ballots)


def _build_ballot(tx: Session, meeting: Meeting, row: Activity, ballot: Ballot) -> PaperBallot:
    merged = find_merged(tx, meeting.id)
    ideas = list_ballot_ideas(tx, ballot, meeting.id, merged)
    alone = [idea for idea in ideas if merged.get(idea.id, idea.id) == idea.id]  # the others stand in its text
    return PaperBallot(
        title=_say(meeting, row.title),
        prompt=_say(meeting, row.prompt),
        dots_per_participant=ballot.dots_per_participant,
        dots_per_idea=ballot.dots_per_idea,
        per_phase=ballot.per_phase,
        phases=tuple(_group_by_phase(alone, _tell_ideas(tx, meeting), read_idea_numbers(tx, meeting))),
    )


def _group_by_phase(
    ideas: list[Note], texts: Texts, numbers: dict[str, int]
) -> Iterable[tuple[str, tuple[PaperIdea, ...]]]:
    by_phase: dict[tuple[int, str], list[PaperIdea]] = defaultdict(list)
    for idea in ideas:
        by_phase[idea.phase.position, idea.phase.name].append(PaperIdea(numbers[idea.id], texts[idea.id]))
    for place in sorted(by_phase):
        yield place[1], tuple(sorted(by_phase[place], key=lambda idea: idea.number))


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
