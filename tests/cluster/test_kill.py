"""The server gets `kill -9` at random moments while a crowd writes: nothing acked is lost, nothing is done twice.

`KILLS=200` makes it longer, `BACK_SECONDS=5` holds it to the product's own figure, `SEED=…` repeats a run as far as
the machine's timing allows.
"""

from __future__ import annotations

import logging
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from facilitator.access.actors import Actor
from facilitator.audiences.states import Snapshots
from facilitator.db import Database
from facilitator.models import HandledRequest, Meeting, Note, Participant, Vote
from facilitator.protocol.base import Audience
from tests.cluster.crowd import Crowd, WarmServer, replay, without_read_at

KILLS = int(os.environ.get("KILLS", "20"))
PHONES = 8
BACK_SECONDS = float(os.environ.get("BACK_SECONDS", "30"))
"""On a quiet machine 5 is what the product promises; where other tests run beside it, machines are slower."""
GROUPS = ("resident", "policy", "partner")
UNLIMITED = {"FACILITATOR_COMMAND_BURST": "100000", "FACILITATOR_COMMANDS_PER_SECOND": "100000"}
MAY_BE_REFUSED = {"activity_closed", "idea_on_ballot", "no_dots_left"}

log = logging.getLogger(__name__)


@dataclass
class Aftermath:
    """What the kills left: at each one, what was acked before and missing after it; then how all stands."""

    back_after_seconds: list[float] = field(default_factory=list)
    lost: list[set[str]] = field(default_factory=list)
    screens: dict[str, dict[str, Any]] = field(default_factory=dict)
    snapshots: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    requests: dict[str, Counter[str]] = field(default_factory=dict)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    dots: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def phones(self) -> dict[str, dict[str, Any]]:
        """Participant id → the record of the phone."""
        return {s["state"]["me"]["participant_id"]: s for s in self.screens.values() if "me" in s["state"]}


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aftermath]:
    """A meeting in which a crowd writes while the server is killed, again and again."""
    folder = tmp_path_factory.mktemp("kill")
    seed = int(os.environ.get("SEED", random.randrange(2**32)))  # noqa: S311
    log.warning("SEED=%d", seed)
    server = WarmServer(folder / "data", **UNLIMITED)
    crowd = Crowd(server, folder, seed)
    database = Database(f"sqlite:///{server.data / 'facilitator.db'}")
    try:
        yield _live_through(server, crowd, database, random.Random(seed))  # noqa: S311
    finally:
        crowd.close()
        database.close()
        server.end()


def _live_through(server: WarmServer, crowd: Crowd, database: Database, chance: random.Random) -> Aftermath:
    aftermath = Aftermath()
    _open_screens(server, crowd)
    activities = _list_activities(database)
    crowd.command("console", kind="open_activity", activity_id=activities["ideas"])
    crowd.write()
    for _ in range(KILLS):
        kind = chance.choice(["notes", "ideas", "vote"])
        crowd.request("console", kind="open_activity", activity_id=activities[kind])
        if kind != "vote" and chance.random() < 0.3:
            crowd.request("console", kind="reveal_notes", activity_id=activities[kind])
        time.sleep(chance.uniform(0.05, 0.8))  # the random moment
        _kill(server, crowd, database, aftermath)
    crowd.stop_writing()
    _take_stock(crowd, database, server.meeting_id, aftermath)
    return aftermath


def _open_screens(server: WarmServer, crowd: Crowd) -> None:
    crowd.open("console", "console", server.sign_in("console"))
    crowd.open("wall", "projector", server.sign_in("projector"))
    for number in range(PHONES):
        crowd.open(f"phone {number}", "phone", server.join(f"Deelnemer {number}", GROUPS[number % len(GROUPS)]))
    crowd.wait_until_live(after=0)


