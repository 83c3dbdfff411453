"""Native charts, editable as any: the curves as lines, the dots as bars. Their workbooks hold no formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt
from xlsxwriter import Workbook

from facilitator.exports.pptx.deck import Bare
from facilitator.exports.pptx.tables import describe
from facilitator.exports.pptx.theme import MARGIN, WIDTH
from facilitator.exports.text import join_lines

Values = Sequence[float | None]
TEXT_SIZE = 12
LEGEND_MOST = 18
_QUIET = (MSO_THEME_COLOR.ACCENT_5, MSO_THEME_COLOR.ACCENT_3, MSO_THEME_COLOR.ACCENT_4)
_MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.X,
)
_LABEL_SHARE = 0.46
_LIGHT_LINE = f'<c:spPr {nsdecls("c", "a")}><a:ln><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:ln></c:spPr>'


class _PlainWorkbookWriter(CategoryWorkbookWriter):  # type: ignore[misc]
    """Writes what people wrote as text: a name that begins with `=` or `http:` stays just that."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(xlsx_file, options) as workbook:
            yield workbook, workbook.add_worksheet()


class _ChartData(CategoryChartData):  # type: ignore[misc]
    def __init__(self, labels: Sequence[str], series: Sequence[tuple[str, Values]], number_format: str) -> None:
        super().__init__(number_format=number_format)
        self.categories = [join_lines(label) or "–" for label in labels]
        for name, values in series:
            self.add_series(join_lines(name) or "–", values)

    @property
    def _workbook_writer(self) -> Any:
        return _PlainWorkbookWriter(self)


def add_curve_chart(
    bare: Bare,
    labels: Sequence[str],
    curves: Sequence[tuple[str, Values]],
    median: tuple[str, Values],
    *,
    axis_words: tuple[str, str, str],
    description: str,
) -> None:
    """A thin line per journey, the median thick on top; None is a gap. `axis_words`: of +2, 0 and −2."""
    data = _ChartData(labels, [*curves, median], "General")
    chart = _add_chart(bare, XL_CHART_TYPE.LINE_MARKERS, data, description)
    _set_sentiment_axis(chart.value_axis, axis_words)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_3
    _add_legend(chart, XL_LEGEND_POSITION.RIGHT)
    lines = list(chart.plots[0].series)
    for index, line in enumerate(lines[:-1]):
        _draw_line(line, _QUIET[index % len(_QUIET)], 1.25, _MARKERS[index % len(_MARKERS)], 6)
    _draw_line(lines[-1], MSO_THEME_COLOR.TEXT_1, 4.5, XL_MARKER_STYLE.CIRCLE, 11)
    if len(lines) > LEGEND_MOST:
        _keep_last_in_legend(chart, len(lines))


def _set_sentiment_axis(axis: Any, words: tuple[str, str, str]) -> None:
    high, middle, low = (word.replace('"', "") for word in words)
    axis.minimum_scale, axis.maximum_scale = -2, 2
    axis.major_unit, axis.minor_unit = 2, 1
    axis.has_minor_gridlines = axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    axis._element.find(qn("c:minorGridlines")).append(parse_xml(_LIGHT_LINE))
    # The three sections of a number format (positive; negative; zero) make words of the three labels.
    axis.tick_labels.number_format = f'"{high}";"{low}";"{middle}"'
    axis.tick_labels.number_format_is_linked = False
    axis.format.line.fill.background()


def _draw_line(line: Any, colour: Any, width: float, marker: Any, size: int) -> None:
    line.smooth = False
    line.format.line.width = Pt(width)
    line.format.line.color.theme_color = colour
    line.marker.style, line.marker.size = marker, size
    line.marker.format.fill.solid()
    line.marker.format.fill.fore_color.theme_color = colour
    line.marker.format.line.color.theme_color = colour


def _keep_last_in_legend(chart: Any, count: int) -> None:
    position = chart._chartSpace.chart.find(qn("c:legend")).find(qn("c:legendPos"))
    for index in reversed(range(count - 1)):
        entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>'
        position.addnext(parse_xml(entry))


def add_bar_chart(
    bare: Bare, labels: Sequence[str], series: Sequence[tuple[str, Values]], *, most: float, description: str
) -> None:
    """Horizontal bars, first label on top, with their values; more series stand side by side."""
    chart = _add_chart(bare, XL_CHART_TYPE.BAR_CLUSTERED, _ChartData(labels, series, "0"), description)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = 0, max(most, 1)
    axis.has_major_gridlines = axis.visible = False
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_3
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    _show_values(plot)
    colours = (MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_1) if len(series) > 1 else (MSO_THEME_COLOR.ACCENT_1,)
    for bars, colour in zip(plot.series, colours, strict=True):
        bars.format.fill.solid()
        bars.format.fill.fore_color.theme_color = colour
    if len(series) > 1:
        _add_legend(chart, XL_LEGEND_POSITION.BOTTOM)
    else:
        chart.has_legend = False
    _leave_room_for_labels(chart, has_legend=len(series) > 1)


def _show_values(plot: Any) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(TEXT_SIZE)


def _leave_room_for_labels(chart: Any, *, has_legend: bool) -> None:
    """Without this an office program gives long labels a sliver and breaks them into many lines."""
    height = 0.88 if has_legend else 0.97
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{_LABEL_SHARE}"/><c:y val="0.01"/><c:w val="{0.97 - _LABEL_SHARE}"/><c:h val="{height}"/>'
        "</c:manualLayout></c:layout>"
    )
    plot_area = chart._chartSpace.chart.plotArea
    for old in plot_area.findall(qn("c:layout")):
        plot_area.remove(old)
    plot_area.insert(0, parse_xml(layout))


def _add_chart(bare: Bare, kind: Any, data: Any, description: str) -> Any:
    frame = bare.slide.shapes.add_chart(kind, Pt(MARGIN), Pt(bare.top), Pt(WIDTH), Pt(bare.height), data)
    describe(frame, description)
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(TEXT_SIZE)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    return chart


def _add_legend(chart: Any, position: Any) -> None:
    chart.has_legend = True
    chart.legend.position = position
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(TEXT_SIZE)
