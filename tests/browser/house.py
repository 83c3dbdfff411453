"""A real server with one new meeting after the other: to start one for each test takes longer than most tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from facilitator.access.actors import Keyring
from facilitator.actions.projects import add_meeting, add_project
from facilitator.db import Database
from facilitator.intake.agenda import load_agenda
from facilitator.intake.klantreis import build_klantreis
from facilitator.models import Meeting, Note, Participant, Project
from facilitator.protocol.base import Audience
from facilitator.protocol.limits import SEATS_MAX
from facilitator.settings import load_secret, read_settings
from tests.browser.klantreizen import Tree, read_sample
from tests.live import LiveServer


class House(LiveServer):
    """A server; `links` and `meeting_id` are those of the meeting it received last."""

    def __init__(self, data: Path, *arguments: str, **environment: str) -> None:
        super().__init__(data, *arguments, **environment)
        self._database = Database(f"sqlite:///{data / 'facilitator.db'}")
        self._keyring = Keyring(load_secret(read_settings(data=str(data))))

    def receive(self, tree: Tree | None = None, *, minutes: int = 120) -> None:
        """A new meeting about this klantreis (None: the sample). A server that a test left dead is started again."""
        if self.process.poll() is not None:
            self.start()
        klantreis = build_klantreis(tree or read_sample())
        assert not isinstance(klantreis, list), klantreis[:3]
        with self._database.transaction() as tx:
            self._meet(add_meeting(tx, add_project(tx, klantreis), load_agenda(minutes), min_group_size=5))

    def meet_about(self, project_id: str) -> None:
        """A new meeting about a klantreis that is there."""
        with self._database.transaction() as tx:
            self._meet(add_meeting(tx, tx.get_one(Project, project_id), load_agenda(120), min_group_size=5))

    def _meet(self, meeting: Meeting) -> None:
        self.project_id, self.meeting_id, code = meeting.project_id, meeting.id, meeting.join_code
        self.links = {
            "meeting_id": self.meeting_id,
            "join_code": code,
            "join_url": f"{self.url}/j/{code}",
            "projector_url": self._link("projector", Audience.WALL),
            "console_url": self._link("console", Audience.CONSOLE),
            "prepare_url": f"{self.url}/prepare?key={self._keyring.sign_lead()}",
        }

    def write_notes(self, activity_id: str, notes: Iterable[tuple[str, str, str]]) -> list[str]:
        """Notes (phase, kind, text) of the people who are in, at once; their ids. Screens get them at the reveal."""
        ids: list[str] = []
        with self._database.transaction() as tx:
            seats = tx.scalars(select(Participant.id).where(Participant.meeting_id == self.meeting_id)).all()
            project = tx.get_one(Meeting, self.meeting_id).project
            phases = {phase.code: phase.id for phase in project.phases}
            for number, (phase, kind, text) in enumerate(notes):
                fields = {"meeting_id": self.meeting_id, "activity_id": activity_id, "phase_id": phases[phase]}
                author = seats[number % len(seats)]
                ids.append(str(uuid4()))
                tx.add(Note(id=ids[-1], participant_id=author, kind=kind, text=text, **fields))
        return ids

    @contextmanager
    def full_room(self) -> Iterator[None]:
        """Somebody has the last seat there can be; nobody new comes in."""
        with self._database.transaction() as tx:
            last = tx.scalars(
                select(Participant)
                .where(Participant.meeting_id == self.meeting_id)
                .order_by(Participant.seat_number.desc())
            ).first()
            assert last is not None
            seat, number = last.id, last.seat_number
            last.seat_number = SEATS_MAX
        yield
        with self._database.transaction() as tx:
            tx.get_one(Participant, seat).seat_number = number

    def _link(self, path: str, audience: Audience) -> str:
        key = self._keyring.sign_desk(self.meeting_id, audience)
        return f"{self.url}/{path}/{self.meeting_id}?key={key}"
