"""Adds slides to a presentation: titles, text that flows over slides, slide numbers. Knows no report."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn

from facilitator.exports.pptx.flow import LEAD, Paragraph, Section, flow_sections
from facilitator.exports.pptx.measure import wrap_text
from facilitator.exports.pptx.theme import (
    BARE_LAYOUT,
    BOTTOM,
    COLUMN_WIDTH,
    COLUMNS_LAYOUT,
    INSET,
    MARGIN,
    TEXT_LAYOUT,
    TITLE_LAYOUT,
    TITLE_SIZE,
    TOP,
    WIDTH,
    build_presentation,
    place,
)
from facilitator.exports.text import join_lines, shorten
from facilitator.language import Gettext


@dataclass(frozen=True)
class Bare:
    """A slide with a title, and the room in points that is left under its lead."""

    slide: Any
    top: float

    @property
    def height(self) -> float:
        """The height that is left."""
        return BOTTOM - self.top


class Deck:
    """A presentation in the making. `language`: the tag every text run gets, for the spelling checker."""

    def __init__(self, language: str, gettext: Gettext) -> None:
        self.language, self.gettext = language, gettext
        self._presentation = build_presentation()
        self._layouts = {layout.name: layout for layout in self._presentation.slide_layouts}

    def save(self, *, title: str) -> bytes:
        """The file."""
        properties = self._presentation.core_properties
        properties.title = join_lines(title)[:255]
        properties.author = properties.last_modified_by = properties.keywords = ""
        properties.language = self.language
        properties.created = properties.modified = datetime.now(UTC)
        out = BytesIO()
        self._presentation.save(out)
        return out.getvalue()

    def add_title_slide(self, title: str, lines: Sequence[str]) -> None:
        """The first slide."""
        slide = self._add(TITLE_LAYOUT)
        size = fit_size(title, WIDTH, (40, 34, 28, 24), most_lines=3)
        write_text(slide.shapes.title.text_frame.paragraphs[0], title, self.language, size=size)
        self._write_body(slide.placeholders[1], [Paragraph(line, LEAD) for line in lines], level=0)

    def add_sentence_slide(self, title: str, sentence: str) -> None:
        """A slide that says one thing, mostly what is not there."""
        slide = self._add(TEXT_LAYOUT, title)
        self._write_body(slide.placeholders[1], [Paragraph(sentence, LEAD)])

    def add_text_slides(self, title: str, sections: Sequence[Section], *, columns: int = 1) -> None:
        """The sections as text in one or two columns, over as many slides as they need."""
        width = (WIDTH if columns == 1 else COLUMN_WIDTH) - 2 * INSET
        flowed = flow_sections(sections, width, BOTTOM - TOP - 2 * INSET, self.continued)
        pages = [flowed[i : i + columns] for i in range(0, len(flowed), columns)]
        for number, page in enumerate(pages, start=1):
            layout = COLUMNS_LAYOUT if len(page) > 1 else TEXT_LAYOUT
            slide = self._add(layout, self.numbered(title, number, len(pages)))
            for index, paragraphs in enumerate(page, start=1):
                self._write_body(slide.placeholders[index], paragraphs)
            if columns > 1 and len(page) == 1:
                place(slide.placeholders[1], MARGIN, TOP, COLUMN_WIDTH, BOTTOM - TOP)

    def add_bare_slide(self, title: str, lead: Sequence[Paragraph] = ()) -> Bare:
        """A slide for a table or a chart, with an optional lead above it."""
        slide = self._add(TEXT_LAYOUT if lead else BARE_LAYOUT, title)
        if not lead:
            return Bare(slide, TOP + 4)
        height = self.lead_height(lead)
        place(slide.placeholders[1], MARGIN, TOP, WIDTH, height)
        self._write_body(slide.placeholders[1], lead)
        return Bare(slide, TOP + height + 8)

    @staticmethod
    def lead_height(lead: Sequence[Paragraph]) -> float:
        """The height in points that a lead takes."""
        return sum(paragraph.height(WIDTH - 2 * INSET) for paragraph in lead) + 2 * INSET if lead else 0

    def continued(self, heading: str) -> str:
        """A heading that returns."""
        return self.gettext("%(heading)s (continued)") % {"heading": heading}

    def numbered(self, title: str, number: int, count: int) -> str:
        """The title of one of several slides on the same thing."""
        if count == 1:
            return title
        values = {"title": shorten(title, 120), "number": number, "count": count}
        return self.gettext("%(title)s (%(number)s of %(count)s)") % values

    def _add(self, layout: str, title: str = "") -> Any:
        slide = self._presentation.slides.add_slide(self._layouts[layout])
        if title:
            line = shorten(title, 140)
            size = fit_size(line, WIDTH, (TITLE_SIZE, 24, 20, 18), most_lines=2)
            write_text(slide.shapes.title.text_frame.paragraphs[0], line, self.language, size=size)
        if layout != TITLE_LAYOUT:
            self._add_slide_number(slide)
        return slide

    def _add_slide_number(self, slide: Any) -> None:
        for placeholder in slide.slide_layout.placeholders:
            if placeholder.element.find(f".//{qn('p:ph')}").get("type") == "sldNum":
                copy = deepcopy(placeholder.element)
                copy.find(f".//{qn('p:cNvPr')}").set("id", str(max(s.shape_id for s in slide.shapes) + 1))
                slide.shapes._spTree.append(copy)

    def _write_body(self, placeholder: Any, paragraphs: Sequence[Paragraph], level: int | None = None) -> None:
        frame = placeholder.text_frame
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for index, paragraph in enumerate(paragraphs):
            line = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            line.level = paragraph.style.level if level is None else level
            write_text(line, paragraph.text, self.language)


def fit_size(text: str, width: float, sizes: Sequence[int], *, most_lines: int) -> int | None:
    """The first size at which a bold text keeps within `most_lines`; None when that is the layout's own."""
    for size in sizes:
        if len(wrap_text(text, width - 2 * INSET, size, bold=True)) <= most_lines:
            return size if size != sizes[0] else None
    return sizes[-1]


def write_text(paragraph: Any, text: str, language: str, *, size: float | None = None) -> None:
    """Put a text in an empty paragraph; its line ends stay line breaks within it."""
    for index, part in enumerate(text.split("\n")):
        if index:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = part
        properties = run._r.get_or_add_rPr()
        properties.set("lang", language)
        if size:
            properties.set("sz", str(round(size * 100)))
