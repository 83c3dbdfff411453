"""An empty 16:9 presentation in our look: everything stands in master, layouts and theme, so it can be changed once."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from facilitator.exports.pptx.flow import STYLES, Style

SLIDE_WIDTH, SLIDE_HEIGHT = 960, 540
MARGIN = 44
WIDTH = SLIDE_WIDTH - 2 * MARGIN
TITLE_TOP, TITLE_HEIGHT, TITLE_SIZE = 26, 64, 28
TOP, BOTTOM = 100, 500
GUTTER = 28
COLUMN_WIDTH = (WIDTH - GUTTER) / 2
INSET = 4

TITLE_LAYOUT, TEXT_LAYOUT, COLUMNS_LAYOUT, BARE_LAYOUT = (
    "Title Slide",
    "Title and Content",
    "Two Content",
    "Title Only",
)
FONT = "Arial"
Place = tuple[float, float, float, float]
COLOURS = {
    "dk1": "1F2F3D",
    "lt1": "FFFFFF",
    "dk2": "4A5B6B",
    "lt2": "EEF2F5",
    "accent1": "0B5C8F",
    "accent2": "C75B12",
    "accent3": "7C8C9A",
    "accent4": "5E9CC4",
    "accent5": "A9BCCB",
    "accent6": "E8A25C",
}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def build_presentation() -> Any:
    """A presentation without slides."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(SLIDE_WIDTH), Pt(SLIDE_HEIGHT)
    master = presentation.slide_master
    _set_theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    _set_text_styles(master)
    _place_all(master.placeholders, _MASTER_PLACES)
    for layout in list(presentation.slide_layouts):
        if layout.name in _LAYOUT_PLACES:
            _prepare_layout(layout)
        else:
            presentation.slide_layouts.remove(layout)
    return presentation


def _set_theme(theme: Any) -> None:
    xml = theme.blob.decode("utf-8")
    for name, colour in COLOURS.items():
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', xml)
    xml = xml.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>')
    theme._blob = xml.encode("utf-8")


def _set_text_styles(master: Any) -> None:
    title = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(TITLE_SIZE * 100))
    title.find(qn("a:defRPr")).set("b", "1")
    body = master.element.find(f".//{qn('p:bodyStyle')}")
    for style in STYLES:
        old = body.find(qn(f"a:lvl{style.level + 1}pPr"))
        body.replace(old, etree.fromstring(_level_xml(style)))
    for autofit in list(master.element.iter(qn("a:normAutofit"))):
        autofit.getparent().remove(autofit)


def _level_xml(style: Style) -> str:
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if style.bullet else "<a:buNone/>"
    hanging = -style.indent * 12700 if style.bullet else 0
    return (
        f'<a:lvl{style.level + 1}pPr xmlns:a="{_DRAWING}" marL="{style.indent * 12700}" indent="{hanging}" algn="l">'
        f'<a:spcBef><a:spcPts val="{style.space_before * 100}"/></a:spcBef>{bullet}'
        f'<a:defRPr sz="{style.size * 100}" b="{int(style.bold)}" kern="1200">'
        f'<a:solidFill><a:schemeClr val="{style.colour}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{style.level + 1}pPr>"
    )


_NUMBER_PLACE = (SLIDE_WIDTH - MARGIN - 80, 508, 80, 22)
_FOOTER_PLACE = (MARGIN, 508, 640, 22)
_DATE_PLACE = (MARGIN + 650, 508, 130, 22)
_TITLE_PLACE = (MARGIN, TITLE_TOP, WIDTH, TITLE_HEIGHT)
_BODY_PLACE = (MARGIN, TOP, WIDTH, BOTTOM - TOP)
_MASTER_PLACES: dict[str, Place] = {
    "title": _TITLE_PLACE,
    "body": _BODY_PLACE,
    "dt": _DATE_PLACE,
    "ftr": _FOOTER_PLACE,
    "sldNum": _NUMBER_PLACE,
}
_LAYOUT_PLACES: dict[str, dict[int, Place]] = {
    TITLE_LAYOUT: {0: (MARGIN, 130, WIDTH, 130), 1: (MARGIN, 278, WIDTH, 150)},
    TEXT_LAYOUT: {},
    COLUMNS_LAYOUT: {
        1: (MARGIN, TOP, COLUMN_WIDTH, BOTTOM - TOP),
        2: (MARGIN + COLUMN_WIDTH + GUTTER, TOP, COLUMN_WIDTH, BOTTOM - TOP),
    },
    BARE_LAYOUT: {},
}


def place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    """Put a shape on its place, in points."""
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)


def _place_all(placeholders: Any, places: dict[str, Place]) -> None:
    for placeholder in placeholders:
        kind = placeholder.element.find(f".//{qn('p:ph')}").get("type")
        place(placeholder, *places[kind])
        body = placeholder.element.find(f".//{qn('a:bodyPr')}")
        for side in ("lIns", "rIns", "tIns", "bIns"):
            body.set(side, str(INSET * 12700))
        if kind == "title":
            body.set("anchor", "b")


def _prepare_layout(layout: Any) -> None:
    for placeholder in layout.placeholders:
        index = placeholder.placeholder_format.idx
        if index in _LAYOUT_PLACES[layout.name]:
            place(placeholder, *_LAYOUT_PLACES[layout.name][index])
        if layout.name == TITLE_LAYOUT and index in (0, 1):
            _set_title_slide_style(placeholder, is_title=index == 0)
        elif index < 10:
            _drop_own_style(placeholder)


def _drop_own_style(placeholder: Any) -> None:
    own = placeholder.element.find(f".//{qn('a:lstStyle')}")
    for level in list(own):
        own.remove(level)


def _set_title_slide_style(placeholder: Any, *, is_title: bool) -> None:
    _drop_own_style(placeholder)
    size, colour = (40, "accent1") if is_title else (20, "tx2")
    level = etree.fromstring(
        f'<a:lvl1pPr xmlns:a="{_DRAWING}" marL="0" indent="0" algn="l"><a:buNone/>'
        f'<a:defRPr sz="{size * 100}" b="{int(is_title)}">'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )
    placeholder.element.find(f".//{qn('a:lstStyle')}").append(level)
