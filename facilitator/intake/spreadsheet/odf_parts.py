"""The parts of an OpenDocument spreadsheet that are the same for every klantreis: styles, settings, list of parts."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from facilitator.intake.spreadsheet.form import Sheet

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{prefix}="{OASIS}{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("config", "config"),
        ("number", "datastyle"),
        ("of", "of"),
    )
)
SPACES = SPACES.replace(f"{OASIS}of:1.0", "urn:oasis:names:tc:opendocument:xmlns:of:1.2") + (
    ' xmlns:ooo="http://openoffice.org/2004/office"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" office:version="1.3"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
MANIFEST = (
    f'{DECLARATION}<manifest:manifest xmlns:manifest="{OASIS}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "styles", "settings")
    )
    + "</manifest:manifest>"
)
STYLES = (
    f"{DECLARATION}<office:document-styles {SPACES}><office:automatic-styles>"
    '<style:page-layout style:name="wide"><style:page-layout-properties fo:page-width="42cm" fo:page-height="29.7cm" '
    'style:print-orientation="landscape" fo:margin="1cm" style:scale-to-X="1" style:scale-to-Y="0"/>'
    "</style:page-layout></office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Default" style:page-layout-name="wide"/></office:master-styles>'
    "</office:document-styles>"
)
CELL_STYLES = {
    "heading": ("#1F3A5F", 'fo:font-weight="bold" fo:color="#FFFFFF"', "middle", "protected"),
    "optional": ("#DCE6F1", 'fo:font-weight="bold" fo:color="#1F3A5F"', "middle", "protected"),
    "text": ("transparent", "", "top", "none"),
    "number": ("transparent", "", "top", "none"),
    "row_id": ("transparent", 'fo:font-size="8pt" fo:color="#767676"', "top", "none"),
    "example": ("#F2F2F2", 'fo:font-style="italic" fo:color="#595959"', "top", "none"),
    "guide": ("transparent", 'fo:font-size="12pt"', "top", "none"),
    "title": ("transparent", 'fo:font-size="18pt" fo:font-weight="bold" fo:color="#1F3A5F"', "top", "none"),
}
CENTRED = '<style:paragraph-properties fo:text-align="center"/>'
CENTIMETRES = 0.2
"""Of one character of a column's width."""


def build_head(sheets: Iterable[Sheet], heights: Iterable[int]) -> str:
    """The start of the content, with the styles of its columns, rows and cells."""
    widths = {12, *(column.width for sheet in sheets for column in sheet.columns)}
    columns = "".join(_write_column_style(f"w{width}", width * CENTIMETRES) for width in sorted(widths))
    rows = "".join(_write_row_style(f"r{height}", height) for height in sorted({15, *heights}))
    cells = "".join(_write_cell_style(name) for name in CELL_STYLES)
    return (
        f"{DECLARATION}<office:document-content {SPACES}><office:automatic-styles>"
        '<number:text-style style:name="as_text"><number:text-content/></number:text-style>'
        '<style:style style:name="page" style:family="table" style:master-page-name="Default">'
        '<style:table-properties table:display="true"/></style:style>'
        f"{_write_column_style('guide_column', 22)}{columns}{_write_row_style('head', 36, is_free=False)}"
        f"{_write_row_style('free', 20)}{rows}{cells}</office:automatic-styles>"
    )


def _write_column_style(name: str, centimetres: float) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{centimetres:.2f}cm"/></style:style>'
    )


def _write_row_style(name: str, points: int, *, is_free: bool = True) -> str:
    optimal = "true" if is_free else "false"
    return (
        f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{points}pt" style:use-optimal-row-height="{optimal}"/></style:style>'
    )


def _write_cell_style(name: str) -> str:
    colour, font, align, protect = CELL_STYLES[name]
    wrap = "no-wrap" if name == "row_id" else "wrap"
    data = ' style:data-style-name="as_text"' if name in ("text", "example", "row_id") else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{data}><style:table-cell-properties '
        f'fo:background-color="{colour}" fo:wrap-option="{wrap}" style:vertical-align="{align}" '
        f'style:cell-protect="{protect}"/>{CENTRED if name == "number" else ""}'
        f"<style:text-properties {font}/></style:style>"
    )


def build_settings(titles: Iterable[str]) -> str:
    """Keeps the headings of these sheets in sight."""
    items = (("HorizontalSplitMode", 0), ("VerticalSplitMode", 2), ("VerticalSplitPosition", 1), ("PositionBottom", 1))
    frozen = "".join(
        f'<config:config-item config:name="{name}" config:type="{"int" if "Position" in name else "short"}">'
        f"{value}</config:config-item>"
        for name, value in items
    )
    tables = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(title)}>{frozen}</config:config-item-map-entry>"
        for title in titles
    )
    return (
        f"{DECLARATION}<office:document-settings {SPACES}><office:settings>"
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )
