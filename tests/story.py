"""A meeting in which every command is sent at least once, step by step, for the proofs that go over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from facilitator.access.actors import Actor
from tests.room import Room

Step = tuple[Actor, str, dict[str, Any]]


class Story:
    """The cast and the steps. Texts that nobody but their author may see yet start with `geheim`."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.anna = room.join("Anna", "resident")
        self.bo = room.join("Bo", "policy")
        self.cas = room.join("Cas", "partner")
        room.add_part("consent")
        room.add_part("impact_effort")

    def steps(self) -> Iterator[Step]:
        """The commands in order; each is done before the next is made."""
        yield from self._stage()
        yield from self._notes()
        yield from self._vote()
        yield from self._consent()
        yield from self._conclusions()
        yield from self._answers()
        yield from self._timer()
        yield from self._agenda()
        yield from self._door()
        yield from self._history()
        yield from self._desks()

    def _paper(self, notes: str) -> Iterator[Step]:
        console, asked = self.room.console, str(uuid4())
        person = {"participant_id": str(uuid4()), "alias": "Piet", "group": "resident"}
        yield console, "add_paper_seat", {**person, "participant_id": str(uuid4()), "request_id": asked}
        yield console, "undo_step", {"step_id": asked}
        yield console, "add_paper_seat", person
        self.paper = {"seat": (self.cas.seat_number or 0) + 1}
        note = {"phase": "waiting", "note_kind": "question", "text": "Op papier", "note_id": str(uuid4())}
        yield console, "post_paper_note", {**self.paper, **note, "activity_id": notes}
        written = {**self.paper, "note_id": note["note_id"]}
        yield console, "edit_paper_note", {**written, "text": "Op papier, beter"}
        taken, other = str(uuid4()), {**note, "note_id": str(uuid4())}
        yield console, "post_paper_note", {**self.paper, **other, "activity_id": notes}
        yield console, "withdraw_paper_note", {**self.paper, "note_id": other["note_id"], "request_id": taken}
        yield console, "undo_step", {"step_id": taken}

    def _desks(self) -> Iterator[Step]:
        console, desk = self.room.console, str(uuid4())
        yield console, "add_desk", {"desk_id": desk, "desk_role": "note_taker"}
        yield console, "revoke_desk", {"desk_id": desk}

    def _stage(self) -> Iterator[Step]:
        console = self.room.console
        journeys = self.room.activity("actual_journeys")
        told, other = [journey["id"] for journey in self.room.state(console)["journeys"]][:2]
        yield console, "open_activity", {"activity_id": journeys}
        yield console, "set_stage", {"activity_id": journeys, "view": "phase", "phase": "waiting"}
        yield console, "set_stage", {"activity_id": journeys, "view": "journey", "journey": told, "step": 1}
        two = {"journey": told, "other_journey": other, "table": True}
        yield console, "set_stage", {"activity_id": journeys, "view": "compare", **two}

    def _notes(self) -> Iterator[Step]:
        console, anna, bo = self.room.console, self.anna, self.bo
        notes = self.room.activity("notes")
        first, second, third = self.first, self.second, self.third = [str(uuid4()) for _ in range(3)]
        self.fourth = str(uuid4())
        in_phase = {"activity_id": notes, "phase": "waiting"}
        yield console, "open_activity", {"activity_id": notes}
        yield anna, "post_note", {**in_phase, "note_id": first, "note_kind": "pain_point", "text": "geheim een"}
        yield bo, "post_note", {**in_phase, "note_id": second, "note_kind": "question", "text": "geheim twee"}
        yield self.cas, "post_note", {**in_phase, "note_id": self.fourth, "note_kind": "idea", "text": "geheim van Cas"}
        yield anna, "edit_note", {"note_id": first, "text": "geheim een, beter"}
        yield bo, "post_note", {**in_phase, "note_id": third, "note_kind": "bright_spot", "text": "geheim weg"}
        yield bo, "withdraw_note", {"note_id": third}
        yield console, "reveal_notes", {"activity_id": notes}
        yield anna, "edit_note", {"note_id": first, "text": "Voor iedereen"}
        yield bo, "post_note", {**in_phase, "note_id": third, "note_kind": "idea", "text": "Na het omdraaien"}
        yield console, "hide_note", {"note_id": second, "reason": "Er staat een naam in"}
        yield console, "restore_note", {"note_id": second}
        yield console, "hide_note", {"note_id": second, "reason": "Toch niet"}
        yield bo, "withdraw_note", {"note_id": second}
        yield console, "move_note", {"note_id": third, "phase": "support"}
        yield from self._held(notes)
        yield from self._paper(notes)

    def _held(self, notes: str) -> Iterator[Step]:
        console, bo, held, other = self.room.console, self.bo, str(uuid4()), str(uuid4())
        in_phase = {"activity_id": notes, "phase": "support", "note_kind": "question"}
        yield bo, "post_note", {**in_phase, "note_id": held, "text": "Wie belt 06-12345678?"}
        yield bo, "post_note", {**in_phase, "note_id": other, "text": "Vraag het mevrouw Jansen"}
        yield console, "let_note_through", {"note_id": held}
        yield console, "mask_note", {"note_id": other}
        yield bo, "edit_note", {"note_id": held, "text": "Wie belt 06-87654321?"}
        yield bo, "edit_note", {"note_id": other, "text": "Vraag het aan iemand"}
        yield console, "hide_note", {"note_id": held, "reason": "Een nummer"}

    def _vote(self) -> Iterator[Step]:
        console, anna, bo = self.room.console, self.anna, self.bo
        ideas, vote = self.room.activity("ideas"), self.room.activity("vote")
        idea, other = self.idea, self.other = str(uuid4()), str(uuid4())
        in_phase = {"activity_id": ideas, "phase": "support", "note_kind": "idea"}
        ballot = {"dots_per_participant": 4, "dots_per_idea": 2, "per_phase": True}
        yield console, "open_activity", {"activity_id": ideas}
        yield anna, "post_note", {**in_phase, "note_id": idea, "text": "geheim idee"}
        yield bo, "post_note", {**in_phase, "note_id": other, "text": "geheim ander idee"}
        yield console, "set_ballot", {"activity_id": vote, **ballot}
        yield console, "reveal_notes", {"activity_id": ideas}
        yield from self._headings()
        yield console, "open_activity", {"activity_id": vote}
        yield anna, "cast_vote", {"activity_id": vote, "note_id": idea, "dots": 2}
        yield bo, "cast_vote", {"activity_id": vote, "note_id": idea, "dots": 1}
        yield bo, "cast_vote", {"activity_id": vote, "note_id": other, "dots": 2}
        yield bo, "cast_vote", {"activity_id": vote, "note_id": idea, "dots": 0}
        on_paper = {**self.paper, "dots": [{"note_id": idea, "dots": 1}]}
        yield console, "enter_paper_ballot", {**on_paper, "activity_id": vote}
        yield console, "close_activity", {"activity_id": vote}
        yield console, "hide_note", {"note_id": idea, "reason": "Te herleiden"}
        yield console, "restore_note", {"note_id": idea}
        yield console, "open_activity", {"activity_id": vote}
        yield console, "open_activity", {"activity_id": self.room.activity("conclusions")}
        yield from self._second_round(vote)
        yield from self._impact()

    def _impact(self) -> Iterator[Step]:
        console, part = self.room.console, {"activity_id": self.room.activity("impact_effort")}
        chosen = {"ideas": [self.idea, self.other], "impact_by": ["resident"], "effort_by": ["policy", "partner"]}
        first = {**part, "note_id": self.idea}
        yield console, "set_scoring", {**part, **chosen}
        yield console, "open_activity", part
        yield self.anna, "score_idea", {**first, "axis": "impact", "score": 4}
        yield self.anna, "score_idea", {**first, "axis": "impact", "score": 5}
        yield self.bo, "score_idea", {**first, "axis": "effort", "score": 2}
        yield self.cas, "score_idea", {**first, "axis": "effort", "score": 1}
        yield self.cas, "score_idea", {**first, "axis": "effort", "score": None}
        for score in (3, 4):
            scores = [{"note_id": self.idea, "axis": "impact", "score": score}]
            yield console, "enter_paper_scores", {**self.paper, **part, "scores": scores}
        yield console, "close_activity", part
        yield console, "hide_note", {"note_id": self.other, "reason": "Dubbel"}
        yield console, "restore_note", {"note_id": self.other}
        yield console, "open_activity", part
        yield self.cas, "score_idea", {**first, "axis": "effort", "score": 3}
        yield console, "close_activity", part

    def _second_round(self, vote: str) -> Iterator[Step]:
        console, second = self.room.console, str(uuid4())
        dots = {"dots_per_participant": 1, "dots_per_idea": 1, "per_phase": False, "ideas": [self.idea, self.other]}
        yield console, "add_round", {"activity_id": second, "follows_id": vote, "title": "Nog eens", **dots}
        yield console, "open_activity", {"activity_id": second}
        yield self.anna, "cast_vote", {"activity_id": second, "note_id": self.other, "dots": 1}
        yield console, "close_activity", {"activity_id": second}
        yield console, "hide_note", {"note_id": self.other, "reason": "Dubbel"}
        yield console, "restore_note", {"note_id": self.other}

    def _headings(self) -> Iterator[Step]:
        console, idea, other = self.room.console, self.idea, self.other
        heading = str(uuid4())
        yield console, "make_heading", {"heading_id": heading, "title": "Bellen", "note_ids": [idea]}
        yield console, "rename_heading", {"heading_id": heading, "title": "Contact"}
        yield console, "put_under_heading", {"heading_id": heading, "note_ids": [other, idea]}
        yield console, "merge_ideas", {"heading_id": heading, "is_merged": True}
        yield console, "take_from_heading", {"note_ids": [other]}
        yield console, "put_under_heading", {"heading_id": heading, "note_ids": [other]}
        yield console, "dissolve_heading", {"heading_id": heading}
        ideas = {"activity_id": self.room.activity("ideas"), "note_ids": [idea, other]}
        yield console, "refuse_suggestion", ideas

    def _consent(self) -> Iterator[Step]:
        console, part = self.room.console, self.room.activity("consent")
        first, second = [{"proposal_id": str(uuid4())} for _ in range(2)]
        yield console, "open_activity", {"activity_id": part}
        yield console, "put_proposal", {**first, "activity_id": part, "text": "Wij bellen elke week"}
        objection = {"answer": "objection", "reason": "geheim bezwaar"}
        yield self.anna, "answer_proposal", {**first, **objection}
        yield self.anna, "answer_proposal", {**first, "answer": "agree"}
        yield console, "close_proposal", first
        yield console, "put_proposal", {**second, "activity_id": part, "text": "Wij bellen elke twee weken"}
        yield self.bo, "answer_proposal", {**second, "answer": "concern"}
        yield self.cas, "answer_proposal", {**second, "answer": "agree"}
        for answer in ({"answer": "concern", "reason": "geheim"}, {"answer": "agree"}):
            yield console, "answer_paper_proposal", {**self.paper, **second, **answer}
        yield self.anna, "answer_proposal", {**second, "answer": "agree"}
        yield console, "open_activity", {"activity_id": self.room.activity("conclusions")}

    def _conclusions(self) -> Iterator[Step]:
        console = self.room.console
        conclusion, action = str(uuid4()), str(uuid4())
        touchpoint = self.room.state(console)["journeys"][0]["touchpoints"][0]["id"]
        phase = self.room.state(console)["phases"][0]["id"]
        sources = [{"kind": "note", "id": self.first}, {"kind": "touchpoint", "id": touchpoint}]
        left = {"conclusion_id": str(uuid4()), "conclusion_kind": "not_taken_up", "text": "Elke dag bellen"}
        plain = {"conclusion_id": conclusion, "conclusion_kind": "conclusion"}
        agreed = {"conclusion_id": action, "conclusion_kind": "action", "owner": "Wijkteam", "due_on": "2027-01-31"}
        yield console, "add_conclusion", {**plain, "phase": "waiting", "text": "Wachten duurt lang", "sources": sources}
        yield console, "add_conclusion", {**agreed, "text": "Bel elke week"}
        step = {"first_step": "Rooster maken", "sources": [*sources[:1], {"kind": "phase", "id": phase}]}
        yield console, "edit_conclusion", {**agreed, "text": "Bel elke maandag", **step}
        yield console, "add_conclusion", {**left, "reason": "Te weinig mensen"}
        yield console, "withdraw_conclusion", {"conclusion_id": conclusion}
        yield console, "restore_conclusion", {"conclusion_id": conclusion}
        yield self.anna, "withdraw_note", {"note_id": self.first}
        yield console, "set_feedback_date", {"feedback_on": "2027-02-28"}

    def _answers(self) -> Iterator[Step]:
        console, anna, bo = self.room.console, self.anna, self.bo
        points = self.room.state(console)["journeys"][0]["touchpoints"]
        asked, other = str(uuid4()), str(uuid4())
        first = {"recognition_id": asked, "touchpoint_id": points[0]["id"]}
        yield console, "open_activity", {"activity_id": self.room.activity("actual_journeys")}
        yield console, "open_recognition", first
        yield anna, "answer_recognition", {"recognition_id": asked, "answer": "lived"}
        yield bo, "answer_recognition", {"recognition_id": asked, "answer": "unsure"}
        yield bo, "answer_recognition", {"recognition_id": asked, "answer": "seen"}
        yield console, "close_recognition", {"recognition_id": asked}
        yield console, "open_recognition", first
        yield console, "open_recognition", {"recognition_id": other, "touchpoint_id": points[1]["id"]}
        yield anna, "set_signal", {"signal": "pause", "is_on": True}
        yield anna, "set_signal", {"signal": "private", "is_on": True}
        yield console, "mark_signal_seen", {"seat": anna.seat_number, "signal": "private"}
        yield anna, "set_signal", {"signal": "pause", "is_on": False}
        yield console, "open_activity", {"activity_id": self.room.activity("closing")}
        yield bo, "give_feedback", {"said": 4, "heard": None, "trust": 2, "text": "Dank u"}
        for trust in (None, 3):
            card = {"said": 4, "heard": None, "trust": trust, "text": "geheim"}
            yield console, "give_paper_feedback", {**self.paper, **card}

    def _history(self) -> Iterator[Step]:
        console = self.room.console
        asked = str(uuid4())
        welcome = {"activity_id": self.room.activity("welcome"), "request_id": asked}
        yield console, "open_activity", welcome
        yield console, "undo_step", {"step_id": asked}
        yield console, "redo_step", {"step_id": asked}

    def _agenda(self) -> Iterator[Step]:
        console, added = self.room.console, str(uuid4())
        notes, part = self.room.activity("notes"), {"activity_id": added}
        block = {**part, "activity_type": "vote", "title": "Nog een ronde", "planned_minutes": 10}
        mine = {"presenter_notes": "Eerst Anna vragen", "phases": ["waiting"], "planned_minutes": 20}
        yield console, "add_activity", {**block, "prompt": "Kies", "after": self.room.activity("welcome")}
        yield console, "edit_activity", {**part, "title": "De tweede ronde", **mine}
        yield console, "move_activity", {**part, "after": None}
        yield console, "set_open_for", {**part, "groups": ["resident"]}
        yield console, "open_activity", part
        yield console, "remove_activity", part
        yield console, "restore_activity", part
        yield console, "remove_activity", {"activity_id": notes}
        yield console, "load_template", {"minutes": 180}
        yield console, "restore_activity", {"activity_id": notes}

    def _timer(self) -> Iterator[Step]:
        console, part = self.room.console, {"activity_id": self.room.activity("break")}
        yield console, "open_activity", part
        yield console, "pause_timer", part
        yield console, "extend_timer", {**part, "seconds": 300}
        yield console, "start_timer", part
        yield console, "start_timer", {**part, "seconds": 600}
        yield console, "stop_timer", part

    def _door(self) -> Iterator[Step]:
        console, cas = self.room.console, {"seat": self.cas.seat_number}
        yield console, "set_door", {"is_closed": True}
        yield console, "renew_join_code", {}
        yield console, "remove_participant", {**cas, "contributions": "go"}
        yield console, "readmit_participant", cas
        yield console, "remove_participant", {**cas, "contributions": "stay"}
        yield console, "pause_meeting", {}
        yield console, "resume_meeting", {}
        yield console, "close_meeting", {}
        yield console, "resume_meeting", {}
