"""Slides per vote: the dots as bars, and tables with the full text of the ideas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import TypeVar

from facilitator.exports.pptx.charts import Values, add_bar_chart
from facilitator.exports.pptx.deck import Deck
from facilitator.exports.pptx.flow import LEAD, Paragraph, Table
from facilitator.exports.pptx.tables import add_table_slides
from facilitator.exports.score_words import rounds_header, rounds_rows, rounds_title
from facilitator.exports.shapes import Report, ReportIdea, ReportPart, ReportVote
from facilitator.exports.text import shorten
from facilitator.exports.words import (
    UNKNOWN,
    ballot_text,
    groups_withheld_text,
    idea_lines,
    part_heading,
    perspectives_withheld_text,
)

_IDEAS_PER_CHART = 12
_SPLIT_IDEAS_PER_CHART = 8
_LABEL_MOST = 60
_GROUPS_PER_TABLE = 4

Item = TypeVar("Item")
Numbered = tuple[int, ReportIdea]


def add_ideas(deck: Deck, report: Report) -> None:
    """Every closed vote."""
    if not report.votes:
        sentence = deck.gettext("There is no closed vote. The ideas are with the notes of their phase.")
        deck.add_sentence_slide(deck.gettext("Ideas"), sentence)
    for vote in report.votes:
        _add_vote(deck, vote)


def _add_vote(deck: Deck, vote: ReportVote) -> None:
    gettext = deck.gettext
    title = gettext("Ideas with dots: %(vote)s") % {"vote": vote.title}
    if not vote.ideas:
        deck.add_sentence_slide(title, gettext("Nobody has given a dot in this vote."))
        return
    ideas = list(enumerate(vote.ideas, start=1))
    _add_charts(deck, title, vote, ideas)
    _add_idea_table(deck, title, vote, ideas)
    _add_group_tables(deck, title, vote, ideas)
    _add_rounds(deck, vote)


def _add_rounds(deck: Deck, vote: ReportVote) -> None:
    """A round beside the one before it; no slide when there is none."""
    if not vote.rounds:
        return
    title = rounds_title(vote, deck.gettext)
    rows = rounds_rows(vote, deck.gettext)
    table = Table(title, rounds_header(vote, deck.gettext), rows, (44.0, 16.0, 14.0, 14.0, 12.0), has_row_headers=False)
    add_table_slides(deck, title, table)


def _add_charts(deck: Deck, title: str, vote: ReportVote, ideas: Sequence[Numbered]) -> None:
    gettext = deck.gettext
    lead = [Paragraph(ballot_text(vote, gettext), LEAD)]
    if vote.perspectives is None:
        lead.append(Paragraph(perspectives_withheld_text(vote, gettext), LEAD))
    pages = _divide(ideas, _SPLIT_IDEAS_PER_CHART if _is_split(vote) else _IDEAS_PER_CHART)
    description = gettext("Bar chart of the dots per idea. The table after it says the same, with the full texts.")
    for number, page in enumerate(pages, start=1):
        bare = deck.add_bare_slide(deck.numbered(title, number, len(pages)), lead)
        labels = [f"{place}. {shorten(idea.text, _LABEL_MOST)}" for place, idea in page]
        add_bar_chart(bare, labels, _series(deck, vote, page), most=_most_dots(vote), description=description)


def _divide(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Parts of about equal length, so that the last is not a chart of one bar."""
    count = ceil(len(items) / most)
    ends = [round(len(items) * number / count) for number in range(count + 1)] if count else []
    return [items[start:end] for start, end in pairwise(ends)]


def _is_split(vote: ReportVote) -> bool:
    return len(vote.perspectives or ()) > 1


def _series(deck: Deck, vote: ReportVote, page: Sequence[Numbered]) -> list[tuple[str, Values]]:
    if not vote.perspectives or not _is_split(vote):
        return [(deck.gettext("Dots"), [idea.dots for _, idea in page])]
    return [
        (part_heading(part, deck.gettext), [idea.by_perspective.get(part.code, 0) for _, idea in page])
        for part in vote.perspectives
    ]


def _most_dots(vote: ReportVote) -> int:
    """The longest bar of the vote, so that all its charts have one scale; a tenth is left for the figure."""
    split = [dots for idea in vote.ideas for dots in idea.by_perspective.values()] if _is_split(vote) else []
    longest = max(split or [idea.dots for idea in vote.ideas])
    return longest + max(1, longest // 10)


def _add_idea_table(deck: Deck, title: str, vote: ReportVote, ideas: Sequence[Numbered]) -> None:
    gettext = deck.gettext
    parts = vote.perspectives or ()
    header = (gettext("No."), gettext("Idea"), gettext("Phase"), gettext("Dots"))
    rows = [
        (
            str(place),
            "\n".join(idea_lines(idea, gettext)),
            idea.phase_name,
            str(idea.dots),
            *_dots_of(parts, idea.by_perspective),
        )
        for place, idea in ideas
    ]
    shares = (5.0, 52.0, 20.0, 8.0, *(15.0 for _ in parts))
    numeric = frozenset({3, *range(4, 4 + len(parts))})
    names = tuple(part_heading(part, gettext, "\n") for part in parts)
    table = Table(title, (*header, *names), rows, shares, numeric)
    lead = [Paragraph(groups_withheld_text(vote, gettext), LEAD)] if vote.groups is None else []
    add_table_slides(deck, gettext("%(vote)s – full texts") % {"vote": title}, table, lead=lead)


def _add_group_tables(deck: Deck, title: str, vote: ReportVote, ideas: Sequence[Numbered]) -> None:
    gettext = deck.gettext
    full_title = gettext("%(vote)s – per group") % {"vote": title}
    divided = _divide(vote.groups or (), _GROUPS_PER_TABLE)
    add_table_slides(deck, full_title, *(_group_table(deck, full_title, parts, ideas) for parts in divided))


def _group_table(deck: Deck, title: str, parts: Sequence[ReportPart], ideas: Sequence[Numbered]) -> Table:
    names = [part_heading(part, deck.gettext, "\n") for part in parts]
    rows = [(str(place), shorten(idea.text, 2 * _LABEL_MOST), *_dots_of(parts, idea.by_group)) for place, idea in ideas]
    shares = (5.0, 98.0 - 17.0 * len(parts), *(17.0 for _ in parts))
    numeric = frozenset(range(2, 2 + len(parts)))
    return Table(title, (deck.gettext("No."), deck.gettext("Idea"), *names), rows, shares, numeric)


def _dots_of(parts: Sequence[ReportPart], dots: dict[str, int]) -> tuple[str, ...]:
    return tuple(str(dots[part.code]) if part.code in dots else UNKNOWN for part in parts)
