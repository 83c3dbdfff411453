"""What the room said to a proposal in every format: the counts, and why somebody objects or has a concern."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

from pptx import Presentation

from facilitator.exports.markdown import render_markdown
from facilitator.exports.pptx import render_pptx
from facilitator.language import load_gettext
from tests.exports.test_answers import read, read_words
from tests.room import Room


def test_every_format_tells_the_answers_and_which_reason_belongs_to_which(room: Room) -> None:
    room.add_part("consent")
    seats = [room.join(f"Mens {n}", "resident" if n < 5 else "policy") for n in range(10)]
    part, proposal = room.open("consent"), str(uuid4())
    room.do(room.console, "put_proposal", proposal_id=proposal, activity_id=part, text="Bel elke week")
    said = {3: ("concern", "Wel op vaste tijden"), 7: ("objection", "Dat kost te veel tijd")}
    for number, seat in enumerate(seats):
        answer, reason = said.get(number, ("agree", None))
        room.do(seat, "answer_proposal", proposal_id=proposal, answer=answer, reason=reason)
    report = read(room)
    words = read_words(report)
    assert "Bezwaar: Dat kost te veel tijd\nAkkoord, met een zorg: Wel op vaste tijden" in words
    assert "Akkoord | 8 | 4 | 4" in words
    plain = render_markdown(report, load_gettext("nl")).decode()
    assert "- Bezwaar: Dat kost te veel tijd\n- Akkoord, met een zorg: Wel op vaste tijden" in plain
    deck = Presentation(BytesIO(render_pptx(report, load_gettext("nl"))))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert ["Bezwaar", "1", "0", "1"] in rows
    assert ["Bezwaar", "Dat kost te veel tijd"] in rows
