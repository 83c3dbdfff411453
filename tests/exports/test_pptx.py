"""The presentation, opened again as an office program would."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pptx.util import Pt

from facilitator.exports.pptx import render_pptx
from facilitator.exports.pptx.theme import SLIDE_HEIGHT, SLIDE_WIDTH
from facilitator.exports.shapes import ReportCurve, ReportNote, ReportVote
from facilitator.protocol.base import NoteKind
from tests.exports.decks import all_texts, charts_of, open_deck, tables_of, texts_of, title_of
from tests.exports.example_reports import (
    HOSTILE,
    ILLEGAL,
    make_empty_report,
    make_hostile_report,
    make_phase,
    make_report,
    make_step,
    make_vote,
    same,
    withhold,
)


def test_the_deck_is_wide_and_begins_with_the_meeting() -> None:
    deck = open_deck(make_report())
    assert (deck.slide_width, deck.slide_height) == (Pt(SLIDE_WIDTH), Pt(SLIDE_HEIGHT))
    assert list(texts_of(deck.slides[0])) == ["Gezamenlijke reis", "Student en zorg", "Voorbeeldstad", "12 March 2026"]


def test_every_slide_has_a_title_in_the_title_placeholder_and_a_number() -> None:
    deck = open_deck(make_report())
    assert all(title_of(slide) for slide in deck.slides)
    for slide in list(deck.slides)[1:]:
        assert 'type="slidenum"' in slide.shapes._spTree.xml


def test_titles_differ_so_that_a_screen_reader_can_tell_the_slides_apart() -> None:
    titles = [title_of(slide) for slide in open_deck(make_report()).slides]
    assert len(titles) == len(set(titles))


def test_participants_are_counted_per_group() -> None:
    [rows] = tables_of(open_deck(make_report()), "Who took part")
    assert rows == [
        ["Group", "Perspective", "Participants"],
        ["Inwoners", "Lived experience", "8"],
        ["Gemeente", "System", "12"],
        ["Total", "–", "20"],
    ]


def test_forty_steps_on_paper_take_more_slides_and_each_has_the_header() -> None:
    steps = tuple(make_step(f"Stap {n} " + "met een lange omschrijving " * 4) for n in range(40))
    deck = open_deck(make_report(phases=(make_phase(1, steps=steps),), curves=(), median_curve=()))
    pages = tables_of(deck, "The journey on paper")
    assert len(pages) > 2
    assert all(page[0][1] == "Step" for page in pages)
    shown = [row[1].split(" met")[0] for page in pages for row in page[1:]]
    assert shown == [f"Stap {n}" for n in range(40)]


def test_a_phase_without_steps_on_paper_says_so() -> None:
    deck = open_deck(make_report(phases=(make_phase(1), make_phase(2, steps=())), curves=(), median_curve=()))
    [rows] = tables_of(deck, "The journey on paper")
    assert rows[2][:2] == ["Fase naam 2", "no step on paper"]


def test_the_curves_are_a_native_line_chart_with_the_median_last() -> None:
    chart = charts_of(open_deck(make_report()))[0]
    assert list(chart.plots[0].categories) == ["Fase naam 1", "Fase naam 2", "Fase naam 3"]
    assert [series.name for series in chart.plots[0].series] == ["Noor", "Sam", "Median"]
    assert chart.value_axis.minimum_scale == -2
    assert chart.value_axis.maximum_scale == 2
    assert chart.value_axis.tick_labels.number_format == '"very good";"very bad";"so-so"'


def test_what_was_not_told_is_a_gap_and_never_a_zero() -> None:
    chart = charts_of(open_deck(make_report()))[0]
    noor, sam, _ = chart.plots[0].series
    assert tuple(noor.values) == (-1, None, 1.5)
    assert tuple(sam.values) == (-2, 0, 2)
    assert '<c:dispBlanksAs val="gap"/>' in chart._chartSpace.xml


def test_the_median_is_thicker_than_a_journey() -> None:
    noor, sam, median = charts_of(open_deck(make_report()))[0].plots[0].series
    assert noor.format.line.width == sam.format.line.width < median.format.line.width / 2


def test_a_table_says_the_same_as_the_curves() -> None:
    [rows] = tables_of(open_deck(make_report()), "Feeling per journey")
    assert rows[1:] == [
        ["Noor", "−1", "not told", "+1.5"],
        ["Sam", "−2", "0", "+2"],
        ["Median", "−1.5", "0", "+1.75"],
    ]


def test_many_journeys_leave_only_the_median_in_the_legend() -> None:
    curves = tuple(ReportCurve(f"Reis {n}", (n % 5 - 2.0, None, 1.0)) for n in range(25))
    chart = charts_of(open_deck(make_report(curves=curves)))[0]
    assert chart._chartSpace.xml.count("<c:legendEntry>") == 25


def test_charts_and_tables_have_a_text_for_screen_readers() -> None:
    for slide in open_deck(make_report()).slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")


def test_a_phase_shows_its_sentence_and_figures() -> None:
    deck = open_deck(make_report())
    slide = next(slide for slide in deck.slides if title_of(slide) == "Phase 1: Fase naam 1")
    texts = list(texts_of(slide))
    assert "Op papier 42 dagen, in het echt 63 (9 van 13 reizen)." in texts
    for figure in ("9 of 13", "−1.5 (dip)", "42 (sum of the steps)", "63 (told by 9)", "extra step 3, went wrong 5"):
        assert figure in texts
    assert "Information 2 (told by 9)" in texts


def test_notes_stand_by_kind_with_the_quotes_after_them() -> None:
    deck = open_deck(make_report())
    slide = next(slide for slide in deck.slides if title_of(slide).startswith("Phase 1: Fase naam 1 – notes"))
    assert list(texts_of(slide))[1:7] == [
        "Goes wrong (1)",
        "Wachten duurt lang 1",
        "Goes well (1)",
        "Iemand luistert 1",
        "Quotes from the journeys",
        "“Ik had twaalf tabbladen open 1.” – Noor",
    ]


def test_ideas_are_native_bars_with_lived_and_system_side_by_side() -> None:
    chart = charts_of(open_deck(make_report()))[1]
    lived, system = chart.plots[0].series
    assert (lived.name, system.name) == ("Leefwereld (voters: 8)", "Systeemwereld (voters: 12)")
    assert tuple(lived.values) == (1, 1, 1)
    assert tuple(system.values) == (4, 3, 2)
    assert chart.plots[0].categories[0].startswith("1. Idee 1: een vast gezicht")


def test_ideas_stand_in_full_in_a_table_with_their_dots() -> None:
    vote = make_vote()
    [rows] = tables_of(open_deck(make_report()), "Ideas with dots: Kiezen – full texts")
    assert rows[1] == ["1", vote.ideas[0].text, "Wachten", "5", "1", "4"]
    [rows] = tables_of(open_deck(make_report()), "Ideas with dots: Kiezen – per group")
    assert rows[1][2:] == ["1", "4"]


@pytest.mark.parametrize(("vote", "most"), [(make_vote(30), 8), (withhold(make_vote(30)), 12)])
def test_many_ideas_are_divided_over_charts(vote: ReportVote, most: int) -> None:
    charts = charts_of(open_deck(make_report(votes=(vote,))))[1:]
    counts = [len(chart.plots[0].categories) for chart in charts]
    assert sum(counts) == 30
    assert max(counts) <= most
    assert max(counts) - min(counts) <= 1


def test_a_withheld_split_is_said_in_words_and_shown_nowhere() -> None:
    deck = open_deck(make_report(votes=(withhold(make_vote()),)))
    chart = charts_of(deck)[1]
    assert [series.name for series in chart.plots[0].series] == ["Dots"]
    texts = all_texts(deck)
    assert any("not shown side by side: fewer than 5 people" in text for text in texts)
    assert any("The result per group is not shown: fewer than 5 people" in text for text in texts)
    assert not any("Leefwereld" in text or "Inwoners (" in text for text in texts)


def test_conclusions_say_their_phase_and_what_they_rest_on() -> None:
    deck = open_deck(make_report())
    slide = next(slide for slide in deck.slides if title_of(slide) == "Conclusions")
    assert list(texts_of(slide))[1:5] == [
        "Niemand houdt contact.",
        "Phase: Fase naam 1",
        "Goes wrong (Fase naam 1): Wachten duurt lang 1",
        "Noor (Fase naam 2): Ze zocht op vijf sites.",
    ]


def test_actions_are_a_native_table_with_owner_and_due_date() -> None:
    [rows] = tables_of(open_deck(make_report()), "Actions")
    note = "Goes wrong (Fase naam 1): Wachten duurt lang 1"
    touchpoint = "Noor (Fase naam 2): Ze zocht op vijf sites."
    assert rows == [
        ["What", "Owner", "Due date", "Phase", "Rests on"],
        ["Eén pagina maken", "Fatima", "1 October 2026", "all phases", f"{note}\v{touchpoint}"],
    ]


def test_an_empty_meeting_says_what_is_not_there_instead_of_empty_tables() -> None:
    deck = open_deck(make_empty_report())
    texts = all_texts(deck)
    assert not any(shape.has_table or shape.has_chart for slide in deck.slides for shape in slide.shapes)
    for sentence in (
        "Nobody has joined this meeting.",
        "No journey on paper has been filled in.",
        "No journey has told how it felt.",
        "There is no closed vote. The ideas are with the notes of their phase.",
        "No conclusions have been written down.",
        "No actions have been agreed.",
    ):
        assert sentence in texts


def test_a_phase_without_notes_and_a_vote_without_dots_say_so() -> None:
    vote = make_vote(0, voter_count=0, perspectives=None, groups=None)
    texts = all_texts(open_deck(make_report(phases=(make_phase(1, notes=(), quotes=()),), votes=(vote,), curves=())))
    assert "There are no notes and no quotes for this phase." in texts
    assert "Nobody has given a dot in this vote." in texts


def test_hostile_texts_arrive_unharmed() -> None:
    texts = all_texts(open_deck(make_hostile_report()))
    for text in HOSTILE:
        assert text in texts


def test_the_workbooks_behind_the_charts_hold_no_formulas_and_no_links() -> None:
    package = zipfile.ZipFile(BytesIO(render_pptx(make_hostile_report(), same)))
    books = [name for name in package.namelist() if name.endswith(".xlsx")]
    assert books
    for name in books:
        book = zipfile.ZipFile(BytesIO(package.read(name)))
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314  our own file
        assert not [element for element in sheet.iter() if element.tag.endswith(("}f", "}hyperlink"))]


def test_control_characters_do_not_stop_the_deck() -> None:
    report = make_report(
        title=ILLEGAL, phases=(make_phase(1, name=ILLEGAL, notes=(ReportNote(NoteKind.IDEA, ILLEGAL),)),), curves=()
    )
    texts = all_texts(open_deck(report))
    assert "voor\nna" in texts


def test_every_run_says_its_language() -> None:
    slides = open_deck(make_report()).slides
    runs = [run for slide in slides for p in slide.placeholders for par in p.text_frame.paragraphs for run in par.runs]
    assert runs
    assert {run._r.rPr.get("lang") for run in runs if run._r.rPr is not None} == {"nl-NL"}
