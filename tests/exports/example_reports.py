"""Reports made by hand, for the tests of the formats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from facilitator.exports.shapes import (
    Report,
    ReportConclusion,
    ReportCurve,
    ReportGroup,
    ReportIdea,
    ReportNote,
    ReportPart,
    ReportPhase,
    ReportQuote,
    ReportSource,
    ReportStep,
    ReportVote,
)
from facilitator.protocol.base import ConclusionKind, Deviation, NoteKind, Perspective
from facilitator.protocol.views import LowestRating, PhaseFigures

HOSTILE = (
    "<b>vet</b>",
    "=1+1",
    "{{x}} {% y %}",
    "\"quotes\" 'enkel'",
    "emoji 👩‍👩‍👧 ✅",
    "eerste regel\ntweede regel",
    "# kop | [a](b) `code` **dik**",
    "&amp; &lt;",
    "@SUM(A1)",
)
ILLEGAL = "voor\x00\x0b\x1f\ud800\uffffna"

PARTS = (ReportPart("lived", "Leefwereld", 8), ReportPart("system", "Systeemwereld", 12))
GROUPS = (ReportPart("residents", "Inwoners", 8), ReportPart("municipality", "Gemeente", 12))


def same(text: str) -> str:
    """The English interface: a msgid is its own translation."""
    return text


def make_figures(**changes: object) -> PhaseFigures:
    figures = PhaseFigures(
        journey_count=13,
        told_count=9,
        sentiment_median=-1.5,
        sentiment_low=-2,
        sentiment_high=1,
        low_count=7,
        high_count=1,
        mark="dip",
        planned_days=42,
        planned_days_source="steps",
        waiting_days_median=63,
        waiting_count=9,
        deviation_counts={Deviation.AD_HOC: 3, Deviation.SEQUENCE: 0, Deviation.FAILURE: 5, Deviation.MISSING: 0},
        retold_count=4,
        lowest_rating=LowestRating(kind="information", median=2, count=9),
    )
    return figures.model_copy(update=changes)


def make_step(title: str = "Aanvraag doen", **changes: object) -> ReportStep:
    step = ReportStep(title, "Student", "Decaan", "portal", 3, "De aanvraag komt in de agenda.", required=True)
    return replace(step, **changes)


def make_phase(number: int, **changes: object) -> ReportPhase:
    phase = ReportPhase(
        code=f"phase{number}",
        name=f"Fase naam {number}",
        description="Wat er in deze fase gebeurt.",
        figures=make_figures(),
        sentence="Op papier 42 dagen, in het echt 63 (9 van 13 reizen).",
        steps=(make_step(f"Stap {number}"),),
        notes=(
            ReportNote(NoteKind.PAIN_POINT, f"Wachten duurt lang {number}"),
            ReportNote(NoteKind.BRIGHT_SPOT, f"Iemand luistert {number}"),
        ),
        quotes=(ReportQuote("Noor", f"Ik had twaalf tabbladen open {number}."),),
    )
    return replace(phase, **changes)


def make_vote(idea_count: int = 3, **changes: object) -> ReportVote:
    ideas = tuple(
        ReportIdea(
            phase_name="Wachten",
            text=f"Idee {number}: een vast gezicht van het eerste gesprek tot het einde van de hulp, ook bij ziekte",
            dots=2 * idea_count - number,
            by_perspective={"lived": 1, "system": 2 * idea_count - number - 1},
            by_group={"residents": 1, "municipality": 2 * idea_count - number - 1},
        )
        for number in range(1, idea_count + 1)
    )
    vote = ReportVote("Kiezen", 20, 5, 3, 1, per_phase=False, perspectives=PARTS, groups=GROUPS, ideas=ideas)
    return replace(vote, **changes)


def withhold(vote: ReportVote) -> ReportVote:
    """The vote with both splits withheld."""
    ideas = tuple(replace(idea, by_perspective={}, by_group={}) for idea in vote.ideas)
    return replace(vote, perspectives=None, groups=None, ideas=ideas)


def make_conclusions() -> tuple[ReportConclusion, ...]:
    sources = (
        ReportSource("Wachten duurt lang 1", "Fase naam 1", note_kind=NoteKind.PAIN_POINT),
        ReportSource("Ze zocht op vijf sites.", "Fase naam 2", alias="Noor"),
    )
    return (
        ReportConclusion(ConclusionKind.CONCLUSION, "Niemand houdt contact.", "Fase naam 1", sources=sources),
        ReportConclusion(ConclusionKind.ACTION, "Eén pagina maken", None, "Fatima", date(2026, 10, 1), sources),
    )


def make_report(**changes: object) -> Report:
    report = Report(
        title="Gezamenlijke reis",
        project_title="Student en zorg",
        municipality="Voorbeeldstad",
        language="nl",
        held_on=date(2026, 3, 12),
        groups=(
            ReportGroup("Inwoners", Perspective.LIVED, 8),
            ReportGroup("Gemeente", Perspective.SYSTEM, 12),
        ),
        phases=tuple(make_phase(number) for number in range(1, 4)),
        curves=(ReportCurve("Noor", (-1, None, 1.5)), ReportCurve("Sam", (-2, 0, 2))),
        median_curve=(-1.5, 0, 1.75),
        votes=(make_vote(),),
        conclusions=make_conclusions(),
        feedback_on=date(2026, 6, 1),
    )
    return replace(report, **changes)


def make_empty_report() -> Report:
    return Report("Lege bijeenkomst", "Student en zorg", "Voorbeeldstad", "nl", None)


def make_hostile_report() -> Report:
    """Every hostile text in every place that a person's text can come."""
    phases = tuple(
        make_phase(
            number,
            name=text,
            description=text,
            sentence=text,
            steps=(ReportStep(text, text, text, None, None, text, required=False),),
            notes=tuple(ReportNote(kind, text) for kind in NoteKind),
            quotes=(ReportQuote(text, text),),
        )
        for number, text in enumerate(HOSTILE)
    )
    ideas = tuple(ReportIdea(text, text, 9 - n, {"lived": 1}, {"a": 1}) for n, text in enumerate(HOSTILE))
    part = (ReportPart("lived", "=1+1", 5), ReportPart("system", "<b>", 5))
    vote = ReportVote("=1+1", 10, 5, 3, 1, per_phase=True, perspectives=part, groups=part, ideas=ideas)
    conclusions = tuple(
        ReportConclusion(kind, text, text, owner, None, (ReportSource(text, text, alias=text),))
        for text in HOSTILE
        for kind, owner in ((ConclusionKind.CONCLUSION, None), (ConclusionKind.ACTION, text))
    )
    return Report(
        title="<b>=1+1 {{x}}",
        project_title="=1+1",
        municipality="# kop",
        language="nl",
        held_on=None,
        groups=tuple(ReportGroup(text, Perspective.LIVED, 1) for text in HOSTILE),
        phases=phases,
        curves=tuple(ReportCurve(text, (1.0,) * len(HOSTILE)) for text in HOSTILE),
        median_curve=(1.0,) * len(HOSTILE),
        votes=(vote,),
        conclusions=conclusions,
    )
