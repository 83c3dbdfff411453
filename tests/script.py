"""Random commands of a meeting: a draft is a kind and three numbers, which choose among what there is."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import text

from facilitator.access.actors import Actor
from facilitator.models import Participant
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import COMMANDS, FacilitatorCommand, JoinMeeting
from facilitator.writer import Committed, Job
from tests.room import Room
from tests.script_turns import Turns

CONTRIBUTE = "contribute"
"""What a phone can do in the activity that is open; other kinds come whether they fit or not."""
KINDS = [CONTRIBUTE] * 12 + [
    "open_activity",
    "hide_note",
    "restore_note",
    "let_note_through",
    "mask_note",
    *COMMANDS,
    *["resume_meeting"] * 4,
    "join_meeting",
]
ACTIVITIES = ("notes", "ideas", "vote", "conclusions")
OTHERS = ("actual_journeys", "closing")
GROUPS = ("resident", "policy", "partner")
NOTE_KINDS = ("bright_spot", "pain_point", "question", "idea")
SEATS_MAX = 6
DEFECTS = {"internal_error", "storage_failed"}

OVERSPENT = """
SELECT vote.activity_id, vote.participant_id, SUM(vote.dots), MAX(vote.dots)
FROM vote JOIN note ON note.id = vote.note_id JOIN ballot ON ballot.activity_id = vote.activity_id
WHERE note.meeting_id = :meeting
GROUP BY vote.activity_id, vote.participant_id, CASE WHEN ballot.per_phase THEN note.phase_id END
HAVING SUM(vote.dots) > MAX(ballot.dots_per_participant) OR MAX(vote.dots) > MAX(ballot.dots_per_idea)
"""

_meetings = count(1)

Draft = tuple[str, int, int, int]


class Script(Turns):
    """The seats of a room and what they made; turns drafts into commands and plays them as one batch."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.notes: list[str] = []
        self._written: dict[Actor, list[str]] = {}
        self.conclusions: list[str] = []
        self.parts: list[str] = []
        self.headings: list[str] = []
        self._meeting = next(_meetings)
        self._made = 0
        state = room.state(room.console)
        self._phases = [phase["code"] for phase in state["phases"]][:3]
        self._points = [point["id"] for point in state["journeys"][0]["touchpoints"]][:3]
        self._touchpoint = self._points[0]
        self._asked: dict[str, str] = {}
        self._activities = {kind: room.activity(kind) for kind in ACTIVITIES + OTHERS}
        self._activities["consent"] = room.add_part("consent")
        self._activities["impact_effort"] = room.add_part("impact_effort")
        self.seats = [room.join(self._text("naam"), group, self._new_id()) for group in GROUPS]

    def prepare(self, opened: str) -> None:
        """Some ideas and notes, and one activity open."""
        for activity, b in (("notes", 0), ("ideas", 1)):
            self.room.do(self.room.console, "open_activity", activity_id=self._activities[activity])
            for a in range(3):
                self.play([("post_note", a, b, 3)])
        self.room.do(self.room.console, "open_activity", activity_id=self._activities[opened])

    def play(self, drafts: list[Draft]) -> Committed | None:
        """Do the commands in one transaction; a refusal is fine, a defect is not."""
        jobs = [self._make_job(*draft) for draft in drafts]
        done = self.room.writer._handle(self.room.meeting_id, jobs)
        assert not [job.command for job in jobs if job.refusal is not None and job.refusal.code in DEFECTS]
        assert all((job.ack is None) != (job.refusal is None) for job in jobs)
        gone = {job.command.participant_id for job in jobs if job.refusal and isinstance(job.command, JoinMeeting)}
        self.seats = [seat for seat in self.seats if seat.participant_id not in gone or self._is_in(seat)]
        assert len(done) < 2, "a defect made the writer do the batch in parts"
        joined = (job.actor for job in jobs if isinstance(job.command, JoinMeeting) and job.ack is not None)
        self.seats += [actor for actor in dict.fromkeys(joined) if actor not in self.seats]
        return done[0] if done else None

    def _is_in(self, seat: Actor) -> bool:
        with self.room.database.read_snapshot() as tx:
            return tx.get(Participant, seat.participant_id) is not None

    def list_overspent(self) -> list[Any]:
        """The seats that gave more dots than the ballot allows, in all (or per phase) or on one idea."""
        with self.room.database.read_snapshot() as tx:
            return list(tx.execute(text(OVERSPENT), {"meeting": self.room.meeting_id}))

    def _make_job(self, kind: str, a: int, b: int, c: int) -> Job:
        if kind == CONTRIBUTE:
            kind, b = self._find_fitting(b)
        fields = getattr(self, f"_{kind}")(a, b, c)
        fields["request_id"] = self._new_id()
        if kind == "join_meeting":
            return Job(self._find_joining(fields["participant_id"]), JoinMeeting.model_validate(fields))
        command = COMMANDS[kind].model_validate(fields)
        if isinstance(command, FacilitatorCommand) and command.is_recorded:
            self.steps.append(command.request_id)
        return Job(self._seat(a) if command.role == "participant" else self.room.console, command)

    def _find_fitting(self, b: int) -> tuple[str, int]:
        state = self.room.state(self.room.console)
        opened = [activity["type"] for activity in state["activities"] if activity["state"] == "open"]
        if opened == ["vote"]:
            return "cast_vote", b
        return ("edit_note", b // 4) if b % 4 == 3 else ("post_note", int(opened == ["ideas"]))

    def _seat(self, a: int) -> Actor:
        return self.seats[a % len(self.seats)]

    def _find_joining(self, seat: str) -> Actor:
        found = [actor for actor in self.seats if actor.participant_id == seat]
        return found[0] if found else Actor(self.room.meeting_id, Audience.PHONE, seat)

    def _join_meeting(self, a: int, _b: int, c: int) -> dict[str, Any]:
        is_new = a >= len(self.seats) and len(self.seats) < SEATS_MAX
        seat = self._new_id() if is_new else self._seat(a).participant_id
        return {"participant_id": seat, "alias": self._text("naam"), "group": GROUPS[c % 3]}

    def _post_note(self, a: int, b: int, c: int) -> dict[str, Any]:
        activity, kinds = ("ideas", NOTE_KINDS[3:]) if b % 2 else ("notes", NOTE_KINDS)
        self.notes.append(self._new_id())
        self._written.setdefault(self._seat(a), []).append(self.notes[-1])
        if kinds[c % len(kinds)] == "idea":
            self.ideas.append(self.notes[-1])
        where = {"activity_id": self._activities[activity], "phase": self._phases[c % 3]}
        return {**where, "note_id": self.notes[-1], "note_kind": kinds[c % len(kinds)], "text": self._note_text(c)}

    def _edit_note(self, a: int, b: int, c: int) -> dict[str, Any]:
        return {**self._withdraw_note(a, b, 0), "text": self._note_text(c)}

    def _withdraw_note(self, a: int, b: int, _c: int) -> dict[str, Any]:
        return {"note_id": self._pick(self._written.get(self._seat(a), []), b)}

    def _let_note_through(self, _a: int, b: int, _c: int) -> dict[str, Any]:
        return {"note_id": self._pick(self.notes, b)}

    def _mask_note(self, _a: int, b: int, _c: int) -> dict[str, Any]:
        return {"note_id": self._pick(self.notes, b)}

    def _restore_note(self, _a: int, b: int, _c: int) -> dict[str, Any]:
        return {"note_id": self._pick(self.notes, b)}

    def _hide_note(self, _a: int, b: int, c: int) -> dict[str, Any]:
        return {"note_id": self._pick(self.notes, b), "reason": f"reden {c % 2}"}

    def _move_note(self, a: int, b: int, _c: int) -> dict[str, Any]:
        return {"note_id": self._pick(self.notes, b), "phase": self._phases[a % 3]}

    def _make_heading(self, a: int, b: int, c: int) -> dict[str, Any]:
        self.headings.append(self._new_id())
        notes = [self._pick(self.ideas if a % 2 else self.notes, n) for n in {b, c}]
        return {"heading_id": self.headings[-1], "title": f"kop {a % 3}", "note_ids": notes}

    def _rename_heading(self, a: int, b: int, _c: int) -> dict[str, Any]:
        return {"heading_id": self._pick(self.headings, b), "title": f"kop {a % 3}"}

    def _put_under_heading(self, a: int, b: int, c: int) -> dict[str, Any]:
        notes = [self._pick(self.ideas if a % 2 else self.notes, c)]
        return {"heading_id": self._pick(self.headings, b), "note_ids": notes}

    def _take_from_heading(self, a: int, _b: int, c: int) -> dict[str, Any]:
        return {"note_ids": [self._pick(self.ideas if a % 2 else self.notes, c)]}

    def _dissolve_heading(self, _a: int, b: int, _c: int) -> dict[str, Any]:
        return {"heading_id": self._pick(self.headings, b)}

    def _merge_ideas(self, a: int, b: int, _c: int) -> dict[str, Any]:
        return {"heading_id": self._pick(self.headings, b), "is_merged": a % 3 > 0}

    def _reveal_notes(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return {"activity_id": self._activities[ACTIVITIES[a % 2]]}

    def _open_activity(self, a: int, b: int, _c: int) -> dict[str, Any]:
        if b % 5 == 3 and self.rounds:
            return {"activity_id": self._pick(self.rounds, a)}
        kinds = (*OTHERS, "consent", "impact_effort") if b % 5 == 4 else ACTIVITIES
        return {"activity_id": self._activities[kinds[a % len(kinds)]]}

    def _close_activity(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        if a % 4 == 3 and self.rounds:
            return {"activity_id": self._pick(self.rounds, _b)}
        return {"activity_id": self._activities[ACTIVITIES[a % 3]]}

    def _set_stage(self, a: int, b: int, c: int) -> dict[str, Any]:
        phase = self._phases[b % 3] if c % 2 else None
        shown = {"view": "phase" if phase else "all", "phase": phase, "page": b % 2, "table": a % 3 == 0}
        return {"activity_id": self._activities[ACTIVITIES[a % 4]], **shown}

    def _part(self, a: int) -> dict[str, Any]:
        """A part of the agenda, the ones that were added among them."""
        parts = [*self._activities.values(), *self.parts[-2:], *self.rounds[-2:]]
        return {"activity_id": parts[a % len(parts)]}

    def _add_activity(self, a: int, b: int, c: int) -> dict[str, Any]:
        self.parts.append(self._new_id())
        kind = ("notes", "vote", "break")[b % 3]
        block = {"activity_type": kind, "title": f"deel {c}", "planned_minutes": 1 + a}
        return {"activity_id": self.parts[-1], **block, "after": self._part(c)["activity_id"] if a % 2 else None}

    def _edit_activity(self, a: int, b: int, c: int) -> dict[str, Any]:
        phases = self._phases[: b % 3] if c % 2 else None
        return {**self._part(a), "title": f"titel {b}" if b % 2 else None, "phases": phases, "presenter_notes": f"{c}"}

    def _move_activity(self, a: int, b: int, c: int) -> dict[str, Any]:
        after = self._part(a + 1 + b % 3)["activity_id"]
        return {**self._part(a), "after": after if c % 4 else None}

    def _remove_activity(self, a: int, b: int, _c: int) -> dict[str, Any]:
        return self._part(a) if b % 4 == 0 else self._part(len(self._activities) + a % 2)

    def _restore_activity(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return self._part(a)

    def _load_template(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return {"minutes": (120, 180)[a % 2]}

    def _set_open_for(self, a: int, b: int, _c: int) -> dict[str, Any]:
        return {**self._part(a), "groups": list(GROUPS[: b % 3]) if b % 4 else []}

    def _start_timer(self, a: int, b: int, c: int) -> dict[str, Any]:
        return {**self._part(a), "seconds": 60 * (1 + c) if b % 2 else None}

    def _extend_timer(self, a: int, b: int, _c: int) -> dict[str, Any]:
        return {**self._part(a), "seconds": 60 * (1 + b % 5)}

    def _pause_timer(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return self._part(a)

    _stop_timer = _pause_timer

    def _pause_meeting(self, _a: int, _b: int, _c: int) -> dict[str, Any]:
        return {}

    _close_meeting = _resume_meeting = _renew_join_code = _pause_meeting

    def _set_door(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return {"is_closed": a % 2 == 0}

    def _remove_participant(self, a: int, b: int, _c: int) -> dict[str, Any]:
        return {"seat": 4 + a % 3, "contributions": ("stay", "go")[b % 2]}

    def _readmit_participant(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return {"seat": 4 + a % 3}

    def _set_feedback_date(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        return {"feedback_on": f"2027-01-{1 + a % 28:02d}" if a % 3 else None}

    def _open_recognition(self, a: int, _b: int, _c: int) -> dict[str, Any]:
        point = self._points[a % len(self._points)]
        return {"recognition_id": self._asked.setdefault(point, self._new_id()), "touchpoint_id": point}

    def _close_recognition(self, _a: int, b: int, _c: int) -> dict[str, Any]:
        return {"recognition_id": self._pick([*self._asked.values()], b)}

    def _answer_recognition(self, _a: int, b: int, c: int) -> dict[str, Any]:
        return {**self._close_recognition(0, b // 4, c), "answer": ("lived", "seen", "no", "unsure")[b % 4]}

    def _give_feedback(self, _a: int, b: int, c: int) -> dict[str, Any]:
        return {"said": 1 + b % 5, "heard": 1 + c % 5, "trust": None, "text": "dank" if c % 2 else None}

    def _set_signal(self, _a: int, b: int, c: int) -> dict[str, Any]:
        return {"signal": ("pause", "question", "private")[b % 3], "is_on": c % 3 > 0}

    def _mark_signal_seen(self, a: int, b: int, _c: int) -> dict[str, Any]:
        return {"seat": 1 + a % SEATS_MAX, "signal": ("pause", "question", "private")[b % 3]}

    def _set_ballot(self, a: int, b: int, c: int) -> dict[str, Any]:
        most = 1 + a % 4
        dots = {"dots_per_participant": most, "dots_per_idea": 1 + b % most, "per_phase": c % 2 == 1}
        return {"activity_id": self._activities["vote"], **dots}

    def _cast_vote(self, _a: int, b: int, c: int) -> dict[str, Any]:
        vote = self._pick(self.rounds, b) if self.rounds and c > 7 else self._activities["vote"]
        return {"activity_id": vote, "note_id": self._pick(self.ideas, b), "dots": c % 4}

    def _add_conclusion(self, a: int, b: int, c: int) -> dict[str, Any]:
        self.conclusions.append(self._new_id())
        return self._conclude(self.conclusions[-1], a, b, c)

    def _edit_conclusion(self, a: int, b: int, c: int) -> dict[str, Any]:
        return self._conclude(self._pick(self.conclusions, c), a, b, c)

    def _withdraw_conclusion(self, _a: int, _b: int, c: int) -> dict[str, Any]:
        return {"conclusion_id": self._pick(self.conclusions, c)}

    _restore_conclusion = _withdraw_conclusion

    def _conclude(self, conclusion_id: str, a: int, b: int, c: int) -> dict[str, Any]:
        sources = [{"kind": "note", "id": self._pick(self.notes, n)} for n in range(a % 3)]
        sources += [{"kind": "touchpoint", "id": self._touchpoint}] * (b % 2)
        agreed = {"owner": "Wijkteam", "due_on": "2027-01-31"} if c % 2 else {}
        kind = "action" if c % 2 else "conclusion"
        fields = {"conclusion_id": conclusion_id, "conclusion_kind": kind, "text": f"besluit {a} {b}"}
        return {**fields, **agreed, "phase": self._phases[b % 3] if a % 2 else None, "sources": sources}

    def _list_ideas(self) -> list[str]:
        return self.ideas

    def _activity_of(self, kind: str) -> str:
        return self._activities[kind]

    def _note_text(self, c: int) -> str:
        """One in four looks like personal data."""
        return self._text("geheim") + (", bel 06-12345678" if c % 4 == 3 else "")

    def _text(self, word: str) -> str:
        self._made += 1
        return f"{word} {self._made:05d}"

    def _new_id(self) -> str:
        """In an order that tells nothing, and the same each time that an example is repeated."""
        self._made += 1
        return str(UUID(int=(self._made * 2654435761 % 2**32) << 96 | self._meeting << 32 | self._made, version=4))
