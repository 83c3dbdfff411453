"""A meeting on a real SQLite file, driven through the real writer; keeps what each audience was sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select

from facilitator.access.actors import Actor
from facilitator.actions.projects import add_meeting, add_project
from facilitator.audiences.states import Snapshots
from facilitator.db import Database
from facilitator.intake.agenda import SAMPLES, load_agenda
from facilitator.intake.klantreis import parse_klantreis
from facilitator.models import Activity, Meeting, Participant
from facilitator.protocol.base import Audience
from facilitator.protocol.commands import COMMANDS, Command, JoinMeeting
from facilitator.protocol.states import Ack, Sync
from facilitator.wire import RawJson
from facilitator.writer import Committed, Job, Writer


class Room:
    """The sample meeting with its screens as actors."""

    def __init__(self, database: Database, min_group_size: int = 5) -> None:
        self.database = database
        self.sent: list[Committed] = []
        self._snapshots = Snapshots()
        self.writer = Writer(database, self.sent.append, changes_per_second=1_000_000)
        klantreis = parse_klantreis((SAMPLES / "student-en-zorg.json").read_bytes())
        assert not isinstance(klantreis, list)
        with database.transaction() as tx:
            project = add_project(tx, klantreis)
            meeting = add_meeting(tx, project, load_agenda(120), min_group_size=min_group_size)
            self.meeting_id = meeting.id
            self.code = meeting.join_code
        self.console = Actor(self.meeting_id, Audience.CONSOLE)
        self.wall = Actor(self.meeting_id, Audience.WALL)

    def join(self, alias: str = "Anna", group: str = "resident", seat: str | None = None) -> Actor:
        """A seat in the meeting."""
        seat = seat or str(uuid4())
        actor = Actor(self.meeting_id, Audience.PHONE, seat)
        command = JoinMeeting(request_id=str(uuid4()), participant_id=seat, alias=alias, group=group)
        self._do(actor, command)
        with self.database.read_snapshot() as tx:
            number = tx.get_one(Participant, seat).seat_number
        return Actor(self.meeting_id, Audience.PHONE, seat, number)

    def do(self, actor: Actor, kind: str, **fields: Any) -> Ack:
        """Send a command; raises Refusal."""
        return self._do(actor, COMMANDS[kind].model_validate({"request_id": str(uuid4()), **fields}))

    def _do(self, actor: Actor, command: Command) -> Ack:
        """As the writer's worker does it, but what was sent is in `sent` when this returns: an ack comes before it."""
        job = Job(actor, command)
        self.sent += self.writer._handle(self.meeting_id, [job])
        if job.refusal is not None:
            raise job.refusal
        assert job.ack is not None
        return job.ack

    def do_together(self, actor: Actor, drafts: list[tuple[str, dict[str, Any]]]) -> None:
        """Send commands that become one batch; none of them may be refused."""
        given = [COMMANDS[kind].model_validate({"request_id": str(uuid4()), **fields}) for kind, fields in drafts]
        jobs = [Job(actor, command) for command in given]
        self.sent += self.writer._handle(self.meeting_id, jobs)
        assert [job.refusal for job in jobs if job.refusal is not None] == []

    def activity(self, kind: str) -> str:
        """The id of the first activity of a type."""
        wanted = (Activity.meeting_id == self.meeting_id, Activity.type == kind, Activity.removed_at.is_(None))
        with self.database.read_snapshot() as tx:
            return tx.scalars(select(Activity.id).where(*wanted).order_by(Activity.position)).first() or ""

    def add_part(self, kind: str) -> str:
        """Put a part of this type at the end of the agenda; gives its id."""
        with self.database.transaction() as tx:
            last = tx.scalar(select(func.max(Activity.position)).where(Activity.meeting_id == self.meeting_id)) or 0
            part = Activity(id=str(uuid4()), meeting_id=self.meeting_id, position=last + 1, type=kind, title=kind)
            part.prompt, part.planned_minutes = "", 10
            tx.add(part)
            return part.id

    def open(self, kind: str) -> str:
        """Open the first activity of a type; gives its id."""
        activity_id = self.activity(kind)
        self.do(self.console, "open_activity", activity_id=activity_id)
        return activity_id

    def post(self, actor: Actor, activity_id: str, text: str = "Een briefje", **fields: Any) -> str:
        """Write a note; gives its id."""
        note_id = str(uuid4())
        values = {"phase": "waiting", "note_kind": "pain_point", **fields}
        self.do(actor, "post_note", note_id=note_id, activity_id=activity_id, text=text, **values)
        return note_id

    def post_idea(self, actor: Actor, text: str = "Bel elke week") -> str:
        """Write an idea in the open round of ideas; gives its id."""
        return self.post(actor, self.activity("ideas"), text, note_kind="idea")

    def vote(self, actor: Actor, note_id: str, dots: int = 1) -> Ack:
        """Give dots to an idea."""
        return self.do(actor, "cast_vote", activity_id=self.activity("vote"), note_id=note_id, dots=dots)

    def state(self, actor: Actor) -> dict[str, Any]:
        """The snapshot this screen would get now."""
        with self.database.read_snapshot() as tx:
            return self._snapshots.load_state(tx, self.meeting_id, actor.audience, actor.participant_id)[1]

    def sync(self, actor: Actor, asked: dict[str, Any]) -> dict[str, Any]:
        """What the server answers when this screen asks for what it lacks."""
        with self.database.read_snapshot() as tx:
            answer = self._snapshots.load_answer(tx, actor, Sync.model_validate(asked), "2027-01-31T12:00:00.000Z")
        sent: dict[str, Any] = json.loads(answer.text) if isinstance(answer, RawJson) else answer
        return sent

    def version(self) -> int:
        """The meeting's version."""
        with self.database.read_snapshot() as tx:
            return tx.get_one(Meeting, self.meeting_id).version

    def result(self) -> dict[str, Any] | None:
        """The result of the vote as the wall sees it."""
        votes = [a for a in self.state(self.wall)["activities"] if a["type"] == "vote"]
        result: dict[str, Any] | None = votes[0]["result"]
        return result


def make_database(path: Path) -> Database:
    """A new database on a file, upgraded."""
    database = Database(f"sqlite:///{path}")
    database.upgrade()
    return database
