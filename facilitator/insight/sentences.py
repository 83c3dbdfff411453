"""Figures → plain sentences."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.protocol.views import PhaseFigures


def describe_gap(figures: PhaseFigures, gettext: Callable[[str], str]) -> str:
    """One plain sentence on paper against life: about days where there are any, else about the feeling."""
    if figures.waiting_days_median is not None:
        return _describe_waiting(figures, figures.waiting_days_median, gettext)
    if figures.planned_days is not None:
        on_paper = gettext("On paper %(planned)s; nobody told how long it took in real life.")
        return on_paper % {"planned": format_days(figures.planned_days, gettext)}
    return _describe_feeling(figures, gettext)


def describe_feeling(figures: PhaseFigures, gettext: Callable[[str], str]) -> str:
    """How a phase felt, in a few words that always say for how many journeys."""
    if figures.told_count == 0:
        return gettext("not told")
    if figures.low_count == figures.high_count == 0:
        return gettext("so-so for %(share)s") % {"share": _share(figures.told_count, figures, gettext)}
    if figures.mark == "dip" or figures.high_count == 0:
        return gettext("bad for %(share)s") % {"share": _share(figures.low_count, figures, gettext)}
    if figures.mark == "bright" or figures.low_count == 0:
        return gettext("good for %(share)s") % {"share": _share(figures.high_count, figures, gettext)}
    return gettext("good for %(high)s, bad for %(low)s of %(share)s") % {
        "high": figures.high_count,
        "low": figures.low_count,
        "share": format_journeys(figures.told_count, gettext),
    }


def format_number(value: float, gettext: Callable[[str], str]) -> str:
    """A figure as people write it: 63, and 10.5 or 10,5 as the language has it."""
    if value == int(value):
        return str(int(value))
    whole, part = str(value).split(".")
    return gettext("%(whole)s.%(part)s") % {"whole": whole, "part": part}


def _describe_waiting(figures: PhaseFigures, waiting: float, gettext: Callable[[str], str]) -> str:
    share = format_share(figures.waiting_count, figures.journey_count, gettext)
    if figures.planned_days is None:
        return gettext("In real life %(waiting)s (%(share)s); no time is set on paper.") % {
            "waiting": format_days(waiting, gettext),
            "share": share,
        }
    return gettext("On paper %(planned)s, in real life %(waiting)s (%(share)s).") % {
        "planned": format_days(figures.planned_days, gettext),
        "waiting": format_number(waiting, gettext),
        "share": share,
    }


def _describe_feeling(figures: PhaseFigures, gettext: Callable[[str], str]) -> str:
    if figures.journey_count == 0:
        return gettext("There are no journeys yet.")
    if figures.told_count == 0:
        return gettext("Nobody told how this phase felt or how long it took.")
    share = {"share": format_share(figures.told_count, figures.journey_count, gettext)}
    if figures.mark == "dip":
        return gettext("This phase felt bad (%(share)s).") % share
    if figures.mark == "bright":
        return gettext("This phase felt good (%(share)s).") % share
    return gettext("This phase felt neither clearly good nor clearly bad (%(share)s).") % share


def _share(count: int, figures: PhaseFigures, gettext: Callable[[str], str]) -> str:
    return format_share(count, figures.told_count, gettext)


def format_days(days: float, gettext: Callable[[str], str]) -> str:
    """As "1 day", "10.5 days"."""
    if days == 1:
        return gettext("1 day")
    return gettext("%(days)s days") % {"days": format_number(days, gettext)}


def format_share(count: int, total: int, gettext: Callable[[str], str]) -> str:
    """As "9 of 13 journeys"."""
    if total == 1:
        return gettext("%(count)s of 1 journey") % {"count": count}
    return gettext("%(count)s of %(total)s journeys") % {"count": count, "total": total}


def format_journeys(count: int, gettext: Callable[[str], str]) -> str:
    """As "13 journeys"."""
    return gettext("1 journey") if count == 1 else gettext("%(count)s journeys") % {"count": count}
