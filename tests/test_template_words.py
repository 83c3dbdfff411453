"""The words of our own agenda templates are said in the language of each screen."""

from __future__ import annotations

from facilitator.intake.agenda import load_agenda
from facilitator.intake.agenda_words import WORDS, list_agenda_words
from facilitator.language import load_gettext


def test_every_text_of_our_templates_can_be_said_in_another_language() -> None:
    agendas = [load_agenda(minutes) for minutes in (120, 180)]
    shipped = {group.name for agenda in agendas for group in agenda.groups}
    shipped |= {text for agenda in agendas for part in agenda.activities for text in (part.title, part.prompt) if text}
    assert {load_gettext("nl")(word) for word in WORDS} == shipped
    assert set(list_agenda_words("en")) == shipped


def test_the_language_of_the_templates_needs_no_words() -> None:
    assert list_agenda_words("nl") == {}
