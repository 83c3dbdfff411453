"""What the printables are made of. Plain values only; what may not be shown has no place in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from facilitator.protocol.base import Deviation, Perspective


@dataclass(frozen=True)
class Invitation:
    """How one joins a meeting. `address`: what is typed; `code`: in two halves; `start_time`: HH:MM."""

    title: str
    language: str
    join_url: str
    address: str
    code: str
    held_on: date | None = None
    start_time: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class CardGroup:
    """A group that gets a card on its table."""

    name: str
    perspective: Perspective


@dataclass(frozen=True)
class TableCards:
    """A card for every group, with the house rules."""

    invitation: Invitation
    groups: tuple[CardGroup, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """A touchpoint. `sentiment` is None when it was not told; `quote` only when the resident allowed it."""

    fact: str
    sentiment: int | None
    feeling: str | None = None
    waiting_days: int | None = None
    deviation: Deviation = Deviation.NONE
    retold_story: bool = False
    moment_of_truth: bool = False
    quote: str | None = None


@dataclass(frozen=True)
class JourneyPart:
    """What happened in one phase, in the order it happened."""

    phase: str
    moments: tuple[tuple[int, Moment], ...] = ()
    """With the place of each in the whole journey, from 1."""


@dataclass(frozen=True)
class JourneyPoster:
    """One resident's journey under an alias."""

    alias: str
    about: str
    parts: tuple[JourneyPart, ...]


@dataclass(frozen=True)
class JourneyPosters:
    """All journeys of a meeting, a poster each."""

    title: str
    language: str
    posters: tuple[JourneyPoster, ...]


@dataclass(frozen=True)
class PosterStep:
    """A step of the journey on paper."""

    title: str
    initiator: str
    receiver: str | None
    channel: str | None
    planned_days: int | None
    backstage: str | None
    required: bool


@dataclass(frozen=True)
class PlannedPhase:
    """A phase on paper."""

    name: str
    description: str
    statutory_term_days: int | None
    steps: tuple[PosterStep, ...] = ()


@dataclass(frozen=True)
class PlannedPoster:
    """The journey on paper, on one poster."""

    title: str
    language: str
    phases: tuple[PlannedPhase, ...]


@dataclass(frozen=True)
class PaperNotes:
    """Notes to write by hand, some for each phase."""

    title: str
    language: str
    phases: tuple[str, ...]


@dataclass(frozen=True)
class PaperIdea:
    """An idea on a ballot. `number`: the same as at the console."""

    number: int
    text: str


@dataclass(frozen=True)
class PaperBallot:
    """A vote on paper. `phases`: each with its ideas, none without."""

    title: str
    prompt: str
    dots_per_participant: int
    dots_per_idea: int
    per_phase: bool
    phases: tuple[tuple[str, tuple[PaperIdea, ...]], ...]


@dataclass(frozen=True)
class PaperBallots:
    """The votes of a meeting on paper. `groups`: one of them is ticked, so that the dots count for it."""

    title: str
    language: str
    groups: tuple[str, ...]
    ballots: tuple[PaperBallot, ...]
