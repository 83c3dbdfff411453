"""What of a journey may not be shown somewhere is not sent, printed, told or counted there: by marker text."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest

from facilitator.errors import Refusal
from facilitator.exports.formats import FORMATS
from facilitator.models import ActualJourney, Meeting, Touchpoint
from facilitator.printing.products import PRODUCTS, render_print
from tests.printing.pages import read_text
from tests.room import Room
from tests.test_shown_journeys import read_export

MARKER = "Zeergeheimfragment"


@pytest.fixture
def fragment(room: Room) -> Touchpoint:
    """The first fragment of a journey, full of the marker."""
    journey = room.state(room.wall)["journeys"][0]
    with room.database.transaction() as tx:
        point = tx.get_one(Touchpoint, journey["touchpoints"][0]["id"])
        for field in ("fact", "feeling", "quote", "expectation", "initiator", "receiver"):
            setattr(point, field, f"{MARKER} {field}")
        point.quote_allowed, point.waiting_days, point.sentiment = True, 9999, -2
        return point


def show(room: Room, fragment: Touchpoint, *places: str) -> None:
    """Let the fragment be seen at these places only, as somebody who prepares does."""
    with room.database.transaction() as tx:
        point = tx.get_one(Touchpoint, fragment.id)
        point.shown_on = list(places)
        tx.get_one(Meeting, room.meeting_id).project.version += 1
        tx.get_one(Meeting, room.meeting_id).version += 1


def ask(room: Room, fragment: Touchpoint) -> None:
    """The question whether people recognise it."""
    room.open("actual_journeys")
    room.do(room.console, "open_recognition", recognition_id=str(uuid4()), touchpoint_id=fragment.id)


def read_screens(room: Room) -> dict[str, str]:
    """What each kind of screen gets."""
    screens = {"wall": room.wall, "console": room.console, "phones": room.join(str(uuid4())[:8])}
    return {name: json.dumps(room.state(actor), ensure_ascii=False) for name, actor in screens.items()}


@pytest.mark.parametrize("place", ["wall", "phones", "exports", "nowhere"])
def test_a_fragment_is_only_where_it_may_be(room: Room, fragment: Touchpoint, tmp_path: Path, place: str) -> None:
    ask(room, fragment)
    source = {"kind": "touchpoint", "id": fragment.id}
    room.do(
        room.console,
        "add_conclusion",
        conclusion_id=str(uuid4()),
        conclusion_kind="conclusion",
        text="Bel eerder",
        sources=[source],
    )
    show(room, fragment, *[place] if place != "nowhere" else [])
    heard = read_screens(room)
    assert (MARKER in heard["wall"]) == (MARKER in heard["console"]) == (place == "wall")
    assert (MARKER in heard["phones"]) == (place == "phones")
    exports = "".join(read_export(tmp_path, room, name) for name in FORMATS)
    printed = read_text(
        render_print(f"sqlite:///{tmp_path}/facilitator.db", room.meeting_id, "journeys", "http://x")[2]
    )
    assert (MARKER in exports) == (MARKER in printed.replace("\n", "")) == (place == "exports")


def test_figures_count_what_may_be_seen_there(room: Room, fragment: Touchpoint) -> None:
    with room.database.read_snapshot() as tx:
        point = tx.get_one(Touchpoint, fragment.id)
        code = point.phase.code if point.phase else ""

    def figures() -> tuple[int, int]:
        by_code = {one["code"]: one["figures"] for one in room.state(room.wall)["phases"]}
        phase = by_code[code]
        return phase["waiting_count"], phase["told_count"]

    before = figures()
    show(room, fragment, "phones", "exports")
    after = figures()
    assert after[0] == before[0] - 1
    assert "9999" not in json.dumps(room.state(room.wall))


@pytest.mark.parametrize(("places", "count"), [(["wall"], 1), (["phones"], 0)])
def test_what_has_no_phase_yet_is_counted_where_it_may_be_seen(
    room: Room, fragment: Touchpoint, places: list[str], count: int
) -> None:
    before = room.state(room.wall)["journeys"][0]
    with room.database.transaction() as tx:
        tx.get_one(Touchpoint, fragment.id).phase_id = None
    show(room, fragment, *places)
    after = room.state(room.wall)["journeys"][0]
    assert (before["unplaced_count"], after["unplaced_count"]) == (0, count)
    assert len(after["touchpoints"]) == len(before["touchpoints"]) - 1


def test_a_question_is_only_about_what_wall_and_phones_show(room: Room, fragment: Touchpoint) -> None:
    for places in (["wall"], ["phones"], []):
        show(room, fragment, *places)
        with pytest.raises(Refusal):
            ask(room, fragment)


def test_a_journey_that_is_not_shown_is_nowhere(room: Room, fragment: Touchpoint, tmp_path: Path) -> None:
    ask(room, fragment)
    stage = {"view": "journey", "phase": None, "journey": fragment.journey_id, "other_journey": None, "step": 1}
    room.do(room.console, "set_stage", activity_id=room.activity("actual_journeys"), table=False, page=0, **stage)
    with room.database.transaction() as tx:
        journey = tx.get_one(ActualJourney, fragment.journey_id)
        journey.alias = journey.about = f"{MARKER} alias"
        journey.is_shown = False
    show(room, fragment, "wall", "phones", "exports")
    count = len(room.state(room.wall)["journeys"])
    assert room.state(room.wall)["meeting"]["journey_count"] == count
    assert room.state(room.wall)["stage"]["view"] == "all"
    url = f"sqlite:///{tmp_path}/facilitator.db"
    printed = [read_text(render_print(url, room.meeting_id, name, "http://x")[2]) for name in PRODUCTS]
    exports = [read_export(tmp_path, room, name) for name in FORMATS]
    assert not [text for text in (*read_screens(room).values(), *exports, *printed) if MARKER in text]
