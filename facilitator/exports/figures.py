"""The figures of a phase as rows of a label and a text. Computes nothing: `insight` did."""

from __future__ import annotations

from facilitator.exports.words import UNKNOWN, deviation_label, rating_label, sentiment_text
from facilitator.insight import format_number
from facilitator.language import Gettext
from facilitator.protocol.base import Deviation
from facilitator.protocol.views import PhaseFigures


def build_figure_rows(figures: PhaseFigures, gettext: Gettext) -> list[tuple[str, str]]:
    """The gap between paper and life in one phase, each figure with how many told it."""
    return [
        (gettext("Journeys that told how it felt"), _told_text(figures, gettext)),
        (gettext("Feeling, the middle one (median)"), _median_text(figures, gettext)),
        (gettext("Feeling, from lowest to highest"), _range_text(figures, gettext)),
        (gettext("Days on paper"), _planned_text(figures, gettext)),
        (gettext("Days waited in real life (median)"), _waited_text(figures, gettext)),
        (gettext("Different from paper, how often"), _deviations_text(figures, gettext)),
        (gettext("Story told again, how often"), str(figures.retold_count)),
        (gettext("Lowest rating (1 to 5)"), _rating_text(figures, gettext)),
    ]


def _told_text(figures: PhaseFigures, gettext: Gettext) -> str:
    return gettext("%(told)s of %(all)s") % {"told": figures.told_count, "all": figures.journey_count}


def _median_text(figures: PhaseFigures, gettext: Gettext) -> str:
    mark = {"dip": gettext("dip"), "bright": gettext("bright spot")}.get(figures.mark or "")
    median = sentiment_text(figures.sentiment_median, gettext)
    return f"{median} ({mark})" if mark else median


def _range_text(figures: PhaseFigures, gettext: Gettext) -> str:
    if figures.sentiment_low is None or figures.sentiment_high is None:
        return gettext("not told")
    return gettext("from %(low)s to %(high)s") % {
        "low": sentiment_text(figures.sentiment_low, gettext),
        "high": sentiment_text(figures.sentiment_high, gettext),
    }


def _planned_text(figures: PhaseFigures, gettext: Gettext) -> str:
    if figures.planned_days is None:
        return gettext("not on paper")
    source = {
        "steps": gettext("sum of the steps"),
        "statutory_term": gettext("term set by law"),
    }.get(figures.planned_days_source or "")
    return f"{figures.planned_days} ({source})" if source else str(figures.planned_days)


def _waited_text(figures: PhaseFigures, gettext: Gettext) -> str:
    if figures.waiting_days_median is None:
        return gettext("not told")
    days = format_number(figures.waiting_days_median, gettext)
    return f"{days} ({_told_by(figures.waiting_count, gettext)})"


def _deviations_text(figures: PhaseFigures, gettext: Gettext) -> str:
    counts = [(kind, figures.deviation_counts.get(kind, 0)) for kind in Deviation if kind is not Deviation.NONE]
    told = [f"{deviation_label(kind, gettext)} {count}" for kind, count in counts if count]
    return ", ".join(told) or UNKNOWN


def _rating_text(figures: PhaseFigures, gettext: Gettext) -> str:
    lowest = figures.lowest_rating
    if lowest is None:
        return gettext("not told")
    median = format_number(lowest.median, gettext)
    return f"{rating_label(lowest.kind, gettext)} {median} ({_told_by(lowest.count, gettext)})"


def _told_by(count: int, gettext: Gettext) -> str:
    return gettext("told by %(count)s") % {"count": count}
