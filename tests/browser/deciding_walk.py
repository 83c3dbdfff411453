"""The wall through what is decided together: a second round of a vote, impact and effort, rounds of consent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from tests.browser.walk import GROUPS, LONG, Walk

SUBJECTS = (
    "Bel elke week, ook als er niets te melden is",
    LONG,
    "Eén vast telefoonnummer",
    "Een maatje vanaf dag één, die ook meegaat naar gesprekken bij de gemeente en bij het zorgkantoor",
    "Zeg vooraf wat het kost",
    "Geef iedereen zijn eigen toekenningsbeschikkingsprocedureoverzicht",
)
IDEAS = [f"{number + 1}. {SUBJECTS[number % len(SUBJECTS)]}"[:280] for number in range(12)]
PROPOSAL = "Elke inwoner die langer dan twee weken wacht, wordt elke week gebeld door één vast gezicht. " * 5
OBJECTION = "Daar zijn de medewerkers van het wijkteam niet voor opgeleid, en wie vervangt hen als zij ziek zijn? " * 3
CONCERN = "Wel graag op vaste tijden, zodat mensen weten wanneer"
ASKED = {"impact_by": ["resident", "expert_by_experience"], "effort_by": ["front_line", "policy"]}


class DecidingWalk(Walk):
    """After a round of ideas: what each state of deciding looks like."""

    def states(self) -> Iterator[str]:
        """The name of each state, when the wall shows it."""
        self.ideas = self._write_ideas()
        yield from self._rounds()
        yield from self._scores()
        yield from self._few_scores()
        yield from self._consent()

    def _write_ideas(self) -> list[str]:
        part, ideas = self.open("ideas"), [str(uuid4()) for _ in IDEAS]
        for number, (idea, text) in enumerate(zip(ideas, IDEAS, strict=True)):
            phase = self.phases[number % len(SUBJECTS)]
            fields = {"activity_id": part, "phase": phase, "note_kind": "idea", "text": text}
            self.phones[number].do("post_note", note_id=idea, **fields)
        self.console.do("reveal_notes", activity_id=part)
        for pair in ((0, 6), (1, 7)):
            self._merge([ideas[number] for number in pair])
        return [idea for idea in ideas if idea not in (ideas[6], ideas[7])]

    def _merge(self, notes: list[str]) -> None:
        heading = str(uuid4())
        fields = {"title": "Elke week even bellen, door één vast gezicht", "note_ids": notes}
        self.console.do("make_heading", heading_id=heading, **fields)
        self.await_version(self.console.do("merge_ideas", heading_id=heading, is_merged=True))

    def _rounds(self) -> Iterator[str]:
        first = self.open("vote")
        self._give_dots(first, self.ideas)
        self._end(first)
        second = str(uuid4())
        ballot = {"dots_per_participant": 2, "dots_per_idea": 1, "per_phase": False, "ideas": self.ideas[:8]}
        title = "Stem op ideeën: ronde 2"
        self.console.do("add_round", activity_id=second, follows_id=first, title=title, **ballot)
        self._begin(second)
        yield "round-open"
        self._give_dots(second, self.ideas[:8], 2)
        self._end(second)
        yield from self._pages("round-result", "vote", shown=second)

    def _give_dots(self, part: str, ideas: list[str], dots: int = 3) -> None:
        for phone in self.phones:
            for idea in self.chance.sample(ideas, dots):
                phone.do("cast_vote", activity_id=part, note_id=idea, dots=1)

    def _scores(self) -> Iterator[str]:
        part = self._begin_scoring("Wat helpt, en wat kost het?", self.ideas)
        yield from self._pages("scores-open", "", shown=part)
        self._score(part, self.ideas[:-1])
        self._end(part)
        yield from self._pages("scores-picture", "", shown=part)
        self.show("", shown=part, table=True)
        yield from self._pages("scores-table", "", shown=part, table=True)

    def _few_scores(self) -> Iterator[str]:
        few = [self.ideas[number] for number in (2, 3, 4)]
        part = self._begin_scoring("Kort", few)
        yield "scores-few-open"
        self._end(part)
        yield "scores-nobody"
        self._begin(part)
        self._score(part, few)
        self._end(part)
        yield "scores-few"

    def _begin_scoring(self, title: str, ideas: list[str]) -> str:
        part = self._add("impact_effort", title)
        self.console.do("set_scoring", activity_id=part, ideas=ideas, **ASKED)
        self._begin(part)
        return part

    def _looked_at(self, count: int) -> list[int]:
        return list(range(count))

    def _add(self, kind: str, title: str) -> str:
        part = str(uuid4())
        self.console.do("add_activity", activity_id=part, activity_type=kind, title=title, planned_minutes=10)
        return part

    def _begin(self, part: str) -> None:
        self.await_version(self.console.do("open_activity", activity_id=part))

    def _end(self, part: str) -> None:
        self.await_version(self.console.do("close_activity", activity_id=part))

    def _score(self, part: str, ideas: list[str]) -> None:
        for number, (phone, group) in enumerate(zip(self.phones, GROUPS, strict=True)):
            for axis in [axis for axis in ("impact", "effort") if group in ASKED[f"{axis}_by"]]:
                for place, idea in enumerate(ideas):
                    same = 4 if place < 3 else 1 + (number + place) % 5
                    phone.do("score_idea", activity_id=part, note_id=idea, axis=axis, score=same)

    def _consent(self) -> Iterator[str]:
        part = self._add("consent", "Staan we hierachter?")
        self._begin(part)
        yield "consent-unset"
        for number, text in enumerate(("Bel elke week.", PROPOSAL.strip()[:500], PROPOSAL.strip()[:500], "Bel."), 1):
            proposal = str(uuid4())
            self.await_version(self.console.do("put_proposal", proposal_id=proposal, activity_id=part, text=text))
            yield f"consent-{number}-open"
            for at, phone in enumerate(self.phones):
                ack = phone.do("answer_proposal", proposal_id=proposal, **answer(at, is_divided=number in (2, 3)))
            self.await_version(ack)
            yield from self._pages(f"consent-{number}", "", shown=part)


def answer(seat: int, *, is_divided: bool) -> dict[str, Any]:
    """What somebody says to a proposal: some object, each in their own words."""
    if is_divided and seat % 4 == 0:
        return {"answer": "objection", "reason": f"{seat}: {OBJECTION}".strip()[:280]}
    if seat % (3 if is_divided else 9) == 0:
        return {"answer": "concern", "reason": f"{CONCERN} {seat}"}
    return {"answer": "agree"}
