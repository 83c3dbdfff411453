"""Reads a meeting into a Report: the only query code of the exports.

What is hidden, not revealed, not counted yet or not allowed to be quoted never gets into it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from facilitator.access.answers import build_recognition_view, list_recognitions
from facilitator.access.ballots import find_ballot_result
from facilitator.access.consent import list_proposals, load_consent_outcome
from facilitator.access.facts import count_participants, list_shown_notes
from facilitator.access.loaders import load_meeting
from facilitator.access.notes import list_headings
from facilitator.access.project import ProjectViews, load_meeting_views
from facilitator.access.scorings import find_scoring_result
from facilitator.exports.shapes import (
    Report,
    ReportConclusion,
    ReportCurve,
    ReportFeedback,
    ReportGroup,
    ReportIdea,
    ReportNote,
    ReportPart,
    ReportPhase,
    ReportProposal,
    ReportQuote,
    ReportRecognition,
    ReportRound,
    ReportScored,
    ReportScoring,
    ReportSource,
    ReportStep,
    ReportVote,
)
from facilitator.exports.words import perspective_label
from facilitator.language import choose_language, load_gettext
from facilitator.models import Activity, Conclusion, ConclusionSource, Feedback, Heading, Meeting, Note
from facilitator.protocol.base import ConclusionKind, NoteKind, Perspective, Place, Recognized
from facilitator.protocol.limits import SCORE_MAX
from facilitator.protocol.views import BallotResult, PhaseView, SplitPart

Headings = dict[str, Heading]
"""Headings by id."""


def load_report(tx: Session, meeting_id: str) -> Report:
    """A whole meeting, sentences in its language. Raises Refusal when there is no such meeting."""
    meeting = load_meeting(tx, meeting_id)
    project = load_meeting_views(tx, meeting, Place.EXPORTS)
    sentences = {phase.id: phase.sentence[choose_language(meeting.language)] for phase in project.phases}
    notes = {note.id: note for note in list_shown_notes(tx, meeting_id)}
    headings = {heading.id: heading for heading in list_headings(tx, meeting_id)}
    return Report(
        title=meeting.title,
        project_title=meeting.project.title,
        municipality=meeting.project.municipality,
        language=meeting.language,
        held_on=_find_day(meeting.activities) or meeting.held_on,
        groups=_load_groups(tx, meeting),
        phases=_build_phases(project, sentences, notes.values(), headings),
        curves=tuple(ReportCurve(journey.alias, tuple(journey.curve)) for journey in project.journeys),
        median_curve=tuple(phase.figures.sentiment_median for phase in project.phases),
        votes=_load_votes(tx, meeting, notes, headings),
        scorings=tuple(_load_scorings(tx, meeting, notes, headings)),
        conclusions=_load_conclusions(tx, meeting_id, _build_sources(notes, headings, project, sentences)),
        proposals=tuple(_load_proposals(tx, meeting_id)),
        recognitions=tuple(_load_recognitions(tx, meeting_id)),
        feedback=_load_feedback(tx, meeting),
        feedback_on=meeting.feedback_on,
    )


def _load_proposals(tx: Session, meeting_id: str) -> Iterable[ReportProposal]:
    """The rounds of consent that are closed."""
    for row in list_proposals(tx, meeting_id):
        if row.is_open:
            continue
        outcome = load_consent_outcome(tx, row)
        yield ReportProposal(
            title=tx.get_one(Activity, row.activity_id).title,
            round=row.round,
            text=row.text,
            counts=tuple(outcome.counts.values()),
            sides=tuple((Perspective(side.code), tuple(side.counts.values())) for side in outcome.perspectives or ()),
            reasons=tuple((reason.answer, reason.text) for reason in outcome.reasons),
        )


def _load_recognitions(tx: Session, meeting_id: str) -> Iterable[ReportRecognition]:
    """The questions that are closed."""
    for row in list_recognitions(tx, meeting_id, Place.EXPORTS):
        view = build_recognition_view(tx, row, is_counted=False)
        if view.outcome is not None:
            counts = view.outcome.counts
            given = tuple(counts[answer] for answer in Recognized) if counts else None
            yield ReportRecognition(view.alias, view.fact, view.outcome.answered_count, given)


def _load_feedback(tx: Session, meeting: Meeting) -> ReportFeedback | None:
    cards = tx.scalars(select(Feedback).where(Feedback.meeting_id == meeting.id)).all()
    if not cards:
        return None
    answers = ([card.said for card in cards], [card.heard for card in cards], [card.trust for card in cards])
    scores = tuple(tuple(given.count(score) for score in range(1, SCORE_MAX + 1)) for given in answers)
    texts = tuple(sorted(card.masked_text or card.text for card in cards if card.text))
    return ReportFeedback(len(cards), scores if len(cards) >= meeting.min_group_size else None, texts)


def _find_day(activities: Iterable[Activity]) -> date | None:
    return min((row.opened_at.date() for row in activities if row.opened_at), default=None)


def _load_groups(tx: Session, meeting: Meeting) -> tuple[ReportGroup, ...]:
    counts = count_participants(tx, meeting.id)
    return tuple(
        ReportGroup(group.name, Perspective(group.perspective), counts.get(group.code, 0)) for group in meeting.groups
    )


def _build_phases(
    project: ProjectViews, sentences: dict[str, str], notes: Iterable[Note], headings: Headings
) -> tuple[ReportPhase, ...]:
    by_phase: dict[str, list[ReportNote]] = defaultdict(list)
    for note in notes:
        told = ReportNote(NoteKind(note.kind), note.shown_text, _find_title(note, headings))
        by_phase[note.phase.code].append(told)
    return tuple(_build_phase(phase, project, sentences[phase.id], by_phase[phase.code]) for phase in project.phases)


def _build_phase(phase: PhaseView, project: ProjectViews, sentence: str, notes: list[ReportNote]) -> ReportPhase:
    return ReportPhase(
        code=phase.code,
        name=phase.name,
        description=phase.description,
        figures=phase.figures,
        sentence=sentence,
        steps=_build_steps(phase.code, project),
        notes=tuple(notes),
        quotes=tuple(
            ReportQuote(journey.alias, point.quote)
            for journey in project.journeys
            for point in journey.touchpoints
            if point.phase == phase.code and point.quote
        ),
    )


def _build_steps(phase_code: str, project: ProjectViews) -> tuple[ReportStep, ...]:
    return tuple(
        ReportStep(
            title=step.title,
            initiator=step.initiator,
            receiver=step.receiver,
            channel=step.channel,
            planned_days=step.planned_days,
            backstage=step.backstage,
            required=step.required,
        )
        for step in project.steps
        if step.phase == phase_code
    )


def _find_title(note: Note, headings: Headings) -> str | None:
    return headings[note.heading_id].title if note.heading_id else None


def _load_votes(tx: Session, meeting: Meeting, notes: dict[str, Note], headings: Headings) -> tuple[ReportVote, ...]:
    results = ((row, find_ballot_result(tx, meeting, row)) for row in meeting.activities)
    texts = {note.id: _tell_idea(note, notes.values(), headings) for note in notes.values()}
    return tuple(_build_vote(meeting, row, result, notes, texts) for row, result in results if result)


def _load_scorings(
    tx: Session, meeting: Meeting, notes: dict[str, Note], headings: Headings
) -> Iterable[ReportScoring]:
    names = {group.code: group.name for group in meeting.groups}
    for row in meeting.activities:
        result = find_scoring_result(tx, meeting, row)
        if result is None or row.scoring is None:
            continue
        yield ReportScoring(
            title=row.title,
            min_group_size=result.min_group_size,
            is_difference_of_few=result.is_difference_of_few,
            impact_by=tuple(names[code] for code in row.scoring.impact_by if code in names),
            effort_by=tuple(names[code] for code in row.scoring.effort_by if code in names),
            ideas=tuple(
                ReportScored(
                    phase_name=notes[idea.note_id].phase.name,
                    text=_tell_idea(notes[idea.note_id], notes.values(), headings),
                    impact=idea.impact,
                    effort=idea.effort,
                )
                for idea in result.ideas
            ),
        )


def _tell_idea(note: Note, notes: Iterable[Note], headings: Headings) -> str:
    """The text of an idea; of merged ideas the name of the whole and every text."""
    heading = headings.get(note.heading_id or "")
    if heading is None or heading.merged_at is None:
        return note.shown_text
    return f"{heading.title}: {' · '.join(one.shown_text for one in notes if one.heading_id == heading.id)}"


def _build_vote(
    meeting: Meeting, activity: Activity, result: BallotResult, notes: dict[str, Note], texts: dict[str, str]
) -> ReportVote:
    gettext = load_gettext(meeting.language)
    ballot = activity.ballot
    return ReportVote(
        title=activity.title,
        voter_count=result.voter_count,
        min_group_size=result.min_group_size,
        dots_per_participant=ballot.dots_per_participant if ballot else 0,
        dots_per_idea=ballot.dots_per_idea if ballot else 0,
        per_phase=ballot.per_phase if ballot else False,
        perspectives=_name_parts(
            result.perspectives, {side.value: perspective_label(side, gettext) for side in Perspective}
        ),
        groups=_name_parts(result.groups, {group.code: group.name for group in meeting.groups}),
        ideas=tuple(
            ReportIdea(
                phase_name=notes[idea.note_id].phase.name,
                text=texts[idea.note_id],
                dots=idea.dots,
                by_perspective=dict(idea.by_perspective),
                by_group=dict(idea.by_group),
                place=1 + sum(other.dots > idea.dots for other in result.ideas),
                is_shared=sum(other.dots == idea.dots for other in result.ideas) > 1,
                support=idea.support,
            )
            for idea in result.ideas
        ),
        is_difference_of_few=result.is_difference_of_few,
        round_number=result.rounds.number if result.rounds else 1,
        rounds=tuple(_build_rounds(result, notes, texts)),
    )


def _build_rounds(result: BallotResult, notes: dict[str, Note], texts: dict[str, str]) -> Iterable[ReportRound]:
    for idea in result.rounds.ideas if result.rounds else ():
        yield ReportRound(notes[idea.note_id].phase.name, texts[idea.note_id], **idea.model_dump(exclude={"note_id"}))


def _name_parts(parts: list[SplitPart] | None, names: dict[str, str]) -> tuple[ReportPart, ...] | None:
    """The parts in the order of `names`; None when the split is withheld."""
    if parts is None:
        return None
    by_code = {part.code: part for part in parts}
    return tuple(ReportPart(code, name, by_code[code].voter_count) for code, name in names.items() if code in by_code)


def _load_conclusions(tx: Session, meeting_id: str, sources: dict[str, ReportSource]) -> tuple[ReportConclusion, ...]:
    rows = tx.scalars(
        select(Conclusion)
        .where(Conclusion.meeting_id == meeting_id, Conclusion.withdrawn_at.is_(None))
        .options(joinedload(Conclusion.phase), selectinload(Conclusion.sources))
        .order_by(Conclusion.position)
    )
    return tuple(_build_conclusion(row, sources) for row in rows)


def _build_sources(
    notes: dict[str, Note], headings: Headings, project: ProjectViews, sentences: dict[str, str]
) -> dict[str, ReportSource]:
    phases = {phase.id: ReportSource(sentences[phase.id], phase.name) for phase in project.phases}
    told = {**_build_touchpoint_sources(project), **phases}
    return {**_build_note_sources(notes, headings), **told}


def _build_note_sources(notes: dict[str, Note], headings: Headings) -> dict[str, ReportSource]:
    return {
        note.id: ReportSource(
            note.shown_text, note.phase.name, note_kind=NoteKind(note.kind), heading=_find_title(note, headings)
        )
        for note in notes.values()
    }


def _build_touchpoint_sources(project: ProjectViews) -> dict[str, ReportSource]:
    names = {phase.code: phase.name for phase in project.phases}
    return {
        point.id: ReportSource(point.fact, names[point.phase], alias=journey.alias)
        for journey in project.journeys
        for point in journey.touchpoints
    }


def _build_conclusion(row: Conclusion, sources: dict[str, ReportSource]) -> ReportConclusion:
    """A source that may not be shown (any more) is left out."""
    return ReportConclusion(
        kind=ConclusionKind(row.kind),
        text=row.text,
        phase_name=row.phase.name if row.phase else None,
        owner=row.owner,
        due_on=row.due_on,
        first_step=row.first_step,
        reason=row.reason,
        sources=tuple(sources[key] for source in row.sources if (key := _source_id(source)) in sources),
    )


def _source_id(source: ConclusionSource) -> str:
    return source.note_id or source.touchpoint_id or source.phase_id or ""
