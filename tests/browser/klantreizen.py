"""Klantreizen of other sizes than the sample, for the picture on the wall: made, not told."""

from __future__ import annotations

import json
import random
from typing import Any

from facilitator.intake.agenda import SAMPLES

Tree = dict[str, Any]

NAMES = ["Zelf proberen", "Zoeken naar hulp", "Aanmelden", "Eerste gesprek", "Onderzoek aan de keukentafel"]
NAMES += ["Indicatiestelling", "Wachten", "Kennismaken met de hulpverlener", "Hulp", "Daarna"]
ALIASES = ["Aisha", "Bram", "Chayenne", "Daan", "Eva", "Fatima", "Gijs", "Hanna"]
ALIASES += ["Ibrahim", "Jana", "Koen", "Lotte", "Mees", "Noor", "Omar"]
UNPLACED = {"Bram", "Omar"}
"""They told something that has no phase yet."""
TITLES = [
    "Inwoner belt het wijkteam",
    "Wijkteam stuurt een bevestiging met een datum en een naam",
    "Gesprek aan de keukentafel over wat er nodig is",
    "Consulent vraagt gegevens op bij de huisarts en de school",
    "Besluit per brief",
]
DEVIATIONS = ["none"] * 6 + ["failure", "missing", "sequence", "ad_hoc"]
CHANNELS = ["phone", "email", "meeting", "letter", "portal", "home_visit", None]


def read_sample(*, journeys: int | None = None) -> Tree:
    """The sample, with its first journeys only."""
    tree: Tree = json.loads((SAMPLES / "student-en-zorg.json").read_text("utf-8"))
    return {**tree, "actual_journeys": tree["actual_journeys"][:journeys]}


def make_klantreis(
    phases: int = 10, journeys: int = 15, steps: tuple[int, ...] = (3, 0, 20, 1, 7, 2, 0, 5, 12, 4)
) -> Tree:
    """Phases with 0 to 20 steps; journeys that skip phases and leave feelings untold. The same each time."""
    chance = random.Random(phases * 100 + journeys)  # noqa: S311  the same klantreis each time
    codes = [f"f{number}" for number in range(phases)]
    paper = [
        make_step(chance, code, number) for at, code in enumerate(codes) for number in range(steps[at % len(steps)])
    ]
    return {
        **read_sample(journeys=0),
        "title": f"Klantreis van {phases} fasen",
        "phases": [make_phase(code, at) for at, code in enumerate(codes)],
        "planned_journey": {"steps": paper},
        "actual_journeys": [make_journey(chance, alias, codes, paper) for alias in ALIASES[:journeys]],
    }


def make_phase(code: str, at: int) -> Tree:
    """A phase; every third has a term by law."""
    term = 56 if at % 3 == 2 else None
    return {
        "code": code,
        "name": NAMES[at % len(NAMES)],
        "description": "Wat hier gebeurt.",
        "statutory_term_days": term,
    }


def make_step(chance: random.Random, phase: str, number: int) -> Tree:
    """A step on paper; some without days, some optional."""
    return {
        "id": f"{phase}-{number}",
        "phase": phase,
        "kind": "communication",
        "title": TITLES[number % len(TITLES)],
        "initiator": "Wijkteam",
        "receiver": chance.choice(["Inwoner", None]),
        "channel": chance.choice(CHANNELS),
        "planned_days": chance.choice([None, 2, 7, 14]),
        "backstage": chance.choice([None, "De aanvraag ligt in een gezamenlijke postbus."]),
        "required": chance.random() > 0.3,
    }


def make_journey(chance: random.Random, alias: str, codes: list[str], paper: list[Tree]) -> Tree:
    """A journey through most phases; which hurts differs per phase."""
    told = [code for code in codes if chance.random() > 0.25] or codes[:1]
    points = [
        make_touchpoint(chance, code, codes.index(code), paper) for code in told for _ in range(chance.randint(1, 3))
    ]
    loose = {**points[0], "phase": None, "planned_step": None, "deviation": "none"}
    points += [loose] if alias in UNPLACED else []
    return {"alias": alias, "about": "Zoekt hulp thuis.", "source": "interview", "touchpoints": points, "ratings": []}


def make_touchpoint(chance: random.Random, phase: str, at: int, paper: list[Tree]) -> Tree:
    """What happened, on a step of paper where there is one."""
    here = [step["id"] for step in paper if step["phase"] == phase]
    low, high = [(-2, 1), (-1, 2), (-2, 0), (0, 2)][at % 4]
    deviation = chance.choice(DEVIATIONS if here else ["none", "ad_hoc"])
    return {
        "phase": phase,
        "kind": "communication",
        "fact": "De brief kwam drie weken later dan beloofd en er stond een andere naam op dan die van haar.",
        "feeling": chance.choice([None, "Boos, en daarna vooral moe."]),
        "sentiment": chance.choice([None, *range(low, high + 1)]),
        "initiator": "Wijkteam",
        "receiver": "Inwoner",
        "channel": chance.choice(CHANNELS),
        "waiting_days": chance.choice([None, 3, 20, 90]),
        "expectation": None,
        "retold_story": chance.random() > 0.8,
        "planned_step": chance.choice(here) if here and deviation != "ad_hoc" else None,
        "deviation": deviation,
        "moment_of_truth": False,
        "quote": chance.choice([None, "Niemand belde terug."]),
        "quote_allowed": True,
    }
