"""What people answered and told the facilitator, as screens see it."""

from __future__ import annotations

from pydantic import AwareDatetime

from facilitator.protocol.base import ConsentAnswer, Recognized, ScoreAxis, SignalKind, WireModel


class SignalView(WireModel):
    """What a participant told the facilitator alone. `seen`: the facilitator has let them know."""

    signal: SignalKind
    seen: bool


class RecognitionPart(WireModel):
    """What one perspective answered: how many in all, and how many each answer."""

    code: str
    answered_count: int
    counts: dict[Recognized, int]


class RecognitionOutcome(WireModel):
    """Whether people recognise it. `counts` is None when fewer than `min_group_size` answered at all, `perspectives`
    when fewer did in one of them; both when only a few answered after the outcome was shown before.
    """

    answered_count: int
    min_group_size: int
    counts: dict[Recognized, int] | None
    perspectives: list[RecognitionPart] | None


class RecognitionView(WireModel):
    """A question about one touchpoint. `answered_count` is None on phones; `outcome` is there once it is closed."""

    id: str
    activity_id: str
    touchpoint: str
    phase: str
    alias: str
    fact: str
    asked_at: AwareDatetime
    is_open: bool
    answered_count: int | None
    outcome: RecognitionOutcome | None


class OwnRecognition(WireModel):
    """What a participant answered to one question."""

    recognition_id: str
    answer: Recognized


class OwnFeedback(WireModel):
    """The feedback card of a participant. `masked_text`: what others get in place of the text, where that differs."""

    said: int | None
    heard: int | None
    trust: int | None
    text: str | None
    masked_text: str | None = None


class ConsentPart(WireModel):
    """What one perspective answered to a proposal: how many in all, and how many each answer."""

    code: str
    answered_count: int
    counts: dict[ConsentAnswer, int]


class ConsentReason(WireModel):
    """Why somebody has a concern or objects, without a name."""

    answer: ConsentAnswer
    text: str


class ConsentOutcome(WireModel):
    """What the room says to a proposal. `perspectives` is None when fewer than `min_group_size` answered in one of
    them, or when that few made the difference with an earlier round. Reasons: objections first.
    """

    answered_count: int
    min_group_size: int
    counts: dict[ConsentAnswer, int]
    perspectives: list[ConsentPart] | None
    reasons: list[ConsentReason]


class ProposalView(WireModel):
    """A proposal in one round of a part. `answered_count` is None on phones; `outcome` is there once it is closed."""

    id: str
    activity_id: str
    round: int
    text: str
    is_open: bool
    answered_count: int | None
    outcome: ConsentOutcome | None


class OwnConsent(WireModel):
    """What a participant answered to one proposal. `masked_reason`: what others get in its place, if that differs."""

    proposal_id: str
    answer: ConsentAnswer
    reason: str | None
    masked_reason: str | None = None


class OwnScore(WireModel):
    """What a participant gave an idea on one axis."""

    activity_id: str
    note_id: str
    axis: ScoreAxis
    score: int


class OwnAnswers(WireModel):
    """What a participant answered and told the facilitator."""

    recognitions: list[OwnRecognition]
    consents: list[OwnConsent]
    scores: list[OwnScore]
    feedback: OwnFeedback | None
    signals: list[SignalView]
