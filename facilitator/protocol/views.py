"""The entities as screens see them. What an audience may not see is not in its class at all."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime

from facilitator.protocol.answers import OwnAnswers, SignalView
from facilitator.protocol.base import (
    ActivityState,
    ActivityType,
    ConclusionKind,
    Deviation,
    NoteKind,
    Perspective,
    SourceKind,
    StageFocus,
    WireModel,
)


class LowestRating(WireModel):
    """The rating kind with the lowest median (1–5) in a phase, over `count` journeys."""

    kind: Literal["treatment", "information", "expertise"]
    median: float
    count: int


class PhaseFigures(WireModel):
    """The gap between paper and life in one phase (DESIGN section 4).

    `told_count`: journeys with a sentiment in this phase; the sentiment fields are None when it is 0.
    A journey's sentiment in a phase is the median of its touchpoints there (−2…+2, halves possible).
    `low_count`, `high_count`: journeys at −1 or lower, at +1 or higher.
    `planned_days`: sum of the steps' days, else the statutory term, else None.
    `waiting_days_median`: over the `waiting_count` journeys that told a waiting time here (their sums).
    """

    journey_count: int
    told_count: int
    sentiment_median: float | None
    sentiment_low: float | None
    sentiment_high: float | None
    low_count: int
    high_count: int
    mark: Literal["dip", "bright"] | None
    planned_days: int | None
    planned_days_source: Literal["steps", "statutory_term"] | None
    waiting_days_median: float | None
    waiting_count: int
    deviation_counts: dict[Deviation, int]
    retold_count: int
    lowest_rating: LowestRating | None


class PhaseView(WireModel):
    """A phase with its figures and the plain sentence that explains them, in the meeting's language.

    `feeling_text`: how it felt, in a few words.
    """

    id: str
    code: str
    name: str
    description: str
    statutory_term_days: int | None
    figures: PhaseFigures
    sentence: str
    feeling_text: str


class PhonePhaseView(WireModel):
    """Of a phase what a phone shows: the figures stay on the wall, their sentence does not."""

    id: str
    code: str
    name: str
    description: str
    mark: Literal["dip", "bright"] | None
    sentence: str


class PhoneStepView(WireModel):
    """Of a planned step what a phone shows."""

    id: str
    phase: str
    title: str
    initiator: str
    receiver: str | None
    channel: str | None
    planned_days: int | None
    required: bool


class StepView(WireModel):
    """A step of the planned journey. It never carries a feeling."""

    id: str
    phase: str
    kind: str
    title: str
    initiator: str
    receiver: str | None
    channel: str | None
    planned_days: int | None
    backstage: str | None
    required: bool


class StepFigures(WireModel):
    """What became of a step of paper. `told_count`, `deviation_counts`: journeys, of `journey_count`."""

    step: str
    journey_count: int
    told_count: int
    deviation_counts: dict[Deviation, int]


class HighlightView(WireModel):
    """What stands out most of its kind. `name`: of the phase, of the step for `missed`; `text` says it, with n."""

    kind: Literal["pain", "waiting", "missed"]
    phase: str
    step: str | None
    name: str
    text: str


class TouchpointView(WireModel):
    """A touchpoint as told. `quote` is there only when the resident allowed it."""

    id: str
    phase: str
    kind: str
    fact: str
    feeling: str | None
    sentiment: int | None
    initiator: str
    receiver: str | None
    channel: str | None
    waiting_days: int | None
    expectation: str | None
    retold_story: bool
    planned_step: str | None
    deviation: Deviation
    moment_of_truth: bool
    quote: str | None


class JourneyView(WireModel):
    """One resident's journey under an alias. Per phase in phase order, None = not told: `curve` holds the
    sentiment, `waits` the days waited.
    """

    id: str
    alias: str
    about: str
    source: str
    curve: list[float | None]
    waits: list[int | None]
    touchpoints: list[TouchpointView]


class GroupView(WireModel):
    """A group to join. On phones `participant_count` is None."""

    id: str
    code: str
    name: str
    perspective: Perspective
    participant_count: int | None


class ParticipantView(WireModel):
    """Who is in, for the console only. `id` is the seat's number, which no note or vote carries."""

    id: int
    alias: str
    group: str
    signals: list[SignalView]


