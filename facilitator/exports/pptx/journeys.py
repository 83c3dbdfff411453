"""Slides about the meeting and its journeys: title, who took part, the route on paper, the curves."""

from __future__ import annotations

from facilitator.exports.pptx.charts import add_curve_chart
from facilitator.exports.pptx.deck import Deck
from facilitator.exports.pptx.flow import LEAD, Paragraph, Table
from facilitator.exports.pptx.tables import add_table_slides
from facilitator.exports.shapes import Report, ReportPhase
from facilitator.exports.words import (
    UNKNOWN,
    channel_label,
    date_text,
    perspective_label,
    sentiment_text,
    who_label,
)
from facilitator.language import Gettext

_PHASES_PER_TABLE = 8


def add_title(deck: Deck, report: Report) -> None:
    """What meeting this was."""
    held_on = date_text(report.held_on, deck.gettext) if report.held_on else ""
    lines = [line for line in (report.project_title, report.municipality, held_on) if line]
    deck.add_title_slide(report.title, lines)


def add_participants(deck: Deck, report: Report) -> None:
    """How many people of each group took part."""
    gettext = deck.gettext
    title = gettext("Who took part")
    total = sum(group.participant_count for group in report.groups)
    if not total:
        deck.add_sentence_slide(title, gettext("Nobody has joined this meeting."))
        return
    rows = [
        (group.name, perspective_label(group.perspective, gettext), str(group.participant_count))
        for group in report.groups
    ]
    header = (gettext("Group"), gettext("Perspective"), gettext("Participants"))
    rows.append((gettext("Total"), UNKNOWN, str(total)))
    add_table_slides(deck, title, Table(title, header, rows, (5, 3, 2), frozenset({2}), size=16, cell_margin=7))


def add_planned_journey(deck: Deck, report: Report) -> None:
    """The route as it was designed, step by step."""
    gettext = deck.gettext
    title = gettext("The journey on paper")
    if not any(phase.steps for phase in report.phases):
        deck.add_sentence_slide(title, gettext("No journey on paper has been filled in."))
        return
    header = (
        gettext("Phase"),
        gettext("Step"),
        gettext("From whom to whom"),
        gettext("How"),
        gettext("Days"),
        gettext("Behind the scenes"),
    )
    rows = [row for phase in report.phases for row in _step_rows(phase, gettext)]
    add_table_slides(deck, title, Table(title, header, rows, (15, 28, 19, 12, 7, 34), frozenset({4})))


def _step_rows(phase: ReportPhase, gettext: Gettext) -> list[tuple[str, ...]]:
    if not phase.steps:
        return [(phase.name, gettext("no step on paper"), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)]
    return [
        (
            phase.name,
            step.title if step.required else gettext("%(step)s (not for everyone)") % {"step": step.title},
            who_label(step),
            channel_label(step.channel, gettext),
            UNKNOWN if step.planned_days is None else str(step.planned_days),
            step.backstage or UNKNOWN,
        )
        for step in phase.steps
    ]


def add_curves(deck: Deck, report: Report) -> None:
    """The journeys as curves, and the table that says the same."""
    gettext = deck.gettext
    title = gettext("How the journeys felt")
    if not report.phases or all(value is None for curve in report.curves for value in curve.values):
        deck.add_sentence_slide(title, gettext("No journey has told how it felt."))
        return
    lead = gettext("Each thin line is one journey; the thick line is the middle one (median). A gap means: not told.")
    bare = deck.add_bare_slide(title, [Paragraph(lead, LEAD)])
    add_curve_chart(
        bare,
        [phase.name for phase in report.phases],
        [(curve.alias, curve.values) for curve in report.curves],
        (gettext("Median"), report.median_curve),
        axis_words=(gettext("very good"), gettext("so-so"), gettext("very bad")),
        description=gettext(
            "Line chart of the feeling per phase from −2 (very bad) to +2 (very good), journeys: %(count)s. "
            "The table on the next slide says the same."
        )
        % {"count": len(report.curves)},
    )
    _add_curve_tables(deck, report)


def _add_curve_tables(deck: Deck, report: Report) -> None:
    gettext = deck.gettext
    title = gettext("Feeling per journey and phase, from −2 (very bad) to +2 (very good)")
    curves = [*((curve.alias, curve.values) for curve in report.curves), (gettext("Median"), report.median_curve)]
    tables = []
    for start in range(0, len(report.phases), _PHASES_PER_TABLE):
        part = slice(start, start + _PHASES_PER_TABLE)
        names = [phase.name for phase in report.phases[part]]
        rows = [(alias, *(sentiment_text(value, gettext) for value in values[part])) for alias, values in curves]
        shares = (1.4, *(1.0 for _ in names))
        numeric = frozenset(range(1, len(names) + 1))
        tables.append(Table(title, (gettext("Journey"), *names), rows, shares, numeric, cell_margin=4))
    add_table_slides(deck, title, *tables)
