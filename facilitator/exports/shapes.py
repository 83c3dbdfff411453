"""What a report of a meeting is made of. Plain values only; a name of a participant has no place in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from facilitator.protocol.base import ConclusionKind, ConsentAnswer, NoteKind, Perspective
from facilitator.protocol.views import PhaseFigures, ScoreSpread


@dataclass(frozen=True)
class ReportGroup:
    """A group of participants and how many were in it."""

    name: str
    perspective: Perspective
    participant_count: int


@dataclass(frozen=True)
class ReportStep:
    """A step of the journey on paper."""

    title: str
    initiator: str
    receiver: str | None
    channel: str | None
    planned_days: int | None
    backstage: str | None
    required: bool


@dataclass(frozen=True)
class ReportNote:
    """A revealed sticky note: no author, no time. `heading`: what it was put under together with others."""

    kind: NoteKind
    text: str
    heading: str | None = None


@dataclass(frozen=True)
class ReportQuote:
    """What a resident said and allowed to be shown; `alias` is the journey's."""

    alias: str
    text: str


@dataclass(frozen=True)
class ReportPhase:
    """A phase: paper, life, and what the room wrote. Notes stand by id, which tells nothing."""

    code: str
    name: str
    description: str
    figures: PhaseFigures
    sentence: str
    steps: tuple[ReportStep, ...] = ()
    notes: tuple[ReportNote, ...] = ()
    quotes: tuple[ReportQuote, ...] = ()


@dataclass(frozen=True)
class ReportCurve:
    """One journey's sentiment per phase, in the order of the phases; None = not told."""

    alias: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class ReportPart:
    """One part of a split of the voters: a perspective or a group, and how many of it voted."""

    code: str
    name: str
    voter_count: int


@dataclass(frozen=True)
class ReportIdea:
    """An idea and its dots: in total and, by code, per part of each split that may be shown.

    `place`: with most dots first; ideas with as many dots share one. `support`: see `IdeaResult`.
    """

    phase_name: str
    text: str
    dots: int
    by_perspective: dict[str, int] = field(default_factory=dict)
    by_group: dict[str, int] = field(default_factory=dict)
    place: int = 0
    is_shared: bool = False
    support: str | None = None


@dataclass(frozen=True)
class ReportRound:
    """An idea in two rounds. `former_dots` is None when it was not on the former ballot, a place without a dot."""

    phase_name: str
    text: str
    former_dots: int | None
    former_place: int | None
    dots: int
    place: int | None
    moved: str | None


@dataclass(frozen=True)
class ReportVote:
    """A closed vote, most dots first. A split is None when it is withheld, `is_difference_of_few` says why.

    `rounds`: beside the round before it; `round_number` is 1 when there is none.
    """

    title: str
    voter_count: int
    min_group_size: int
    dots_per_participant: int
    dots_per_idea: int
    per_phase: bool
    perspectives: tuple[ReportPart, ...] | None
    groups: tuple[ReportPart, ...] | None
    ideas: tuple[ReportIdea, ...] = ()
    is_difference_of_few: bool = False
    round_number: int = 1
    rounds: tuple[ReportRound, ...] = ()


@dataclass(frozen=True)
class ReportScored:
    """An idea with its scores on impact and on effort; a spread is None where it is withheld."""

    phase_name: str
    text: str
    impact: ScoreSpread | None
    effort: ScoreSpread | None


@dataclass(frozen=True)
class ReportScoring:
    """Closed scores, in the order of the result. `impact_by`, `effort_by`: the groups that were asked, by name."""

    title: str
    min_group_size: int
    is_difference_of_few: bool
    impact_by: tuple[str, ...]
    effort_by: tuple[str, ...]
    ideas: tuple[ReportScored, ...] = ()


@dataclass(frozen=True)
class ReportSource:
    """What a conclusion rests on. `note_kind` is there for a note, `alias` (a journey's) for a touchpoint; figures of
    a phase have neither. `heading` is what a note was put under.
    """

    text: str
    phase_name: str
    note_kind: NoteKind | None = None
    alias: str | None = None
    heading: str | None = None


@dataclass(frozen=True)
class ReportConclusion:
    """A conclusion, an action with owner, due date and first step, or what is not taken up with the reason."""

    kind: ConclusionKind
    text: str
    phase_name: str | None = None
    owner: str | None = None
    due_on: date | None = None
    sources: tuple[ReportSource, ...] = ()
    first_step: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class ReportRecognition:
    """A question whether people recognise a moment of a journey. `counts`: yes, seen with others, no, does not know;
    None when too few answered.
    """

    alias: str
    fact: str
    answered_count: int
    counts: tuple[int, ...] | None


@dataclass(frozen=True)
class ReportProposal:
    """A closed round of consent. `counts`: agree, concern, objection; `sides`: the same per perspective, where shown.

    `reasons`: why somebody has a concern or objects, objections first, without a name.
    """

    title: str
    round: int
    text: str
    counts: tuple[int, ...]
    sides: tuple[tuple[Perspective, tuple[int, ...]], ...] = ()
    reasons: tuple[tuple[ConsentAnswer, str], ...] = ()


@dataclass(frozen=True)
class ReportFeedback:
    """The feedback cards. `scores`: per question how many gave 1 to 5; None when too few cards were filled in.
    `texts` stand in an order that tells nothing.
    """

    card_count: int
    scores: tuple[tuple[int, ...], ...] | None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A whole meeting as its project lead takes it home.

    `held_on`: when it was opened first, else as planned, None when neither is known. `feedback_on`: when people hear
    what was done with it, if known.
    """

    title: str
    project_title: str
    municipality: str
    language: str
    held_on: date | None
    groups: tuple[ReportGroup, ...] = ()
    phases: tuple[ReportPhase, ...] = ()
    curves: tuple[ReportCurve, ...] = ()
    median_curve: tuple[float | None, ...] = ()
    votes: tuple[ReportVote, ...] = ()
    scorings: tuple[ReportScoring, ...] = ()
    conclusions: tuple[ReportConclusion, ...] = ()
    proposals: tuple[ReportProposal, ...] = ()
    recognitions: tuple[ReportRecognition, ...] = ()
    feedback: ReportFeedback | None = None
    feedback_on: date | None = None

    def conclusions_of_kind(self, kind: ConclusionKind) -> tuple[ReportConclusion, ...]:
        """The conclusions, the actions or what is not taken up, in their order."""
        return tuple(c for c in self.conclusions if c.kind is kind)
