"""What a report of a real meeting holds, and above all what it never holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile, is_zipfile

import pytest

from facilitator.access.actors import Actor
from facilitator.access.project import load_project_views
from facilitator.errors import Refusal
from facilitator.exports.docx import render_docx
from facilitator.exports.files import render_meeting
from facilitator.exports.formats import FORMATS, render_report
from facilitator.exports.markdown import render_markdown
from facilitator.exports.pptx import render_pptx
from facilitator.exports.report import load_report
from facilitator.exports.shapes import Report, ReportNote, ReportPhase
from facilitator.intake.agenda import SAMPLES
from facilitator.language import Gettext
from facilitator.models import Meeting
from facilitator.protocol.base import ConclusionKind, NoteKind, Place
from tests.exports.example_reports import make_report, same
from tests.room import Room


def load(room: Room) -> Report:
    with room.database.read_snapshot() as tx:
        return load_report(tx, room.meeting_id)


def dump(report: Report) -> str:
    """Everything in a report as one text."""
    return json.dumps(asdict(report), default=str, ensure_ascii=False)


def waiting_phase(report: Report) -> ReportPhase:
    return next(phase for phase in report.phases if phase.code == "waiting")


def reveal(room: Room, activity_id: str) -> None:
    room.do(room.console, "reveal_notes", activity_id=activity_id)


def conclude(room: Room, text: str, **fields: object) -> str:
    conclusion_id = str(uuid4())
    values = {"conclusion_kind": "conclusion", "text": text, **fields}
    room.do(room.console, "add_conclusion", conclusion_id=conclusion_id, **values)
    return conclusion_id


def hold_vote(room: Room, residents: int, officers: int) -> list[Actor]:
    """Everybody gives a dot to the first idea; the vote stays open."""
    seats = [room.join(f"Inwoner {n}", "resident") for n in range(residents)]
    seats += [room.join(f"Beleid {n}", "policy") for n in range(officers)]
    room.open("ideas")
    idea = room.post_idea(seats[0], "Bel elke week")
    room.open("vote")
    for seat in seats:
        room.vote(seat, idea)
    return seats


def test_before_it_is_held_a_report_has_the_day_that_was_planned(room: Room) -> None:
    planned = date(2027, 3, 4)
    with room.database.transaction() as tx:
        tx.get_one(Meeting, room.meeting_id).held_on = planned
    assert load(room).held_on == planned
    room.open("welcome")
    assert load(room).held_on != planned


def test_a_new_meeting_has_the_klantreis_and_nothing_else(room: Room) -> None:
    report = load(room)
    assert report.project_title == "Student en zorg: van vastlopen tot hulp"
    assert report.municipality == "Voorbeeldstad"
    assert (report.held_on, report.votes, report.conclusions) == (None, (), ())
    assert [len(phase.steps) for phase in report.phases] == [2, 2, 3, 2, 2, 1]
    assert not any(phase.notes for phase in report.phases)


def test_the_curves_and_their_median_are_those_of_the_screens(room: Room) -> None:
    with room.database.read_snapshot() as tx:
        meeting = tx.get_one(Meeting, room.meeting_id)
        views = load_project_views(tx, meeting.project_id, Place.EXPORTS)
    report = load(room)
    assert [list(curve.values) for curve in report.curves] == [journey.curve for journey in views.journeys]
    assert list(report.median_curve) == [phase.figures.sentiment_median for phase in views.phases]
    assert [phase.sentence for phase in report.phases] == [phase.sentence["nl"] for phase in views.phases]


def test_only_quotes_that_were_allowed_are_in_it(room: Room) -> None:
    sample = json.loads((SAMPLES / "student-en-zorg.json").read_text(encoding="utf-8"))
    points = [point for journey in sample["actual_journeys"] for point in journey["touchpoints"] if point["quote"]]
    allowed = {point["quote"] for point in points if point["quote_allowed"]}
    refused = {point["quote"] for point in points if not point["quote_allowed"]} - allowed
    report = load(room)
    assert {quote.text for phase in report.phases for quote in phase.quotes} == allowed
    assert refused
    assert not any(quote in dump(report) for quote in refused)


def test_the_day_is_that_of_the_first_opening(room: Room) -> None:
    room.open("welcome")
    with room.database.read_snapshot() as tx:
        opened = [row.opened_at for row in tx.get_one(Meeting, room.meeting_id).activities if row.opened_at]
    assert load(room).held_on == opened[0].date()


def test_participants_are_counted_and_never_named(room: Room) -> None:
    anna = room.join("Anna-de-deelnemer", "resident")
    notes = room.open("notes")
    room.post(anna, notes, "Van iemand")
    reveal(room, notes)
    report = load(room)
    assert sum(group.participant_count for group in report.groups) == 1
    assert "Anna-de-deelnemer" not in dump(report)
    assert str(anna.participant_id) not in dump(report)


def test_revealed_notes_stand_in_their_phase_by_id(room: Room) -> None:
    anna, notes = room.join(), room.open("notes")
    ids = {room.post(anna, notes, f"Briefje {n}"): f"Briefje {n}" for n in range(9)}
    reveal(room, notes)
    expected = [ReportNote(NoteKind.PAIN_POINT, ids[note_id]) for note_id in sorted(ids)]
    assert list(waiting_phase(load(room)).notes) == expected


def test_notes_of_a_silent_round_are_not_in_it(room: Room) -> None:
    room.post(room.join(), room.open("notes"), "nog geheim")
    assert "nog geheim" not in dump(load(room))


def test_a_hidden_note_and_its_reason_are_not_in_it(room: Room) -> None:
    notes = room.open("notes")
    note = room.post(room.join(), notes, "met een naam")
    reveal(room, notes)
    room.do(room.console, "hide_note", note_id=note, reason="herleidbaar")
    report = dump(load(room))
    assert "met een naam" not in report
    assert "herleidbaar" not in report
    room.do(room.console, "restore_note", note_id=note)
    assert "met een naam" in dump(load(room))


def test_an_open_vote_is_not_in_it(room: Room) -> None:
    hold_vote(room, 5, 5)
    assert load(room).votes == ()


def test_a_closed_vote_has_its_ideas_and_splits(room: Room) -> None:
    hold_vote(room, 5, 6)
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    [vote] = load(room).votes
    assert (vote.voter_count, vote.dots_per_participant, vote.dots_per_idea) == (11, 3, 1)
    assert vote.perspectives is not None
    assert vote.groups is not None
    assert [(part.code, part.name, part.voter_count) for part in vote.perspectives] == [
        ("lived", vote.perspectives[0].name, 5),
        ("system", vote.perspectives[1].name, 6),
    ]
    assert [part.voter_count for part in vote.groups] == [5, 6]
    [idea] = vote.ideas
    assert (idea.text, idea.phase_name, idea.dots) == ("Bel elke week", "Wachten", 11)
    assert idea.by_perspective == {"lived": 5, "system": 6}


def test_a_split_with_too_few_voters_is_withheld(room: Room) -> None:
    hold_vote(room, 4, 6)
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    [vote] = load(room).votes
    assert (vote.perspectives, vote.groups) == (None, None)
    assert vote.ideas[0].by_perspective == vote.ideas[0].by_group == {}
    assert vote.ideas[0].dots == 10


def test_a_vote_that_is_opened_again_leaves_the_report(room: Room) -> None:
    hold_vote(room, 5, 5)
    vote = room.activity("vote")
    room.do(room.console, "close_activity", activity_id=vote)
    room.do(room.console, "open_activity", activity_id=vote)
    assert load(room).votes == ()


def test_conclusions_rest_on_notes_and_touchpoints(room: Room) -> None:
    notes = room.open("notes")
    note = room.post(room.join(), notes, "Wachten duurt lang")
    reveal(room, notes)
    journey = room.state(room.console)["journeys"][0]
    point = journey["touchpoints"][0]
    sources = [{"kind": "note", "id": note}, {"kind": "touchpoint", "id": point["id"]}]
    conclude(room, "Niemand belt", phase="waiting", sources=sources)
    [conclusion] = load(room).conclusions
    assert (conclusion.kind, conclusion.text, conclusion.phase_name) == (
        ConclusionKind.CONCLUSION,
        "Niemand belt",
        "Wachten",
    )
    first, second = conclusion.sources
    assert (first.text, first.note_kind, first.alias) == ("Wachten duurt lang", NoteKind.PAIN_POINT, None)
    assert (second.text, second.note_kind, second.alias) == (point["fact"], None, journey["alias"])


def test_a_conclusion_does_not_bring_back_a_hidden_note(room: Room) -> None:
    notes = room.open("notes")
    note = room.post(room.join(), notes, "met een naam")
    reveal(room, notes)
    conclude(room, "Niemand belt", sources=[{"kind": "note", "id": note}])
    room.do(room.console, "hide_note", note_id=note, reason="herleidbaar")
    [conclusion] = load(room).conclusions
    assert conclusion.sources == ()


def test_an_action_has_owner_and_due_date(room: Room) -> None:
    conclude(room, "Bellen", conclusion_kind="action", owner="Wijkteam", due_on="2027-01-31")
    [action] = load(room).conclusions_of_kind(ConclusionKind.ACTION)
    assert (action.owner, str(action.due_on), action.phase_name) == ("Wijkteam", "2027-01-31", None)


def test_a_withdrawn_conclusion_is_not_in_it(room: Room) -> None:
    conclusion = conclude(room, "Toch niet")
    room.do(room.console, "withdraw_conclusion", conclusion_id=conclusion)
    assert load(room).conclusions == ()


def test_an_unknown_meeting_is_refused(room: Room) -> None:
    with room.database.read_snapshot() as tx, pytest.raises(Refusal):
        load_report(tx, str(uuid4()))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_a_real_meeting(room: Room, name: str) -> None:
    hold_vote(room, 5, 5)
    room.do(room.console, "close_activity", activity_id=room.activity("vote"))
    filename, mimetype, content = render_report(load(room), name, same)
    assert filename.endswith(f".{FORMATS[name].extension}")
    assert mimetype == FORMATS[name].mimetype
    assert content


def test_a_meeting_renders_from_its_database_alone(room: Room, tmp_path: object) -> None:
    filename, _, content = render_meeting(f"sqlite:///{tmp_path}/facilitator.db", room.meeting_id, "md")
    assert filename.endswith(".md")
    assert content.startswith(b"# ")


def test_the_file_name_is_plain_ascii() -> None:
    assert render_report(make_report(), "csv", same)[0] == "gezamenlijke-reis-2026-03-12.csv"
    assert render_report(make_report(title='../"é\r\n👩'), "csv", same)[0] == "e-2026-03-12.csv"
    assert render_report(make_report(title="👩", held_on=None), "csv", same)[0] == "report.csv"


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        render_report(make_report(), "exe", same)


@pytest.mark.parametrize("render", [render_markdown, render_docx, render_pptx])
def test_a_report_says_when_people_hear_what_was_done(render: Callable[[Report, Gettext], bytes]) -> None:
    told = read_everything(render(make_report(), same))
    assert "On 1 June 2026 everybody who took part hears what was done with it." in told
    assert "hears what was done with it" not in read_everything(render(make_report(feedback_on=None), same))


def read_everything(file: bytes) -> str:
    """The text of a Markdown file, or of all parts of an Office file, which is a zip."""
    if not is_zipfile(BytesIO(file)):
        return file.decode()
    with ZipFile(BytesIO(file)) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
