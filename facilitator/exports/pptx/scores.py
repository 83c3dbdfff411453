"""Slides of impact and effort: a native chart with two axes to edit, and a table with the full texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import XyChartData
from pptx.chart.xlsx import XyWorkbookWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt
from xlsxwriter import Workbook

from facilitator.exports.pptx.charts import TEXT_SIZE
from facilitator.exports.pptx.deck import Bare, Deck
from facilitator.exports.pptx.flow import LEAD, Paragraph, Table
from facilitator.exports.pptx.tables import add_table_slides, describe
from facilitator.exports.pptx.theme import MARGIN, WIDTH
from facilitator.exports.score_words import scoring_header, scoring_lead, scoring_rows, scoring_title
from facilitator.exports.shapes import Report, ReportScoring

Spots = dict[tuple[float, float], list[int]]
"""Effort and impact → the numbers of the ideas that stand there."""


class _PlainWorkbookWriter(XyWorkbookWriter):  # type: ignore[misc]
    """Writes text as text."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(xlsx_file, options) as workbook:
            yield workbook, workbook.add_worksheet()


class _ChartData(XyChartData):  # type: ignore[misc]
    @property
    def _workbook_writer(self) -> Any:
        return _PlainWorkbookWriter(self)


def add_scorings(deck: Deck, report: Report) -> None:
    """Every part that was scored and is closed; no slide when there is none."""
    for scoring in report.scorings:
        title = scoring_title(scoring, deck.gettext)
        lead = [Paragraph(line, LEAD) for line in scoring_lead(scoring, deck.gettext)]
        if spots := find_spots(scoring):
            _add_chart(deck, deck.add_bare_slide(title, lead[:1]), spots)
        table = Table(title, scoring_header(deck.gettext), scoring_rows(scoring, deck.gettext), (6, 44, 16, 17, 17))
        add_table_slides(deck, title, table, lead=lead[1:])


def find_spots(scoring: ReportScoring) -> Spots:
    """Where the ideas with both scores stand; those on one spot share it, so that none covers another."""
    spots: Spots = defaultdict(list)
    for number, idea in enumerate(scoring.ideas, start=1):
        if idea.impact is not None and idea.effort is not None:
            spots[idea.effort.median, idea.impact.median].append(number)
    return dict(spots)


def _add_chart(deck: Deck, bare: Bare, spots: Spots) -> None:
    data = _ChartData()
    for (effort, impact), numbers in spots.items():
        data.add_series(" · ".join(map(str, numbers))).add_data_point(effort, impact)
    place = (Pt(MARGIN), Pt(bare.top), Pt(WIDTH), Pt(bare.height))
    frame = bare.slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *place, data)
    describe(frame, deck.gettext("Chart of impact and effort. The table after it says the same, with the full texts."))
    chart = frame.chart
    chart.has_title = chart.has_legend = False
    chart.font.size = Pt(TEXT_SIZE)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    _set_axis(chart.category_axis, deck.gettext("Effort, from 1 (little) to 5 (much)"))
    _set_axis(chart.value_axis, deck.gettext("Impact, from 1 (little) to 5 (much)"))
    for series in chart.plots[0].series:
        _draw_spot(series)


def _set_axis(axis: Any, title: str) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 6, 1
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    axis.has_title = True
    axis.axis_title.text_frame.text = title
    axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(TEXT_SIZE)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = '[=0]"";[=6]"";0', False


def _draw_spot(series: Any) -> None:
    """A large mark with the numbers of its ideas beside it."""
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 14
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    label = series.points[0].data_label
    label.position = XL_LABEL_POSITION.RIGHT
    label.has_text_frame = True
    label.text_frame.text = series.name
    run = label.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(TEXT_SIZE + 4), True
