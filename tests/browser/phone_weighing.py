"""Phones in what is weighed together: a second round of a vote, impact and effort, rounds of consent."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from tests.browser.phone_walk import CROWD, LONG, PhoneWalk
from tests.browser.stage import wait_saved

PROPOSAL = f"{LONG} {LONG}"[:500]
IMPACT_AND_EFFORT = {"impact_by": ["resident"], "effort_by": ["policy", "front_line"]}
OTHERS = {"impact_by": ["policy"], "effort_by": ["front_line"]}
BOTH = {"impact_by": ["resident"], "effort_by": ["resident"]}


class PhoneWeighingWalk(PhoneWalk):
    """The parts of the meeting in which ideas and proposals are weighed."""

    def weighing(self) -> Iterator[str]:
        """A second round, scores, and what the room says to a proposal."""
        self.join()
        self._crowd_has_ideas()
        yield from self._rounds()
        yield from self._scores()
        yield from self._consent()

    def _rounds(self) -> Iterator[str]:
        first, second = self.run("vote"), str(uuid4())
        self.ideas = [note["id"] for note in self.console.state()["notes"]]
        self._crowd_votes(first, (0, 1))
        self.do("close_activity", activity_id=first)
        ballot = {"dots_per_participant": 1, "dots_per_idea": 1, "per_phase": False, "ideas": self.ideas[:3]}
        self.do("add_round", activity_id=second, follows_id=first, title="Stem nog een keer: ronde 2", **ballot)
        self.do("open_activity", activity_id=second)
        self.each(lambda page: page.locator(".dots--one button").first.click())
        self.each(wait_saved)
        yield "round-given"
        self._crowd_votes(second, (1, 2))
        self.do("close_activity", activity_id=second)
        self.each(lambda page: page.locator("[data-rounds='2']").wait_for())
        yield "round-result"

    def _crowd_votes(self, part: str, given: tuple[int, int]) -> None:
        for number, phone in enumerate(self.crowd):
            idea = self.ideas[given[0] if number % 3 else given[1]]
            self.do("cast_vote", by=phone, activity_id=part, note_id=idea, dots=1)

    def _scores(self) -> Iterator[str]:
        part = self._begin_scoring(IMPACT_AND_EFFORT)
        self.each(lambda page: page.locator("fieldset.score").first.wait_for())
        yield "scores-empty"
        self.each(lambda page: page.locator("fieldset.score").nth(0).locator("input").nth(3).check())
        self.each(lambda page: page.locator("fieldset.score").nth(2).locator("input").nth(0).check())
        self.each(wait_saved)
        yield "scores-given"
        for number, (phone, group) in enumerate(zip(self.crowd, CROWD, strict=True)):
            axis = "impact" if group == "resident" else "effort"
            for place, idea in enumerate(self.ideas if group != "expert_by_experience" else []):
                score = 1 + (number + place) % 5
                self.do("score_idea", by=phone, activity_id=part, note_id=idea, axis=axis, score=score)
        self.do("close_activity", activity_id=part)
        self.each(lambda page: page.locator("[data-mark]").first.wait_for())
        yield "scores-result"
        listened = self._begin_scoring(OTHERS)
        yield "scores-listen"
        self.do("close_activity", activity_id=listened)
        yield "scores-nobody"
        self._begin_scoring(BOTH)
        self.each(lambda page: page.locator("[data-axis=effort]").first.wait_for())
        yield "scores-both"

    def _begin_scoring(self, asked: dict[str, list[str]]) -> str:
        part = self._add("impact_effort", "Wat helpt, en wat kost het?")
        self.do("set_scoring", activity_id=part, ideas=self.ideas, **asked)
        self.do("open_activity", activity_id=part)
        return part

    def _add(self, kind: str, title: str) -> str:
        part = str(uuid4())
        self.do("add_activity", activity_id=part, activity_type=kind, title=title, planned_minutes=10)
        return part

    def _consent(self) -> Iterator[str]:
        part = self._add("consent", "Staan we hierachter?")
        self.do("open_activity", activity_id=part)
        yield "consent-waiting"
        proposal = self._put(part, PROPOSAL)
        yield "consent-open"
        self.each(lambda page: page.locator("input[value=objection]").check())
        yield "consent-objection"
        self.each(lambda page: page.locator("#consent-reason").fill((LONG + LONG)[:280]))
        self.each(lambda page: page.locator("fieldset.answers button").click())
        self.each(wait_saved)
        yield "consent-given"
        for number, phone in enumerate(self.crowd):
            said = {"answer": "concern", "reason": LONG} if number == 2 else {"answer": "agree"}
            self.do("answer_proposal", by=phone, proposal_id=proposal, **said)
        self.each(lambda page: page.locator("[data-consent-result]").wait_for())
        yield "consent-result"
        self._put(part, "Bel elke week.")
        self.each(lambda page: page.locator("input[value=agree]").check())
        self.each(wait_saved)
        yield "consent-second"

    def _put(self, part: str, text: str) -> str:
        proposal = str(uuid4())
        self.do("put_proposal", proposal_id=proposal, activity_id=part, text=text)
        self.each(lambda page: page.locator("[data-proposal=open]").wait_for())
        return proposal
