"""The figures of a phase and the sentence that says them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facilitator
from facilitator import insight
from facilitator.insight import JourneyFacts, PhaseFacts, RatingFacts, StepFacts, TouchpointFacts
from facilitator.insight.highlights import Gettext
from facilitator.protocol.base import Deviation
from facilitator.protocol.views import PhaseFigures

DUTCH = {
    "On paper %(planned)s, in real life %(waiting)s (%(share)s).": (
        "Op papier %(planned)s, in het echt %(waiting)s (%(share)s)."
    ),
    "%(days)s days": "%(days)s dagen",
    "1 day": "1 dag",
    "%(count)s of %(total)s journeys": "%(count)s van %(total)s reizen",
    "%(whole)s.%(part)s": "%(whole)s,%(part)s",
}
WAITING = PhaseFacts(code="waiting", step_days=(3, 39, None))


def in_dutch(msgid: str) -> str:
    return DUTCH[msgid]


def say_in_english(tell: Callable[[Gettext], str]) -> dict[str, str]:
    return {"en": tell(in_english)}


def in_english(msgid: str) -> str:
    return msgid


def journey(*sentiments: int | None, phase: str = "waiting") -> JourneyFacts:
    return JourneyFacts(touchpoints=[TouchpointFacts(phase=phase, sentiment=value) for value in sentiments])


def waited(*days: int | None) -> JourneyFacts:
    return JourneyFacts(touchpoints=[TouchpointFacts(phase="waiting", waiting_days=value) for value in days])


def figures_of(*journeys: JourneyFacts, phase: PhaseFacts = WAITING) -> PhaseFigures:
    return insight.build_phase_figures(phase, journeys)


def test_a_curve_holds_the_median_of_what_was_told_in_each_phase() -> None:
    told = JourneyFacts(
        touchpoints=[
            TouchpointFacts(phase="support", sentiment=2),
            TouchpointFacts(phase="waiting", sentiment=-2),
            TouchpointFacts(phase="waiting", sentiment=None),
            TouchpointFacts(phase="waiting", sentiment=-1),
        ]
    )
    assert insight.build_curve(told, ["waiting", "support"]) == [-1.5, 2.0]


def test_a_phase_nobody_told_about_is_none_in_a_curve_and_never_zero() -> None:
    assert insight.build_curve(journey(None, 0), ["waiting", "support"]) == [0.0, None]
    assert insight.build_curve(journey(None), ["waiting"]) == [None]
    assert insight.build_median_curve([journey(None), JourneyFacts()], ["waiting"]) == [None]


def test_in_the_median_curve_a_journey_counts_once_however_much_it_tells() -> None:
    journeys = [journey(-2, -2, -2, -2), journey(1), journey(2)]
    assert insight.build_median_curve(journeys, ["waiting"]) == [1.0]


@pytest.mark.parametrize(
    ("sentiments", "mark"),
    [
        ([-2, -1], "dip"),
        ([-1], "dip"),
        ([-1, 0], None),
        ([0], None),
        ([1, 0], None),
        ([1], "bright"),
        ([1, 2], "bright"),
    ],
)
def test_a_dip_is_at_most_minus_one_and_bright_at_least_one(sentiments: list[int], mark: str | None) -> None:
    assert figures_of(*(journey(value) for value in sentiments)).mark == mark


def test_a_phase_without_a_feeling_has_no_mark_and_no_range() -> None:
    figures = figures_of(journey(None), JourneyFacts())
    assert (figures.journey_count, figures.told_count) == (2, 0)
    assert (figures.sentiment_median, figures.sentiment_low, figures.sentiment_high, figures.mark) == (None,) * 4


def test_the_range_goes_over_journeys_not_over_touchpoints() -> None:
    figures = figures_of(journey(-2, 2), journey(1), journey(2))
    assert (figures.sentiment_low, figures.sentiment_median, figures.sentiment_high) == (0.0, 1.0, 2.0)
    assert figures.told_count == 3


def test_planned_days_are_the_sum_of_the_steps() -> None:
    figures = figures_of(phase=PhaseFacts(code="waiting", statutory_term_days=56, step_days=(3, None, 39)))
    assert (figures.planned_days, figures.planned_days_source) == (42, "steps")


def test_a_step_of_zero_days_is_planned_and_needs_no_statutory_term() -> None:
    figures = figures_of(phase=PhaseFacts(code="waiting", statutory_term_days=56, step_days=(0, None)))
    assert (figures.planned_days, figures.planned_days_source) == (0, "steps")


def test_without_planned_steps_the_statutory_term_counts_and_without_both_nothing() -> None:
    figures = figures_of(phase=PhaseFacts(code="waiting", statutory_term_days=56, step_days=(None,)))
    assert (figures.planned_days, figures.planned_days_source) == (56, "statutory_term")
    figures = figures_of(phase=PhaseFacts(code="waiting"))
    assert (figures.planned_days, figures.planned_days_source) == (None, None)


def test_waiting_days_are_summed_per_journey_before_the_median() -> None:
    figures = figures_of(waited(150, None, 28), waited(0), waited(None), waited(10))
    assert (figures.waiting_days_median, figures.waiting_count) == (10.0, 3)


def test_a_wait_of_zero_days_is_told_and_no_wait_is_not() -> None:
    assert figures_of(waited(0)).waiting_days_median == 0.0
    assert figures_of(waited(None)).waiting_days_median is None


def test_deviations_and_retold_stories_of_other_phases_do_not_count() -> None:
    points = [
        TouchpointFacts(phase="waiting", deviation=Deviation.FAILURE, retold_story=True),
        TouchpointFacts(phase="waiting", deviation=Deviation.FAILURE),
        TouchpointFacts(phase="waiting"),
        TouchpointFacts(phase="support", deviation=Deviation.MISSING, retold_story=True),
    ]
    figures = figures_of(JourneyFacts(touchpoints=points[:1]), JourneyFacts(touchpoints=points[1:]))
    assert figures.deviation_counts == {
        Deviation.AD_HOC: 0,
        Deviation.SEQUENCE: 0,
        Deviation.FAILURE: 2,
        Deviation.MISSING: 0,
    }
    assert figures.retold_count == 1


def test_the_lowest_rating_is_the_kind_with_the_lowest_median_and_its_own_count() -> None:
    figures = figures_of(
        JourneyFacts(ratings=[RatingFacts(phase="waiting", treatment=4, information=1)]),
        JourneyFacts(ratings=[RatingFacts(phase="waiting", treatment=4, information=2, expertise=3)]),
        JourneyFacts(ratings=[RatingFacts(phase="support", treatment=1)]),
    )
    assert figures.lowest_rating is not None
    assert figures.lowest_rating.model_dump() == {"kind": "information", "median": 1.5, "count": 2}


def test_of_equally_low_ratings_the_one_most_journeys_gave_is_told() -> None:
    figures = figures_of(
        JourneyFacts(ratings=[RatingFacts(phase="waiting", treatment=2, expertise=2)]),
        JourneyFacts(ratings=[RatingFacts(phase="waiting", expertise=2)]),
    )
    assert figures.lowest_rating is not None
    assert figures.lowest_rating.kind == "expertise"


def test_the_sentence_puts_paper_and_life_side_by_side_in_dutch() -> None:
    journeys = [waited(63)] * 9 + [JourneyFacts()] * 4
    sentence = insight.describe_gap(figures_of(*journeys), in_dutch)
    assert sentence == "Op papier 42 dagen, in het echt 63 (9 van 13 reizen)."


def test_half_days_have_a_comma_in_dutch_and_a_point_in_english() -> None:
    figures = figures_of(waited(10), waited(11), phase=PhaseFacts(code="waiting", step_days=(1,)))
    assert insight.describe_gap(figures, in_dutch) == "Op papier 1 dag, in het echt 10,5 (2 van 2 reizen)."
    assert insight.describe_gap(figures, in_english) == "On paper 1 day, in real life 10.5 (2 of 2 journeys)."


@pytest.mark.parametrize(
    ("number", "written"), [(63.0, "63"), (0, "0"), (-1.5, "-1,5"), (-0.5, "-0,5"), (1.75, "1,75"), (1e6, "1000000")]
)
def test_numbers_are_written_in_full(number: float, written: str) -> None:
    assert insight.format_number(number, in_dutch) == written


NO_DAYS = PhaseFacts(code="waiting")


@pytest.mark.parametrize(
    ("phase", "journeys", "sentence"),
    [
        (WAITING, [journey(1)], "On paper 42 days; nobody told how long it took in real life."),
        (WAITING, [], "On paper 42 days; nobody told how long it took in real life."),
        (NO_DAYS, [waited(1)], "In real life 1 day (1 of 1 journey); no time is set on paper."),
        (NO_DAYS, [waited(0), journey(1)], "In real life 0 days (1 of 2 journeys); no time is set on paper."),
        (NO_DAYS, [journey(-2), JourneyFacts()], "This phase felt bad (1 of 2 journeys)."),
        (NO_DAYS, [journey(1), journey(2)], "This phase felt good (2 of 2 journeys)."),
        (NO_DAYS, [journey(0)], "This phase felt neither clearly good nor clearly bad (1 of 1 journey)."),
        (NO_DAYS, [journey(None)], "Nobody told how this phase felt or how long it took."),
        (NO_DAYS, [], "There are no journeys yet."),
    ],
)
def test_the_sentence_says_what_is_known_and_no_more(
    phase: PhaseFacts, journeys: list[JourneyFacts], sentence: str
) -> None:
    assert insight.describe_gap(figures_of(*journeys, phase=phase), in_english) == sentence


NUMBERS = st.none() | st.integers(-2, 2)
JOURNEYS = st.lists(st.lists(NUMBERS, max_size=5).map(lambda values: journey(*values)), max_size=8)


@given(JOURNEYS)
def test_the_median_lies_in_the_range_and_the_order_of_journeys_tells_nothing(journeys: list[JourneyFacts]) -> None:
    figures = figures_of(*journeys)
    assert figures == figures_of(*reversed(journeys))
    assert [figures.sentiment_median] == insight.build_median_curve(journeys, ["waiting"])
    if figures.told_count:
        assert figures.sentiment_low is not None
        assert figures.sentiment_median is not None
        assert figures.sentiment_high is not None
        assert -2 <= figures.sentiment_low <= figures.sentiment_median <= figures.sentiment_high <= 2


def test_the_sample_waits_longer_in_real_life_than_on_paper() -> None:
    sample = json.loads((Path(facilitator.__file__).parent / "samples" / "student-en-zorg.json").read_text("utf-8"))
    journeys = [
        JourneyFacts(
            touchpoints=[
                TouchpointFacts(phase=point["phase"], waiting_days=point["waiting_days"])
                for point in told["touchpoints"]
            ]
        )
        for told in sample["actual_journeys"]
    ]
    steps = [step["planned_days"] for step in sample["planned_journey"]["steps"] if step["phase"] == "waiting"]
    figures = figures_of(*journeys, phase=PhaseFacts(code="waiting", step_days=steps))
    sentence = insight.describe_gap(figures, in_dutch)
    assert sentence == "Op papier 45 dagen, in het echt 130,5 (10 van 13 reizen)."


PHASES = [
    insight.NamedPhase("search", "Zoeken", figures_of(journey(-2), journey(-1), phase=PhaseFacts(code="waiting"))),
    insight.NamedPhase("waiting", "Wachten", figures_of(waited(60), waited(80))),
]


def on_step(step: str, *deviations: Deviation) -> JourneyFacts:
    points = [TouchpointFacts(phase="waiting", planned_step=step, deviation=kind) for kind in deviations]
    return JourneyFacts(touchpoints=points)


CALL = StepFacts(id="call", phase="waiting", title="Telefoontje")


def test_a_step_counts_journeys_not_moments() -> None:
    journeys = [on_step("call", Deviation.MISSING, Deviation.MISSING), on_step("call", Deviation.NONE), on_step("mail")]
    figures = insight.build_step_figures(CALL, journeys)
    assert (figures.step, figures.journey_count, figures.told_count) == ("call", 3, 2)
    assert figures.deviation_counts == {
        Deviation.AD_HOC: 0,
        Deviation.SEQUENCE: 0,
        Deviation.FAILURE: 0,
        Deviation.MISSING: 1,
    }


def test_the_days_a_journey_waited_add_up_per_phase_and_are_none_when_not_told() -> None:
    assert insight.build_waits(waited(3, None, 4), ["waiting", "support"]) == [7, None]
    assert insight.build_waits(waited(0), ["waiting"]) == [0]


@pytest.mark.parametrize(
    ("journeys", "text"),
    [
        ([journey(-2), journey(-1), journey(1)], "bad for 2 of 3 journeys"),
        ([journey(2), journey(1), journey(0)], "good for 2 of 3 journeys"),
        ([journey(0), journey(0), journey(-1)], "bad for 1 of 3 journeys"),
        ([journey(0), journey(0), journey(1)], "good for 1 of 3 journeys"),
        ([journey(0), journey(-1), journey(1)], "good for 1, bad for 1 of 3 journeys"),
        ([journey(0), journey(None)], "so-so for 1 of 1 journey"),
        ([journey(None)], "not told"),
    ],
)
def test_how_it_felt_is_said_with_how_many(journeys: list[JourneyFacts], text: str) -> None:
    assert insight.describe_feeling(figures_of(*journeys), in_english) == text


def test_what_stands_out_is_the_worst_dip_the_longest_wait_and_the_step_most_left_out() -> None:
    steps = [
        (CALL, insight.build_step_figures(CALL, [on_step("call", Deviation.MISSING), JourneyFacts()])),
        (StepFacts(id="mail", phase="search", title="Brief"), insight.build_step_figures(CALL, [on_step("call")])),
    ]
    found = insight.build_highlights(PHASES, steps, say_in_english)
    assert [(one.kind, one.phase, one.step, one.name, one.text["en"]) for one in found] == [
        ("pain", "search", None, "Zoeken", "bad for 2 of 2 journeys"),
        ("waiting", "waiting", None, "Wachten", "on paper 42 days, in real life 70 (2 of 2 journeys)"),
        ("missed", "waiting", "call", "Telefoontje", "did not happen in 1 of 2 journeys"),
    ]


def test_of_two_dips_as_deep_the_one_that_more_journeys_call_bad_stands_out() -> None:
    small = insight.NamedPhase("a", "A", figures_of(journey(-1)))
    large = insight.NamedPhase("b", "B", figures_of(journey(-1), journey(-1)))
    assert [one.name for one in insight.build_highlights([small, large], [], say_in_english)] == ["B"]


def test_nothing_stands_out_where_nothing_hurts_waits_or_is_left_out() -> None:
    fine = insight.NamedPhase("waiting", "Wachten", figures_of(waited(42), journey(0)))
    steps = [(CALL, insight.build_step_figures(CALL, [on_step("call", Deviation.FAILURE)]))]
    assert insight.build_highlights([fine], steps, say_in_english) == []
    assert insight.build_highlights([], [], say_in_english) == []
