"""Counts of a meeting, each read once per batch or snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from facilitator.access.facts import (
    count_notes,
    count_participants,
    count_voters,
    count_writers,
)
from facilitator.access.scorings import count_scorers


@dataclass
class Counts:
    """The counts of a meeting, each read at most once per batch or snapshot."""

    tx: Session
    meeting_id: str
    _notes: dict[str, dict[str, int]] = field(default_factory=dict)
    _writers: dict[str, int] = field(default_factory=dict)
    _voters: dict[str, int] | None = None
    _participants: dict[str, int] | None = None

    def notes_of(self, activity_id: str) -> dict[str, int]:
        """Phase code → number of notes that are not hidden."""
        if activity_id not in self._notes:
            self._notes[activity_id] = count_notes(self.tx, activity_id)
        return dict(self._notes[activity_id])

    def writers_of(self, activity_id: str) -> int:
        """How many participants wrote a note."""
        if activity_id not in self._writers:
            self._writers[activity_id] = count_writers(self.tx, activity_id)
        return self._writers[activity_id]

    def voters_of(self, activity_id: str) -> int:
        """How many participants gave a dot, or a score."""
        if self._voters is None:
            scorers = count_scorers(self.tx, self.meeting_id)
            self._voters = {**count_voters(self.tx, self.meeting_id), **scorers}
        return self._voters.get(activity_id, 0)

    def participants(self) -> dict[str, int]:
        """Group code → number of seats."""
        if self._participants is None:
            self._participants = count_participants(self.tx, self.meeting_id)
        return self._participants
