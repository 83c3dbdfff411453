"""Drafts of what came to a meeting later: steps undone and redone, rounds of consent, other devices."""

from __future__ import annotations

from typing import Any

ANSWERS = ("agree", "concern", "objection")


class Turns:
    """The part of a script that needs ids of its own kinds."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.proposals: list[str] = []
        self.desks: list[str] = []
        self.ideas: list[str] = []
        self.rounds: list[str] = []
        self.on_paper: list[tuple[int, str]] = []

    def _undo_step(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return {"step_id": self._pick(self.steps, a)}

    def _redo_step(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return {"step_id": self._pick(self.steps, a)}

    def _put_proposal(self, _a: int, _b: int, _c: int) -> dict[str, Any]:
        self.proposals.append(self._new_id())
        where = self._activity_of("consent")
        return {"proposal_id": self.proposals[-1], "activity_id": where, "text": self._text("voorstel")}

    def _close_proposal(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return {"proposal_id": self._pick(self.proposals, a)}

    def _answer_proposal(self, _a: int, b: int, c: int) -> dict[str, Any]:
        reason = self._text("bezwaar") if c % 3 == 2 else None
        return {"proposal_id": self._pick(self.proposals, b), "answer": ANSWERS[c % 3], "reason": reason}

    def _add_round(self, a: int, b: int, c: int) -> dict[str, Any]:
        self.rounds.append(self._new_id())
        dots = {"dots_per_participant": 1 + a % 3, "dots_per_idea": 1, "per_phase": b % 2 == 1}
        ideas = [self._pick(self._list_ideas(), n) for n in range(1 + b % 3)] if c % 2 else None
        follows = [self._activity_of("vote"), *self.rounds[-3:-1]]
        fields = {"activity_id": self.rounds[-1], "follows_id": follows[c % len(follows)], "title": f"ronde {a}"}
        return {**fields, **dots, "ideas": ideas}

    def _set_scoring(self, _a: int, b: int, c: int) -> dict[str, Any]:
        ideas = [self._pick(self._list_ideas(), n) for n in range(1 + b % 3)]
        by = {"impact_by": ["resident"], "effort_by": ["policy", "partner"][: 1 + c % 2]}
        return {"activity_id": self._activity_of("impact_effort"), "ideas": ideas, **by}

    def _score_idea(self, _a: int, b: int, c: int) -> dict[str, Any]:
        score = {"axis": ("impact", "effort")[b % 2], "score": 1 + c % 5 if c else None}
        return {
            "activity_id": self._activity_of("impact_effort"),
            "note_id": self._pick(self._list_ideas(), b),
            **score,
        }

    def _refuse_suggestion(self, _a: int, b: int, c: int) -> dict[str, Any]:
        notes = [self._pick(self._list_ideas(), n) for n in range(1 + b % 3)]
        return {"activity_id": self._activity_of(("ideas", "notes")[c % 2]), "note_ids": notes}

    def _add_desk(self, _a: int, b: int, _c: int) -> dict[str, Any]:
        self.desks.append(self._new_id())
        return {"desk_id": self.desks[-1], "desk_role": ("facilitator", "note_taker")[b % 2]}

    def _revoke_desk(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return {"desk_id": self._pick(self.desks, a)}

    def _add_paper_seat(self, _a: int, _b: int, c: int) -> dict[str, Any]:
        group = ("resident", "policy", "partner")[c % 3]
        return {"participant_id": self._new_id(), "alias": self._text("naam"), "group": group}

    def _post_paper_note(self, a: int, b: int, c: int) -> dict[str, Any]:
        fields = {"seat": 1 + a % 8, **self._post_note(a, b, c)}
        self.on_paper.append((fields["seat"], fields["note_id"]))
        return fields

    def _enter_paper_ballot(self, a: int, b: int, c: int) -> dict[str, Any]:
        dots = [{"note_id": self._pick(self.ideas, n), "dots": 1 + n % 2} for n in {b, c}]
        return {"seat": 1 + a % 8, "activity_id": self._activity_of("vote"), "dots": dots}

    def _edit_paper_note(self, a: int, b: int, c: int) -> dict[str, Any]:
        return {**self._withdraw_paper_note(a, b, c), "text": self._text("papier")}

    def _withdraw_paper_note(self, _a: int, b: int, _c: int) -> dict[str, Any]:
        seat, note = self.on_paper[-1 - b % len(self.on_paper)] if self.on_paper else (1, self._new_id())
        return {"seat": seat, "note_id": note}

    def _answer_paper_proposal(self, a: int, b: int, c: int) -> dict[str, Any]:
        return {"seat": 1 + a % 8, **self._answer_proposal(a, b, c)}

    def _enter_paper_scores(self, a: int, b: int, c: int) -> dict[str, Any]:
        ideas = {self._pick(self._list_ideas(), n) for n in (b, c)}
        axis = ("impact", "effort")[a % 2]
        scores = [{"note_id": idea, "axis": axis, "score": 1 + c % 5} for idea in sorted(ideas)]
        return {"seat": 1 + a % 8, "activity_id": self._activity_of("impact_effort"), "scores": scores}

    def _give_paper_feedback(self, a: int, b: int, c: int) -> dict[str, Any]:
        return {"seat": 1 + a % 8, **self._give_feedback(a, b, c)}

    def _give_feedback(self, a: int, b: int, c: int) -> dict[str, Any]:
        raise NotImplementedError

    def _post_note(self, a: int, b: int, c: int) -> dict[str, Any]:
        raise NotImplementedError

    def _pick(self, ids: list[str], n: int) -> str:
        """One of the newest, or an id of nothing."""
        return ids[-1 - n % len(ids)] if ids else self._new_id()

    def _list_ideas(self) -> list[str]:
        raise NotImplementedError

    def _activity_of(self, kind: str) -> str:
        raise NotImplementedError

    def _text(self, word: str) -> str:
        raise NotImplementedError

    def _new_id(self) -> str:
        raise NotImplementedError
