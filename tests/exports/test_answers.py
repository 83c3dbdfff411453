"""Feedback cards and recognition in the report: without names, and small numbers withheld."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from uuid import uuid4

from docx import Document

from facilitator.exports.csv import render_csv
from facilitator.exports.docx import render_docx
from facilitator.exports.markdown import render_markdown
from facilitator.exports.report import load_report
from facilitator.exports.shapes import Report, ReportRecognition
from facilitator.exports.words import feedback_questions
from facilitator.language import load_gettext
from tests.room import Room


def read(room: Room) -> Report:
    """The report as it is now."""
    with room.database.read_snapshot() as tx:
        return load_report(tx, room.meeting_id)


def read_words(report: Report) -> str:
    """The text of the document in Word, and of each row of its tables."""
    document = Document(BytesIO(render_docx(report, load_gettext("nl"))))
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join([*(each.text for each in document.paragraphs), *rows])


def read_rows(report: Report) -> list[list[str]]:
    """The rows of the spreadsheet file."""
    text = render_csv(report, load_gettext("nl")).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))[1:]


def give(room: Room, count: int) -> None:
    """So many filled-in cards."""
    room.open("closing")
    for number in range(count):
        card = {"said": 5, "heard": 1 + number % 5, "trust": None, "text": "# Dank | u" if number == 0 else None}
        room.do(room.join(f"Naam{number}"), "give_feedback", **card)


def test_the_cards_are_counted_per_answer_without_names(room: Room) -> None:
    give(room, 5)
    report = read(room)
    assert report.feedback is not None
    assert report.feedback.scores == ((0, 0, 0, 0, 5), (1, 1, 1, 1, 1), (0, 0, 0, 0, 0))
    gettext = load_gettext("nl")
    markdown = render_markdown(report, gettext).decode()
    assert "| Kon u zeggen wat u wilde zeggen? | 0 | 0 | 0 | 0 | 5 |" in markdown
    assert r"- \# Dank \| u" in markdown
    words = read_words(report)
    rows = read_rows(report)
    assert [row[2] for row in rows] == [*feedback_questions(gettext), "# Dank | u"]
    assert "Helemaal: 5" in rows[0][-1]
    assert "Ingevulde kaarten: 5" in words
    assert "# Dank | u" in words
    assert "Naam" not in markdown.replace("Naam:", "") + words


def test_a_few_cards_are_not_shown_per_answer(room: Room) -> None:
    give(room, 4)
    report = read(room)
    assert report.feedback is not None
    assert report.feedback.scores is None
    assert "te weinig kaarten" in render_markdown(report, load_gettext("nl")).decode()
    assert [row[2] for row in read_rows(report)] == ["# Dank | u"]


def test_what_people_recognise_is_in_the_report_once_it_is_closed(room: Room) -> None:
    room.open("actual_journeys")
    point = room.state(room.console)["journeys"][0]["touchpoints"][0]
    asked = {"recognition_id": str(uuid4()), "touchpoint_id": point["id"]}
    room.do(room.console, "open_recognition", **asked)
    for number in range(5):
        actor = room.join(f"D{number}")
        room.do(actor, "answer_recognition", recognition_id=asked["recognition_id"], answer="seen")
    assert read(room).recognitions == ()
    room.do(room.console, "close_recognition", recognition_id=asked["recognition_id"])
    (shown,) = read(room).recognitions
    assert (shown.fact, shown.answered_count, shown.counts) == (point["fact"], 5, (0, 5, 0, 0))
    gettext = load_gettext("nl")
    assert "Wie het herkende" in render_markdown(read(room), gettext).decode()
    answers = "Ja, gezien bij anderen: 5"
    assert answers in read_words(read(room))
    (row,) = read_rows(read(room))
    assert row[0] == "Wie het herkende"
    assert point["fact"] in row[2]
    assert answers in row[-1]


def test_a_few_answers_are_withheld_in_every_format(room: Room) -> None:
    asked = (ReportRecognition("Noor", "Ze zocht op vijf sites", 3, None),)
    report = replace(read(room), recognitions=asked)
    assert "te weinig mensen" in read_words(report)
    assert "te weinig mensen" in read_rows(report)[0][-1]
