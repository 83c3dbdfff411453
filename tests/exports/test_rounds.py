"""A next round of a vote in every format: both rounds, and what moved."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

from pptx import Presentation

from facilitator.exports.markdown import render_markdown
from facilitator.exports.pptx import render_pptx
from facilitator.language import load_gettext
from tests.exports.test_answers import read, read_rows, read_words
from tests.room import Room


def test_every_format_tells_both_rounds_and_what_moved(room: Room) -> None:
    seat, part = room.join(), str(uuid4())
    room.open("ideas")
    first, other = room.post_idea(seat, "Bel elke week"), room.post_idea(seat, "Een vast gezicht")
    vote = room.open("vote")
    room.vote(seat, first)
    room.do(room.console, "close_activity", activity_id=vote)
    dots = {"dots_per_participant": 1, "dots_per_idea": 1, "per_phase": False}
    room.do(room.console, "add_round", activity_id=part, follows_id=vote, title="Stemmen, ronde 2", **dots)
    room.do(room.console, "open_activity", activity_id=part)
    room.do(seat, "cast_vote", activity_id=part, note_id=other, dots=1)
    room.do(room.console, "close_activity", activity_id=part)
    report = read(room)
    assert [(vote.title, len(vote.ideas), len(vote.rounds)) for vote in report.votes] == [
        ("Stemmen", 1, 0),
        ("Stemmen, ronde 2", 1, 2),
    ]
    rows = [row for row in read_rows(report) if row[0].startswith("Stemmen, ronde 2")]
    assert [(row[2], row[8]) for row in rows] == [
        ("Een vast gezicht", "Ronde 1: stippen: 0; Ronde 2: stippen: 1, plaats 1; Wat verschoof: hoger"),
        ("Bel elke week", "Ronde 1: stippen: 1, plaats 1; Ronde 2: stippen: 0; Wat verschoof: lager"),
    ]
    assert "Een vast gezicht | Wachten | stippen: 0 | stippen: 1, plaats 1 | hoger" in read_words(report)
    plain = render_markdown(report, load_gettext("nl")).decode()
    assert "stippen: 1, plaats 1 | stippen: 0 | lager |" in plain
    deck = Presentation(BytesIO(render_pptx(report, load_gettext("nl"))))
    cells = [
        cell.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for cell in shape.table.iter_cells()
    ]
    assert {"Wat verschoof", "hoger", "lager"} <= set(cells)


def test_every_format_tells_impact_and_effort(room: Room) -> None:
    room.add_part("impact_effort")
    seats = [room.join(f"Mens {n}", "resident" if n < 5 else "policy") for n in range(10)]
    room.open("ideas")
    ideas = sorted(room.post_idea(seats[0], text) for text in ("=Bellen", "Gezicht", "Loket"))
    room.do(room.console, "reveal_notes", activity_id=room.activity("ideas"))
    part = {"activity_id": room.activity("impact_effort")}
    by = {"impact_by": ["resident"], "effort_by": ["policy"]}
    room.do(room.console, "set_scoring", **part, ideas=ideas, **by)
    room.open("impact_effort")
    for number, seat in enumerate(seats):
        for idea in ideas[:2]:
            axis = "impact" if number < 5 else "effort"
            room.do(seat, "score_idea", **part, note_id=idea, axis=axis, score=1 + number % 5)
    assert read(room).scorings == ()
    room.do(room.console, "close_activity", **part)
    report = read(room)
    rows = [row for row in read_rows(report) if "impact en moeite" in row[0]]
    assert [row[8] for row in rows] == ["Impact: 3 (1–5), antwoorden: 5; Moeite: 3 (1–5), antwoorden: 5"] * 2 + [
        "Impact: –; Moeite: –"
    ]
    assert "| 3 (1–5), antwoorden: 5 | 3 (1–5), antwoorden: 5" in read_words(report)
    plain = render_markdown(report, load_gettext("nl")).decode()
    assert "| 3 (1–5), antwoorden: 5 | 3 (1–5), antwoorden: 5 |" in plain
    assert "minder dan 5 mensen" in plain
    deck = Presentation(BytesIO(render_pptx(report, load_gettext("nl"))))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert [series.name for series in charts[-1].plots[0].series] == ["1 · 2"]
