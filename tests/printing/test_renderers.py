"""Each printable from plain values: what stands on it, on which paper, and that everybody can read it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from facilitator.language import Gettext, load_gettext
from facilitator.printing.ballots import render_ballots
from facilitator.printing.cards import render_cards
from facilitator.printing.journeys import render_journeys, split_in_parts
from facilitator.printing.notes import render_notes
from facilitator.printing.planned import render_planned
from facilitator.printing.shapes import (
    CardGroup,
    Invitation,
    JourneyPoster,
    JourneyPosters,
    Moment,
    PaperBallot,
    PaperBallots,
    PaperIdea,
    PaperNotes,
    PlannedPhase,
    PlannedPoster,
    PosterStep,
    TableCards,
)
from facilitator.printing.sheet import render_sheet
from facilitator.printing.typesetting import FONTS
from facilitator.protocol.base import Deviation, Perspective
from tests.printing.pages import find_codes, list_sizes, read_text

A4, A3 = (210, 297), (420, 297)
LONG_WORD = "arbeidsongeschiktheidsverzekeringsmaatschappij"
INVITATION = Invitation("Samen kijken", "nl", "https://reis.example/j/ABC234", "reis.example", "ABC 234")
CARDS = TableCards(INVITATION, (CardGroup("Inwoner", Perspective.LIVED), CardGroup("Beleid", Perspective.SYSTEM)), ())
PHASES = [("start", "Zelf proberen"), ("wait", "Wachten")]
TOLD = Moment("Niemand belde.", -2, "Boos", 30, Deviation.MISSING, True, True, "Ik gaf het op.")
STEP = PosterStep("Aanmelden", "Inwoner", "Wijkteam", "phone", 3, "Staat in het plan", False)
IDEA = PaperIdea(7, "Bel elke week")
BALLOT = PaperBallot("Stemmen", "Wat helpt?", 3, 2, False, (("Wachten", (IDEA,)),))


def make_journeys(*posters: JourneyPoster) -> JourneyPosters:
    return JourneyPosters("Samen kijken", "nl", posters)


def make_poster(*moments: Moment) -> JourneyPoster:
    return JourneyPoster("Noor", "Zocht hulp", split_in_parts(PHASES, [("wait", moment) for moment in moments]))


ALL: list[Callable[[Gettext], bytes]] = [
    lambda gettext: render_sheet(INVITATION, gettext),
    lambda gettext: render_cards(CARDS, gettext),
    lambda gettext: render_journeys(make_journeys(make_poster(TOLD), make_poster()), gettext),
    lambda gettext: render_journeys(make_journeys(), gettext),
    lambda gettext: render_planned(PlannedPoster("Reis", "nl", (PlannedPhase("Zorg", "", 42, (STEP,)),)), gettext),
    lambda gettext: render_notes(PaperNotes("Reis", "nl", ("Zelf proberen",)), gettext),
    lambda gettext: render_ballots(PaperBallots("Reis", "nl", ("Inwoner",), (BALLOT,)), gettext),
    lambda gettext: render_ballots(PaperBallots("Reis", "nl", (), ()), gettext),
]


@pytest.mark.parametrize("render", ALL)
def test_every_printable_is_tagged_has_its_fonts_in_it_and_a_language(render: Callable[[Gettext], bytes]) -> None:
    content = render(load_gettext("nl"))
    assert re.search(rb"pdfuaid:part>1<|pdfuaid:part=.1", content)
    assert b"/StructTreeRoot" in content
    assert re.search(rb"/Lang\s*\(nl\)", content)
    fonts = set(re.findall(rb"/FontName\s*/(\S+)", content))
    assert fonts
    assert all(re.match(rb"[A-Z]{6}\+AtkinsonHyperlegible", name) for name in fonts), fonts


def test_our_fonts_were_built() -> None:
    assert len(list(FONTS.glob("*.ttf"))) == 2


def test_the_sheet_tells_how_to_join_in_three_ways() -> None:
    content = render_sheet(INVITATION, load_gettext("nl"))
    assert list_sizes(content) == [A4]
    assert find_codes(content) == ["https://reis.example/j/ABC234"]
    text = read_text(content)
    assert "reis.example" in text
    assert "ABC 234" in text
    assert "Scan de code" in text


def test_a_card_stands_on_the_table_with_the_same_code_on_both_sides() -> None:
    rules = ("Luister eerst.", f"Geen {LONG_WORD}.")
    content = render_cards(TableCards(INVITATION, CARDS.groups, rules), load_gettext("nl"))
    assert list_sizes(content) == [A4, A4]
    assert find_codes(content, 1) == ["https://reis.example/j/ABC234"] * 2
    assert "Luister eerst." in read_text(content)
    assert "What we agree on" not in read_text(render_cards(CARDS, load_gettext("en")))


def test_a_poster_says_the_feeling_in_words_and_where_life_went_otherwise() -> None:
    content = render_journeys(make_journeys(make_poster(TOLD, Moment("Het werd stil.", None))), load_gettext("nl"))
    assert list_sizes(content) == [A3]
    text = read_text(content)
    for told in ("Noor", "Zelf proberen", "heel slecht", "30 dagen gewacht", "niet gebeurd", "“Ik gaf het op.”"):
        assert told in text
    assert "gevoel niet verteld" in text


def test_a_very_long_journey_loses_nothing() -> None:
    moments = [Moment(f"Moment {number} bij de {LONG_WORD}. " * 4, number % 5 - 2) for number in range(60)]
    content = render_journeys(make_journeys(make_poster(*moments)), load_gettext("nl"))
    assert len(list_sizes(content)) > 1
    text = read_text(content)
    assert all(f"Moment {number} bij" in text for number in range(60))


def test_sixty_ideas_stand_on_a_ballot_with_numbers_and_circles() -> None:
    ideas = tuple(PaperIdea(number, f"Idee nummer {number} voor de {LONG_WORD}") for number in range(1, 61))
    ballot = PaperBallot("Stemmen", "", 3, 1, True, (("Wachten", ideas),))
    content = render_ballots(PaperBallots("Reis", "nl", ("Inwoner", "Beleid"), (ballot,)), load_gettext("nl"))
    assert set(list_sizes(content)) == {A4}
    text = read_text(content)
    assert all(f"Idee nummer {number} " in text for number in range(1, 61))
    assert "Kleur in elke fase 3 stippen" in text


def test_the_journey_on_paper_counts_its_days() -> None:
    phases = (PlannedPhase("Zorg", "Wat er gebeurt", 42, (STEP, STEP)), PlannedPhase("Daarna", "", None))
    text = read_text(render_planned(PlannedPoster("Reis", "nl", phases), load_gettext("nl")))
    assert "Samen 6 dagen · volgens de wet hoogstens 42 dagen" in text
    assert "1. Aanmelden" in text
    assert "Op papier staat er niets" in text


@pytest.mark.parametrize(
    "text", ["Şeyma Łódź", "Κώστας", "😀 hoera", "محمد", "#set page(width: 1mm)", "*_$ \\ ` @x <y>"]
)
def test_any_text_can_be_printed_and_none_is_taken_for_markup(text: str) -> None:
    content = render_journeys(make_journeys(make_poster(Moment(text, 1, quote=text))), load_gettext("nl"))
    assert list_sizes(content) == [A3]
    if text.isascii():
        assert text in read_text(content)
