"""The journeys as posters: a curve with faces and words over the phases, and what happened in each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from facilitator.exports.words import deviation_label
from facilitator.insight import format_number
from facilitator.language import Gettext
from facilitator.printing.shapes import JourneyPart, JourneyPoster, JourneyPosters, Moment
from facilitator.printing.typesetting import typeset
from facilitator.printing.words import feeling_word, feeling_words
from facilitator.protocol.base import Deviation


def render_journeys(journeys: JourneyPosters, gettext: Gettext) -> bytes:
    """A page A3 for each journey; a long one goes on on the next page."""
    paper = {
        "title": journeys.title,
        "language": journeys.language,
        "posters": [_build_poster(poster, gettext) for poster in journeys.posters],
        "words": {
            "feelings": feeling_words(gettext),
            "not_told": gettext("not told"),
            "nothing_told": gettext("Nothing was told about this phase."),
            "important": gettext("made the difference"),
            "next_page": gettext("What happened stands on the next page."),
            "no_journeys": gettext("This meeting shows no journeys."),
        },
    }
    return typeset("journeys.typ", paper)


def _build_poster(poster: JourneyPoster, gettext: Gettext) -> dict[str, Any]:
    return {
        "alias": poster.alias,
        "about": poster.about,
        "alt": _describe_curve(poster, gettext),
        "parts": [
            {"phase": part.phase, "moments": [_build_moment(number, told, gettext) for number, told in part.moments]}
            for part in poster.parts
        ],
    }


def _describe_curve(poster: JourneyPoster, gettext: Gettext) -> str:
    """The curve in words, for who cannot see it."""
    told = ", ".join(
        f"{number} {feeling_word(moment.sentiment, gettext)}"
        for part in poster.parts
        for number, moment in part.moments
    )
    return gettext("How it felt, per moment: %(told)s.") % {"told": told or gettext("not told")}


def _build_moment(number: int, moment: Moment, gettext: Gettext) -> dict[str, Any]:
    return {
        "number": number,
        "feeling": moment.sentiment,
        "feeling_word": feeling_word(moment.sentiment, gettext),
        "important": moment.moment_of_truth,
        "fact": moment.fact,
        "thought": moment.feeling,
        "quote": f"“{moment.quote}”" if moment.quote else None,
        "marks": [{"sign": sign, "text": text} for sign, text in _list_marks(moment, gettext)],
    }


def _list_marks(moment: Moment, gettext: Gettext) -> Iterable[tuple[str | None, str]]:
    """Where life departed from paper, with the sign of it."""
    if moment.waiting_days:
        yield None, _waiting_text(moment.waiting_days, gettext)
    if moment.deviation is not Deviation.NONE:
        yield moment.deviation.value, deviation_label(moment.deviation, gettext)
    if moment.retold_story:
        yield None, gettext("told the story again")


def _waiting_text(days: int, gettext: Gettext) -> str:
    if days == 1:
        return gettext("waited 1 day")
    return gettext("waited %(days)s days") % {"days": format_number(days, gettext)}


def split_in_parts(phases: Iterable[tuple[str, str]], moments: Iterable[tuple[str, Moment]]) -> tuple[JourneyPart, ...]:
    """Codes and names of the phases, and moments with the code of their phase in the order they happened → parts."""
    numbered = [(number, code, moment) for number, (code, moment) in enumerate(moments, 1)]
    return tuple(
        JourneyPart(name, tuple((number, moment) for number, where, moment in numbered if where == code))
        for code, name in phases
    )
