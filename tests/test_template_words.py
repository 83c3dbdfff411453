"""The words of our own agenda templates have a translation, which is what the template itself says in Dutch."""

from __future__ import annotations

import json
import re

from facilitator.intake.agenda import load_agenda
from tests.test_browser_sources import BROWSER, load_catalogue

PAIR = re.compile(r'^  ("(?:[^"\\]|\\.)*"): \(\) =>\s*t\(("(?:[^"\\]|\\.)*")\),$', re.MULTILINE)


def test_every_text_of_our_templates_can_be_said_in_another_language() -> None:
    found = PAIR.findall((BROWSER / "parts" / "template_words.ts").read_text(encoding="utf-8"))
    words = {json.loads(dutch): json.loads(english) for dutch, english in found}
    agendas = [load_agenda(minutes) for minutes in (120, 180)]
    shipped = {group.name for agenda in agendas for group in agenda.groups}
    shipped |= {text for agenda in agendas for part in agenda.activities for text in (part.title, part.prompt) if text}
    assert set(words) == shipped
    dutch = {str(message.id): str(message.string) for message in load_catalogue("nl") if message.id}
    assert {english: dutch.get(english) for english in words.values()} == {b: a for a, b in words.items()}
