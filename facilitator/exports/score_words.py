"""The words for impact and effort, and for two rounds of a vote, that every format shares."""

from __future__ import annotations

from facilitator.exports.shapes import ReportScoring, ReportVote
from facilitator.exports.words import UNKNOWN
from facilitator.insight import format_number
from facilitator.language import Gettext
from facilitator.protocol.views import ScoreSpread


def rounds_title(vote: ReportVote, gettext: Gettext) -> str:
    """The heading above a round beside the one before it."""
    return gettext("%(title)s – what moved between the rounds") % {"title": vote.title}


def rounds_header(vote: ReportVote, gettext: Gettext) -> tuple[str, ...]:
    """The names of the columns of `rounds_rows`."""
    names = [gettext("Round %(round)s") % {"round": number} for number in (vote.round_number - 1, vote.round_number)]
    return (gettext("Idea"), gettext("Phase"), *names, gettext("What moved"))


def rounds_rows(vote: ReportVote, gettext: Gettext) -> list[tuple[str, ...]]:
    """A row per idea: how it stood in both rounds, and what moved."""
    return [
        (
            one.text,
            one.phase_name,
            _stand_text(one.former_dots, one.former_place, gettext),
            _stand_text(one.dots, one.place, gettext),
            _moved_label(one.moved, gettext),
        )
        for one in vote.rounds
    ]


def _stand_text(dots: int | None, place: int | None, gettext: Gettext) -> str:
    if dots is None:
        return UNKNOWN
    count = gettext("dots: %(count)s") % {"count": dots}
    where = gettext("place %(place)s") % {"place": place}
    return f"{count}, {where}" if place else count


def _moved_label(moved: str | None, gettext: Gettext) -> str:
    known = {"up": gettext("higher"), "down": gettext("lower"), "same": gettext("same place")}
    return known.get(moved or "", gettext("new in this round"))


def scoring_title(scoring: ReportScoring, gettext: Gettext) -> str:
    """The heading above the scores of a part."""
    return gettext("%(title)s – impact and effort") % {"title": scoring.title}


def scoring_lead(scoring: ReportScoring, gettext: Gettext) -> list[str]:
    """Who scored what, what a figure means, and why something is withheld."""
    groups = {"impact": ", ".join(scoring.impact_by), "effort": ", ".join(scoring.effort_by)}
    lines = [
        gettext("Impact by: %(impact)s. Effort by: %(effort)s.") % groups,
        gettext("Scores from 1 (little) to 5 (much): the middle one, and from the lowest to the highest."),
    ]
    if scoring.is_difference_of_few:
        lines.append(gettext("The scores are not shown: only a few people changed them after they were shown before."))
    elif any(idea.impact is None or idea.effort is None for idea in scoring.ideas):
        count = {"count": scoring.min_group_size}
        lines.append(gettext("A dash means: fewer than %(count)s people scored it, so it is not shown.") % count)
    return lines


def scoring_header(gettext: Gettext) -> tuple[str, ...]:
    """The names of the columns of `scoring_rows`."""
    return (gettext("No."), gettext("Idea"), gettext("Phase"), gettext("Impact"), gettext("Effort"))


def scoring_rows(scoring: ReportScoring, gettext: Gettext) -> list[tuple[str, ...]]:
    """A row per idea with its number, its phase and both spreads."""
    return [
        (str(number), idea.text, idea.phase_name, spread_text(idea.impact, gettext), spread_text(idea.effort, gettext))
        for number, idea in enumerate(scoring.ideas, start=1)
    ]


def spread_text(spread: ScoreSpread | None, gettext: Gettext) -> str:
    """The middle score, from the lowest to the highest, of how many answers."""
    if spread is None:
        return UNKNOWN
    count = gettext("answers: %(count)s") % {"count": spread.count}
    return f"{format_number(spread.median, gettext)} ({spread.low}–{spread.high}), {count}"