def _kill(server: WarmServer, crowd: Crowd, database: Database, aftermath: Aftermath) -> None:
    killed_at = time.time()
    server.stop(how=9)
    acked = set(crowd.list_acked())
    server.start()
    listening_at = time.time()
    aftermath.back_after_seconds.append(crowd.wait_until_live(after=killed_at) - listening_at)
    with database.read_snapshot() as tx:
        aftermath.lost.append(acked - set(tx.scalars(select(HandledRequest.request_id))))


def _list_activities(database: Database) -> dict[str, str]:
    with database.read_snapshot() as tx:
        return {activity.type: activity.id for activity in tx.scalars(select(Meeting)).one().activities}


def _take_stock(crowd: Crowd, database: Database, meeting_id: str, aftermath: Aftermath) -> None:
    with database.read_snapshot() as tx:
        version = tx.get_one(Meeting, meeting_id).version
        requests, notes, dots = defaultdict(Counter), defaultdict(dict), defaultdict(dict)
        for row in tx.scalars(select(HandledRequest)):
            requests[row.sender][row.request_id] += 1
        for note in tx.scalars(select(Note)):
            notes[note.participant_id][note.id] = note.text
        for vote in tx.scalars(select(Vote)):
            dots[vote.participant_id][vote.note_id] = vote.dots
        aftermath.requests, aftermath.notes, aftermath.dots = requests, notes, dots
        seats = {f"phone {row.alias[-1]}": row.id for row in tx.scalars(select(Participant))}
        actors = {name: Actor(meeting_id, Audience.PHONE, seat) for name, seat in seats.items()}
        actors |= {"console": Actor(meeting_id, Audience.CONSOLE), "wall": Actor(meeting_id, Audience.WALL)}
        snapshots = Snapshots()
        for name, actor in actors.items():
            state = snapshots.load_state(tx, meeting_id, actor.audience, actor.participant_id)
            aftermath.snapshots[name] = state
    crowd.settle(version)
    aftermath.screens = crowd.report()


def test_every_screen_is_back_by_itself(aftermath: Aftermath) -> None:
    assert len(aftermath.back_after_seconds) == KILLS
    assert max(aftermath.back_after_seconds) < BACK_SECONDS


def test_nothing_acked_is_missing_after_a_kill(aftermath: Aftermath) -> None:
    assert aftermath.lost == [set()] * KILLS


def test_every_command_is_done_exactly_once_or_refused_for_a_reason(aftermath: Aftermath) -> None:
    assert len(aftermath.phones) == PHONES
    for seat, phone in aftermath.phones.items():
        notes, dots = replay(phone["sent"])
        assert (aftermath.notes[seat], aftermath.dots[seat]) == (notes, dots), phone["name"]
        acked = Counter(record["request_id"] for record in phone["sent"] if record["ack"].get("version"))
        assert not acked - aftermath.requests[seat], phone["name"]
        codes = {record["ack"].get("code") for record in phone["sent"] if not record["ack"]["ok"]}
        assert codes <= MAY_BE_REFUSED, phone["name"]


def test_the_kills_cut_commands_off_and_these_were_sent_again(aftermath: Aftermath) -> None:
    resent = {
        request_id
        for phone in aftermath.phones.values()
        for request_id, count in phone["deliveries"].items()
        if count > 1
    }
    kinds = Counter(
        record["draft"]["kind"]
        for phone in aftermath.phones.values()
        for record in phone["sent"]
        if record["request_id"] in resent
    )
    assert sum(kinds.values()) > KILLS, "the kills missed the commands: this run proves nothing"
    assert all(record["ack"] for phone in aftermath.phones.values() for record in phone["sent"])


def test_all_screens_agree_with_the_database(aftermath: Aftermath) -> None:
    assert set(aftermath.screens) == set(aftermath.snapshots)
    for name, (version, snapshot) in aftermath.snapshots.items():
        screen = aftermath.screens[name]
        assert screen["version"] == version, name
        for part, shown in without_read_at(snapshot).items():
            assert without_read_at(screen["state"])[part] == shown, f"{part} of {name}"
