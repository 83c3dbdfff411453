"""What a guest does next, decided from the state its phone shows. Pure but for the random numbers it is given."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import uuid4

from facilitator.guests.words import Words

State = dict[str, Any]
Draft = dict[str, Any]

NOTES_MOST = 3
NOTE_KINDS = ("bright_spot", "pain_point", "pain_point", "question")
EDITS, WITHDRAWALS, SIGNALS, SILENT_VOTERS = 0.05, 0.02, 0.02, 0.08


@dataclass(frozen=True)
class Character:
    """One guest: its number from 0 on, its perspective, and where its sentences come from."""

    number: int
    perspective: str
    words: Words

    def lot(self, about: str) -> Random:
        """Chance that falls the same way each time about the same thing."""
        return Random(f"{self.number}/{about}")  # noqa: S311  nothing secret


def decide(state: State, guest: Character, rng: Random) -> Draft | None:
    """The next command, without its request_id; None when there is nothing to do now."""
    signals = state["me"]["answers"]["signals"]
    for signal in signals:
        if signal["seen"]:
            return {"kind": "set_signal", "signal": signal["signal"], "is_on": False}
    for question in state["recognitions"]:
        if draft := _answer(question, state, guest):
            return draft
    activity = next((one for one in state["activities"] if one["state"] == "open"), None)
    if activity is None:
        return None
    if rng.random() < SIGNALS and not signals:
        return {"kind": "set_signal", "signal": "question", "is_on": True}
    take_part = TAKING_PART.get(activity["type"])
    return take_part(activity, state, guest, rng) if take_part else None


def _answer(question: dict[str, Any], state: State, guest: Character) -> Draft | None:
    answered = {one["recognition_id"] for one in state["me"]["answers"]["recognitions"]}
    if not question["is_open"] or question["id"] in answered:
        return None
    first = "lived" if guest.perspective == "lived" else "seen"
    answer = guest.lot(question["id"]).choice((first, "seen", "no", "unsure"))
    return {"kind": "answer_recognition", "recognition_id": question["id"], "answer": answer}


def _write(activity: dict[str, Any], state: State, guest: Character, rng: Random) -> Draft | None:
    own = [note for note in state["me"]["notes"] if note["activity_id"] == activity["id"]]
    wanted = guest.lot(activity["id"]).randint(1, NOTES_MOST)
    if own and rng.random() < WITHDRAWALS:
        return {"kind": "withdraw_note", "note_id": own[0]["id"]}
    if own and rng.random() < EDITS:
        return {"kind": "edit_note", "note_id": own[0]["id"], "text": f"{own[0]['text'].rstrip('!')}!"}
    if len(own) >= wanted:
        return None
    kind = "idea" if activity["type"] == "ideas" else rng.choice(NOTE_KINDS)
    return {
        "kind": "post_note",
        "note_id": str(uuid4()),
        "activity_id": activity["id"],
        "phase": rng.choice(state["phases"])["code"],
        "note_kind": kind,
        "text": guest.words.note(rng, guest.perspective, kind, {note["text"] for note in own}),
    }


def _vote(activity: dict[str, Any], state: State, guest: Character, rng: Random) -> Draft | None:
    ballot = activity["ballot"]
    if ballot is None or guest.lot(activity["id"]).random() < SILENT_VOTERS:
        return None
    chosen = ballot["ideas"]
    ideas = {
        note["id"]: note["phase"]
        for note in state["notes"]
        if note["note_kind"] == "idea" and (chosen is None or note["id"] in chosen)
    }
    given = {one["note_id"]: one["dots"] for one in state["me"]["dots"] if one["activity_id"] == activity["id"]}
    free = [
        idea
        for idea in sorted(ideas)
        if given.get(idea, 0) < ballot["dots_per_idea"] and _is_left(idea, ideas, given, ballot)
    ]
    if not free:
        return None
    idea = rng.choice(free)
    return {"kind": "cast_vote", "activity_id": activity["id"], "note_id": idea, "dots": given.get(idea, 0) + 1}


def _is_left(idea: str, ideas: dict[str, str], given: dict[str, int], ballot: dict[str, Any]) -> bool:
    """Whether there is a dot left for this idea."""
    counted = [dots for other, dots in given.items() if not ballot["per_phase"] or ideas.get(other) == ideas[idea]]
    return sum(counted) < int(ballot["dots_per_participant"])


def _consent(activity: dict[str, Any], state: State, guest: Character, rng: Random) -> Draft | None:
    asked = (one for one in state["proposals"] if one["is_open"] and one["activity_id"] == activity["id"])
    proposal = next(asked, None)
    answered = {own["proposal_id"] for own in state["me"]["answers"]["consents"]}
    if proposal is None or proposal["id"] in answered:
        return None
    answer = guest.lot(proposal["id"]).choices(("agree", "concern", "objection"), (8, 3, 1))[0]
    reason = None if answer == "agree" else guest.words.note(rng, guest.perspective, "question", set())
    return {"kind": "answer_proposal", "proposal_id": proposal["id"], "answer": answer, "reason": reason}


def _score(activity: dict[str, Any], state: State, guest: Character, rng: Random) -> Draft | None:
    """Score one idea that is not scored yet, on what this group is asked."""
    scoring = activity["scoring"]
    if scoring is None:
        return None
    axes = [axis for axis in ("impact", "effort") if state["me"]["group"] in scoring[f"{axis}_by"]]
    scores = state["me"]["answers"]["scores"]
    given = {(one["note_id"], one["axis"]) for one in scores if one["activity_id"] == activity["id"]}
    shown = {note["id"] for note in state["notes"]}
    left = [(idea, axis) for idea in scoring["ideas"] for axis in axes if idea in shown and (idea, axis) not in given]
    if not left:
        return None
    idea, axis = rng.choice(left)
    score = min(5, max(1, Random(f"{idea}/{axis}").randint(2, 4) + guest.lot(idea).choice((-1, 0, 0, 1))))  # noqa: S311
    return {"kind": "score_idea", "activity_id": activity["id"], "note_id": idea, "axis": axis, "score": score}


def _close(_activity: dict[str, Any], state: State, guest: Character, rng: Random) -> Draft | None:
    if state["me"]["answers"]["feedback"] is not None:
        return None
    scores = {name: rng.randint(3, 5) for name in ("said", "heard", "trust")}
    text = guest.words.note(rng, guest.perspective, "bright_spot", set()) if rng.random() < 0.3 else None
    return {"kind": "give_feedback", **scores, "text": text}


TAKING_PART = {
    "notes": _write,
    "ideas": _write,
    "vote": _vote,
    "impact_effort": _score,
    "consent": _consent,
    "closing": _close,
}
"""Type of activity → what a guest does in it; in the others it listens."""
