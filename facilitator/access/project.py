"""A klantreis as screens and exports see it: phases with figures, planned steps, journeys with curves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from facilitator.insight import (
    JourneyFacts,
    NamedPhase,
    PhaseFacts,
    RatingFacts,
    StepFacts,
    TouchpointFacts,
    build_curve,
    build_highlights,
    build_phase_figures,
    build_step_figures,
    build_waits,
    describe_feeling,
    describe_gap,
)
from facilitator.language import say_in_each
from facilitator.models import ActualJourney, Meeting, Phase, PlannedStep, Project, Touchpoint
from facilitator.protocol.base import Deviation, Place
from facilitator.protocol.views import (
    HighlightView,
    JourneyView,
    PhaseView,
    StepFigures,
    StepView,
    TouchpointView,
)


@dataclass(frozen=True)
class ProjectViews:
    """The parts of a klantreis, in order. A quote that is not allowed is not in it."""

    phases: list[PhaseView]
    steps: list[StepView]
    journeys: list[JourneyView]
    step_figures: list[StepFigures]
    highlights: list[HighlightView]


@dataclass(frozen=True)
class PlacedJourney:
    """A journey with what of it may be shown at one place: each touchpoint with the id of its phase."""

    row: ActualJourney
    points: list[tuple[Touchpoint, str]]
    unplaced_count: int


def load_meeting_views(tx: Session, meeting: Meeting, place: Place) -> ProjectViews:
    """The klantreis of a meeting with what it may show at a place, and figures over that."""
    return load_project_views(tx, meeting.project_id, place, shown=meeting.shown_journeys)


def load_project_views(
    tx: Session, project_id: str, place: Place, *, shown: Collection[str] | None = None
) -> ProjectViews:
    """Read what may be shown at a place of the journeys of these ids (None: all); sentences in each language."""
    project = tx.scalars(
        select(Project)
        .where(Project.id == project_id)
        .options(
            selectinload(Project.phases),
            selectinload(Project.steps).joinedload(PlannedStep.phase),
            selectinload(Project.journeys).options(
                selectinload(ActualJourney.ratings), selectinload(ActualJourney.touchpoints)
            ),
        )
    ).one()
    codes = {phase.id: phase.code for phase in project.phases}
    names = {step.id: step.code for step in project.steps}
    listed = [journey for journey in project.journeys if journey.is_shown and (shown is None or journey.id in shown)]
    journeys = [_place(journey, place) for journey in listed]
    facts = [_build_journey_facts(journey, codes, names) for journey in journeys]
    phases = [_build_phase_view(project, phase, facts) for phase in project.phases]
    steps = [StepFacts(id=step.code, phase=codes[step.phase_id], title=step.title) for step in project.steps]
    step_figures = [build_step_figures(step, facts) for step in steps]
    named = [NamedPhase(phase.code, phase.name, phase.figures) for phase in phases]
    return ProjectViews(
        phases=phases,
        steps=[_build_step_view(step) for step in project.steps],
        journeys=[_build_journey_view(project, journey, fact) for journey, fact in zip(journeys, facts, strict=True)],
        step_figures=step_figures,
        highlights=build_highlights(named, list(zip(steps, step_figures, strict=True)), say_in_each),
    )


def _place(journey: ActualJourney, place: Place) -> PlacedJourney:
    unplaced = [point for point in journey.touchpoints if point.phase_id is None and place.value in point.shown_on]
    return PlacedJourney(journey, list_placed(journey, place), len(unplaced))


def view_journey(project: Project, row: ActualJourney, place: Place) -> JourneyView:
    """One journey as a place gets it once it is shown: for its resident."""
    codes = {phase.id: phase.code for phase in project.phases}
    steps = {step.id: step.code for step in project.steps}
    placed = _place(row, place)
    return _build_journey_view(project, placed, _build_journey_facts(placed, codes, steps))


def list_placed(journey: ActualJourney, place: Place) -> list[tuple[Touchpoint, str]]:
    """What may be shown at a place, with its phase's id. Without a phase it is nowhere but with those who prepare."""
    placed = ((point, point.phase_id) for point in journey.touchpoints if place.value in point.shown_on)
    return [(point, phase_id) for point, phase_id in placed if phase_id is not None]


def _build_journey_facts(journey: PlacedJourney, codes: dict[str, str], steps: dict[str, str]) -> JourneyFacts:
    return JourneyFacts(
        touchpoints=[
            TouchpointFacts(
                phase=codes[phase_id],
                sentiment=point.sentiment,
                waiting_days=point.waiting_days,
                deviation=Deviation(point.deviation),
                retold_story=point.retold_story,
                planned_step=steps[point.planned_step_id] if point.planned_step_id else None,
            )
            for point, phase_id in journey.points
        ],
        ratings=[
            RatingFacts(
                phase=codes[rating.phase_id],
                treatment=rating.treatment,
                information=rating.information,
                expertise=rating.expertise,
            )
            for rating in journey.row.ratings
        ],
    )


def _build_phase_view(project: Project, phase: Phase, facts: list[JourneyFacts]) -> PhaseView:
    on_paper = PhaseFacts(
        code=phase.code,
        statutory_term_days=phase.statutory_term_days,
        step_days=[step.planned_days for step in project.steps if step.phase_id == phase.id],
    )
    figures = build_phase_figures(on_paper, facts)
    return PhaseView(
        id=phase.id,
        code=phase.code,
        name=phase.name,
        description=phase.description,
        statutory_term_days=phase.statutory_term_days,
        figures=figures,
        sentence=say_in_each(partial(describe_gap, figures)),
        feeling_text=say_in_each(partial(describe_feeling, figures)),
    )


def _build_step_view(step: PlannedStep) -> StepView:
    return StepView(
        id=step.code,
        phase=step.phase.code,
        kind=step.kind,
        title=step.title,
        initiator=step.initiator,
        receiver=step.receiver,
        channel=step.channel,
        planned_days=step.planned_days,
        backstage=step.backstage,
        required=step.required,
    )


def _build_journey_view(project: Project, journey: PlacedJourney, facts: JourneyFacts) -> JourneyView:
    codes = {phase.id: phase.code for phase in project.phases}
    steps = {step.id: step.code for step in project.steps}
    return JourneyView(
        id=journey.row.id,
        alias=journey.row.alias,
        about=journey.row.about,
        source=journey.row.source,
        curve=build_curve(facts, codes.values()),
        waits=build_waits(facts, codes.values()),
        touchpoints=[_build_touchpoint_view(point, codes[phase], steps) for point, phase in journey.points],
        unplaced_count=journey.unplaced_count,
    )


def _build_touchpoint_view(point: Touchpoint, phase: str, steps: dict[str, str]) -> TouchpointView:
    return TouchpointView(
        id=point.id,
        phase=phase,
        kind=point.kind,
        fact=point.fact,
        feeling=point.feeling,
        sentiment=point.sentiment,
        initiator=point.initiator,
        receiver=point.receiver,
        channel=point.channel,
        waiting_days=point.waiting_days,
        expectation=point.expectation,
        retold_story=point.retold_story,
        planned_step=steps[point.planned_step_id] if point.planned_step_id else None,
        deviation=Deviation(point.deviation),
        moment_of_truth=point.moment_of_truth,
        quote=point.quote if point.quote_allowed else None,
    )