class NoteView(WireModel):
    """A revealed sticky note: no author, no time."""

    id: str
    activity_id: str
    phase: str
    note_kind: NoteKind
    text: str


class ConsoleNoteView(NoteView):
    """A revealed note at the console, which also sees what was hidden and why."""

    hidden: bool
    hidden_reason: str | None


class OwnNoteView(NoteView):
    """A participant's own note, revealed or not."""

    hidden: bool


class BallotView(WireModel):
    """How many dots a participant has, how many of them one idea can take, and whether that is per phase."""

    dots_per_participant: int
    dots_per_idea: int
    per_phase: bool


class SplitPart(WireModel):
    """One part of a split of the voters: a perspective or a group."""

    code: str
    voter_count: int


class IdeaResult(WireModel):
    """The dots of one idea, in total and per part of each split that may be shown."""

    note_id: str
    dots: int
    by_perspective: dict[str, int]
    by_group: dict[str, int]


class BallotResult(WireModel):
    """A closed ballot: the ideas that got a dot, most dots first.

    `perspectives` or `groups` is None when the split is withheld: a part of it has fewer than
    `min_group_size` voters.
    """

    voter_count: int
    min_group_size: int
    perspectives: list[SplitPart] | None
    groups: list[SplitPart] | None
    ideas: list[IdeaResult]


class ActivityView(WireModel):
    """A block of the agenda.

    `note_counts`: notes per phase code, None on phones. `writer_count`: how many have written in a silent round, None
    on phones and once it is revealed. `voted_count`: how many have voted, None on phones and
    where there is no ballot. `result`: there once a ballot is closed.
    """

    id: str
    position: int
    type: ActivityType
    title: str
    prompt: str
    state: ActivityState
    planned_minutes: int
    opened_at: AwareDatetime | None
    revealed: bool
    note_counts: dict[str, int] | None
    writer_count: int | None
    voted_count: int | None
    ballot: BallotView | None
    result: BallotResult | None


class PhoneStageView(WireModel):
    """What of it a phone knows, so that it can name what the wall shows."""

    view: StageFocus
    phase: str | None


class StageView(PhoneStageView):
    """What the wall shows of the part of the agenda that it shows; the facilitator drives it.

    `phase`: the one in focus (view `phase`), else None. `journey`: the one that is told (view `journey`), the first of
    two (`compare`) or the one that stands out (`all`). `other_journey`: the second of two. `step`: how many touchpoints
    were told, in the order they happened; 0: only who it is about. `table`: the table that says the same as the
    picture. `page`: of what does not fit on one; of notes, results and conclusions the last when there are
    fewer, of a phase of the journeys around and around.
    """

    journey: str | None
    other_journey: str | None
    step: int
    table: bool
    page: int


EVERYTHING = StageView(view=StageFocus.ALL, phase=None, journey=None, other_journey=None, step=0, table=False, page=0)
"""What the wall shows of a part before anybody chose."""


class SourceRef(WireModel):
    """A note (ideas too) or a touchpoint that a conclusion rests on."""

    kind: SourceKind
    id: str


class ConclusionView(WireModel):
    """A conclusion or an action of the meeting. `due_on`: ISO date. Owner and date are None for a conclusion."""

    id: str
    position: int
    conclusion_kind: ConclusionKind
    phase: str | None
    text: str
    owner: str | None
    due_on: str | None
    sources: list[SourceRef]


class OwnDots(WireModel):
    """The dots a participant gave to one idea in one ballot."""

    activity_id: str
    note_id: str
    dots: int


class Me(WireModel):
    """What is one participant's alone. `version`: the meeting's version it was read at."""

    version: int
    participant_id: str
    alias: str
    group: str
    notes: list[OwnNoteView]
    dots: list[OwnDots]
    answers: OwnAnswers


class MeetingView(WireModel):
    """The meeting itself. `project_title`: the klantreis it is about.

    `feedback_on`: the ISO date on which people hear what was done with it, None while there is none.
    """

    id: str
    title: str
    project_title: str
    municipality: str
    join_code: str
    language: str
    min_group_size: int
    journey_count: int
    feedback_on: str | None
